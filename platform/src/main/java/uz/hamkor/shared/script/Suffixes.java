package uz.hamkor.shared.script;

import java.util.List;

/** The endings an Uzbek word may take after a borrowed stem, in Latin. */
final class Suffixes {

    private static final int LONGEST = 30;
    private static final List<String> WRITTEN = Resources.words("suffixes.txt");
    private static final List<String> ENDINGS =
            WRITTEN.stream().filter(suffix -> !suffix.endsWith("*")).toList();
    private static final List<String> VERB_MAKING = WRITTEN.stream()
            .filter(suffix -> suffix.endsWith("*"))
            .map(suffix -> suffix.substring(0, suffix.length() - 1))
            .toList();

    private Suffixes() {}

    /** Whether the word from here on consists of endings only; the empty rest does. */
    static boolean isChain(String lower, int from) {
        return isChain(lower, from, ENDINGS, VERB_MAKING);
    }

    /** Marks every place that a chain of endings reaches, so that no rest is walked twice. */
    static boolean isChain(String lower, int from, List<String> endings, List<String> open) {
        int length = lower.length() - from;
        if (length > LONGEST) {
            return false;
        }
        long reached = 1;
        for (int at = 0; at < length; at++) {
            if ((reached >> at & 1) == 0) {
                continue;
            }
            for (String beginning : open) {
                if (lower.startsWith(beginning, from + at)) {
                    return true;
                }
            }
            for (String ending : endings) {
                if (lower.startsWith(ending, from + at)) {
                    reached |= 1L << (at + ending.length());
                }
            }
        }
        return (reached >> length & 1) == 1;
    }
}
