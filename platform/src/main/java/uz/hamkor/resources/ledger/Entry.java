package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;

/**
 * What an owner gave and a user took by a use.
 *
 * @param hours of all units together; below 0 for what is written against another
 * @param rate of the unit for one hour; null where the own cost is not known
 * @param amount hours times rate, 0 without one
 * @param saved see {@link #saved(BigDecimal, Prices)}; null where it cannot be said
 * @param counterOf the entry this one is written against
 * @param replaces the entry whose place it takes after that
 * @param writtenBy null for the program, after a use
 */
record Entry(
        ClusterId cluster,
        UUID id,
        UUID booking,
        ResourceId offer,
        String kind,
        String category,
        OrganizationId owner,
        OrganizationId user,
        Stretch used,
        BigDecimal hours,
        Unit unit,
        @Nullable BigDecimal rate,
        BigDecimal amount,
        Prices prices,
        @Nullable BigDecimal saved,
        @Nullable UUID counterOf,
        @Nullable UUID replaces,
        @Nullable String reason,
        @Nullable AccountId writtenBy,
        Instant at) {

    static final int SCALE = 2;

    /** In soʻm for one unit and hour, as they stood when the use was confirmed; null where not known. */
    record Prices(
            @Nullable BigDecimal own,
            @Nullable BigDecimal member,
            @Nullable BigDecimal market) {}

    static BigDecimal amount(BigDecimal hours, @Nullable BigDecimal rate) {
        return rate == null
                ? BigDecimal.ZERO.setScale(SCALE)
                : hours.multiply(rate).setScale(SCALE, RoundingMode.HALF_UP);
    }

    /**
     * What a user saved, in soʻm: hours × (market price, or where there is none the own cost, − what members pay; 0 where
     * that is not said). Source of the formula: indicator RES4.
     *
     * @return null where neither market price nor own cost is known
     */
    static @Nullable BigDecimal saved(BigDecimal hours, Prices prices) {
        BigDecimal otherwise = prices.market() == null ? prices.own() : prices.market();
        if (otherwise == null) {
            return null;
        }
        BigDecimal paid = prices.member() == null ? BigDecimal.ZERO : prices.member();
        return hours.multiply(otherwise.subtract(paid)).setScale(SCALE, RoundingMode.HALF_UP);
    }

    /** What undoes it. */
    Entry against(String why, AccountId by, Instant now) {
        return new Entry(
                cluster,
                Ids.next(),
                booking,
                offer,
                kind,
                category,
                owner,
                user,
                used,
                hours.negate(),
                unit,
                rate,
                amount.negate(),
                prices,
                saved == null ? null : saved.negate(),
                id,
                null,
                why,
                by,
                now);
    }

    /** What takes its place, with other hours and the same rate. */
    Entry with(BigDecimal right, String why, AccountId by, Instant now) {
        return new Entry(
                cluster,
                Ids.next(),
                booking,
                offer,
                kind,
                category,
                owner,
                user,
                used,
                right,
                unit,
                rate,
                amount(right, rate),
                prices,
                saved(right, prices),
                null,
                id,
                why,
                by,
                now);
    }
}
