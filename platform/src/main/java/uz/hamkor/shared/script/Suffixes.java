package uz.hamkor.shared.script;

import java.util.List;

/** The endings an Uzbek word may take after a borrowed stem, in Latin. */
final class Suffixes {

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
        if (from == lower.length()) {
            return true;
        }
        if (lower.length() - from > 24) {
            return false;
        }
        for (String suffix : VERB_MAKING) {
            if (lower.startsWith(suffix, from)) {
                return true;
            }
        }
        for (String suffix : ENDINGS) {
            if (lower.startsWith(suffix, from) && isChain(lower, from + suffix.length())) {
                return true;
            }
        }
        return false;
    }
}
