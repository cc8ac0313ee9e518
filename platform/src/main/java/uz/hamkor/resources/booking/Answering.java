package uz.hamkor.resources.booking;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.booking.Basket.Reason;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** The answers of owners to what was asked of them. */
@Component
public class Answering {

    private static final int LONGEST = 2_000;

    private final Access access;
    private final Baskets baskets;
    private final Asking asking;
    private final Filling filling;
    private final Approvers approvers;
    private final BookingNews news;

    Answering(Access access, Baskets baskets, Asking asking, Filling filling, Approvers approvers, BookingNews news) {
        this.access = access;
        this.baskets = baskets;
        this.asking = asking;
        this.filling = filling;
        this.approvers = approvers;
        this.news = news;
    }

    /** Says yes to one line of a request. */
    public Outcome<UUID> grant(ClusterId cluster, UUID basket, UUID line) {
        return answering(cluster, basket, line, LineState.GRANTED, null, null);
    }

    /** Says no, with a reason from the list; “other” needs words. */
    public Outcome<UUID> refuse(ClusterId cluster, UUID basket, UUID line, @Nullable Reason reason, String words) {
        String said = words.strip();
        if (reason == null) {
            return Outcome.refusedAt("reason", "resources.reason_missing");
        }
        if (reason == Reason.OTHER && said.isEmpty()) {
            return Outcome.refusedAt("words", "resources.blank");
        }
        if (said.length() > LONGEST) {
            return Outcome.refusedAt("words", "resources.too_long", LONGEST);
        }
        return answering(cluster, basket, line, LineState.REFUSED, reason, said.isEmpty() ? null : said);
    }

    /** Lets a colleague of the same organisation answer. */
    public Outcome<UUID> handOver(ClusterId cluster, UUID id, UUID line, AccountId to) {
        return asked(cluster, id, line).then(found -> {
            if (!approvers.keepers(found.owner()).contains(to)) {
                return Outcome.refusedAt("to", "resources.no_colleague");
            }
            return access.within(Scope.current().writing(cluster), () -> {
                Basket basket = baskets.lock(cluster, id).orElseThrow();
                if (!baskets.handOver(basket, line, to)) {
                    return Outcome.refused("resources.answered_before");
                }
                news.handedOver(baskets.find(cluster, id).orElseThrow(), line);
                return Outcome.done(id);
            });
        });
    }

    private Outcome<UUID> answering(
            ClusterId cluster, UUID id, UUID line, LineState state, @Nullable Reason reason, @Nullable String words) {
        AccountId me = Scope.current().account();
        return asked(cluster, id, line)
                .then(found -> access.within(
                        Scope.current().writing(cluster), () -> answer(cluster, id, line, state, reason, words, me)));
    }

    /** The line, where the person may answer it. */
    private Outcome<Line> asked(ClusterId cluster, UUID id, UUID line) {
        Optional<Line> found = access.read(() -> baskets.find(cluster, id)).stream()
                .flatMap(basket -> basket.lines().stream())
                .filter(one -> one.id().equals(line))
                .findFirst();
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        return approvers.mayAnswer(found.get()) ? Outcome.done(found.get()) : Outcome.refused(Refusal.FORBIDDEN);
    }

    /** Who was asked is no member any longer: nobody can say yes. What ran out meanwhile needs no answer any more. */
    void ownerLeft(ClusterId cluster, UUID id, UUID line, String words) {
        access.within(Scope.current(), () -> answer(cluster, id, line, LineState.REFUSED, Reason.RULES, words, null));
    }

    private Outcome<UUID> answer(
            ClusterId cluster,
            UUID id,
            UUID line,
            LineState state,
            @Nullable Reason reason,
            @Nullable String words,
            @Nullable AccountId by) {
        Instant now = Moment.now();
        Basket basket = baskets.lock(cluster, id).orElseThrow();
        Line found = basket.lines().stream()
                .filter(one -> one.id().equals(line))
                .findFirst()
                .orElse(null);
        if (found == null || found.state() != LineState.ASKED) {
            return Outcome.refused("resources.answered_before");
        }
        Instant until = basket.heldUntil();
        if (until == null || !until.isAfter(now)) {
            return Outcome.refused("resources.answer_late");
        }
        if (!baskets.answer(basket, line, state, reason, words, by, now)) {
            return Outcome.refused("resources.answered_before");
        }
        if (state == LineState.REFUSED) {
            filling.giveBack(basket, basket.usesOf(line));
        }
        news.answered(basket, found, state);
        return asking.settle(cluster, id, now);
    }

    /** A body has decided what it was asked, in the transaction of its decision. */
    @EventListener
    void on(DecisionClosed decision) {
        UUID line = decision.subject();
        if (!decision.isAbout(Asking.SUBJECT) || line == null) {
            return;
        }
        String said = decision.reason();
        String words = said == null || said.isBlank()
                ? null
                : said.strip().substring(0, Math.min(LONGEST, said.strip().length()));
        ClusterId cluster = decision.cluster();
        boolean adopted = decision.result() == DecisionClosed.Result.ADOPTED;
        access.within(Scope.current().writing(cluster), () -> {
            Optional<UUID> basket = baskets.ofProposal(cluster, decision.proposal());
            // What was taken back or ran out meanwhile needs no answer any more.
            basket.ifPresent(id -> access.within(
                    Scope.current(),
                    () -> answer(
                            cluster,
                            id,
                            line,
                            adopted ? LineState.GRANTED : LineState.REFUSED,
                            adopted ? null : Reason.RULES,
                            adopted ? null : words,
                            null)));
            return Outcome.done(line);
        });
    }
}
