package uz.hamkor.governance.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** An event as a file of iCalendar (RFC 5545): lines of at most 75 octets, ended by CRLF, texts escaped. */
final class Calendar {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;

    private Calendar() {}

    /**
     * @param uid stays the same when the event changes
     * @param cancelled whether calendars shall strike it out
     */
    record Event(
            String uid,
            Instant stamp,
            Instant start,
            Duration lasting,
            String summary,
            @Nullable String location,
            String description,
            @Nullable String url,
            boolean cancelled) {}

    static String file(Event event) {
        StringBuilder text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//Hamkor//Meetings//UZ");
        line(text, "METHOD:" + (event.cancelled() ? "CANCEL" : "PUBLISH"));
        line(text, "BEGIN:VEVENT");
        line(text, "UID:" + event.uid());
        line(text, "DTSTAMP:" + STAMP.format(event.stamp()));
        line(text, "DTSTART:" + STAMP.format(event.start()));
        line(text, "DTEND:" + STAMP.format(event.start().plus(event.lasting())));
        line(text, "SUMMARY:" + escaped(event.summary()));
        String location = event.location();
        if (location != null) {
            line(text, "LOCATION:" + escaped(location));
        }
        line(text, "DESCRIPTION:" + escaped(event.description()));
        String url = event.url();
        if (url != null) {
            line(text, "URL:" + url);
        }
        line(text, "STATUS:" + (event.cancelled() ? "CANCELLED" : "CONFIRMED"));
        line(text, "END:VEVENT");
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    /** Section 3.3.11: backslash, semicolon, comma and line ends. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "");
    }

    /** Section 3.1: long lines go on in the next, which begins with a space; no character is cut in two. */
    private static void line(StringBuilder text, String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int point = line.codePointAt(at);
            String character = Character.toString(point);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += length;
            at += Character.charCount(point);
        }
        text.append("\r\n");
    }
}
