package uz.hamkor.analytics;

/**
 * By what a result was computed, so that a figure can be traced and two figures compared.
 *
 * @param id what is computed, such as {@code efficiency.radial}
 * @param version raised whenever the same input would give another result
 * @param source where the formula was published
 */
public record Formula(String id, int version, String source) {}
