package uz.hamkor.search;

import java.util.UUID;

/**
 * One record found.
 *
 * @param title its name in the language asked for
 * @param score 1 and more for the very name, towards 0 for a distant likeness
 * @param matchedName the stored name that fitted, when it is another than the title; else empty
 * @param why how it fitted
 */
public record Hit(
        String kind, UUID id, String title, String subtitle, String url, double score, String matchedName, Why why) {

    /** How well the best name of a record fitted. */
    public enum Why {
        /** The very name, in any script. */
        NAME,
        /** All words of the query. */
        WORDS,
        /** Words that sound or mean the same, or have a typing error. */
        ALIKE
    }
}
