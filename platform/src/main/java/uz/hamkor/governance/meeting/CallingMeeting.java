package uz.hamkor.governance.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.QuorumOfBody;
import uz.hamkor.governance.meeting.Meeting.Rule;
import uz.hamkor.governance.meeting.Meeting.Shares;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Calling meetings in time, once or in a series, and calling them off. Everybody with a seat is invited. */
@Component
class CallingMeeting {

    static final String KIND = "meeting";

    private static final int MOST = 60;
    private static final int LONGEST = 500;

    private final Access access;
    private final Meetings meetings;
    private final MeetingRules rules;
    private final QuorumOfBody bodyRules;
    private final Officers officers;
    private final ClusterRegistry registry;
    private final MeetingFindable findable;
    private final Inviting inviting;
    private final History history;

    CallingMeeting(
            Access access,
            Meetings meetings,
            MeetingRules rules,
            QuorumOfBody bodyRules,
            Officers officers,
            ClusterRegistry registry,
            MeetingFindable findable,
            Inviting inviting,
            History history) {
        this.access = access;
        this.meetings = meetings;
        this.rules = rules;
        this.bodyRules = bodyRules;
        this.officers = officers;
        this.registry = registry;
        this.findable = findable;
        this.inviting = inviting;
        this.history = history;
    }

    enum Repeat {
        NEVER,
        WEEKLY,
        MONTHLY
    }

    /**
     * A meeting to be called.
     *
     * @param minutes how long it is planned to last
     * @param urgent why it is called later than the rule says; null where it is in time
     * @param until the last day of a series
     * @param skipped days of a series on which there is none
     */
    record Call(
            BodyId body,
            LocalizedText title,
            @Nullable Instant startsAt,
            int minutes,
            @Nullable String place,
            @Nullable String link,
            @Nullable String urgent,
            @Nullable AccountId secretary,
            Repeat repeat,
            @Nullable LocalDate until,
            Set<LocalDate> skipped) {}

    /** Answers the first meeting that was called. */
    Outcome<UUID> call(ClusterId cluster, Call call) {
        LocalDate today = LocalDate.ofInstant(Moment.now(), Today.ZONE);
        Optional<Body> body = access.read(() -> registry.body(cluster, call.body(), today));
        if (body.isEmpty()) {
            return Outcome.refusedAt("body", "governance.not_chosen");
        }
        if (!access.read(() -> officers.mayCall(cluster, call.body(), today))) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(Scope.current().writing(cluster), () -> {
            Rule rule = rules.of(cluster, call.body());
            Optional<Refusal> wrong = wrong(call, rule);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            List<Instant> starts = starts(call);
            if (starts.isEmpty()) {
                return Outcome.refusedAt("skipped", "governance.meeting_never");
            }
            UUID series = starts.size() > 1 ? Ids.next() : null;
            Shares quorum = Shares.of(bodyRules.quorum(cluster, call.body()));
            List<Meeting> called = new ArrayList<>();
            for (Instant start : starts) {
                called.add(insert(cluster, call, rule, quorum, start, series));
            }
            inviting.tell(body.get(), called, call.urgent() == null ? "meeting_called" : "meeting_called_urgent");
            return Outcome.done(called.getFirst().id());
        });
    }

    private Meeting insert(
            ClusterId cluster, Call call, Rule rule, Shares quorum, Instant start, @Nullable UUID series) {
        UUID id = Ids.next();
        AccountId by = Officers.me().orElseThrow();
        Meeting one = new Meeting(
                cluster,
                id,
                call.body(),
                call.title(),
                start,
                call.minutes(),
                call.place(),
                call.link(),
                by,
                Moment.now(),
                call.urgent(),
                call.secretary() == null ? by : call.secretary(),
                rule,
                quorum,
                0,
                null,
                null,
                null,
                null,
                null);
        meetings.insert(one, series);
        findable.changed(id);
        history.record(
                new History.Subject.OfCluster(cluster, KIND, id),
                null,
                Map.of("title", call.title().tagged(), "body", call.body().toString(), "starts", start.toString()));
        return one;
    }

    private static Optional<Refusal> wrong(Call call, Rule rule) {
        if (call.title().isEmpty()) {
            return Optional.of(Refusal.at("subject", "governance.blank"));
        }
        When when = new When(call.startsAt(), call.minutes(), call.place(), call.link(), call.urgent());
        return wrong(when).or(() -> late(when, rule));
    }

    private static Optional<Refusal> wrong(When when) {
        Instant start = when.startsAt();
        if (start == null || start.isBefore(Moment.now())) {
            return Optional.of(Refusal.at("startsAt", "governance.meeting_over"));
        }
        if (when.minutes() < 5 || when.minutes() > 1440) {
            return Optional.of(Refusal.at("minutes", "governance.between", 5, 1440));
        }
        String link = when.link();
        if (when.place() == null && link == null) {
            return Optional.of(Refusal.at("place", "governance.meeting_nowhere"));
        }
        if (link != null && !link.matches("https?://\\S{1,480}")) {
            return Optional.of(Refusal.at("link", "governance.meeting_link"));
        }
        String urgent = when.urgent();
        return urgent != null && urgent.length() > LONGEST
                ? Optional.of(Refusal.at("urgent", "governance.length_between", 1, LONGEST))
                : Optional.empty();
    }

    /** Whether it is too late for the rule, and there is no reason why. */
    private static Optional<Refusal> late(When when, Rule rule) {
        ZonedDateTime latest =
                Objects.requireNonNull(when.startsAt()).atZone(Today.ZONE).minusDays(rule.callDays());
        return when.urgent() == null && latest.toInstant().isBefore(Moment.now())
                ? Optional.of(Refusal.at("startsAt", "governance.meeting_late", rule.callDays()))
                : Optional.empty();
    }

    /** The moments of a series: weeks or months from the first, at the same hour of the clock, skipped days left out. */
    static List<Instant> starts(Call call) {
        ZonedDateTime first = Objects.requireNonNull(call.startsAt()).atZone(Today.ZONE);
        LocalDate until = call.until();
        List<Instant> starts = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            ZonedDateTime next = call.repeat() == Repeat.WEEKLY ? first.plusWeeks(i) : first.plusMonths(i);
            boolean beyond = i > 0
                    && (call.repeat() == Repeat.NEVER
                            || until == null
                            || next.toLocalDate().isAfter(until));
            if (beyond) {
                break;
            }
            if (!call.skipped().contains(next.toLocalDate())) {
                starts.add(next.toInstant());
            }
        }
        return starts;
    }

    /**
     * When and where a meeting is.
     *
     * @param urgent why it is told later than the rule says; null where it is in time
     */
    record When(
            @Nullable Instant startsAt,
            int minutes,
            @Nullable String place,
            @Nullable String link,
            @Nullable String urgent) {}

    /** Another time or place for a meeting that has not begun. Another time is told as early as a call, or with a reason. */
    Outcome<UUID> change(ClusterId cluster, UUID id, When when) {
        return called(cluster, id, one -> {
            Instant start = when.startsAt();
            Optional<Refusal> wrong = wrong(when)
                    .or(() -> one.startsAt().truncatedTo(ChronoUnit.MINUTES).equals(start)
                            ? Optional.empty()
                            : late(when, rules.of(cluster, one.body())));
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            meetings.change(one.at(
                    Objects.requireNonNull(start),
                    when.minutes(),
                    when.place(),
                    when.link(),
                    when.urgent() == null ? one.urgentReason() : when.urgent()));
            Meeting changed = meetings.find(cluster, id).orElseThrow();
            history.record(new History.Subject.OfCluster(cluster, KIND, id), facts(one), facts(changed));
            inviting.tell(
                    registry.body(cluster, one.body(), changed.day()).orElseThrow(),
                    List.of(changed),
                    "meeting_changed");
            return Outcome.done(id);
        });
    }

    private static Map<String, Object> facts(Meeting one) {
        return Map.of(
                "starts", one.startsAt().toString(),
                "minutes", one.minutes(),
                "place", Objects.requireNonNullElse(one.place(), ""),
                "link", Objects.requireNonNullElse(one.link(), ""));
    }

    /** Calls a meeting off that has not begun. */
    Outcome<UUID> cancel(ClusterId cluster, UUID id) {
        return called(cluster, id, one -> {
            meetings.step(one, Meetings.Step.CANCELLED, Moment.now());
            history.record(
                    new History.Subject.OfCluster(cluster, KIND, id),
                    Map.of("state", "called"),
                    Map.of("state", "cancelled"));
            Meeting off = meetings.find(cluster, id).orElseThrow();
            inviting.tell(
                    registry.body(cluster, one.body(), one.day()).orElseThrow(), List.of(off), "meeting_cancelled");
            return Outcome.done(id);
        });
    }

    /** What is done with a meeting that is called and has not begun, by who may run it. */
    private Outcome<UUID> called(ClusterId cluster, UUID id, Function<Meeting, Outcome<UUID>> act) {
        Optional<Meeting> found = access.read(() -> meetings.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        return access.within(Scope.current().writing(cluster), () -> {
            Meeting one = meetings.locked(cluster, id).orElseThrow();
            if (!officers.mayRun(one, registry.sittings(cluster, one.body(), one.day()))) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (one.state() != Meeting.State.CALLED) {
                return Outcome.refused("governance.meeting_state");
            }
            return act.apply(one);
        });
    }

    Rule rule(ClusterId cluster, BodyId body) {
        return rules.of(cluster, body);
    }

    /** What a meeting called now would need; from the rules of the body. */
    Shares quorum(ClusterId cluster, BodyId body) {
        return Shares.of(bodyRules.quorum(cluster, body));
    }

    /** Sets how a body meets; meetings that were called keep the rule of then. */
    Outcome<BodyId> setRule(ClusterId cluster, BodyId body, Rule rule) {
        LocalDate today = LocalDate.ofInstant(Moment.now(), Today.ZONE);
        if (access.read(() -> registry.body(cluster, body, today)).isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (!access.read(() -> officers.mayCall(cluster, body, today))) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(Scope.current().writing(cluster), () -> {
            if (rule.callDays() < 0 || rule.callDays() > 60) {
                return Outcome.refusedAt("callDays", "governance.between", 0, 60);
            }
            if (rule.confirmDays() < 1 || rule.confirmDays() > 60) {
                return Outcome.refusedAt("confirmDays", "governance.between", 1, 60);
            }
            Rule before = rules.of(cluster, body);
            rules.set(cluster, body, rule);
            history.record(new History.Subject.OfCluster(cluster, "body", body.value()), facts(before), facts(rule));
            return Outcome.done(body);
        });
    }

    private static Map<String, Object> facts(Rule rule) {
        return Map.of(
                "meetingCallDays", rule.callDays(),
                "meetingConfirmDays", rule.confirmDays(),
                "meetingPublic", rule.open());
    }
}
