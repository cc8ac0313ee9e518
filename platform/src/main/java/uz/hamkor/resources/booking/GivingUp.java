package uz.hamkor.resources.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Giving up confirmed uses, by who has them or by the owner. What is given up later than the rules of the offer allow is
 * counted; the place is free at once.
 */
@Component
public class GivingUp {

    private static final int LONGEST = 2_000;

    private final Access access;
    private final Baskets baskets;
    private final Uses uses;
    private final Offers offers;
    private final Occupancy occupancy;
    private final Approvers approvers;
    private final BookingNews news;
    private final ApplicationEventPublisher events;

    GivingUp(
            Access access,
            Baskets baskets,
            Uses uses,
            Offers offers,
            Occupancy occupancy,
            Approvers approvers,
            BookingNews news,
            ApplicationEventPublisher events) {
        this.access = access;
        this.baskets = baskets;
        this.uses = uses;
        this.offers = offers;
        this.occupancy = occupancy;
        this.approvers = approvers;
        this.news = news;
        this.events = events;
    }

    /**
     * Gives up one use.
     *
     * @param words the owner has to say why; who has it may
     */
    public Outcome<UUID> giveUp(ClusterId cluster, UUID id, String words) {
        Optional<Use> found = access.read(() -> uses.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        Use use = found.get();
        Basket basket = access.read(() -> baskets.find(cluster, use.basket())).orElseThrow();
        boolean mine = approvers.isOf(basket);
        if (!mine && !approvers.mayAnswerFor(use.owner())) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return checked(words, !mine).then(said -> giveUp(basket, List.of(use), !mine, said));
    }

    /** Gives up all of a basket that is still to come. */
    public Outcome<UUID> giveUpAll(ClusterId cluster, UUID id, String words) {
        Optional<Basket> found = access.read(() -> baskets.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (!approvers.isOf(found.get())) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Instant now = Moment.now();
        List<Use> toCome = found.get().uses().stream()
                .filter(use -> use.state() == Use.State.CONFIRMED
                        && use.during().from().isAfter(now))
                .toList();
        if (toCome.isEmpty()) {
            return Outcome.refused("resources.nothing_to_come");
        }
        return checked(words, false).then(said -> giveUp(found.get(), toCome, false, said));
    }

    private static Outcome<String> checked(String words, boolean needed) {
        String said = words.strip();
        if (needed && said.isEmpty()) {
            return Outcome.refusedAt("words", "resources.blank");
        }
        return said.length() > LONGEST ? Outcome.refusedAt("words", "resources.too_long", LONGEST) : Outcome.done(said);
    }

    private Outcome<UUID> giveUp(Basket basket, List<Use> some, boolean byOwner, String words) {
        AccountId me = Scope.current().account();
        return access.within(Scope.current().writing(basket.cluster()), () -> {
            Basket locked = baskets.lock(basket.cluster(), basket.id()).orElseThrow();
            Instant now = Moment.now();
            Map<ResourceId, Offer> found =
                    offers.findAll(some.stream().map(Use::offer).distinct().toList());
            List<Use> given = new ArrayList<>();
            for (Use use : some) {
                if (!use.during().from().isAfter(now)) {
                    return Outcome.refused("resources.begun");
                }
                Offer offer = found.get(use.offer());
                boolean late = !byOwner
                        && offer != null
                        && use.during().from().isBefore(now.plus(offer.terms().cancelUntil()));
                if (!uses.close(use, Use.State.CANCELLED, late, me, words.isEmpty() ? null : words, now)) {
                    return Outcome.refused("resources.ended_before");
                }
                given.add(uses.find(use.cluster(), use.id()).orElseThrow());
            }
            occupancy.release(given.stream().map(Use::id).toList());
            if (uses.ofBaskets(List.of(locked.id())).stream().allMatch(use -> use.state() == Use.State.CANCELLED)) {
                baskets.move(locked, Basket.State.CANCELLED, null, now);
            }
            for (Use use : given) {
                news.cancelled(locked, use, byOwner, words);
                if (use.late()) {
                    events.publishEvent(new BookingCompleted(use, now));
                }
                events.publishEvent(new PlaceFreed(use.offer(), use.during()));
            }
            return Outcome.done(locked.id());
        });
    }
}
