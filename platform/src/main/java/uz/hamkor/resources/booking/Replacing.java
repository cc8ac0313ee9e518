package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Moving a use to another time. What the new time needs beyond the old is taken beside it; when the new one is sure, one
 * exchange puts it in the place of the old.
 */
@Component
class Replacing {

    private final Baskets baskets;
    private final Uses uses;
    private final Offers offers;
    private final Occupancy occupancy;

    Replacing(Baskets baskets, Uses uses, Offers offers, Occupancy occupancy) {
        this.baskets = baskets;
        this.uses = uses;
        this.offers = offers;
        this.occupancy = occupancy;
    }

    /** Makes the request for the change; the basket of the old use is locked. */
    Outcome<UUID> begin(Basket before, Use old, Stretch during) {
        Instant now = Moment.now();
        if (uses.find(old.cluster(), old.id()).orElseThrow().state() != Use.State.CONFIRMED) {
            return Outcome.refused("resources.ended_before");
        }
        if (!old.during().from().isAfter(now)) {
            return Outcome.refused("resources.begun");
        }
        if (uses.isBeingMoved(old)) {
            return Outcome.refused("resources.being_moved");
        }
        Offer offer = offers.find(old.offer()).orElse(null);
        if (offer == null) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
        Optional<Refusal> wrong = AskingRules.wrong(offer, old.cluster(), during, old.units(), now);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        Basket basket = baskets.insert(
                old.cluster(), Ids.next(), before.organization(), before.account(), false, old.id(), now);
        baskets.describe(basket, before.purpose(), before.people());
        Line line = Line.planned(old.offer(), old.owner(), old.units(), during);
        baskets.add(basket, line);
        UUID claim = Ids.next();
        Instant until = now.plus(Duration.ofMinutes(10));
        return occupancy
                .takeBeside(old.id(), claim, AskingRules.withBuffers(offer, during), until)
                .map(pieces -> {
                    uses.insert(List.of(Use.held(claim, basket, line, pieces, during)));
                    baskets.hold(basket, until, now);
                    return basket.id();
                });
    }

    /** Puts the new use in the place of the old, which is given up without being counted. */
    Outcome<UUID> swap(Basket basket, UUID old, Map<ResourceId, Offer> found, Instant now) {
        Use before = uses.find(basket.cluster(), old).orElseThrow();
        Use after = basket.uses().getFirst();
        Offer offer = found.get(after.offer());
        if (before.state() != Use.State.CONFIRMED || offer == null) {
            return Outcome.refused("resources.ended_before");
        }
        return occupancy
                .exchange(old, after.id(), AskingRules.withBuffers(offer, after.during()))
                .map(units -> {
                    uses.close(before, Use.State.CANCELLED, false, basket.account(), null, now);
                    uses.settle(after, units);
                    return basket.id();
                });
    }
}
