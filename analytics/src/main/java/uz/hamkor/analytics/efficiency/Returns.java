package uz.hamkor.analytics.efficiency;

import java.util.Locale;

/** How the technology scales: what is known of the sum of the weights of peers. */
public enum Returns {
    /** Constant: any activity may be scaled up and down. */
    CRS,
    /** Variable: weights sum to 1. */
    VRS,
    /** Non-increasing (decreasing): weights sum to at most 1; activities may be scaled down. */
    DRS,
    /** Non-decreasing (increasing): weights sum to at least 1; activities may be scaled up. */
    IRS;

    /** As the command writes it: {@code crs vrs drs irs}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
