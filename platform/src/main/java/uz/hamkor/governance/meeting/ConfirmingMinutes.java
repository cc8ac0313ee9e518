package uz.hamkor.governance.meeting;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.State;
import uz.hamkor.governance.meeting.Meeting.Voice;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;

/**
 * Minutes go to the seats that were present; each confirms or objects with words. They are confirmed once more than half
 * of those seats confirm, or when the days of the rule are over and nobody objects. Then nothing of them changes.
 */
@Component
class ConfirmingMinutes {

    private static final int LONGEST = 2_000;
    private static final AccountId PROGRAM = new AccountId(new UUID(0, 0));

    private final RunningMeeting room;
    private final Access access;
    private final Meetings meetings;
    private final Attendance attendance;
    private final Officers officers;
    private final ClusterRegistry registry;
    private final History history;

    ConfirmingMinutes(
            RunningMeeting room,
            Access access,
            Meetings meetings,
            Attendance attendance,
            Officers officers,
            ClusterRegistry registry,
            History history) {
        this.room = room;
        this.access = access;
        this.meetings = meetings;
        this.attendance = attendance;
        this.officers = officers;
        this.registry = registry;
        this.history = history;
    }

    @Configuration(proxyBeanMethods = false)
    static class Hourly {

        @Bean
        Task<Void> minutesWithoutObjection(ConfirmingMinutes confirming) {
            return Tasks.recurring("governance.minutes", FixedDelay.of(Duration.ofHours(1)))
                    .execute((_, _) -> confirming.confirmRipe());
        }
    }

    /** Lays the minutes before those who were present. */
    Outcome<UUID> submit(ClusterId cluster, UUID id) {
        return room.inMeeting(cluster, id, Set.of(State.MINUTES), (one, seats) -> {
            if (!officers.mayRun(one, seats)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (attendance.of(one).isEmpty()) {
                return Outcome.refused("governance.minutes_nobody");
            }
            meetings.step(one, Meetings.Step.SUBMITTED, Moment.now());
            record(one, State.MINUTES, State.CONFIRMING);
            return Outcome.done(id);
        });
    }

    /** Takes minutes back to correct them; those who were present are asked anew afterwards. */
    Outcome<UUID> takeBack(ClusterId cluster, UUID id) {
        return room.inMeeting(cluster, id, Set.of(State.CONFIRMING), (one, seats) -> {
            if (!officers.mayRun(one, seats)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            attendance.forgetVoices(one);
            meetings.step(one, Meetings.Step.SUBMITTED, null);
            record(one, State.CONFIRMING, State.MINUTES);
            return Outcome.done(id);
        });
    }

    /** A seat that was present confirms, or objects and says why. Who sits there today, or was there for it, speaks. */
    Outcome<UUID> say(ClusterId cluster, UUID id, SeatId seat, boolean confirms, String words) {
        return room.inMeeting(cluster, id, Set.of(State.CONFIRMING), (one, seats) -> {
            AccountId me = Officers.me().orElseThrow();
            List<Presence> presence = attendance.of(one);
            boolean was = presence.stream().anyMatch(there -> there.seat().equals(seat));
            if (!was) {
                return Outcome.refusedAt("seat", "governance.seat_was_absent");
            }
            if (!speaks(me, seat, presence, registry.sittings(cluster, List.of(seat), today()))) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (!confirms && (words.isBlank() || words.length() > LONGEST)) {
                return Outcome.refusedAt("words", "governance.objection_words");
            }
            attendance.say(one, seat, confirms, confirms ? null : words.strip(), me, Moment.now());
            if (isCarried(presence, attendance.voices(one))) {
                confirm(one);
            }
            return Outcome.done(id);
        });
    }

    static boolean speaks(AccountId me, SeatId seat, List<Presence> presence, List<Sitting> today) {
        return presence.stream().anyMatch(there -> there.seat().equals(seat) && me.equals(there.account()))
                || today.stream().anyMatch(one -> one.seat().equals(seat) && Officers.sits(me, one));
    }

    /** More than half of the seats that were present confirm. */
    static boolean isCarried(List<Presence> presence, List<Voice> voices) {
        long there = presence.stream().map(Presence::seat).distinct().count();
        long confirming = voices.stream().filter(Voice::confirms).count();
        return confirming * 2 > there;
    }

    private void confirm(Meeting one) {
        record(one, State.CONFIRMING, State.CONFIRMED);
        meetings.step(one, Meetings.Step.CONFIRMED, Moment.now());
    }

    /** Goes through all clusters and confirms what nobody objected to in time. */
    void confirmRipe() {
        Scope everything = new Scope(PROGRAM, Set.of(), null, Set.of(), true);
        List<ClusterId> clusters = everything.call(
                () -> registry.all(today()).stream().map(Cluster::id).collect(Collectors.toList()));
        clusters.forEach(this::confirmRipe);
    }

    /** Answers how many were confirmed. */
    int confirmRipe(ClusterId cluster) {
        Scope scope = new Scope(null, Set.of(cluster), cluster, Set.of(), false);
        return access.within(scope, () -> {
                    List<UUID> ripe = meetings.ripe(cluster, Moment.now());
                    for (UUID id : ripe) {
                        meetings.locked(cluster, id)
                                .filter(one -> one.state() == State.CONFIRMING)
                                .ifPresent(this::confirm);
                    }
                    return Outcome.done(ripe.size());
                })
                .orElseThrow();
    }

    private void record(Meeting one, State before, State after) {
        history.record(
                new History.Subject.OfCluster(one.cluster(), CallingMeeting.KIND, one.id()),
                Map.of("state", before.code()),
                Map.of("state", after.code()));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
