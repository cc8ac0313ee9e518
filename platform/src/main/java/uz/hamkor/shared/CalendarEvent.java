package uz.hamkor.shared;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event in the words of iCalendar (RFC 5545): lines of at most 75 octets, ended by CRLF, texts escaped.
 *
 * @param uid stays the same when the event changes
 * @param sequence from 0; rises with each change, so that a calendar knows which is the last
 * @param stamp when this was said of it
 * @param url absolute; in a mail also a path of the program
 * @param cancelled whether calendars shall strike it out
 */
public record CalendarEvent(
        String uid,
        int sequence,
        Instant stamp,
        Instant start,
        Duration lasting,
        String summary,
        @Nullable String location,
        String description,
        @Nullable String url,
        boolean cancelled) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;

    /** The same with its address made absolute. */
    public CalendarEvent at(String base) {
        return url == null || !url.startsWith("/")
                ? this
                : new CalendarEvent(
                        uid, sequence, stamp, start, lasting, summary, location, description, base + url, cancelled);
    }

    /** As a file that somebody adds to a calendar. */
    public String file() {
        return text(cancelled ? "CANCEL" : "PUBLISH", null, null);
    }

    /** The method of a mail about it, which its content type repeats (RFC 6047). */
    public String method() {
        return cancelled ? "CANCEL" : "REQUEST";
    }

    /** As a part of a mail (RFC 5546): asks one person to come, or says that it is off. */
    public String invitation(String organizer, String attendee) {
        return text(method(), organizer, attendee);
    }

    /** Many of them as one calendar that a program asks for again and again; times are in UTC. */
    public static String calendar(String name, List<CalendarEvent> events) {
        StringBuilder text = new StringBuilder();
        begin(text, "PUBLISH");
        line(text, "NAME:" + escaped(name));
        line(text, "X-WR-CALNAME:" + escaped(name));
        line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        events.forEach(event -> event.event(text, null, null));
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static void begin(StringBuilder text, String method) {
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//Hamkor//Meetings//UZ");
        line(text, "METHOD:" + method);
    }

    private String text(String method, @Nullable String organizer, @Nullable String attendee) {
        StringBuilder text = new StringBuilder();
        begin(text, method);
        event(text, organizer, attendee);
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private void event(StringBuilder text, @Nullable String organizer, @Nullable String attendee) {
        line(text, "BEGIN:VEVENT");
        line(text, "UID:" + uid);
        line(text, "SEQUENCE:" + sequence);
        line(text, "DTSTAMP:" + STAMP.format(stamp));
        line(text, "DTSTART:" + STAMP.format(start));
        line(text, "DTEND:" + STAMP.format(start.plus(lasting)));
        line(text, "SUMMARY:" + escaped(summary));
        if (location != null) {
            line(text, "LOCATION:" + escaped(location));
        }
        if (!description.isEmpty()) {
            line(text, "DESCRIPTION:" + escaped(description));
        }
        if (url != null) {
            line(text, "URL:" + url);
        }
        if (organizer != null) {
            line(text, "ORGANIZER:mailto:" + organizer);
        }
        if (attendee != null) {
            // Answers would go to a mailbox nobody reads; attendance is taken in the meeting.
            line(text, "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + attendee);
        }
        line(text, "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
        line(text, "END:VEVENT");
    }

    /** Section 3.3.11: backslash, semicolon, comma and line ends. */
    private static String escaped(String text) {
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
