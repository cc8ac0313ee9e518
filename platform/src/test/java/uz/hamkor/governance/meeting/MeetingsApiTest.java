package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Meetings as programs get them, inside of a cluster and outside. */
@HamkorTest
class MeetingsApiTest {

    private static final Instant START = Instant.now().plus(Duration.ofDays(6)).truncatedTo(ChronoUnit.MINUTES);

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
    Access access;

    private <T extends @Nullable Object> T chair(Council council, Instant moment, Supplier<T> act) {
        return people.as(council.chair(), () -> Moment.at(moment, act));
    }

    private UUID called(Council council, String title, Instant start, boolean open) {
        return chair(council, Instant.now(), () -> {
            calling.setRule(council.cluster().id(), council.body(), new Meeting.Rule(0, 7, open))
                    .orElseThrow();
            UUID id = calling.call(
                            council.cluster().id(),
                            new Call(
                                    council.body(),
                                    LocalizedText.uz(title),
                                    start,
                                    60,
                                    "Zal",
                                    "https://meet.example.uz/xona",
                                    null,
                                    null,
                                    Repeat.NEVER,
                                    null,
                                    Set.of()))
                    .orElseThrow();
            running.addItem(council.cluster().id(), id, Kind.DISCUSSION, "Masala", 10, null)
                    .orElseThrow();
            return id;
        });
    }

    private void heldAndConfirmed(Council council, UUID id) {
        chair(council, START, () -> running.open(council.cluster().id(), id).orElseThrow());
        chair(
                council,
                START,
                () -> running.come(council.cluster().id(), id, council.seats().getFirst(), Way.HOLDER, "", "")
                        .orElseThrow());
        chair(council, START, () -> {
            UUID item = access.read(() -> agenda.items(
                            meetings.find(council.cluster().id(), id).orElseThrow()))
                    .getFirst()
                    .id();
            running.minute(council.cluster().id(), id, item, "Bahslashildi", "Kelishildi")
                    .orElseThrow();
            running.end(council.cluster().id(), id).orElseThrow();
            return confirming.submit(council.cluster().id(), id).orElseThrow();
        });
    }

    @Test
    void aMemberGetsAllInPagesAndOneWithAgendaAttendanceAndMinutes() {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum");
        for (int i = 0; i < 3; i++) {
            called(council, "Majlis " + i, START.plus(Duration.ofDays(i)), false);
        }
        UUID held = called(council, "Oʻtgan", START, false);
        heldAndConfirmed(council, held);
        Rest member = Rest.as(port, people.emailOf(council.holders().get(1)));
        String at = "/api/v1/clusters/" + council.cluster().slug() + "/meetings";
        List<String> titles = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < 2; page++) {
            JsonNode rows = member.get(at + "?limit=2" + cursor).ok();
            rows.path("rows")
                    .forEach(row -> titles.add(row.path("title").path("uz").asString()));
            cursor = "&cursor=" + rows.path("nextCursor").asString();
        }
        assertThat(titles)
                .startsWith("Majlis 2", "Majlis 1")
                .containsExactlyInAnyOrder("Majlis 2", "Majlis 1", "Majlis 0", "Oʻtgan");
        assertThat(member.get(at + "?bodyId=" + UUID.randomUUID()).ok().path("rows"))
                .isEmpty();
        assertThat(member.get(at + "?cursor=boshi").refusal()).isEqualTo("governance.cursor_unknown cursor");

        JsonNode one = member.get(at + "/" + held).ok();
        assertThat(one.path("meeting").path("state").asString()).isEqualTo("confirming");
        assertThat(one.path("items").get(0).path("decision").asString()).isEqualTo("Kelishildi");
        assertThat(one.path("attendance").path("present").asInt()).isEqualTo(1);
        assertThat(one.path("attendance").path("voting").asInt()).isEqualTo(2);
        assertThat(one.path("attendance").path("quorum").asBoolean()).isTrue();
        assertThat(member.get(at + "/" + UUID.randomUUID()).status()).isEqualTo(404);
        Rest stranger = Rest.as(port, people.emailOf(people.somebody()));
        assertThat(stranger.get(at).status()).isEqualTo(404);
    }

    @Test
    void outsideOfAPublishedClusterOnlyOpenMeetingsAreSeenAndMinutesOnceConfirmed() {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum");
        people.as(
                council.cluster().coordinator(),
                () -> changing.publish(council.cluster().id(), true).orElseThrow());
        UUID open = called(council, "Ochiq", START, true);
        UUID inner = called(council, "Ichki", START, false);
        String at = "/api/v1/clusters/" + council.cluster().slug() + "/meetings";
        Rest nobody = Rest.nobody(port);
        JsonNode rows = nobody.get(at).ok().path("rows");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("link").isNull())
                .as("the way into the room")
                .isTrue();
        assertThat(nobody.get(at + "/" + inner).status()).isEqualTo(404);
        heldAndConfirmed(council, open);
        JsonNode before = nobody.get(at + "/" + open).ok();
        assertThat(before.path("items").get(0).path("notes").isNull()).isTrue();
        assertThat(before.path("attendance").isNull()).isTrue();
        chair(
                council,
                START,
                () -> confirming
                        .say(council.cluster().id(), open, council.seats().getFirst(), true, "")
                        .orElseThrow());
        assertThat(nobody.get(at + "/" + open)
                        .ok()
                        .path("items")
                        .get(0)
                        .path("notes")
                        .asString())
                .isEqualTo("Bahslashildi");
    }
}
