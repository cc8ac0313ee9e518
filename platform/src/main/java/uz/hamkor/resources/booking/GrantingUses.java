package uz.hamkor.resources.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Asked;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Rearranging;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Writes uses that a body has granted as confirmed bookings; no owner is asked again. */
@Component
public class GrantingUses {

    private final Baskets baskets;
    private final Uses uses;
    private final Offers offers;
    private final Rearranging rearranging;

    GrantingUses(Baskets baskets, Uses uses, Offers offers, Rearranging rearranging) {
        this.baskets = baskets;
        this.uses = uses;
        this.offers = offers;
        this.rearranging = rearranging;
    }

    /**
     * What is granted together.
     *
     * @param account in whose name it is booked
     */
    public record Granted(OrganizationId organization, AccountId account, String purpose, List<Place> places) {
        public Granted {
            places = List.copyOf(places);
        }
    }

    public record Place(ResourceId offer, int units, Stretch during) {}

    /**
     * All of it or nothing; joins the running transaction of somebody who writes in the cluster, which is rolled back on
     * a refusal.
     *
     * @return how many uses; refused with {@code resources.taken} when somebody took a place meanwhile
     */
    public Outcome<Integer> grant(ClusterId cluster, List<Granted> all) {
        Map<ResourceId, Offer> found = offers.findAll(all.stream()
                .flatMap(one -> one.places().stream())
                .map(Place::offer)
                .distinct()
                .toList());
        Instant now = Moment.now();
        List<Occupancy.Part> parts = new ArrayList<>();
        List<List<Use>> rows = new ArrayList<>();
        List<Basket> written = new ArrayList<>();
        for (Granted one : all) {
            Basket basket = baskets.insert(cluster, Ids.next(), one.organization(), one.account(), false, null, now);
            baskets.describe(basket, one.purpose(), null);
            List<Use> own = new ArrayList<>();
            for (Place place : one.places()) {
                Offer offer = found.get(place.offer());
                if (offer == null || !offer.isUsableIn(cluster)) {
                    return Outcome.refused("resources.not_offered");
                }
                Line line = Line.planned(place.offer(), offer.owner(), place.units(), place.during());
                baskets.add(basket, line);
                baskets.ask(basket, line.id(), LineState.GRANTED, new Asked("nobody", null, null, null, now), null);
                Use use = Use.held(Ids.next(), basket, line, line.units(), place.during());
                own.add(use);
                parts.add(new Occupancy.Part(use.id(), Filling.wanted(offer, line, place.during())));
            }
            rows.add(own);
            written.add(basket);
        }
        Outcome<Integer> taken = rearranging.take(parts);
        if (!taken.isDone()) {
            return taken;
        }
        List<Uses.Price> prices = found.values().stream()
                .map(offer -> new Uses.Price(
                        offer.id(),
                        offer.prices().own(),
                        offer.prices().member(),
                        offer.prices().market()))
                .toList();
        for (int i = 0; i < written.size(); i++) {
            uses.insert(rows.get(i));
            uses.confirm(written.get(i), prices);
            baskets.move(written.get(i), Basket.State.CONFIRMED, null, now);
        }
        return Outcome.done(parts.size());
    }
}
