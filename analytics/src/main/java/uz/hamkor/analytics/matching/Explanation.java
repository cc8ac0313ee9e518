package uz.hamkor.analytics.matching;

import java.util.List;
import java.util.OptionalInt;
import uz.hamkor.analytics.Formula;

/**
 * Why one resident has the place they have, or none, as data that can be worded in any language. Ranks and wishes count
 * from 1; equals bear the same number.
 *
 * @param resident whom it is about
 * @param hospital what they have
 * @param choices what became of each hospital on their list, in its order
 * @param changes what would have given them a hospital they like better, one or two for each of these
 * @param formula by what the matching was computed
 */
public record Explanation(
        int resident, OptionalInt hospital, List<Choice> choices, List<Change> changes, Formula formula) {

    public enum Reason {
        /** They have it. */
        ADMITTED,
        /** They have one they like at least as well. */
        NOT_NEEDED,
        /** The hospital does not list them. */
        NOT_LISTED,
        /** The hospital has no places. */
        NO_PLACES,
        /** It was closed for want of people. */
        CLOSED,
        /** It has places it may not fill, so that others reach their lower quota; who has one is ranked above. */
        HELD_BACK,
        /** All who were admitted are ranked above. */
        FILLED_BY_HIGHER,
        /** The last who was admitted is ranked the same; the tie was broken against this resident. */
        FILLED_BY_EQUALS,
        /** Who was admitted with a lower rank has a place reserved for their group; all others are ranked above or the same. */
        FILLED_BY_RESERVE
    }

    /**
     * One hospital on the resident's list.
     *
     * @param wish which choice it was
     * @param rank of the resident in the hospital's list, if it lists them
     * @param open places it could fill
     * @param admitted how many it has
     * @param cutoff rank of the last one admitted in competition with this resident: of all, or with reserves of those
     *     whose place is not kept for their group; empty if nobody
     * @param above how many of the admitted are ranked above the resident
     * @param equal how many of them are ranked the same, without the resident
     * @param below how many of them are ranked below
     */
    public record Choice(
            int hospital,
            int wish,
            OptionalInt rank,
            Reason reason,
            int open,
            int admitted,
            OptionalInt cutoff,
            int above,
            int equal,
            int below) {}

    /** Something that would have given the resident a hospital they like better, all else being as it is. */
    public sealed interface Change {

        int hospital();

        Certainty certainty();
    }

    /** Being ranked right above whoever holds rank {@code aheadOf} in the hospital's list. */
    public record BetterRank(int hospital, int rank, int aheadOf, Certainty certainty) implements Change {}

    /** So many places more at the hospital. */
    public record MorePlaces(int hospital, int places, int more, Certainty certainty) implements Change {}

    public enum Certainty {
        /** Computed anew with the change: enough, and less is not. */
        LEAST,
        /** Computed anew with the change: enough; perhaps less is too. */
        ENOUGH,
        /** Not computed anew: the resident and the hospital would then rather have each other, so the matching could not stay. */
        UNSETTLES
    }
}
