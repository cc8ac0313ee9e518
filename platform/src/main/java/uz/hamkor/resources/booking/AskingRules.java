package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Refusal;

/** Whether a use is one the owner offers at all; not whether the time is free. */
public final class AskingRules {

    private AskingRules() {}

    /**
     * Why an offer cannot be used so.
     *
     * @param during without buffers
     */
    public static Optional<Refusal> wrong(Offer offer, ClusterId cluster, Stretch during, int units, Instant now) {
        Offer.Terms terms = offer.terms();
        if (!offer.isUsableIn(cluster)) {
            return Optional.of(Refusal.at("offer", "resources.not_offered"));
        }
        if (units < 1 || units > offer.described().units()) {
            return Optional.of(Refusal.at(
                    "units", "resources.between", 1, offer.described().units()));
        }
        Duration length = during.length();
        if (length.compareTo(terms.shortest()) < 0 || length.compareTo(terms.longest()) > 0) {
            return Optional.of(Refusal.at(
                    "until",
                    "resources.length_between",
                    terms.shortest().toMinutes(),
                    terms.longest().toMinutes()));
        }
        if (during.from().isBefore(now)) {
            return Optional.of(Refusal.at("from", "resources.in_the_past"));
        }
        if (during.from().isBefore(now.plus(terms.lead()))) {
            return Optional.of(
                    Refusal.at("from", "resources.too_soon", terms.lead().toHours()));
        }
        if (during.from().isAfter(now.plus(Duration.ofDays(terms.aheadDays())))) {
            return Optional.of(Refusal.at("from", "resources.too_far", terms.aheadDays()));
        }
        if (!offer.opening().open(during)) {
            return Optional.of(Refusal.at("from", "resources.closed"));
        }
        return Optional.empty();
    }

    /** The time as it stands in the calendar, buffers included. */
    public static Stretch withBuffers(Offer offer, Stretch during) {
        return during.with(offer.terms().bufferBefore(), offer.terms().bufferAfter());
    }
}
