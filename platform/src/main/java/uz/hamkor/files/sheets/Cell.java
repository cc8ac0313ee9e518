package uz.hamkor.files.sheets;

/**
 * A cell as text, the way a person would type it.
 *
 * @param text a number without exponent and without {@code .0}, a date as {@code 2025-09-01}, a date with time as
 *     {@code 2025-09-01T08:30}, a time as {@code 08:30}, a boolean as {@code true} or {@code false}, an error as Excel
 *     writes it ({@code #REF!})
 * @param formula the text is what a program once calculated; it may be out of date
 */
public record Cell(String text, Kind kind, boolean formula) {

    public enum Kind {
        EMPTY,
        TEXT,
        NUMBER,
        DATE,
        BOOLEAN,
        ERROR
    }

    public static final Cell EMPTY = new Cell("", Kind.EMPTY, false);

    public static Cell of(String text) {
        return text.isEmpty() ? EMPTY : new Cell(text, Kind.TEXT, false);
    }

    /** Nothing to be seen in it; a formula without a stored value is not empty. */
    public boolean isBlank() {
        return !formula && isBlank(text);
    }

    /** Also the no-break and invisible spaces that lists copied from web pages and letters are full of. */
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(Cell::isSpace);
    }

    /** Without spaces of any kind around it. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B;
    }
}
