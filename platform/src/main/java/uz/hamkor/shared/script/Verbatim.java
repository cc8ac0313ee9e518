package uz.hamkor.shared.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What conversion never touches: addresses of pages and mailboxes, Roman numerals. */
final class Verbatim {

    /** Longer names of hosts and mailboxes do not exist; the limit keeps hostile text from costing quadratic time. */
    private static final int LONGEST_NAME = 254;

    private static final Pattern PAGE = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]{0,20}://|www\\.|mailto:)[^\\s<>\"“”«»]*[^\\s<>\"“”«».,;:!?)\\]}]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(
            "[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+(?:\\.[\\p{L}0-9-]+)+"
                    + "|(?:[a-z0-9-]+\\.)+(?:uz|com|org|net|edu|gov|info|ru|io|int)(?![\\p{L}0-9ʻʼ])"
                    + "(?:/[^\\s<>\"“”«»]*[^\\s<>\"“”«».,;:!?)\\]}])?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROMAN =
            Pattern.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})");

    private Verbatim() {}

    /** The end of the address that starts here, or {@code start} when none does. */
    static int end(String text, int start) {
        if (start > 0 && isInside(text, start)) {
            return start;
        }
        char first = text.charAt(start);
        if (!Character.isLetterOrDigit(first) || !looksLikeAddress(text, start)) {
            return start;
        }
        Matcher page = PAGE.matcher(text).region(start, text.length());
        if (page.lookingAt()) {
            return page.end();
        }
        Matcher host = HOST.matcher(text)
                .region(start, Math.min(text.length(), start + LONGEST_NAME))
                .useTransparentBounds(true);
        return host.lookingAt() ? host.end() : start;
    }

    /** Within a run such as kun.oy.yil the address would have begun earlier; only the start of the run is looked at. */
    private static boolean isInside(String text, int start) {
        char before = text.charAt(start - 1);
        boolean joined = start > 1 && ".-_+%@".indexOf(before) >= 0;
        return Character.isLetterOrDigit(joined ? text.charAt(start - 2) : before);
    }

    /** A cheap look over the run of characters without a space: only a dot, a colon or an at sign is worth a regex. */
    private static boolean looksLikeAddress(String text, int start) {
        for (int i = start; i < Math.min(text.length(), start + LONGEST_NAME); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '<' || c == '"') {
                return false;
            }
            if ((c == '.' || c == ':' || c == '@') && i + 1 < text.length() && text.charAt(i + 1) > ' ') {
                return true;
            }
        }
        return false;
    }

    /** Whether the word is a Roman numeral: XXI asr, IV bob; a single letter before a dot is an initial. */
    static boolean isRomanNumeral(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if ("IVXLCM".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        if (end - start == 1) {
            boolean initial = end < text.length() && text.charAt(end) == '.';
            return !initial && "IVX".indexOf(text.charAt(start)) >= 0;
        }
        return ROMAN.matcher(text).region(start, end).matches();
    }
}
