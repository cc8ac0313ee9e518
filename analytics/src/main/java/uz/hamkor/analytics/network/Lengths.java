package uz.hamkor.analytics.network;

/** How long a tie is where paths are measured (betweenness and closeness). */
public enum Lengths {
    /** Every tie is one step, whatever its weight. */
    STEPS,
    /** One divided by the weight: the weight is a strength, and strong ties are short. */
    INVERSE,
    /** The weight itself: the weight is a distance or a cost. */
    WEIGHT;

    double of(double weight) {
        return switch (this) {
            case STEPS -> 1;
            case INVERSE -> 1 / weight;
            case WEIGHT -> weight;
        };
    }
}
