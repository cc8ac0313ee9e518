package uz.hamkor.shared.script;

import java.util.Locale;

/** How a word is capitalised, so that a spelling from a list can be given the same look. */
enum WordCase {
    LOWER,
    TITLE,
    UPPER,
    /** Such as iPhone: no look a list entry could take over. */
    OTHER;

    static WordCase of(String word, int end) {
        int upper = 0;
        int letters = 0;
        for (int i = 0; i < end; i++) {
            char c = word.charAt(i);
            if (Character.isUpperCase(c)) {
                upper++;
                letters++;
            } else if (Character.isLowerCase(c)) {
                letters++;
            }
        }
        if (upper == 0) {
            return LOWER;
        }
        if (upper == letters && letters > 1) {
            return UPPER;
        }
        return upper == 1 && Character.isUpperCase(word.charAt(0)) ? TITLE : OTHER;
    }

    String apply(String lower) {
        return switch (this) {
            case LOWER, OTHER -> lower;
            case UPPER -> lower.toUpperCase(Locale.ROOT);
            case TITLE -> Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
        };
    }
}
