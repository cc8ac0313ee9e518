package uz.hamkor.analytics.allocation;

/**
 * A resource granted to a wish for one time.
 *
 * @param wish by number
 * @param resource by number
 * @param start first slot
 */
public record Use(int wish, int resource, int start) {}
