package uz.hamkor.shared.script;

import java.util.List;

/** The endings an Uzbek word may take after a borrowed stem, in Latin. */
final class Suffixes {

    private static final List<String> ALL = List.copyOf(Resources.words("suffixes.txt"));

    private Suffixes() {}

    /** Whether the word from here on consists of endings only; the empty rest does. */
    static boolean isChain(String lower, int from) {
        if (from == lower.length()) {
            return true;
        }
        if (lower.length() - from > 24) {
            return false;
        }
        for (String suffix : ALL) {
            if (lower.startsWith(suffix, from) && isChain(lower, from + suffix.length())) {
                return true;
            }
        }
        return false;
    }
}
