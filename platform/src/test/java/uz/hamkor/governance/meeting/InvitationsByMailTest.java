package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.CallingMeeting.When;
import uz.hamkor.notices.Notices;
import uz.hamkor.notices.PostOfficeForTests;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** What arrives in the mailbox of a delegate when a meeting is called, changed and called off. */
@HamkorTest
class InvitationsByMailTest {

    private static final Instant START = Instant.now().plus(Duration.ofDays(8)).truncatedTo(ChronoUnit.HOURS);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    CallingMeeting calling;

    @Autowired
    Notices notices;

    @Autowired
    PostOfficeForTests post;

    private final GreenMail server = PostOfficeForTests.open(0);

    @BeforeEach
    void aServer() {
        post.use(server.getSmtp().getPort());
    }

    @AfterEach
    void noServer() {
        post.useNone();
        server.stop();
    }

    private static Call call(Council council, Repeat repeat, @Nullable LocalDate until) {
        return new Call(
                council.body(),
                LocalizedText.uz("Choraklik majlis; yakunlar"),
                START,
                90,
                "Katta zal",
                "https://meet.example.uz/kengash",
                null,
                null,
                repeat,
                until,
                Set.of());
    }

    @Test
    void aCalendarAddsMovesAndStrikesOutTheSameEvent() throws Exception {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum");
        AccountId delegate = council.holders().get(1);
        UUID id = people.as(
                council.chair(),
                () -> calling.call(council.cluster().id(), call(council, Repeat.NEVER, null))
                        .orElseThrow());
        Calendar called = Calendar.of(arrived(delegate, 1).getLast());
        assertThat(called.type()).contains("method=REQUEST").containsIgnoringCase("charset=utf-8");
        assertThat(called.lines())
                .contains(
                        "METHOD:REQUEST",
                        "UID:" + id + "@hamkor",
                        "SEQUENCE:0",
                        "DTSTART:" + STAMP.format(START),
                        "DTEND:" + STAMP.format(START.plus(Duration.ofMinutes(90))),
                        "SUMMARY:Choraklik majlis\\; yakunlar",
                        "LOCATION:Katta zal",
                        "STATUS:CONFIRMED",
                        "ORGANIZER:mailto:hamkor@example.uz")
                .anyMatch(line -> line.startsWith("ATTENDEE;") && line.endsWith(":mailto:" + people.emailOf(delegate)))
                .anyMatch(line -> line.startsWith("URL:http")
                        && line.endsWith("/c/" + council.cluster().slug() + "/meetings/" + id));
        assertThat(called.attached()).isEqualTo(called.text());

        Instant later = START.plus(Duration.ofDays(1));
        people.as(
                council.chair(),
                () -> calling.change(council.cluster().id(), id, new When(later, 60, "Kichik zal", null, null))
                        .orElseThrow());
        Calendar moved = Calendar.of(arrived(delegate, 2).getLast());
        assertThat(moved.lines())
                .contains(
                        "METHOD:REQUEST",
                        "UID:" + id + "@hamkor",
                        "SEQUENCE:1",
                        "DTSTART:" + STAMP.format(later),
                        "LOCATION:Kichik zal");

        people.as(
                council.chair(),
                () -> calling.cancel(council.cluster().id(), id).orElseThrow());
        Calendar off = Calendar.of(arrived(delegate, 3).getLast());
        assertThat(off.type()).contains("method=CANCEL");
        assertThat(off.lines()).contains("METHOD:CANCEL", "UID:" + id + "@hamkor", "SEQUENCE:2", "STATUS:CANCELLED");
        assertThat(people.as(delegate, () -> notices.mine(20)))
                .extracting("key")
                .filteredOn(key -> key.toString().startsWith("meeting_"))
                .containsExactlyInAnyOrder("meeting_called", "meeting_changed", "meeting_cancelled");
        // What is off is neither changed nor called off again.
        assertThat(code(people.as(
                        council.chair(), () -> calling.cancel(council.cluster().id(), id))))
                .isEqualTo("governance.meeting_state");
        assertThat(code(people.as(
                        council.chair(),
                        () -> calling.change(council.cluster().id(), id, new When(later, 60, "Zal", null, null)))))
                .isEqualTo("governance.meeting_state");
    }

    @Test
    void eachMeetingOfASeriesIsAnEventOfItsOwnAndToldByOneNotice() throws Exception {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum");
        AccountId delegate = council.holders().get(1);
        people.as(
                council.chair(),
                () -> calling.call(
                                council.cluster().id(),
                                call(
                                        council,
                                        Repeat.WEEKLY,
                                        LocalDate.ofInstant(START, Today.ZONE).plusWeeks(2)))
                        .orElseThrow());
        List<String> events = new ArrayList<>();
        for (MimeMessage mail : arrived(delegate, 3)) {
            events.add(String.join(
                    " ",
                    Calendar.of(mail).lines().stream()
                            .filter(line -> line.startsWith("DTSTART:"))
                            .toList()));
        }
        assertThat(events)
                .containsExactlyInAnyOrder(
                        "DTSTART:" + STAMP.format(START),
                        "DTSTART:" + STAMP.format(START.plus(Duration.ofDays(7))),
                        "DTSTART:" + STAMP.format(START.plus(Duration.ofDays(14))));
        assertThat(people.as(delegate, () -> notices.mine(20)))
                .extracting("key")
                .filteredOn(key -> key.toString().startsWith("meeting_"))
                .containsExactly("meeting_called");
    }

    @Test
    void anotherTimeIsToldInTimeOrWithAReasonAndOnlyByOfficers() {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum");
        UUID id = people.as(
                council.chair(),
                () -> calling.call(council.cluster().id(), call(council, Repeat.NEVER, null))
                        .orElseThrow());
        Instant soon = Instant.now().plus(Duration.ofDays(2));
        assertThat(code(change(council, council.chair(), id, new When(soon, 60, "Zal", null, null))))
                .isEqualTo("governance.meeting_late");
        assertThat(code(change(council, council.chair(), id, new When(START, 60, null, null, null))))
                .isEqualTo("governance.meeting_nowhere");
        assertThat(code(change(council, council.holders().get(1), id, new When(START, 60, "Zal", null, null))))
                .isEqualTo("access.forbidden");
        assertThat(change(council, council.chair(), id, new When(soon, 60, "Zal", null, "Suv toshqini"))
                        .isDone())
                .isTrue();
        // The place alone may change at any time.
        assertThat(change(
                                council,
                                council.chair(),
                                id,
                                new When(soon.truncatedTo(ChronoUnit.MINUTES), 60, "Hovli", null, null))
                        .isDone())
                .isTrue();
    }

    private Outcome<UUID> change(Council council, AccountId who, UUID id, When when) {
        return people.as(who, () -> calling.change(council.cluster().id(), id, when));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private List<MimeMessage> arrived(AccountId to, int count) {
        String address = people.emailOf(to);
        return await().atMost(LONG).until(() -> received(address), found -> found.size() >= count);
    }

    private List<MimeMessage> received(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            // Mails of other things, such as a seat that was given, carry no calendar.
            if (Arrays.toString(mail.getAllRecipients()).contains(address) && Calendar.isIn(mail)) {
                found.add(mail);
            }
        }
        return found;
    }

    /** The calendar part of a mail, as a client reads it, and the same as a file. */
    private record Calendar(String type, String text, String attached) {

        static Calendar of(MimeMessage mail) throws Exception {
            List<BodyPart> parts = new ArrayList<>();
            collect((Multipart) mail.getContent(), parts);
            assertThat(parts).extracting(Calendar::kind).startsWith("text/plain", "text/html", "text/calendar");
            BodyPart part = parts.get(2);
            BodyPart file = parts.getLast();
            assertThat(file.getFileName()).isEqualTo("invite.ics");
            return new Calendar(part.getContentType().replaceAll("\\s+", " "), text(part), text(file));
        }

        static boolean isIn(MimeMessage mail) throws Exception {
            List<BodyPart> parts = new ArrayList<>();
            collect((Multipart) mail.getContent(), parts);
            return parts.stream().anyMatch(part -> kind(part).equals("text/calendar"));
        }

        private static void collect(Multipart from, List<BodyPart> parts) throws Exception {
            for (int i = 0; i < from.getCount(); i++) {
                BodyPart part = from.getBodyPart(i);
                if (part.getContent() instanceof Multipart inner) {
                    collect(inner, parts);
                } else {
                    parts.add(part);
                }
            }
        }

        private static String kind(BodyPart part) {
            try {
                return part.getContentType()
                        .replaceAll("[;\\s].*", "")
                        .replaceAll("(?s);.*", "")
                        .toLowerCase();
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String text(BodyPart part) throws IOException, jakarta.mail.MessagingException {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        List<String> lines() {
            return List.of(text.replace("\r\n ", "").split("\r\n"));
        }
    }
}
