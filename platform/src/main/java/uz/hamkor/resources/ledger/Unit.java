package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In what giving and taking are counted. */
enum Unit {
    HOURS,
    /** By category of the catalogue, for an hour. */
    POINTS,
    /** What an hour costs the owner, in soʻm. It stays a measure: nothing is paid by it. */
    OWN_COST;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Unit> of(@Nullable String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /**
     * The unit of a cluster with what belongs to it.
     *
     * @param points for an hour, by category; 1 for those that are not named
     * @param signalAt a balance beyond this is a signal; null for none
     */
    record Chosen(
            Unit unit,
            Map<String, BigDecimal> points,
            @Nullable BigDecimal signalAt) {

        /** Our default, until a body decides. */
        static final Chosen USUAL = new Chosen(HOURS, Map.of(), BigDecimal.valueOf(40));

        Chosen {
            points = Map.copyOf(points);
        }

        /** Of the unit, for one hour; null where the own cost is not known. */
        @Nullable
        BigDecimal rate(String category, @Nullable BigDecimal ownCost) {
            return switch (unit) {
                case HOURS -> BigDecimal.ONE;
                case POINTS -> points.getOrDefault(category, BigDecimal.ONE);
                case OWN_COST -> ownCost;
            };
        }
    }
}
