package uz.hamkor.governance.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;

/** How fast a cluster decides, body by body, and where decisions wait. Needs a transaction. */
@Component
class DecisionSpeed {

    private static final int HISTORY = 200;

    private final JdbcClient jdbc;

    DecisionSpeed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Figures of a period.
     *
     * @param closed decisions closed in it, without those withdrawn
     * @param days median from being put to being closed; null without any
     * @param late share of them that needed the chair or lapsed because a step ran out
     * @param rounds mean of steps and editions of a decision
     * @param turnout acted by entitled seats, over all of them
     */
    record Figures(
            int closed,
            @Nullable Double days,
            @Nullable Double late,
            @Nullable Double rounds,
            @Nullable Double turnout) {}

    private record Row(double days, boolean late, int rounds, int acted, int entitled) {}

    /** @param body null for all bodies */
    Figures of(ClusterId cluster, @Nullable BodyId body, Instant from, Instant to) {
        List<Row> rows = jdbc.sql("""
                        select extract(epoch from p.closed_at - p.proposed_at) / 86400 as days,
                               p.state = 'lapsed' or exists (select from governance.proposal_step s
                                   where s.cluster_id = p.cluster_id and s.proposal_id = p.id and s.step = 'chair') as late,
                               p.round + p.edition - 1 as rounds,
                               coalesce((p.result ->> 'acted')::integer, 0) as acted,
                               coalesce((p.result ->> 'entitled')::integer, 0) as entitled
                        from governance.proposal p
                        where p.cluster_id = :cluster and p.state in ('adopted', 'rejected', 'lapsed')
                          and p.proposed_at is not null and p.closed_at >= :from and p.closed_at < :to
                          and (cast(:body as uuid) is null or p.body_id = cast(:body as uuid))
                        """)
                .param("cluster", cluster.value())
                .param("from", ProposalTables.at(from))
                .param("to", ProposalTables.at(to))
                .param("body", body == null ? null : body.toString())
                .query((rs, n) -> new Row(
                        rs.getDouble("days"),
                        rs.getBoolean("late"),
                        rs.getInt("rounds"),
                        rs.getInt("acted"),
                        rs.getInt("entitled")))
                .list();
        if (rows.isEmpty()) {
            return new Figures(0, null, null, null, null);
        }
        int entitled = rows.stream().mapToInt(Row::entitled).sum();
        return new Figures(
                rows.size(),
                Forecast.median(rows.stream().mapToDouble(Row::days).toArray()),
                rows.stream().filter(Row::late).count() / (double) rows.size(),
                rows.stream().mapToInt(Row::rounds).average().orElse(0),
                entitled == 0 ? null : rows.stream().mapToInt(Row::acted).sum() / (double) entitled);
    }

    /** How many days the newest closed decisions of a body took. */
    List<Double> durations(ClusterId cluster, BodyId body) {
        return jdbc.sql("""
                        select extract(epoch from closed_at - proposed_at) / 86400 from governance.proposal
                        where cluster_id = :cluster and body_id = :body and state in ('adopted', 'rejected', 'lapsed')
                          and proposed_at is not null
                        order by closed_at desc limit :most
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .param("most", HISTORY)
                .query(Double.class)
                .list();
    }

    Optional<Forecast> forecast(Proposal proposal, Instant now) {
        return proposal.proposedAt() == null || proposal.state().isClosed()
                ? Optional.empty()
                : Forecast.of(proposal.proposedAt(), now, durations(proposal.cluster(), proposal.body()));
    }

    /**
     * An open proposal and why it is not decided.
     *
     * @param missing seats that have not acted in the running step; for a draft or discussion the author has to act
     * @param since since when it waits there
     */
    record Stuck(
            ProposalId id,
            int number,
            LocalizedText title,
            State state,
            Instant since,
            @Nullable Instant until,
            int missing,
            List<LocalizedText> waitingFor) {

        public long days(Instant now) {
            return Duration.between(since, now).toDays();
        }
    }

    /** Open proposals, those that have waited longest first. */
    List<Stuck> stuck(ClusterId cluster) {
        return jdbc.sql("""
                        select p.id, p.number, p.title, p.state, p.step_since, p.step_until,
                               (select count(*) from governance.elector e where e.cluster_id = p.cluster_id
                                  and e.proposal_id = p.id and e.round = p.round and not e.acted and e.conflict is null)
                                 as missing,
                               array(select e.organization::text from governance.elector e
                                     where e.cluster_id = p.cluster_id and e.proposal_id = p.id and e.round = p.round
                                       and not e.acted and e.conflict is null order by e.organization ->> 'uz' limit 3) as some
                        from governance.proposal p
                        where p.cluster_id = :cluster and p.state in ('discussion', 'silence', 'voting', 'chair')
                        order by p.step_since, p.number limit 200
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> {
                    List<LocalizedText> some = new ArrayList<>();
                    for (String name : (String[]) rs.getArray("some").getArray()) {
                        some.add(LocalizedText.parse(name));
                    }
                    return new Stuck(
                            new ProposalId(rs.getObject("id", UUID.class)),
                            rs.getInt("number"),
                            LocalizedText.parse(rs.getString("title")),
                            State.of(rs.getString("state")).orElseThrow(),
                            rs.getObject("step_since", OffsetDateTime.class).toInstant(),
                            ProposalTables.instant(rs, "step_until"),
                            rs.getInt("missing"),
                            some);
                })
                .list();
    }
}
