package uz.hamkor.analytics.efficiency;

import java.util.Locale;

public enum Orientation {
    /** By what share inputs could shrink at the same outputs; scores are at most 1. */
    INPUT,
    /** By what factor outputs could grow at the same inputs; scores are at least 1. */
    OUTPUT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
