package uz.hamkor.registry.intake;

import uz.hamkor.shared.script.Folding;

/** How alike two folded words are, where spelling, ending or one letter may differ. */
final class Sounds {

    private static final double SAME_SOUND = 0.98;
    private static final double OTHER_ENDING = 0.93;
    private static final double ONE_LETTER = 0.88;

    private Sounds() {}

    /** A coarse key that survives Russian spellings of Uzbek names. */
    static String of(String word) {
        return Folding.skeleton(word);
    }

    /** From 0 to 1; 1 for the same word, 0 when they have nothing to do with each other. */
    static double likeness(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        if (shorter >= 4 && of(one).equals(of(other))) {
            return SAME_SOUND;
        }
        if (shorter >= 5 && longer - shorter <= 5 && commonStart(one, other) >= Math.max(5, shorter - 1)) {
            return OTHER_ENDING;
        }
        if (shorter >= 5 && longer - shorter <= 1 && oneEdit(one, other)) {
            return ONE_LETTER;
        }
        return 0;
    }

    private static int commonStart(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    /** Whether one insertion, deletion, replacement or swap of neighbours makes one word of the other. */
    static boolean oneEdit(String one, String other) {
        int start = commonStart(one, other);
        int end = 0;
        int most = Math.min(one.length(), other.length()) - start;
        while (end < most && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int restOne = one.length() - start - end;
        int restOther = other.length() - start - end;
        if (restOne <= 1 && restOther <= 1) {
            return true;
        }
        return restOne == 2
                && restOther == 2
                && one.charAt(start) == other.charAt(start + 1)
                && one.charAt(start + 1) == other.charAt(start);
    }
}
