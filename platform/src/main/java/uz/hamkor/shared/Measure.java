package uz.hamkor.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The observations of an indicator. Implemented by the module that owns the records; read by monitoring. Needs a
 * transaction in which the cluster is readable.
 */
public interface Measure {

    /** The indicator, for instance {@code GOV5}. */
    String code();

    /** How observations become the figure. */
    Aggregation aggregation();

    /** The observations of a period, from its first day to before its end. */
    List<Observation> observations(ClusterId cluster, Period period);

    enum Aggregation {
        RATIO_OF_SUMS,
        MEDIAN,
        MEAN,
        GINI,
        ENTROPY
    }

    /**
     * @param organization of which member; null where it is of the cluster as a whole
     * @param value the numerator, or the value itself
     * @param base the denominator of a ratio; 1 otherwise
     */
    record Observation(@Nullable OrganizationId organization, double value, double base) {}
}
