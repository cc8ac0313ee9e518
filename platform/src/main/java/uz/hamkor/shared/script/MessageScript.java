package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts texts of the interface from Uzbek Latin to Cyrillic. A text is an ICU message pattern: arguments ({@code
 * {0}}), plural and select keywords, quoted parts, HTML tags and entities, what stands in {@code <code>}, {@code <kbd>}
 * or backticks, names with an underscore, addresses and the words of {@code message_words.txt} (API, CSV …) stay.
 */
public final class MessageScript {

    private static final Set<String> WITH_SUBMESSAGES = Set.of("plural", "select", "selectordinal");
    private static final Map<Character, List<Phrase>> PHRASES = phrases();

    /** A phrase of the list; shown null means that it stays as it is. */
    private record Phrase(String written, @Nullable String shown) {}

    private final String pattern;
    private final StringBuilder out;
    private final StringBuilder pending = new StringBuilder();
    private int at;

    private MessageScript(String pattern) {
        this.pattern = pattern;
        this.out = new StringBuilder(pattern.length());
    }

    /** The pattern with its words in Cyrillic. A pattern with unbalanced braces is converted as far as it goes. */
    public static String toCyrillic(String pattern) {
        MessageScript run = new MessageScript(pattern);
        while (run.at < pattern.length()) {
            run.message();
            if (run.at < pattern.length()) { // a closing brace that nothing opened
                run.out.append(pattern.charAt(run.at++));
            }
        }
        return run.out.toString();
    }

    /** Reads text up to the closing brace of this message or the end. */
    private void message() {
        while (at < pattern.length() && pattern.charAt(at) != '}') {
            char c = pattern.charAt(at);
            if (c == '{') {
                flush();
                argument();
            } else if (c == '\'' && at + 1 < pattern.length() && "{}#|'".indexOf(pattern.charAt(at + 1)) >= 0) {
                keep(endOfQuote());
            } else {
                text(c);
            }
        }
        flush();
    }

    private void text(char c) {
        int kept = switch (c) {
            case '<' -> endOfTag();
            case '&' -> endOfEntity();
            case '`' -> after("`", at + 1);
            default -> endOfKeptWord();
        };
        if (kept > at) {
            keep(kept);
        } else if (!phrase()) {
            int end = Letters.isLatin(c) ? Letters.endOfLatinWord(pattern, at) : at + 1;
            pending.append(pattern, at, end);
            at = end;
        }
    }

    private void flush() {
        out.append(UzbekScript.toCyrillic(pending.toString()));
        pending.setLength(0);
    }

    private void keep(int end) {
        flush();
        out.append(pattern, at, end);
        at = end;
    }

    /** {@code {name}}, {@code {name, number, …}} or {@code {name, plural, one {…} other {…}}}. */
    private void argument() {
        int start = at;
        int comma = indexOfAny(",}", at);
        int secondComma =
                comma < pattern.length() && pattern.charAt(comma) == ',' ? indexOfAny(",}", comma + 1) : comma;
        boolean nested = secondComma < pattern.length()
                && pattern.charAt(secondComma) == ','
                && WITH_SUBMESSAGES.contains(
                        pattern.substring(comma + 1, secondComma).strip().toLowerCase(Locale.ROOT));
        if (!nested) {
            at = endOfBraces(start);
            out.append(pattern, start, at);
            return;
        }
        at = secondComma + 1;
        out.append(pattern, start, at);
        while (at < pattern.length() && pattern.charAt(at) != '}') {
            char c = pattern.charAt(at);
            out.append(c);
            at++;
            if (c == '{') {
                message();
                closeBrace();
            }
        }
        closeBrace();
    }

    private void closeBrace() {
        if (at < pattern.length()) {
            out.append(pattern.charAt(at++));
        }
    }

    private int endOfBraces(int start) {
        int depth = 0;
        for (int i = start; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '{') {
                depth++;
            } else if (pattern.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return pattern.length();
    }

    private int indexOfAny(String chars, int from) {
        int i = from;
        while (i < pattern.length() && chars.indexOf(pattern.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private int after(String end, int from) {
        int found = pattern.indexOf(end, from);
        return found < 0 ? at : found + end.length();
    }

    private int endOfQuote() {
        if (pattern.charAt(at + 1) == '\'') {
            return at + 2;
        }
        int end = pattern.indexOf('\'', at + 1);
        return end < 0 ? pattern.length() : end + 1;
    }

    private int endOfTag() {
        boolean tag = at + 1 < pattern.length()
                && (Letters.isLatin(pattern.charAt(at + 1)) || "/!".indexOf(pattern.charAt(at + 1)) >= 0);
        if (!tag) {
            return at;
        }
        for (String verbatim : List.of("code", "kbd", "samp")) {
            if (pattern.startsWith("<" + verbatim + ">", at)) {
                return after("</" + verbatim + ">", at);
            }
        }
        return after(">", at);
    }

    private int endOfEntity() {
        int i = at + 1;
        while (i < pattern.length() && (Character.isLetterOrDigit(pattern.charAt(i)) || pattern.charAt(i) == '#')) {
            i++;
        }
        return i > at + 1 && i < pattern.length() && pattern.charAt(i) == ';' ? i + 1 : at;
    }

    /** Addresses and names with an underscore. */
    private int endOfKeptWord() {
        int address = Verbatim.end(pattern, at);
        if (address > at || !atWordStart()) {
            return address;
        }
        int end = at;
        boolean underscore = false;
        while (end < pattern.length() && (isNamePart(pattern.charAt(end)))) {
            underscore |= pattern.charAt(end) == '_';
            end++;
        }
        while (end > at && pattern.charAt(end - 1) == '.') {
            end--;
        }
        return underscore ? end : at;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private boolean atWordStart() {
        return Character.isLetterOrDigit(pattern.charAt(at))
                && (at == 0 || !Character.isLetterOrDigit(pattern.charAt(at - 1)));
    }

    /** Takes a phrase of the list when one stands here, alone or with Uzbek endings (APIga). */
    private boolean phrase() {
        if (!atWordStart()) {
            return false;
        }
        for (Phrase phrase : PHRASES.getOrDefault(pattern.charAt(at), List.of())) {
            if (!pattern.startsWith(phrase.written, at)) {
                continue;
            }
            int end = at + phrase.written.length();
            int wordEnd = end;
            while (wordEnd < pattern.length()
                    && isNamePart(pattern.charAt(wordEnd))
                    && pattern.charAt(wordEnd) != '.') {
                wordEnd++;
            }
            if (Suffixes.isChain(pattern.substring(end, wordEnd), 0)) {
                flush();
                out.append(phrase.shown == null ? phrase.written : phrase.shown);
                at = end;
                keep(endOfChord());
                return true;
            }
        }
        return false;
    }

    /** The rest of a chord of keys: Ctrl+S, Ctrl+Shift+K. */
    private int endOfChord() {
        int end = at;
        while (end + 1 < pattern.length()
                && pattern.charAt(end) == '+'
                && Character.isLetterOrDigit(pattern.charAt(end + 1))) {
            end = Letters.endOfLatinWord(pattern, end + 1);
        }
        return end;
    }

    private static Map<Character, List<Phrase>> phrases() {
        Map<Character, List<Phrase>> read = new HashMap<>();
        for (String line : Resources.lines("message_words.txt")) {
            int equals = line.indexOf(" = ");
            List<Phrase> found = equals < 0
                    ? Arrays.stream(line.split("\\s+"))
                            .map(word -> new Phrase(word, null))
                            .toList()
                    : List.of(new Phrase(
                            line.substring(0, equals).strip(),
                            line.substring(equals + 3).strip()));
            for (Phrase phrase : found) {
                read.computeIfAbsent(phrase.written.charAt(0), key -> new ArrayList<>())
                        .add(phrase);
            }
        }
        read.values().forEach(list -> list.sort((a, b) -> Integer.compare(b.written.length(), a.written.length())));
        return read;
    }
}
