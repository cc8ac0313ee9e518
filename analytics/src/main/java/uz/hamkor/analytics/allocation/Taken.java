package uz.hamkor.analytics.allocation;

/**
 * Units of a resource that are taken already, outside of the round.
 *
 * @param resource by number
 * @param when the slots
 * @param units how many
 */
public record Taken(int resource, Stretch when, int units) {}
