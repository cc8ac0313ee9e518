package uz.hamkor.resources.calendar;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A content line of iCalendar (RFC 5545, 3.1), unfolded.
 *
 * @param number of the line in the file at which it begins, from 1
 * @param name in capitals
 * @param parameters by their names in capitals, without quotation marks
 */
record IcsLine(int number, String name, Map<String, String> parameters, String value) {

    /** Null for what is no such line. */
    static @Nullable IcsLine parse(int number, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ';') {
            at++;
        }
        if (at == 0 || at == text.length()) {
            return null;
        }
        String name = text.substring(0, at).toUpperCase(Locale.ROOT);
        while (at < text.length() && text.charAt(at) == ';') {
            int end = at + 1;
            boolean quoted = false;
            while (end < text.length() && (quoted || (text.charAt(end) != ':' && text.charAt(end) != ';'))) {
                quoted ^= text.charAt(end) == '"';
                end++;
            }
            String[] sides = text.substring(at + 1, end).split("=", 2);
            parameters.putIfAbsent(
                    sides[0].toUpperCase(Locale.ROOT), sides.length == 2 ? sides[1].replace("\"", "") : "");
            at = end;
        }
        return at == text.length() ? null : new IcsLine(number, name, parameters, text.substring(at + 1));
    }

    String parameter(String key) {
        return parameters.getOrDefault(key, "");
    }

    /** A text as it was meant (3.3.11). */
    String text() {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                plain.append(next == 'n' || next == 'N' ? ' ' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString().strip();
    }
}
