package uz.hamkor.analytics.matching;

/** Which of the stable matchings is looked for. */
public enum Aim {

    /** The one that is best for every resident at once; ties are broken first. */
    RESIDENTS,

    /** The one that is best for every hospital at once; ties are broken first. */
    HOSPITALS,

    /**
     * One with as many residents as possible. Without ties all stable matchings have the same size and match the same
     * residents (Roth 1986), and the one that is best for residents is taken.
     */
    SIZE
}
