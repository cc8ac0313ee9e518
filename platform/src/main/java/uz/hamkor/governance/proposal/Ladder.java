package uz.hamkor.governance.proposal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;

/**
 * The ladder of a decision: silence is consent, then a vote, then the chair, each with a deadline. Whoever calls holds the
 * proposal locked in a transaction that may write its cluster.
 */
@Component
class Ladder {

    private final ProposalTables proposals;
    private final ElectorTables electors;
    private final ClusterRegistry registry;
    private final History history;
    private final ApplicationEventPublisher events;

    Ladder(
            ProposalTables proposals,
            ElectorTables electors,
            ClusterRegistry registry,
            History history,
            ApplicationEventPublisher events) {
        this.proposals = proposals;
        this.electors = electors;
        this.registry = registry;
        this.history = history;
        this.events = events;
    }

    /** The first step of a proposal that is put to its body. */
    Outcome<Proposal> begin(Proposal proposal, BodyRules rules, Instant now) {
        State first = proposal.method() == Method.CONSENT ? State.SILENCE : State.VOTING;
        List<ClusterRegistry.Sitting> voting = voting(proposal.cluster(), proposal.body(), now);
        if (voting.isEmpty()) {
            return Outcome.refusedAt("body", "governance.no_seats");
        }
        step(proposal, first, now, rules, voting, null);
        return Outcome.done(proposal);
    }

    /** Silence was broken by a blocking objection: it is voted now. */
    void raise(Proposal proposal, Instant now) {
        step(proposal, State.VOTING, now, proposal.rules(), voting(proposal.cluster(), proposal.body(), now), null);
    }

    /** Ends the running step because its time is over or all have acted. */
    void end(Proposal proposal, Instant at) {
        switch (proposal.state()) {
            case SILENCE -> {
                List<Elector> all = electors.all(proposal, proposal.round());
                close(proposal, State.ADOPTED, at, Tally.consent(all));
            }
            case VOTING -> endVote(proposal, at);
            case CHAIR -> {
                Result before = proposal.result();
                close(
                        proposal,
                        State.LAPSED,
                        at,
                        before == null
                                ? Tally.consent(List.of()).decided("late", null, List.of())
                                : before.decided("late", null, before.options()));
            }
            default -> throw new IllegalStateException(proposal.state().code());
        }
    }

    private void endVote(Proposal proposal, Instant at) {
        // Seats that have ended meanwhile do not count any more.
        List<SeatId> still = voting(proposal.cluster(), proposal.body(), at).stream()
                .map(ClusterRegistry.Sitting::seat)
                .toList();
        electors.leaveOut(proposal, still);
        List<Elector> all = electors.all(proposal, proposal.round());
        Result result;
        if (proposal.secret()) {
            result = Tally.secret(proposal, all, electors.secrets(proposal));
            electors.shuffle(proposal);
        } else {
            result = Tally.open(proposal, all);
        }
        switch (result.verdict()) {
            case "adopted" -> close(proposal, State.ADOPTED, at, result);
            case "rejected" -> close(proposal, State.REJECTED, at, result);
            // Too few took part, or there is a tie: the chair decides, where there is one.
            default -> {
                Optional<ClusterRegistry.Sitting> chair = chair(proposal.cluster(), proposal.body(), at);
                if (chair.isPresent()) {
                    step(proposal, State.CHAIR, at, proposal.rules(), List.of(chair.get()), result);
                } else {
                    close(proposal, State.LAPSED, at, result);
                }
            }
        }
    }

    private void step(
            Proposal proposal,
            State to,
            Instant at,
            BodyRules rules,
            List<ClusterRegistry.Sitting> who,
            @Nullable Result result) {
        BodyRules.Limits limits = rules.limitsOf(proposal.decisionClass());
        int days = switch (to) {
            case SILENCE -> limits.silence();
            case VOTING -> limits.vote();
            default -> limits.chair();
        };
        proposals.move(proposal, to, at, at.plus(Duration.ofDays(days)), rules, result);
        int round = proposal.round() + 1;
        electors.open(proposal, round, who, rules);
        if (proposal.round() > 0) {
            electors.carryConflicts(proposal, proposal.round(), round);
        }
        told(proposal, to);
        events.publishEvent(new StepBegun(proposal.cluster(), proposal.id()));
    }

    void close(Proposal proposal, State to, Instant at, @Nullable Result result) {
        proposals.move(proposal, to, at, null, null, result);
        told(proposal, to);
        events.publishEvent(new DecisionClosed(
                proposal.cluster(),
                proposal.id(),
                proposal.body(),
                switch (to) {
                    case ADOPTED -> DecisionClosed.Result.ADOPTED;
                    case REJECTED -> DecisionClosed.Result.REJECTED;
                    case WITHDRAWN -> DecisionClosed.Result.WITHDRAWN;
                    default -> DecisionClosed.Result.LAPSED;
                },
                proposal.subjectKind(),
                proposal.subject(),
                proposal.method() == Method.ARTICLES && result != null ? result.fallen() : List.of(),
                at,
                result == null ? null : result.reason()));
    }

    private void told(Proposal proposal, State to) {
        history.record(
                new History.Subject.OfCluster(
                        proposal.cluster(), "proposal", proposal.id().value()),
                Map.of("state", proposal.state().code()),
                Map.of("state", to.code()));
    }

    List<ClusterRegistry.Sitting> voting(ClusterId cluster, BodyId body, Instant at) {
        return registry.sittings(cluster, body, LocalDate.ofInstant(at, Today.ZONE)).stream()
                .filter(ClusterRegistry.Sitting::votes)
                .toList();
    }

    /** The chair of the body, or else the vice-chair; empty where nobody sits there. */
    Optional<ClusterRegistry.Sitting> chair(ClusterId cluster, BodyId body, Instant at) {
        return registry.leaders(cluster, body, LocalDate.ofInstant(at, Today.ZONE)).stream()
                .filter(one -> one.holder() != null || one.substitute() != null)
                .findFirst();
    }
}
