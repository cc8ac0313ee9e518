package uz.hamkor.resources.round;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.ledger.GivenAndTaken;
import uz.hamkor.shared.OrganizationId;

/**
 * How the priority of a wish comes about: what speaks for it, each from 0 to 10,000.
 *
 * @param curriculum all or nothing
 * @param remote by the way to the nearest thing that will do, an hour in full
 * @param refused what the index lacks to 1 after the last round; 0 for who was in none
 * @param given the share of giving in what the member gave and took
 * @param small what its learners lack to those of the member in the middle
 */
public record PriorityParts(int curriculum, int remote, int refused, int given, int small) {

    static final int WHOLE = 10_000;
    static final int LEAST = 200;
    private static final int SPREAD = 800;

    /** Minutes from which on a member counts as wholly remote. */
    private static final int REMOTE = 60;

    /**
     * @param minutes of the way to the nearest thing
     * @param index after the last round, in ten-thousandths
     * @param sums what it gave and took
     * @param small from {@link #small}
     */
    static PriorityParts of(
            boolean curriculum, int minutes, @Nullable Integer index, GivenAndTaken.@Nullable Sums sums, int small) {
        return new PriorityParts(
                curriculum ? WHOLE : 0,
                WHOLE * Math.min(minutes, REMOTE) / REMOTE,
                index == null ? 0 : WHOLE - index,
                given(sums),
                small);
    }

    /**
     * What the learners of each member lack to the median of all: 0 for the one in the middle and larger ones, nearly all
     * for one with hardly any. A member whose learners are not known counts as one in the middle.
     */
    static Map<OrganizationId, Integer> small(Map<OrganizationId, Long> learners) {
        long[] sorted =
                learners.values().stream().mapToLong(Long::longValue).sorted().toArray();
        Map<OrganizationId, Integer> small = new HashMap<>();
        if (sorted.length > 0) {
            double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
            learners.forEach((member, count) ->
                    small.put(member, middle <= 0 ? 0 : (int) Math.round(WHOLE * Math.max(0, 1 - count / middle))));
        }
        return small;
    }

    /**
     * given / (given + taken): who only gave has all of it, who only took nothing, and one half is for who gave as much as
     * it took and for who did neither yet. That is (1 + balance / (given + taken)) / 2.
     */
    static int given(GivenAndTaken.@Nullable Sums sums) {
        if (sums == null) {
            return WHOLE / 2;
        }
        BigDecimal all = sums.given().add(sums.taken());
        return all.signum() <= 0
                ? WHOLE / 2
                : Math.clamp(
                        sums.given()
                                .multiply(BigDecimal.valueOf(WHOLE))
                                .divide(all, 0, RoundingMode.HALF_UP)
                                .intValue(),
                        0,
                        WHOLE);
    }

    /** From 200 to 1000, the parts weighted as the round says. */
    int priority(Round.Parts weights) {
        long all = all(weights);
        long sum = (long) weights.curriculum() * curriculum
                + (long) weights.remote() * remote
                + (long) weights.refused() * refused
                + (long) weights.given() * given
                + (long) weights.small() * small;
        return all == 0 ? LEAST : LEAST + Math.toIntExact(SPREAD * sum / (all * WHOLE));
    }

    /** What one part adds to the priority. */
    static double points(int part, int weight, Round.Parts weights) {
        long all = all(weights);
        return all == 0 ? 0 : (double) SPREAD * weight * part / ((double) all * WHOLE);
    }

    private static long all(Round.Parts weights) {
        return (long) weights.curriculum() + weights.remote() + weights.refused() + weights.given() + weights.small();
    }
}
