package uz.hamkor.governance.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Reminding by hand those on whom a decision waits, at most once a day. */
@Component
class Nudging {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final Access access;
    private final ProposalTables proposals;
    private final Reminding reminding;
    private final JdbcClient jdbc;

    Nudging(Access access, ProposalTables proposals, Reminding reminding, JdbcClient jdbc) {
        this.access = access;
        this.proposals = proposals;
        this.reminding = reminding;
        this.jdbc = jdbc;
    }

    /** How many people were reminded. */
    Outcome<Integer> nudge(ClusterId cluster, ProposalId id) {
        return access.inCluster(cluster, Right.CREATE, Thing.DECISIONS, () -> {
            Optional<Proposal> found = proposals.locked(cluster, id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Proposal proposal = found.get();
            if (!proposal.state().isStep()) {
                return Outcome.refused("governance.other_step");
            }
            Optional<Instant> last = jdbc.sql("""
                            select max(reminded_at) as last from governance.elector
                            where cluster_id = :cluster and proposal_id = :proposal and round = :round
                            """)
                    .param("cluster", cluster.value())
                    .param("proposal", id.value())
                    .param("round", proposal.round())
                    .query((rs, n) -> Optional.ofNullable(rs.getObject("last", OffsetDateTime.class)))
                    .single()
                    .map(OffsetDateTime::toInstant);
            if (last.filter(at -> at.plus(PAUSE).isAfter(Moment.now())).isPresent()) {
                return Outcome.refused("governance.nudged_today");
            }
            return Outcome.done(reminding.remind(proposal));
        });
    }
}
