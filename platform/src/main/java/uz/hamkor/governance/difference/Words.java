package uz.hamkor.governance.difference;

import java.util.Arrays;

/**
 * Cuts a paragraph into tokens: a word, or a sign or several of the same, each with the space after it. Letters of any
 * script make words, among them ʻ and ʼ; other apostrophes, hyphens, and points and commas between digits hold a word
 * together when they stand inside it.
 */
final class Words {

    private static final String JOINERS = "'’‘`´-‑";

    private Words() {}

    /** Where the tokens begin, and the end. Space at the very beginning is a token. */
    static int[] starts(String text) {
        var starts = new int[16];
        int n = 0;
        int at = 0;
        while (at < text.length()) {
            if (n + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[n++] = at;
            at = skipSpace(text, end(text, at));
        }
        starts[n] = at;
        return Arrays.copyOf(starts, n + 1);
    }

    private static int end(String text, int start) {
        int point = text.codePointAt(start);
        int at = start + Character.charCount(point);
        if (!inWord(point)) {
            while (at < text.length() && text.codePointAt(at) == point && !isSpace(point)) {
                at += Character.charCount(point);
            }
            return at;
        }
        while (at < text.length()) {
            int next = text.codePointAt(at);
            if (inWord(next) || joins(text, at, next)) {
                at += Character.charCount(next);
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean joins(String text, int at, int point) {
        int after = at + Character.charCount(point);
        if (after >= text.length() || !inWord(text.codePointAt(after))) {
            return false;
        }
        if (point == '.' || point == ',') {
            return Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.codePointAt(after));
        }
        return JOINERS.indexOf(point) >= 0;
    }

    /** Also the space that holds two words on one line. */
    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean inWord(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The word or sign of a token without the space after it. */
    static String core(String text, int start, int end) {
        int last = end;
        while (last > start && isSpace(text.charAt(last - 1))) {
            last--;
        }
        return last == start ? text.substring(start, end) : text.substring(start, last);
    }

    static boolean isWord(String core) {
        return inWord(core.codePointAt(0));
    }
}
