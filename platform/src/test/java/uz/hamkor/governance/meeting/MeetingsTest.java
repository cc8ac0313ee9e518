package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.State;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.governance.proposal.BodyRules;
import uz.hamkor.governance.proposal.RulesOfBodies;
import uz.hamkor.identity.Access;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Activity;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Meetings from the call to the confirmed minutes; time is walked with a clock of the test. */
@HamkorTest
@RecordApplicationEvents
class MeetingsTest {

    private static final Instant NOW = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    private static final Instant START = NOW.plus(Duration.ofDays(6));

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

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
    Attendance attendance;

    @Autowired
    MeetingsWaiting waiting;

    @Autowired
    RulesOfBodies rules;

    @Autowired
    Notices notices;

    @Autowired
    List<Criterion> criteria;

    @Autowired
    ApplicationEvents events;

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
    void aBodyOfFour() {
        council = Council.of(clusters, people, bodies, "school", "lyceum", "enterprise", "university");
    }

    private Call call(Instant start, @Nullable String urgent) {
        return new Call(
                council.body(),
                LocalizedText.uz("Choraklik majlis"),
                start,
                90,
                "Katta zal",
                null,
                urgent,
                null,
                Repeat.NEVER,
                null,
                Set.of());
    }

    private <T extends @Nullable Object> T by(AccountId account, Instant moment, Supplier<T> act) {
        return people.as(account, () -> Moment.at(moment, act));
    }

    private UUID called() {
        return by(
                council.chair(),
                NOW,
                () -> calling.call(council.cluster().id(), call(START, null)).orElseThrow());
    }

    private Meeting read(UUID id) {
        return people.as(
                council.chair(),
                () -> access.read(
                        () -> meetings.find(council.cluster().id(), id).orElseThrow()));
    }

    private Outcome<UUID> come(AccountId who, UUID id, int seat, Instant at) {
        return by(
                who,
                at,
                () -> running.come(council.cluster().id(), id, council.seats().get(seat), Way.HOLDER, "", ""));
    }

    private void opened(UUID id) {
        by(
                council.chair(),
                START,
                () -> running.open(council.cluster().id(), id).orElseThrow());
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void aMeetingIsCalledInTimeOrWithAReasonWhyNot() {
        Instant soon = NOW.plus(Duration.ofDays(4));
        by(council.chair(), NOW, () -> {
            Outcome<UUID> late = calling.call(council.cluster().id(), call(soon, null));
            assertThat(code(late)).isEqualTo("governance.meeting_late");
            assertThat(late.reason().orElseThrow().args()).containsExactly(5);
            assertThat(calling.call(council.cluster().id(), call(soon, "Suv toshqini"))
                            .isDone())
                    .isTrue();
            assertThat(code(calling.call(council.cluster().id(), call(NOW.minusSeconds(60), "Kecha"))))
                    .isEqualTo("governance.meeting_over");
            calling.setRule(council.cluster().id(), council.body(), new Meeting.Rule(2, 7, false))
                    .orElseThrow();
            return calling.call(council.cluster().id(), call(soon, null)).orElseThrow();
        });
        assertThat(people.as(council.holders().get(2), () -> notices.mine(20)))
                .extracting("key")
                .contains("meeting_called", "meeting_called_urgent");
    }

    @Test
    void coordinatorAndChairCallAndNobodyElse() {
        assertThat(code(by(
                        council.holders().get(1),
                        NOW,
                        () -> calling.call(council.cluster().id(), call(START, null)))))
                .isEqualTo("access.forbidden");
        assertThat(by(
                                council.cluster().coordinator(),
                                NOW,
                                () -> calling.call(council.cluster().id(), call(START, null)))
                        .isDone())
                .isTrue();
    }

    @Test
    void aSeriesKeepsTheHourAndLeavesSkippedDaysOut() {
        LocalDate first = LocalDate.ofInstant(START, Today.ZONE);
        Call series = new Call(
                council.body(),
                LocalizedText.uz("Haftalik"),
                START,
                60,
                "Zal",
                null,
                null,
                null,
                Repeat.WEEKLY,
                first.plusWeeks(3),
                Set.of(first.plusWeeks(1)));
        assertThat(CallingMeeting.starts(series))
                .containsExactly(START, START.plus(Duration.ofDays(14)), START.plus(Duration.ofDays(21)));
        by(
                council.chair(),
                NOW,
                () -> calling.call(council.cluster().id(), series).orElseThrow());
        assertThat(people.as(
                        council.chair(),
                        () -> access.read(
                                () -> meetings.coming(council.cluster().id()))))
                .hasSize(3);
    }

    @Test
    void theQuorumIsLostAndRegainedAndMinutedWithItsTimes() {
        UUID id = called();
        assertThat(code(come(council.holders().get(1), id, 1, NOW))).isEqualTo("governance.meeting_state");
        opened(id);
        come(council.holders().get(0), id, 0, START).orElseThrow();
        come(council.holders().get(1), id, 1, START.plusSeconds(60)).orElseThrow();
        assertThat(code(come(council.holders().get(1), id, 1, START.plusSeconds(61))))
                .isEqualTo("governance.seat_present");
        assertThat(code(come(council.holders().get(1), id, 2, START.plusSeconds(62))))
                .isEqualTo("access.forbidden");
        by(
                council.holders().get(1),
                START.plusSeconds(600),
                () -> running.leave(council.cluster().id(), id, council.seats().get(1))
                        .orElseThrow());
        // The chair enters somebody else by a letter; without one it is refused.
        assertThat(code(by(
                        council.chair(),
                        START.plusSeconds(800),
                        () -> running.come(
                                council.cluster().id(), id, council.seats().get(2), Way.PROXY, "Nodira", " "))))
                .isEqualTo("governance.letter_missing");
        by(
                council.chair(),
                START.plusSeconds(900),
                () -> running.come(
                                council.cluster().id(),
                                id,
                                council.seats().get(2),
                                Way.PROXY,
                                "Nodira",
                                "12-son, 01.11.2026")
                        .orElseThrow());
        List<Meeting.QuorumChange> log =
                people.as(council.chair(), () -> access.read(() -> attendance.quorum(read(id))));
        assertThat(log).extracting(Meeting.QuorumChange::reached).containsExactly(false, true, false, true);
        assertThat(log.get(2).at()).isEqualTo(START.plusSeconds(600));
    }

    private void rules(int quorum, int classQuorum) {
        people.as(council.cluster().coordinator(), () -> {
            BodyRules before = access.read(() -> rules.of(council.cluster().id(), council.body()));
            return rules.change(
                            council.cluster().id(),
                            council.body(),
                            new BodyRules(
                                    before.version(),
                                    before.anyone(),
                                    before.classes(),
                                    before.method(),
                                    before.limits(),
                                    quorum,
                                    classQuorum,
                                    before.majority(),
                                    before.weights(),
                                    before.proxies(),
                                    before.open(),
                                    before.delegated(),
                                    before.early()),
                            before.version())
                    .orElseThrow();
        });
    }

    @Test
    void aMeetingKeepsTheQuorumThatTheRulesOfItsBodyHadWhenItWasCalled() {
        UUID before = called();
        rules(75, 0);
        UUID after = called();
        for (UUID id : List.of(before, after)) {
            opened(id);
            come(council.holders().get(0), id, 0, START).orElseThrow();
            come(council.holders().get(1), id, 1, START).orElseThrow();
        }
        assertThat(people.as(council.chair(), () -> access.read(() -> attendance.quorum(read(before)))))
                .extracting(Meeting.QuorumChange::reached)
                .containsExactly(false, true);
        assertThat(people.as(council.chair(), () -> access.read(() -> attendance.quorum(read(after)))))
                .extracting(Meeting.QuorumChange::reached)
                .containsExactly(false);
    }

    @Test
    void aClassMayHaveAQuorumOfItsOwn() {
        rules(50, 50);
        UUID id = called();
        opened(id);
        for (int seat : new int[] {0, 1, 3}) {
            come(council.holders().get(seat), id, seat, START).orElseThrow();
        }
        assertThat(people.as(council.chair(), () -> access.read(() -> attendance.quorum(read(id)))))
                .extracting(Meeting.QuorumChange::reached)
                .containsExactly(false);
        come(council.holders().get(2), id, 2, START.plusSeconds(5)).orElseThrow();
        assertThat(people.as(council.chair(), () -> access.read(() -> attendance.quorum(read(id)))))
                .extracting(Meeting.QuorumChange::reached)
                .containsExactly(false, true);
    }

    @Test
    void theAgendaIsOrderedMinutedAndKeptOnceMinuted() {
        UUID id = called();
        by(council.chair(), NOW, () -> {
            UUID one = running.addItem(council.cluster().id(), id, Kind.INFORMATION, "Hisobot", 10, null)
                    .orElseThrow();
            UUID two = running.addItem(council.cluster().id(), id, Kind.DISCUSSION, "Laboratoriya", 30, null)
                    .orElseThrow();
            assertThat(code(running.addItem(council.cluster().id(), id, null, "Boshqa", null, null)))
                    .isEqualTo("governance.not_chosen");
            running.moveItem(council.cluster().id(), id, two, true).orElseThrow();
            assertThat(access.read(() -> agenda.items(read(id))))
                    .extracting(Meeting.Item::title)
                    .containsExactly("Laboratoriya", "Hisobot");
            assertThat(code(running.minute(council.cluster().id(), id, one, "Erta", "")))
                    .isEqualTo("governance.meeting_state");
            return one;
        });
        opened(id);
        by(council.chair(), START, () -> {
            UUID first = access.read(() -> agenda.items(read(id))).getFirst().id();
            running.minute(council.cluster().id(), id, first, "**Muhokama** qilindi", "Birga foydalaniladi")
                    .orElseThrow();
            assertThat(code(running.removeItem(council.cluster().id(), id, first)))
                    .isEqualTo("governance.item_minuted");
            return first;
        });
        assertThat(code(by(
                        council.holders().get(1),
                        START,
                        () -> running.addItem(council.cluster().id(), id, Kind.DISCUSSION, "Men ham", null, null))))
                .isEqualTo("access.forbidden");
    }

    private UUID held() {
        UUID id = called();
        opened(id);
        for (int seat = 0; seat < 3; seat++) {
            come(council.holders().get(seat), id, seat, START).orElseThrow();
        }
        by(council.chair(), START.plusSeconds(3_600), () -> {
            running.addTask(
                            council.cluster().id(),
                            id,
                            "Shartnoma loyihasi",
                            council.seats().get(1),
                            "",
                            LocalDate.ofInstant(START, Today.ZONE).plusDays(10))
                    .orElseThrow();
            return running.end(council.cluster().id(), id).orElseThrow();
        });
        return id;
    }

    private Outcome<UUID> say(int seat, UUID id, boolean confirms, String words, Instant at) {
        return by(
                council.holders().get(seat),
                at,
                () -> confirming.say(council.cluster().id(), id, council.seats().get(seat), confirms, words));
    }

    @Test
    void moreThanHalfOfThosePresentConfirmAndThenNothingChanges() {
        UUID id = held();
        assertThat(events.stream(Activity.class))
                .anySatisfy(held -> assertThat(held.subject()).isEqualTo(id))
                .filteredOn(one -> one.subject().equals(id))
                .singleElement()
                .satisfies(held -> assertThat(held.actors()).hasSize(3));
        Instant later = START.plusSeconds(7_200);
        by(
                council.chair(),
                later,
                () -> confirming.submit(council.cluster().id(), id).orElseThrow());
        assertThat(keys(council.holders().get(1))).contains("meeting.minutes", "meeting.task");
        assertThat(keys(council.holders().get(3))).doesNotContain("meeting.minutes");
        assertThat(code(say(3, id, true, "", later))).isEqualTo("governance.seat_was_absent");
        assertThat(code(say(1, id, false, " ", later))).isEqualTo("governance.objection_words");
        say(0, id, true, "", later).orElseThrow();
        assertThat(read(id).state()).isEqualTo(State.CONFIRMING);
        say(1, id, true, "", later).orElseThrow();
        assertThat(read(id).state()).isEqualTo(State.CONFIRMED);
        assertThat(keys(council.holders().get(1))).containsExactly("meeting.task");
        assertThat(code(by(
                        council.chair(),
                        later,
                        () -> confirming.takeBack(council.cluster().id(), id))))
                .isEqualTo("governance.meeting_state");
        // Not even past the program.
        assertThatThrownBy(() -> access.within(
                        Scope.nobody().writing(council.cluster().id()),
                        () -> Outcome.done(jdbc.sql(
                                        "update governance.meeting_presence set name = 'Boshqa' where meeting_id = :id")
                                .param("id", id)
                                .update())))
                .isInstanceOf(DataIntegrityViolationException.class);
        // The task can still be done, by its owner.
        UUID task = people.as(council.chair(), () -> access.read(() -> agenda.tasks(read(id))))
                .getFirst()
                .id();
        assertThat(code(by(
                        council.holders().get(2),
                        later,
                        () -> running.taskDone(council.cluster().id(), id, task))))
                .isEqualTo("access.forbidden");
        by(
                council.holders().get(1),
                later,
                () -> running.taskDone(council.cluster().id(), id, task).orElseThrow());
        assertThat(keys(council.holders().get(1))).isEmpty();
    }

    private List<String> keys(AccountId account) {
        return people.as(
                account,
                () -> waiting.waitingFor(account).stream()
                        .map(uz.hamkor.shared.Waiting.Item::key)
                        .toList());
    }

    @Test
    void minutesAreConfirmedAfterTheDaysWithoutObjectionAndNotWithOne() {
        UUID quiet = held();
        UUID disputed = held();
        Instant later = START.plusSeconds(7_200);
        for (UUID id : List.of(quiet, disputed)) {
            by(
                    council.chair(),
                    later,
                    () -> confirming.submit(council.cluster().id(), id).orElseThrow());
        }
        say(1, disputed, false, "Muddat notoʻgʻri yozilgan", later).orElseThrow();
        Moment.at(
                later.plus(Duration.ofDays(7)).minusSeconds(1),
                () -> confirming.confirmRipe(council.cluster().id()));
        assertThat(read(quiet).state()).isEqualTo(State.CONFIRMING);
        Moment.at(
                later.plus(Duration.ofDays(7)),
                () -> confirming.confirmRipe(council.cluster().id()));
        assertThat(read(quiet).state()).isEqualTo(State.CONFIRMED);
        assertThat(read(disputed).state()).isEqualTo(State.CONFIRMING);
        by(
                council.chair(),
                later,
                () -> confirming.takeBack(council.cluster().id(), disputed).orElseThrow());
        assertThat(read(disputed).state()).isEqualTo(State.MINUTES);
    }

    @Test
    void twoWidelyAttendedMeetingsWithConfirmedMinutesMeetTheCriterion() {
        Criterion criterion = criteria.stream()
                .filter(one -> one.code().equals("DL2.2"))
                .findFirst()
                .orElseThrow();
        LocalDate day = LocalDate.ofInstant(START, Today.ZONE);
        for (int i = 0; i < 2; i++) {
            assertThat(people.as(
                                    council.chair(),
                                    () -> access.read(() ->
                                            criterion.check(council.cluster().id(), day)))
                            .met())
                    .isFalse();
            UUID id = held();
            by(
                    council.chair(),
                    START,
                    () -> confirming.submit(council.cluster().id(), id).orElseThrow());
            say(0, id, true, "", START).orElseThrow();
            say(1, id, true, "", START).orElseThrow();
        }
        assertThat(people.as(
                                council.chair(),
                                () -> access.read(
                                        () -> criterion.check(council.cluster().id(), day)))
                        .met())
                .isTrue();
    }

    @Test
    void aSubstituteStandsIn() {
        AccountId substitute = people.in(
                clusters.members(council.cluster(), uz.hamkor.registry.cluster.MemberFilter.active())
                        .getFirst()
                        .organization(),
                uz.hamkor.identity.Role.TEACHER);
        people.as(council.cluster().coordinator(), () -> {
            bodies.handOver(
                            council.cluster().id(),
                            council.seats().get(2),
                            Body.Role.SUBSTITUTE,
                            new Bodies.Person("Oʻrinbosar", null, substitute),
                            LocalDate.now(Today.ZONE))
                    .orElseThrow();
        });
        UUID id = called();
        opened(id);
        by(
                substitute,
                START,
                () -> running.come(council.cluster().id(), id, council.seats().get(2), Way.SUBSTITUTE, "", "")
                        .orElseThrow());
        assertThat(people.as(council.chair(), () -> access.read(() -> attendance.of(read(id)))))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.way()).isEqualTo(Way.SUBSTITUTE);
                    assertThat(one.name()).isEqualTo("Oʻrinbosar");
                });
    }

    @Test
    void theCalendarFileFoldsLinesAndEscapesTexts() {
        String file = new CalendarEvent(
                        "1@hamkor",
                        0,
                        Instant.parse("2026-11-01T05:00:00Z"),
                        Instant.parse("2026-11-10T05:00:00Z"),
                        Duration.ofMinutes(90),
                        "Kengash, oʻquv yili; yakunlar \\ rejalar " + "шаҳар ".repeat(20),
                        "Katta zal",
                        "Bir\nIkki",
                        "https://example.uz/m",
                        false)
                .file();
        assertThat(file)
                .contains("DTSTART:20261110T050000Z\r\n", "DTEND:20261110T063000Z\r\n", "DESCRIPTION:Bir\\nIkki");
        assertThat(file.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        String unfolded = file.replace("\r\n ", "");
        assertThat(unfolded).contains("SUMMARY:Kengash\\, oʻquv yili\\; yakunlar \\\\ rejalar шаҳар шаҳар");
    }
}
