package uz.hamkor.analytics.matching;

/** What is done when a stable matching leaves hospitals with fewer people than they need. */
public enum LowerQuotaRule {

    /** Nothing: the matching stays, and the result names the hospitals. */
    REPORT,

    /** The hospital that is furthest below is closed and everybody matched again, until all that are open have enough. */
    CLOSE,

    /** Others take fewer than they could, so that enough are left, provided nobody is passed over for a lower one. */
    HOLD_BACK
}
