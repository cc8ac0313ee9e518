package uz.hamkor.analytics.allocation;

import uz.hamkor.analytics.RefusedInput;

/**
 * What counts how much, chosen by the cluster; 0 to 100 each. A use is worth priority × weight of the member × slots.
 *
 * @param satisfaction points for each worth that is granted, at least 1
 * @param preference points besides when the time is a preferred one
 * @param travel points less when the way is {@link #LONGEST_WAY} minutes or longer, in proportion below; less than
 *     satisfaction, so that a use is always better than none
 * @param fairness points for each worth by which who is served wholly would be served less, and up to 163,000 times as many
 *     for who is not served at all
 */
public record AllocationWeights(int satisfaction, int preference, int travel, int fairness) {

    /** Minutes from which on a way counts in full. */
    public static final int LONGEST_WAY = 240;

    public static final AllocationWeights USUAL = new AllocationWeights(100, 20, 10, 100);

    public AllocationWeights {
        range("satisfaction", satisfaction, 1, 100);
        range("preference", preference, 0, 100);
        range("travel", travel, 0, Math.min(100, satisfaction - 1));
        range("fairness", fairness, 0, 100);
    }

    private static void range(String place, int value, int least, int most) {
        if (value < least || value > most) {
            throw new RefusedInput(
                    "range", place, value + " is out of range.", "From " + least + " to " + most + " is possible.");
        }
    }
}
