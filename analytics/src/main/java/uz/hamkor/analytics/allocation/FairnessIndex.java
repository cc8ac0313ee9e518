package uz.hamkor.analytics.allocation;

import java.util.OptionalInt;

/**
 * How well a member was served over the rounds it asked in: 0 to 1, in ten-thousandths. After a round it is half what it
 * was before and half the share the member got of what it asked for and could have had, so the last round counts 1/2, the
 * one before 1/4, and so on (exponential smoothing, Brown 1959); after the first it is the share itself. A round in which
 * a member asks for nothing that can be had leaves it as it was.
 *
 * <p>It depends on the member's own shares only, so 0.6 means the same in every round and every cluster: of what was
 * asked lately about six tenths were granted. It never leaves the range of the shares it is made of.
 */
public final class FairnessIndex {

    /** An index or share of 1. */
    public static final int ONE = 10_000;

    private FairnessIndex() {}

    /** @param share of this round in ten-thousandths, 0 to {@link #ONE} */
    public static int after(OptionalInt carried, int share) {
        return carried.isEmpty() ? share : (carried.getAsInt() + share) / 2;
    }
}
