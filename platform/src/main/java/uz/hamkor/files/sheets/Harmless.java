package uz.hamkor.files.sheets;

/**
 * Keeps text that looks like a formula from being one, and takes the protection off again.
 *
 * <p>A table program that opens a CSV file treats a cell that begins with {@code = + - @}, a tab or a line break as
 * something to be calculated. We put one apostrophe before it, which those programs show as text. Reading takes one
 * apostrophe off wherever apostrophes stand directly before such a character. So
 *
 * <ul>
 *   <li>{@code +998 71 200-00-00} is written as {@code '+998 71 200-00-00} and read as {@code +998 71 200-00-00};
 *   <li>{@code 'Nihol' bogʻchasi} is written and read as it is, since no dangerous character follows the apostrophe;
 *   <li>{@code '-5}, with an apostrophe of its own, is written as {@code ''-5} and read as {@code '-5}.
 * </ul>
 *
 * For every text {@code t}: {@code unprotect(protect(t))} is {@code t}, and {@code protect(t)} never begins with a
 * dangerous character.
 *
 * <p>A cell of an XLSX file that is typed as text is never calculated, so there a plain telephone number or signed
 * number ({@code +998 71 200-00-00}, {@code -12.5}) stays as it is and looks right; everything else that is dangerous is
 * protected all the same, because a table program may later save it as CSV. The reading is the same for both formats.
 */
final class Harmless {

    private static final char APOSTROPHE = '\'';

    private Harmless() {}

    static String protect(String text) {
        return isDangerousBehindApostrophes(text) ? APOSTROPHE + text : text;
    }

    static String protectInTextCell(String text) {
        return isPlainNumber(text) ? text : protect(text);
    }

    static String unprotect(String text) {
        return !text.isEmpty() && text.charAt(0) == APOSTROPHE && isDangerousBehindApostrophes(text)
                ? text.substring(1)
                : text;
    }

    private static boolean isDangerousBehindApostrophes(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == APOSTROPHE) {
            first++;
        }
        return first < text.length() && isDangerous(text.charAt(first));
    }

    private static boolean isDangerous(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\t', '\r', '\n' -> true;
            // the full-width forms, which East Asian versions of table programs take for the same
            case '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
            default -> false;
        };
    }

    private static boolean isPlainNumber(String text) {
        if (text.length() < 2 || (text.charAt(0) != '+' && text.charAt(0) != '-')) {
            return false;
        }
        return text.chars().skip(1).allMatch(c -> (c >= '0' && c <= '9') || " ()-.,".indexOf(c) >= 0);
    }
}
