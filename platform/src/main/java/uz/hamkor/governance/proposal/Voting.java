package uz.hamkor.governance.proposal;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;

/**
 * Acting in a step through a seat: agreeing and objecting, voting, standing aside, deciding as chair. What was said can
 * be changed until the step ends. A word of the holder is not replaced by one of the substitute, nor a substitute's by
 * that of a proxy.
 */
@Component
public class Voting {

    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int RECEIPT = 16;
    private static final int MOST_REASON = 2000;

    private final Access access;
    private final ProposalTables proposals;
    private final ElectorTables electors;
    private final Seated seated;
    private final Ladder ladder;
    private final Closing closing;
    private final History history;
    private final SecureRandom random = new SecureRandom();

    Voting(
            Access access,
            ProposalTables proposals,
            ElectorTables electors,
            Seated seated,
            Ladder ladder,
            Closing closing,
            History history) {
        this.access = access;
        this.proposals = proposals;
        this.electors = electors;
        this.seated = seated;
        this.ladder = ladder;
        this.closing = closing;
        this.history = history;
    }

    /** What a person says in the step of silence. */
    public enum Stand {
        AGREE,
        /** A doubt that is written down; it stops nothing. */
        OBJECT,
        /** Raises the decision to a vote at once. */
        BLOCK
    }

    /** A vote that counts; the receipt is shown once, for a secret one, and kept nowhere. */
    public record Counted(Optional<String> receipt) {}

    /** Says yes or no in the step of silence; an objection needs its reason. */
    public Outcome<Counted> stand(ClusterId cluster, ProposalId id, SeatId seat, Stand stand, @Nullable String reason) {
        String why = reason == null ? "" : reason.strip();
        if (stand != Stand.AGREE && why.isEmpty()) {
            return Outcome.refusedAt("reason", "governance.reason_missing");
        }
        if (why.length() > MOST_REASON) {
            return Outcome.refusedAt("reason", "governance.too_long", MOST_REASON);
        }
        boolean blocks = stand == Stand.BLOCK;
        Outcome<Counted> outcome = acting(cluster, id, seat, State.SILENCE, blocks, (proposal, elector) -> {
            Choice choice = Choice.of(Choice.Word.valueOf(stand.name()));
            Instant now = Moment.now();
            electors.say(
                    proposal,
                    seat,
                    choice,
                    why.isEmpty() ? null : why,
                    Scope.current().account(),
                    elector.via().code(),
                    now);
            told(proposal, blocks ? "blocked" : "stood");
            if (blocks) {
                ladder.raise(proposal, now);
            }
            return Outcome.done(new Counted(Optional.empty()));
        });
        return finished(cluster, id, outcome);
    }

    /**
     * Votes, or changes the vote.
     *
     * @param numbers see {@link Choice}; empty for yes and no
     * @param word {@code for}, {@code against}, {@code abstain}; empty where options are chosen among
     * @param receipt to change a secret vote: what was shown when it was cast
     */
    public Outcome<Counted> vote(
            ClusterId cluster,
            ProposalId id,
            SeatId seat,
            String word,
            List<Integer> numbers,
            @Nullable String reason,
            @Nullable String receipt) {
        String why = reason == null ? "" : reason.strip();
        if (why.length() > MOST_REASON) {
            return Outcome.refusedAt("reason", "governance.too_long", MOST_REASON);
        }
        Outcome<Counted> outcome = acting(
                cluster,
                id,
                seat,
                State.VOTING,
                false,
                (proposal, by) -> choice(word, numbers)
                        .checked(proposal.ballot(), proposal.options().size())
                        .then(choice -> {
                            if (proposal.secret()) {
                                return inSecret(proposal, by, choice, receipt);
                            }
                            electors.say(
                                    proposal,
                                    seat,
                                    choice,
                                    why.isEmpty() ? null : why,
                                    Scope.current().account(),
                                    by.via().code(),
                                    Moment.now());
                            told(proposal, "voted");
                            return Outcome.done(new Counted(Optional.empty()));
                        }));
        return finished(cluster, id, outcome);
    }

    private static Choice choice(String word, List<Integer> numbers) {
        for (Choice.Word one : List.of(Choice.Word.FOR, Choice.Word.AGAINST, Choice.Word.ABSTAIN)) {
            if (one.name().equalsIgnoreCase(word)) {
                return Choice.of(one);
            }
        }
        return Choice.of(numbers);
    }

    private Outcome<Counted> inSecret(Proposal proposal, By by, Choice choice, @Nullable String receipt) {
        Elector elector = by.elector();
        if (elector.acted()) {
            if (receipt == null || receipt.isBlank()) {
                return Outcome.refusedAt("receipt", "governance.receipt_missing");
            }
            return electors.changeInSecret(proposal, choice, elector.weight(), receipt)
                    ? Outcome.done(new Counted(Optional.of(receipt.strip())))
                    : Outcome.refusedAt("receipt", "governance.receipt_unknown");
        }
        String made = receipt();
        electors.sayInSecret(proposal, choice, elector.weight(), made);
        electors.acted(proposal, elector.seat(), by.via().code(), null);
        told(proposal, "voted");
        return Outcome.done(new Counted(Optional.of(made)));
    }

    private String receipt() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < RECEIPT; i++) {
            if (i > 0 && i % 4 == 0) {
                made.append('-');
            }
            made.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return made.toString();
    }

    /** What counts for a receipt: the vote itself, or that there is none such. */
    public Optional<String> verify(Proposal proposal, String receipt) {
        return access.read(() -> electors.byReceipt(proposal, receipt)
                .map(choice -> choice.word() == null
                        ? choice.numbers().toString()
                        : choice.word().name().toLowerCase(java.util.Locale.ROOT)));
    }

    /** Declares an interest of its own: the seat takes no part, and the minutes say why. */
    public Outcome<Counted> standAside(ClusterId cluster, ProposalId id, SeatId seat, @Nullable String reason) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            return Outcome.refusedAt("conflict", "governance.reason_missing");
        }
        if (why.length() > MOST_REASON) {
            return Outcome.refusedAt("conflict", "governance.too_long", MOST_REASON);
        }
        Outcome<Counted> outcome = acting(cluster, id, seat, null, false, (proposal, by) -> {
            if (proposal.secret() && by.elector().acted()) {
                return Outcome.refusedAt("conflict", "governance.secret_cast");
            }
            electors.standAside(proposal, seat, why);
            told(proposal, "stood-aside");
            return Outcome.done(new Counted(Optional.empty()));
        });
        return finished(cluster, id, outcome);
    }

    /**
     * What the secretary sees in the room: a show of hands, seat by seat. A word a seat gave by itself stays.
     *
     * @param word {@code for}, {@code against}, {@code abstain}
     */
    public Outcome<Counted> enterHand(ClusterId cluster, ProposalId id, SeatId seat, String word) {
        if (!access.may(Right.CREATE, Thing.DECISIONS, cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Outcome<Counted> outcome = access.within(
                Scope.current().writing(cluster),
                () -> open(cluster, id, State.VOTING, false)
                        .then(proposal -> proposal.secret()
                                ? Outcome.<Proposal>refused("governance.secret_hands")
                                : Outcome.done(proposal))
                        .then(proposal -> entitled(proposal, seat, Seated.Via.SECRETARY)
                                .then(by -> choice(word, List.of())
                                        .checked(
                                                proposal.ballot(),
                                                proposal.options().size())
                                        .map(choice -> {
                                            electors.say(
                                                    proposal,
                                                    seat,
                                                    choice,
                                                    null,
                                                    Scope.current().account(),
                                                    by.via().code(),
                                                    Moment.now());
                                            told(proposal, "voted");
                                            return new Counted(Optional.empty());
                                        }))));
        return finished(cluster, id, outcome);
    }

    /** The chair decides what the vote could not: with a reason, and with an option where a tie is to be broken. */
    public Outcome<Counted> decide(
            ClusterId cluster,
            ProposalId id,
            SeatId seat,
            boolean adopt,
            @Nullable Integer option,
            @Nullable String reason) {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            return Outcome.refusedAt("reason", "governance.reason_missing");
        }
        if (why.length() > MOST_REASON) {
            return Outcome.refusedAt("reason", "governance.too_long", MOST_REASON);
        }
        return acting(cluster, id, seat, State.CHAIR, true, (proposal, by) -> {
            Result before = proposal.result();
            if (before == null) {
                throw new IllegalStateException("a chair decides after a vote");
            }
            List<Result.Placed> placed = before.options();
            if (adopt && before.isTie()) {
                int wanted = option == null ? -1 : option;
                boolean tied = placed.stream().anyMatch(one -> one.option() == wanted && one.place() == 1);
                if (!tied) {
                    return Outcome.refusedAt("option", "governance.option_tied");
                }
                placed = placed.stream()
                        .map(one -> new Result.Placed(one.option(), one.place(), one.value(), one.option() == wanted))
                        .toList();
            }
            if (adopt && proposal.method() == Method.ARTICLES) {
                placed = placed.stream()
                        .map(one -> new Result.Placed(one.option(), one.place(), one.value(), true))
                        .toList();
            }
            Instant now = Moment.now();
            electors.acted(proposal, seat, by.via().code(), now);
            ladder.close(proposal, adopt ? State.ADOPTED : State.REJECTED, now, before.decided("chair", why, placed));
            return Outcome.done(new Counted(Optional.empty()));
        });
    }

    /** How somebody acts for which elector. */
    private record By(Elector elector, Seated.Via via) {}

    private Outcome<Counted> acting(
            ClusterId cluster,
            ProposalId id,
            SeatId seat,
            @Nullable State step,
            boolean alone,
            BiFunction<Proposal, By, Outcome<Counted>> act) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Proposal> there = proposals.find(cluster, id);
            if (there.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<Seated.Mine> mine = seated.on(there.get(), seat);
            if (mine.isEmpty()) {
                return Outcome.refusedAt("seat", "governance.not_your_seat");
            }
            return open(cluster, id, step, alone)
                    .then(proposal -> entitled(proposal, seat, mine.get().via()).then(by -> act.apply(proposal, by)));
        });
    }

    /** The proposal, held so that its step cannot end before this transaction does. */
    private Outcome<Proposal> open(ClusterId cluster, ProposalId id, @Nullable State step, boolean alone) {
        Optional<Proposal> found = alone ? proposals.locked(cluster, id) : proposals.held(cluster, id);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        Proposal proposal = found.get();
        boolean right = step == null
                ? proposal.state() == State.SILENCE || proposal.state() == State.VOTING
                : proposal.state() == step;
        if (!right) {
            return Outcome.refused("governance.other_step");
        }
        return proposal.isDue(Moment.now()) ? Outcome.refused("governance.too_late") : Outcome.done(proposal);
    }

    private Outcome<By> entitled(Proposal proposal, SeatId seat, Seated.Via via) {
        Optional<Elector> elector = electors.locked(proposal, seat);
        if (elector.isEmpty()) {
            return Outcome.refusedAt("seat", "governance.not_entitled");
        }
        if (!elector.get().takesPart()) {
            return Outcome.refusedAt("seat", "governance.stood_aside");
        }
        boolean before = Optional.ofNullable(elector.get().via())
                .flatMap(Seated.Via::of)
                .filter(earlier -> earlier.compareTo(via) < 0)
                .isPresent();
        return before ? Outcome.refusedAt("seat", "governance.holder_acted") : Outcome.done(new By(elector.get(), via));
    }

    private Outcome<Counted> finished(ClusterId cluster, ProposalId id, Outcome<Counted> outcome) {
        if (outcome.isDone()) {
            closing.endIfComplete(cluster, id);
        }
        return outcome;
    }

    /** Of a vote the log says that there was one, and never which. */
    private void told(Proposal proposal, String act) {
        history.note(
                new History.Subject.OfCluster(
                        proposal.cluster(), "proposal", proposal.id().value()),
                act,
                Map.of("number", proposal.label()));
    }

    static @Nullable UUID id(@Nullable AccountId account) {
        return account == null ? null : account.value();
    }
}
