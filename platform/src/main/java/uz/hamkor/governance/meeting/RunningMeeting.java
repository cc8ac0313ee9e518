package uz.hamkor.governance.meeting;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.governance.Constraints;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.meeting.Meeting.Item;
import uz.hamkor.governance.meeting.Meeting.Kind;
import uz.hamkor.governance.meeting.Meeting.Presence;
import uz.hamkor.governance.meeting.Meeting.State;
import uz.hamkor.governance.meeting.Meeting.Task;
import uz.hamkor.governance.meeting.Meeting.Way;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Activity;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;

/** A meeting from its agenda to its end: who comes and goes, what is minuted, who shall do what. */
@Component
class RunningMeeting {

    private static final int LONGEST = 300;
    private static final int LONGEST_NOTES = 50_000;
    private static final long LARGEST = 20L * 1024 * 1024;
    private static final Map<String, Refusal> CONSTRAINTS = Map.of(
            "meeting_seat_once", Refusal.at("seat", "governance.seat_present"),
            "meeting_is_closed", Refusal.of("governance.meeting_closed"));

    private final Access access;
    private final Meetings meetings;
    private final Agenda agenda;
    private final Attendance attendance;
    private final Officers officers;
    private final ClusterRegistry registry;
    private final StoredFiles files;
    private final History history;
    private final ApplicationEventPublisher events;

    RunningMeeting(
            Access access,
            Meetings meetings,
            Agenda agenda,
            Attendance attendance,
            Officers officers,
            ClusterRegistry registry,
            StoredFiles files,
            History history,
            ApplicationEventPublisher events) {
        this.access = access;
        this.meetings = meetings;
        this.agenda = agenda;
        this.attendance = attendance;
        this.officers = officers;
        this.registry = registry;
        this.files = files;
        this.history = history;
        this.events = events;
    }

    /** Opens it; from now on seats come in and the quorum is watched. */
    Outcome<UUID> open(ClusterId cluster, UUID id) {
        return running(cluster, id, Set.of(State.CALLED), (one, seats) -> {
            meetings.step(one, Meetings.Step.OPENED, Moment.now());
            record(one, State.CALLED, State.RUNNING);
            count(one, seats);
            return Outcome.done(id);
        });
    }

    /**
     * A seat comes into the room. Whoever holds it or stands in enters themselves; who runs the meeting enters anybody,
     * also somebody else by a letter.
     *
     * @param name of the person who comes by a letter; ignored otherwise
     * @param letter what it rests on
     */
    Outcome<UUID> come(ClusterId cluster, UUID id, SeatId seat, Way way, String name, String letter) {
        return inMeeting(cluster, id, Set.of(State.RUNNING), (one, seats) -> {
            Optional<Sitting> sitting =
                    seats.stream().filter(found -> found.seat().equals(seat)).findFirst();
            if (sitting.isEmpty()) {
                return Outcome.refusedAt("seat", "governance.duty_seat_over");
            }
            AccountId me = Officers.me().orElseThrow();
            boolean own = (way == Way.HOLDER && me.equals(sitting.get().holder()))
                    || (way == Way.SUBSTITUTE && me.equals(sitting.get().substitute()));
            if (!own && !officers.mayRun(one, seats)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            String who = switch (way) {
                case HOLDER -> sitting.get().holderName();
                case SUBSTITUTE -> sitting.get().substituteName();
                case PROXY -> name.strip();
            };
            if (who.isEmpty() || who.length() > LONGEST) {
                return Outcome.refusedAt("name", "governance.seat_nobody");
            }
            if (way == Way.PROXY && (letter.isBlank() || letter.length() > LONGEST)) {
                return Outcome.refusedAt("letter", "governance.letter_missing");
            }
            AccountId account = switch (way) {
                case HOLDER -> sitting.get().holder();
                case SUBSTITUTE -> sitting.get().substitute();
                case PROXY -> null;
            };
            Presence presence = new Presence(
                    Ids.next(),
                    seat,
                    sitting.get().organization(),
                    sitting.get().votes(),
                    MemberClass.of(sitting.get().type(), sitting.get().level()),
                    way,
                    who,
                    way == Way.PROXY ? letter.strip() : null,
                    account,
                    Moment.now(),
                    null);
            attendance.come(one, presence, me);
            count(one, seats);
            return Outcome.done(presence.id());
        });
    }

    /** A seat leaves the room; who sits there enters it themselves, who runs the meeting for anybody. */
    Outcome<UUID> leave(ClusterId cluster, UUID id, SeatId seat) {
        return inMeeting(cluster, id, Set.of(State.RUNNING), (one, seats) -> {
            AccountId me = Officers.me().orElseThrow();
            Optional<Presence> there = attendance.of(one).stream()
                    .filter(presence -> presence.seat().equals(seat) && presence.left() == null)
                    .findFirst();
            if (there.isEmpty()) {
                return Outcome.refusedAt("seat", "governance.seat_absent");
            }
            if (!me.equals(there.get().account()) && !officers.mayRun(one, seats)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            attendance.leave(one, seat, Moment.now());
            count(one, seats);
            return Outcome.done(there.get().id());
        });
    }

    /** Counts anew; a quorum lost or regained is written down with its time. */
    private void count(Meeting one, List<Sitting> seats) {
        Quorum now = Quorum.of(one.quorum(), seats, inRoom(attendance.of(one)));
        List<Meeting.QuorumChange> before = attendance.quorum(one);
        if (before.isEmpty() || before.getLast().reached() != now.reached()) {
            attendance.changed(one, now, Moment.now());
        }
    }

    static Set<SeatId> inRoom(List<Presence> presence) {
        return presence.stream()
                .filter(one -> one.left() == null)
                .map(Presence::seat)
                .collect(Collectors.toSet());
    }

    /** Ends it; who was there is told to whoever listens. */
    Outcome<UUID> end(ClusterId cluster, UUID id) {
        return running(cluster, id, Set.of(State.RUNNING), (one, seats) -> {
            Instant now = Moment.now();
            List<Presence> presence = attendance.of(one);
            meetings.step(one, Meetings.Step.ENDED, now);
            record(one, State.RUNNING, State.MINUTES);
            List<OrganizationId> there =
                    presence.stream().map(Presence::organization).distinct().toList();
            if (!there.isEmpty()) {
                events.publishEvent(new Activity(cluster, "meeting.held", id, there, false, 1, now));
            }
            return Outcome.done(id);
        });
    }

    Outcome<UUID> addItem(
            ClusterId cluster,
            UUID id,
            @Nullable Kind kind,
            String title,
            @Nullable Integer minutes,
            @Nullable ProposalId about) {
        return running(cluster, id, Set.of(State.CALLED, State.RUNNING), (one, seats) -> {
            if (kind == null) {
                return Outcome.refusedAt("kind", "governance.not_chosen");
            }
            if (title.isBlank() || title.length() > LONGEST) {
                return Outcome.refusedAt("item", "governance.length_between", 1, LONGEST);
            }
            if (minutes != null && (minutes < 1 || minutes > 480)) {
                return Outcome.refusedAt("time", "governance.between", 1, 480);
            }
            UUID item = Ids.next();
            agenda.add(one, item, kind, title.strip(), minutes, kind == Kind.PROPOSAL ? about : null);
            return Outcome.done(item);
        });
    }

    Outcome<UUID> moveItem(ClusterId cluster, UUID id, UUID item, boolean up) {
        return running(cluster, id, Set.of(State.CALLED, State.RUNNING), (one, seats) -> {
            List<Item> items = agenda.items(one);
            int at = items.stream().map(Item::id).toList().indexOf(item);
            int to = up ? at - 1 : at + 1;
            if (at < 0) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (to >= 0 && to < items.size()) {
                agenda.swap(one, items.get(at), items.get(to));
            }
            return Outcome.done(item);
        });
    }

    /** Takes an item off the agenda while nothing was minuted for it. */
    Outcome<UUID> removeItem(ClusterId cluster, UUID id, UUID item) {
        return running(cluster, id, Set.of(State.CALLED, State.RUNNING), (one, seats) -> {
            Optional<Item> found = agenda.items(one).stream()
                    .filter(candidate -> candidate.id().equals(item))
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (!found.get().notes().isEmpty()
                    || found.get().decision() != null
                    || found.get().ruling() != null) {
                return Outcome.refused("governance.item_minuted");
            }
            agenda.remove(one, item);
            return Outcome.done(item);
        });
    }

    /** Writes the minutes of an item: Markdown, and the decision in words where there was one. */
    Outcome<UUID> minute(ClusterId cluster, UUID id, UUID item, String notes, String decision) {
        return running(cluster, id, Set.of(State.RUNNING, State.MINUTES), (one, seats) -> {
            if (agenda.items(one).stream().noneMatch(found -> found.id().equals(item))) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (notes.length() > LONGEST_NOTES) {
                return Outcome.refusedAt("notes", "governance.length_between", 0, LONGEST_NOTES);
            }
            agenda.minute(one, item, notes.strip(), decision.isBlank() ? null : decision.strip());
            return Outcome.done(item);
        });
    }

    Outcome<UUID> addPaper(ClusterId cluster, UUID id, InputStream in, String name) {
        return running(
                cluster,
                id,
                Set.of(State.CALLED, State.RUNNING, State.MINUTES),
                (one, seats) -> files.take(in, name, LARGEST, cluster, null).map(file -> {
                    UUID paper = Ids.next();
                    meetings.addPaper(
                            one, paper, file.id(), file.name(), Officers.me().orElseThrow());
                    return paper;
                }));
    }

    /** Gives a task to a seat's holder, or to somebody by name. */
    Outcome<UUID> addTask(
            ClusterId cluster, UUID id, String text, @Nullable SeatId seat, String name, @Nullable LocalDate due) {
        return running(cluster, id, Set.of(State.RUNNING, State.MINUTES), (one, seats) -> {
            if (text.isBlank() || text.length() > LONGEST) {
                return Outcome.refusedAt("task", "governance.length_between", 1, LONGEST);
            }
            if (due == null || !Days.isMeant(due) || due.isBefore(one.day())) {
                return Outcome.refusedAt("due", "governance.day_passed");
            }
            Optional<Sitting> sitting =
                    seats.stream().filter(found -> found.seat().equals(seat)).findFirst();
            String owner = sitting.map(Sitting::holderName).orElse(name.strip());
            if (owner.isEmpty() || owner.length() > LONGEST) {
                return Outcome.refusedAt("owner", "governance.task_nobody");
            }
            Task task = new Task(
                    Ids.next(),
                    text.strip(),
                    owner,
                    sitting.map(Sitting::holder).orElse(null),
                    due,
                    null);
            agenda.addTask(one, task);
            return Outcome.done(task.id());
        });
    }

    /** The owner of a task, or who may run the meeting, says that it is done; also after the minutes are confirmed. */
    Outcome<UUID> taskDone(ClusterId cluster, UUID id, UUID task) {
        Set<State> any = Set.of(State.RUNNING, State.MINUTES, State.CONFIRMING, State.CONFIRMED);
        return inMeeting(cluster, id, any, (one, seats) -> {
            Optional<Task> found = agenda.tasks(one).stream()
                    .filter(candidate -> candidate.id().equals(task))
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            AccountId me = Officers.me().orElseThrow();
            if (!me.equals(found.get().account()) && !officers.mayRun(one, seats)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (found.get().doneAt() == null) {
                agenda.done(one, task, me, Moment.now());
            }
            return Outcome.done(task);
        });
    }

    interface Act {
        Outcome<UUID> in(Meeting meeting, List<Sitting> seats);
    }

    private Outcome<UUID> running(ClusterId cluster, UUID id, Set<State> states, Act act) {
        return inMeeting(
                cluster,
                id,
                states,
                (one, seats) -> officers.mayRun(one, seats) ? act.in(one, seats) : Outcome.refused(Refusal.FORBIDDEN));
    }

    /** Locks the meeting, so that acts on it wait for each other. The act asks who may. */
    Outcome<UUID> inMeeting(ClusterId cluster, UUID id, Set<State> states, Act act) {
        if (Officers.me().isEmpty()
                || access.read(() -> meetings.find(cluster, id)).isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        return Constraints.guarded(
                CONSTRAINTS,
                () -> access.within(Scope.current().writing(cluster), () -> {
                    Meeting one =
                            Objects.requireNonNull(meetings.locked(cluster, id).orElse(null));
                    List<Sitting> seats = registry.sittings(cluster, one.body(), one.day());
                    return states.contains(one.state())
                            ? act.in(one, seats)
                            : Outcome.refused("governance.meeting_state");
                }));
    }

    private void record(Meeting one, State before, State after) {
        history.record(
                new History.Subject.OfCluster(one.cluster(), CallingMeeting.KIND, one.id()),
                Map.of("state", before.code()),
                Map.of("state", after.code()));
    }
}
