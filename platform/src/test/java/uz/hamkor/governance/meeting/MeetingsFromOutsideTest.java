package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** What those who do not belong to a published cluster see of its meetings, and who gets at the papers. */
@HamkorTest
class MeetingsFromOutsideTest {

    private static final Instant NOW = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    private static final Instant START = NOW.plus(Duration.ofDays(6));
    private static final byte[] PAPER = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    ChangingCluster changing;

    @Autowired
    CallingMeeting calling;

    @Autowired
    RunningMeeting running;

    @Autowired
    ConfirmingMinutes confirming;

    @Autowired
    Meetings meetings;

    @Autowired
    Agenda agenda;

    @Autowired
    Actors actors;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private Council council = new Council(
            new Clusters.Founded(uz.hamkor.shared.ClusterId.next(), "", AccountId.next()),
            uz.hamkor.shared.BodyId.next(),
            List.of(),
            List.of());

    @BeforeEach
    void aPublishedCluster() {
        council = Council.of(clusters, people, bodies, "school", "lyceum");
        people.as(
                council.cluster().coordinator(),
                () -> changing.publish(council.cluster().id(), true).orElseThrow());
    }

    private <T extends @Nullable Object> T chair(Instant moment, Supplier<T> act) {
        return people.as(council.chair(), () -> Moment.at(moment, act));
    }

    private UUID called(String title, boolean open) {
        return chair(NOW, () -> {
            calling.setRule(council.cluster().id(), council.body(), new Meeting.Rule(5, 7, open))
                    .orElseThrow();
            UUID id = calling.call(
                            council.cluster().id(),
                            new Call(
                                    council.body(),
                                    LocalizedText.uz(title),
                                    START,
                                    60,
                                    "Zal",
                                    null,
                                    null,
                                    null,
                                    Repeat.NEVER,
                                    null,
                                    Set.of()))
                    .orElseThrow();
            running.addItem(council.cluster().id(), id, Kind.DISCUSSION, "Masala: " + title, 10, null)
                    .orElseThrow();
            return id;
        });
    }

    private void heldAndConfirmed(UUID id) {
        chair(START, () -> running.open(council.cluster().id(), id).orElseThrow());
        chair(
                START,
                () -> running.come(council.cluster().id(), id, council.seats().getFirst(), Way.HOLDER, "", "")
                        .orElseThrow());
        chair(START, () -> {
            UUID item = access.read(() -> agenda.items(
                            meetings.find(council.cluster().id(), id).orElseThrow()))
                    .getFirst()
                    .id();
            running.minute(council.cluster().id(), id, item, "Bahslashildi", "Kelishildi")
                    .orElseThrow();
            running.addTask(
                            council.cluster().id(),
                            id,
                            "Jadval",
                            council.seats().get(1),
                            "",
                            LocalDate.ofInstant(START, Today.ZONE).plusDays(5))
                    .orElseThrow();
            running.end(council.cluster().id(), id).orElseThrow();
            return confirming.submit(council.cluster().id(), id).orElseThrow();
        });
    }

    @Test
    void everybodySeesOpenAgendasAndMinutesOnceTheyAreConfirmed() {
        UUID open = called("Ochiq majlis", true);
        UUID inner = called("Ichki majlis", false);
        String home = "/p/" + council.cluster().slug() + "/meetings";
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get(home).body()).contains("Ochiq majlis").doesNotContain("Ichki majlis");
        assertThat(visitor.get(home + "/" + inner).statusCode()).isEqualTo(404);
        assertThat(visitor.get(home + "/" + open).body()).contains("Masala: Ochiq majlis");
        heldAndConfirmed(open);
        assertThat(visitor.get(home + "/" + open).body()).doesNotContain("Bahslashildi", "Kelishildi");
        chair(
                START,
                () -> confirming
                        .say(council.cluster().id(), open, council.seats().getFirst(), true, "")
                        .orElseThrow());
        assertThat(visitor.get(home + "/" + open).body()).contains("Bahslashildi", "Kelishildi");
        people.as(
                council.cluster().coordinator(),
                () -> changing.publish(council.cluster().id(), false).orElseThrow());
        assertThat(visitor.get(home).statusCode()).isEqualTo(404);
        assertThat(visitor.get(home + "/" + open).statusCode()).isEqualTo(404);
    }

    @Test
    void namesOfThoseWhoWereThereStayInsideWhateverAPageAsks() {
        UUID open = called("Ochiq majlis", true);
        UUID inner = called("Ichki majlis", false);
        chair(
                NOW,
                () -> running.addPaper(council.cluster().id(), open, new ByteArrayInputStream(PAPER), "a.pdf")
                        .orElseThrow());
        heldAndConfirmed(open);
        chair(
                START,
                () -> confirming
                        .say(council.cluster().id(), open, council.seats().getFirst(), false, "Muddat notoʻgʻri")
                        .orElseThrow());
        List<String> inside =
                List.of("meeting_presence", "meeting_voice", "meeting_task", "meeting_quorum", "meeting_paper");
        AccountId stranger = people.somebody();
        for (String table : inside) {
            assertThat(people.<Long>as(council.chair(), () -> access.read(() -> count(table))))
                    .as(table + " for the chair")
                    .isPositive();
            assertThat(people.<Long>as(stranger, () -> access.read(() -> count(table))))
                    .as(table + " for somebody of another cluster")
                    .isZero();
            assertThat(actors.publicScope().<Long>call(() -> access.read(() -> count(table))))
                    .as(table + " for a visitor")
                    .isZero();
        }
        for (String table : List.of("meeting", "meeting_item")) {
            assertThat(people.<Long>as(council.chair(), () -> access.read(() -> count(table))))
                    .isEqualTo(2);
            assertThat(actors.publicScope().<Long>call(() -> access.read(() -> count(table))))
                    .as(table + " of the open one")
                    .isEqualTo(1);
        }
        assertThat(inner).isNotEqualTo(open);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from governance." + table + " where cluster_id = :cluster")
                .param("cluster", council.cluster().id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void papersAreReadByMembersAndByNobodyElse() {
        UUID id = called("Majlis", false);
        assertThat(code(people.as(
                        council.holders().get(1),
                        () -> running.addPaper(council.cluster().id(), id, new ByteArrayInputStream(PAPER), "a.pdf"))))
                .isEqualTo("access.forbidden");
        assertThat(code(chair(
                        NOW,
                        () -> running.addPaper(
                                council.cluster().id(), id, new ByteArrayInputStream(new byte[0]), "a.pdf"))))
                .isEqualTo("files.empty");
        chair(
                NOW,
                () -> running.addPaper(council.cluster().id(), id, new ByteArrayInputStream(PAPER), "Hisobot.pdf")
                        .orElseThrow());
        Meeting.Paper paper = chair(
                        NOW,
                        () -> access.read(() -> meetings.papers(
                                meetings.find(council.cluster().id(), id).orElseThrow())))
                .getFirst();
        assertThat(paper.name()).isEqualTo("Hisobot.pdf");
        Visitor member =
                new Visitor(port).signIn(people.emailOf(council.holders().get(1)));
        assertThat(member.get("/c/" + council.cluster().slug() + "/meetings/" + id)
                        .body())
                .contains("Hisobot.pdf", "/files/" + paper.file());
        assertThat(member.download("/files/" + paper.file()).body()).isEqualTo(PAPER);
        Visitor stranger = new Visitor(port).signIn(people.emailOf(people.somebody()));
        assertThat(stranger.download("/files/" + paper.file()).statusCode()).isIn(403, 404);
    }

    @Test
    void anOpenPageAsksOnlyForWhatHasMovedSince() {
        UUID id = called("Majlis", false);
        chair(START, () -> running.open(council.cluster().id(), id).orElseThrow());
        Visitor member =
                new Visitor(port).signIn(people.emailOf(council.holders().get(1)));
        String at = "/c/" + council.cluster().slug() + "/meetings/" + id + "/quorum";
        assertThat(member.get(at + "?moves=0&last=0").statusCode()).isEqualTo(204);
        chair(
                START,
                () -> running.come(council.cluster().id(), id, council.seats().getFirst(), Way.HOLDER, "", "")
                        .orElseThrow());
        var moved = member.get(at + "?moves=0&last=0");
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(moved.body())
                .contains("id=\"hk-quorum\"", "moves=1&amp;last=" + START.toEpochMilli())
                .contains("id=\"s-" + council.seats().getFirst() + "\"", "hx-swap-oob=\"true\"")
                .doesNotContain("id=\"s-" + council.seats().get(1) + "\"");
        assertThat(member.get(at + "?moves=1&last=" + START.toEpochMilli()).statusCode())
                .isEqualTo(204);
        // Who has an old page open when the meeting ends is told so, and asks no more.
        chair(START, () -> running.end(council.cluster().id(), id).orElseThrow());
        var ended = member.get(at + "?moves=1&last=" + START.toEpochMilli());
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.body()).contains("id=\"hk-quorum\"").doesNotContain("hx-get");
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }
}
