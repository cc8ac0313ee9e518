package uz.hamkor.shared.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What conversion never touches: addresses of pages and mailboxes, Roman numerals. */
final class Verbatim {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:[a-z][a-z0-9+.-]*://|www\\.)[^\\s<>\"“”«»]*[^\\s<>\"“”«».,;:!?)\\]}]"
                    + "|mailto:[^\\s<>\"]+"
                    + "|[\\p{L}0-9._%+-]+@[\\p{L}0-9-]+(?:\\.[\\p{L}0-9-]+)+"
                    + "|(?:[a-z0-9-]+\\.)+(?:uz|com|org|net|edu|gov|info|ru|io|int)(?![\\p{L}0-9ʻʼ])(?:/[^\\s<>\"“”«»]*[^\\s<>\"“”«».,;:!?)\\]}])?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ROMAN =
            Pattern.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})");

    private Verbatim() {}

    /** The end of the address that starts here, or {@code start} when none does. */
    static int end(String text, int start) {
        if (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
            return start;
        }
        char first = text.charAt(start);
        if (!Character.isLetterOrDigit(first) || !looksLikeAddress(text, start)) {
            return start;
        }
        Matcher matcher = ADDRESS.matcher(text).region(start, text.length());
        return matcher.lookingAt() ? matcher.end() : start;
    }

    /** A cheap look over the run of characters without a space: only a dot, a colon or an at sign is worth a regex. */
    private static boolean looksLikeAddress(String text, int start) {
        for (int i = start; i < text.length(); i++) {
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
