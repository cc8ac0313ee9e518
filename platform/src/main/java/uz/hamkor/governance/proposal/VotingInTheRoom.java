package uz.hamkor.governance.proposal;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;

/** Votes of a meeting, on top of the ladder: what a hand may do, a seat could have done itself. */
@Component
class VotingInTheRoom implements VotesInTheRoom {

    private static final int MOST = 50;

    private final Access access;
    private final ProposalTables proposals;
    private final RulesOfBodies rules;
    private final Ladder ladder;
    private final Closing closing;
    private final ObjectProvider<ProposalFindable> findable;
    private final History history;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    VotingInTheRoom(
            Access access,
            ProposalTables proposals,
            RulesOfBodies rules,
            Ladder ladder,
            Closing closing,
            ObjectProvider<ProposalFindable> findable,
            History history,
            JdbcClient jdbc,
            JsonMapper json) {
        this.access = access;
        this.proposals = proposals;
        this.rules = rules;
        this.ladder = ladder;
        this.closing = closing;
        this.findable = findable;
        this.history = history;
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public Map<ProposalId, Vote> votes(ClusterId cluster, Collection<ProposalId> ids, Collection<SeatId> seats) {
        List<Proposal> found = proposals.those(cluster, ids).stream()
                .filter(one -> one.state() != State.DRAFT)
                .toList();
        if (found.isEmpty()) {
            return Map.of();
        }
        List<ProposalId> shown = found.stream().map(Proposal::id).toList();
        Map<ProposalId, List<Said>> said = said(cluster, shown, seats);
        Map<ProposalId, List<int[]>> turnout = turnout(cluster, shown);
        Map<ProposalId, Vote> votes = new LinkedHashMap<>();
        for (Proposal one : found) {
            votes.put(
                    one.id(),
                    vote(one, said.getOrDefault(one.id(), List.of()), turnout.getOrDefault(one.id(), List.of())));
        }
        return votes;
    }

    @Override
    public Optional<Vote> vote(ClusterId cluster, ProposalId proposal, Collection<SeatId> seats) {
        return Optional.ofNullable(votes(cluster, List.of(proposal), seats).get(proposal));
    }

    @Override
    public List<Pending> undecided(ClusterId cluster, BodyId body) {
        return proposals
                .list(cluster, List.of(State.DISCUSSION, State.SILENCE, State.VOTING), body, null, "", MOST)
                .stream()
                .map(one -> new Pending(
                        one.id(), one.label(), one.title(), one.state().code()))
                .toList();
    }

    private static Vote vote(Proposal one, List<Said> said, List<int[]> turnout) {
        boolean running = one.state() == State.SILENCE || one.state() == State.VOTING;
        int entitled = turnout.stream().mapToInt(two -> two[0]).sum();
        int acted = turnout.stream().mapToInt(two -> two[1]).sum();
        return new Vote(
                one.id(),
                one.body(),
                one.label(),
                one.title(),
                one.state().code(),
                running,
                one.method() == Method.ARTICLES,
                obstacle(one),
                one.stepUntil(),
                entitled,
                acted,
                running ? said : List.of(),
                hurdle(one, said, turnout),
                count(one));
    }

    private static @Nullable Obstacle obstacle(Proposal one) {
        if (one.state() == State.SILENCE) {
            return Obstacle.SILENCE;
        }
        if (one.state() != State.VOTING) {
            return Obstacle.STEP;
        }
        if (one.secret()) {
            return Obstacle.SECRET;
        }
        return one.ballot().choosesAmongOptions() ? Obstacle.OPTIONS : null;
    }

    /** Ends early what the rules let end early, and only where those who are away could not be missing for a quorum. */
    private static @Nullable Hurdle hurdle(Proposal one, List<Said> said, List<int[]> turnout) {
        if (one.state() != State.VOTING) {
            return Hurdle.STEP;
        }
        if (!one.rules().early()) {
            return Hurdle.RULES;
        }
        if (said.isEmpty() || said.stream().anyMatch(seat -> !seat.acted() && !seat.aside())) {
            return Hurdle.MISSING;
        }
        int entitled = turnout.stream().mapToInt(two -> two[0]).sum();
        int acted = turnout.stream().mapToInt(two -> two[1]).sum();
        boolean quorum = acted * 100 >= one.rules().quorum() * entitled
                && turnout.stream().allMatch(two -> two[1] * 100 >= one.rules().classQuorum() * two[0]);
        return quorum ? null : Hurdle.QUORUM;
    }

    private static @Nullable Count count(Proposal one) {
        Result result = one.result();
        return result == null || !result.counts().containsKey("for")
                ? null
                : new Count(
                        result.counts().getOrDefault("for", 0L),
                        result.counts().getOrDefault("against", 0L),
                        result.counts().getOrDefault("abstain", 0L),
                        result.entitled(),
                        result.acted());
    }

    private Map<ProposalId, List<Said>> said(ClusterId cluster, List<ProposalId> ids, Collection<SeatId> seats) {
        Map<ProposalId, List<Said>> said = new HashMap<>();
        if (seats.isEmpty()) {
            return said;
        }
        jdbc.sql("""
                        select e.proposal_id, e.seat_id, e.organization, e.acted, e.conflict, e.via,
                               coalesce(lower(v.choice ->> 'word'), case when p.method = 'articles' and (
                                   select min(n) = max(n) from jsonb_array_elements_text(v.choice -> 'numbers') n)
                                   then (array['abstain', 'for', 'against'])[(v.choice -> 'numbers' ->> 0)::int + 1] end)
                                 as word
                        from governance.proposal p
                        join governance.elector e on e.cluster_id = p.cluster_id and e.proposal_id = p.id and e.round = p.round
                        left join governance.vote v on v.cluster_id = e.cluster_id and v.proposal_id = e.proposal_id
                             and v.round = e.round and v.seat_id = e.seat_id
                        where p.cluster_id = :cluster and p.id = any (cast(:ids as uuid[]))
                          and e.seat_id = any (cast(:seats as uuid[]))
                        order by e.organization ->> 'uz', e.seat_id
                        """)
                .param("cluster", cluster.value())
                .param("ids", ids.stream().map(ProposalId::toString).toArray(String[]::new))
                .param("seats", seats.stream().map(SeatId::toString).toArray(String[]::new))
                .query(rs -> {
                    said.computeIfAbsent(
                                    new ProposalId(rs.getObject("proposal_id", UUID.class)), one -> new ArrayList<>())
                            .add(new Said(
                                    new SeatId(rs.getObject("seat_id", UUID.class)),
                                    LocalizedText.parse(rs.getString("organization")),
                                    rs.getBoolean("acted"),
                                    rs.getString("conflict") != null,
                                    rs.getString("word"),
                                    rs.getString("via")));
                });
        return said;
    }

    /** By class of members: how many seats take part, and how many of them have acted. */
    private Map<ProposalId, List<int[]>> turnout(ClusterId cluster, List<ProposalId> ids) {
        Map<ProposalId, List<int[]>> turnout = new HashMap<>();
        jdbc.sql("""
                        select e.proposal_id, count(*), count(*) filter (where e.acted)
                        from governance.proposal p
                        join governance.elector e on e.cluster_id = p.cluster_id and e.proposal_id = p.id and e.round = p.round
                        where p.cluster_id = :cluster and p.id = any (cast(:ids as uuid[])) and e.conflict is null
                        group by e.proposal_id, e.class
                        """)
                .param("cluster", cluster.value())
                .param("ids", ids.stream().map(ProposalId::toString).toArray(String[]::new))
                .query(rs -> {
                    turnout.computeIfAbsent(new ProposalId(rs.getObject(1, UUID.class)), one -> new ArrayList<>())
                            .add(new int[] {rs.getInt(2), rs.getInt(3)});
                });
        return turnout;
    }

    @Override
    public Outcome<ProposalId> open(ClusterId cluster, ProposalId id, BodyId body) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Proposal> found = proposals.locked(cluster, id).filter(one -> one.state() != State.DRAFT);
            if (found.isEmpty()) {
                return Outcome.refused("governance.room_draft");
            }
            Proposal one = found.get();
            if (!one.body().equals(body)) {
                return Outcome.refused("governance.room_other_body");
            }
            if (one.state() != State.DISCUSSION) {
                return Outcome.refused("governance.other_step");
            }
            return ladder.begin(one, rules.of(cluster, body), Moment.now()).map(begun -> {
                findable.ifAvailable(known -> known.changed(cluster, id));
                return id;
            });
        });
    }

    @Override
    public Outcome<Integer> enter(ClusterId cluster, ProposalId id, Map<SeatId, Word> hands) {
        Outcome<Integer> entered = access.within(Scope.current().writing(cluster), () -> {
            // Alone, because the step may end in the same transaction.
            Optional<Proposal> found = proposals.locked(cluster, id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Proposal one = found.get();
            Obstacle obstacle = obstacle(one);
            if (obstacle != null) {
                return Outcome.refused(
                        switch (obstacle) {
                            case STEP -> "governance.other_step";
                            case SECRET -> "governance.secret_hands";
                            case OPTIONS -> "governance.options_hands";
                            case SILENCE -> "governance.silence_hands";
                        });
            }
            if (one.isDue(Moment.now())) {
                return Outcome.refused("governance.too_late");
            }
            int count = hands.isEmpty() ? 0 : write(one, hands);
            if (count > 0) {
                history.note(
                        new History.Subject.OfCluster(cluster, "proposal", id.value()),
                        "voted",
                        Map.of("number", one.label()));
            }
            return Outcome.done(count);
        });
        if (entered.isDone()) {
            closing.endIfComplete(cluster, id);
        }
        return entered;
    }

    /** With one statement: seats that spoke for themselves or stand aside are not among those that are changed. */
    private int write(Proposal one, Map<SeatId, Word> hands) {
        String[] seats = new String[hands.size()];
        String[] choices = new String[hands.size()];
        int n = 0;
        for (Map.Entry<SeatId, Word> hand : hands.entrySet()) {
            seats[n] = hand.getKey().toString();
            choices[n++] = json.writeValueAsString(choice(one, hand.getValue()));
        }
        return jdbc.sql("""
                        with seen as (
                            update governance.elector e set acted = true, via = 'secretary', acted_at = :at
                            from unnest(cast(:seats as uuid[]), cast(:choices as text[])) as hand (seat, choice)
                            where e.cluster_id = :cluster and e.proposal_id = :proposal and e.round = :round
                              and e.seat_id = hand.seat and e.conflict is null and coalesce(e.via, 'secretary') = 'secretary'
                            returning e.seat_id, hand.choice
                        )
                        insert into governance.vote (cluster_id, proposal_id, round, seat_id, choice, account_id, via, at)
                        select :cluster, :proposal, :round, seat_id, choice::jsonb, :by, 'secretary', :at
                        from seen
                        on conflict (cluster_id, proposal_id, round, seat_id) do update
                            set choice = excluded.choice, reason = null, account_id = excluded.account_id,
                                via = excluded.via, at = excluded.at
                        """)
                .param("cluster", one.cluster().value())
                .param("proposal", one.id().value())
                .param("round", one.round())
                .param("seats", seats)
                .param("choices", choices)
                .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                .param("at", ProposalTables.at(Moment.now()))
                .update();
    }

    private static Choice choice(Proposal one, Word word) {
        if (one.method() != Method.ARTICLES) {
            return Choice.of(Choice.Word.valueOf(word.name()));
        }
        int number = switch (word) {
            case FOR -> Choice.ARTICLE_FOR;
            case AGAINST -> Choice.ARTICLE_AGAINST;
            case ABSTAIN -> Choice.ARTICLE_ABSTAIN;
        };
        return Choice.of(Collections.nCopies(one.options().size(), number));
    }

    @Override
    public Outcome<ProposalId> end(ClusterId cluster, ProposalId id, Collection<SeatId> present) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Proposal> found = proposals.locked(cluster, id);
            if (found.isEmpty() || found.get().state() == State.DRAFT) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Hurdle hurdle = vote(cluster, id, present).map(Vote::hurdle).orElse(null);
            if (hurdle != null) {
                return Outcome.refused(
                        hurdle == Hurdle.STEP
                                ? "governance.other_step"
                                : "governance.room_end_" + hurdle.name().toLowerCase(Locale.ROOT));
            }
            ladder.end(found.get(), Moment.now());
            return Outcome.done(id);
        });
    }
}
