package uz.hamkor.resources.booking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/**
 * A use of a thing on a day; its id is the claim in the calendar of everything that is taken.
 *
 * @param user for whom
 * @param account by whom
 * @param pieces how many stretches the calendar has for it
 * @param during without buffers
 * @param late cancelled later than the rules of the offer allow
 * @param checkedIn when somebody said at the door that they are there
 * @param words why it was cancelled
 */
public record Use(
        ClusterId cluster,
        UUID id,
        UUID basket,
        UUID line,
        ResourceId offer,
        OrganizationId owner,
        OrganizationId user,
        AccountId account,
        int units,
        int pieces,
        Stretch during,
        State state,
        boolean late,
        @Nullable Instant checkedIn,
        @Nullable String words,
        @Nullable BigDecimal ownCost,
        @Nullable BigDecimal memberPrice,
        @Nullable BigDecimal marketPrice) {

    public enum State {
        HELD,
        CONFIRMED,
        CANCELLED,
        COMPLETED,
        NO_SHOW;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A new one whose place is taken for a time; its id is the claim.
     *
     * @param pieces how many stretches the calendar has for it
     */
    static Use held(UUID claim, Basket basket, Basket.Line line, int pieces, Stretch during) {
        return new Use(
                basket.cluster(),
                claim,
                basket.id(),
                line.id(),
                line.offer(),
                line.owner(),
                basket.organization(),
                basket.account(),
                line.units(),
                pieces,
                during,
                State.HELD,
                false,
                null,
                null,
                null,
                null,
                null);
    }

    /** Hours of all units together. */
    public double hours() {
        return units * Duration.between(during.from(), during.until()).toMinutes() / 60.0;
    }
}
