package uz.hamkor.resources.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;

/** Another plan after an owner said no: something else in the place of what was refused, or the rest without it. */
@Component
public class Replanning {

    private final Asking asking;
    private final Filling filling;
    private final Baskets baskets;

    Replanning(Asking asking, Filling filling, Baskets baskets) {
        this.asking = asking;
        this.filling = filling;
        this.baskets = baskets;
    }

    /** Takes something else in the place of what was refused; its owner is asked at once. */
    public Outcome<UUID> instead(ClusterId cluster, UUID id, UUID line, Filling.Item item) {
        return asking.own(cluster, id, basket -> {
            Optional<Line> refused = refused(basket, line);
            if (refused.isEmpty()) {
                return Outcome.refused("resources.not_refused");
            }
            Instant now = Moment.now();
            Map<ResourceId, Offer> offers = filling.offersOf(List.of(item.offer()));
            Offer offer = offers.get(item.offer());
            if (offer == null) {
                return Outcome.refusedAt("offer", "resources.not_offered");
            }
            Instant until = basket.heldUntil();
            if (until == null || !until.isAfter(now)) {
                return Outcome.refused("resources.hold_over");
            }
            Line other = Line.planned(item.offer(), offer.owner(), item.units(), item.during());
            baskets.add(basket, other);
            Outcome<Integer> taken = filling.take(basket, List.of(other), offers, until, now);
            if (!taken.isDone()) {
                return Outcome.refused(taken.reason().orElseThrow());
            }
            baskets.remove(basket, line);
            Basket changed = baskets.find(cluster, id).orElseThrow();
            return asking.ask(changed, other, offer, now).then(state -> asking.settle(cluster, id, now));
        });
    }

    /** Goes on without what was refused. */
    public Outcome<UUID> without(ClusterId cluster, UUID id, UUID line) {
        return asking.own(cluster, id, basket -> {
            if (refused(basket, line).isEmpty()) {
                return Outcome.refused("resources.not_refused");
            }
            if (basket.lines().size() == 1) {
                return Outcome.refused("resources.basket_empty");
            }
            baskets.remove(basket, line);
            return asking.settle(cluster, id, Moment.now());
        });
    }

    private static Optional<Line> refused(Basket basket, UUID line) {
        return basket.state() == Basket.State.REPLAN
                ? basket.lines().stream()
                        .filter(one -> one.id().equals(line) && one.state() == LineState.REFUSED)
                        .findFirst()
                : Optional.empty();
    }
}
