package uz.hamkor.governance.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.QuorumOfBody;
import uz.hamkor.governance.meeting.Meeting.Rule;
import uz.hamkor.governance.meeting.Meeting.Shares;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.History;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Formats;

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
    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Standing standing;
    private final Formats formats;
    private final History history;

    CallingMeeting(
            Access access,
            Meetings meetings,
            MeetingRules rules,
            QuorumOfBody bodyRules,
            Officers officers,
            ClusterRegistry registry,
            MeetingFindable findable,
            Notices notices,
            Mailer mailer,
            Accounts accounts,
            Standing standing,
            Formats formats,
            History history) {
        this.access = access;
        this.meetings = meetings;
        this.rules = rules;
        this.bodyRules = bodyRules;
        this.officers = officers;
        this.registry = registry;
        this.findable = findable;
        this.notices = notices;
        this.mailer = mailer;
        this.accounts = accounts;
        this.standing = standing;
        this.formats = formats;
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
            List<UUID> called = new ArrayList<>();
            for (Instant start : starts) {
                called.add(insert(cluster, call, rule, quorum, start, series));
            }
            invite(cluster, body.get(), called.getFirst(), call, starts.getFirst(), "meeting_called");
            return Outcome.done(called.getFirst());
        });
    }

    private UUID insert(ClusterId cluster, Call call, Rule rule, Shares quorum, Instant start, @Nullable UUID series) {
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
        return id;
    }

    private static Optional<Refusal> wrong(Call call, Rule rule) {
        if (call.title().isEmpty()) {
            return Optional.of(Refusal.at("subject", "governance.blank"));
        }
        Instant start = call.startsAt();
        if (start == null || start.isBefore(Moment.now())) {
            return Optional.of(Refusal.at("startsAt", "governance.meeting_over"));
        }
        if (call.minutes() < 5 || call.minutes() > 1440) {
            return Optional.of(Refusal.at("minutes", "governance.between", 5, 1440));
        }
        String link = call.link();
        if (call.place() == null && link == null) {
            return Optional.of(Refusal.at("place", "governance.meeting_nowhere"));
        }
        if (link != null && !link.matches("https?://\\S{1,480}")) {
            return Optional.of(Refusal.at("link", "governance.meeting_link"));
        }
        String urgent = call.urgent();
        if (urgent != null && urgent.length() > LONGEST) {
            return Optional.of(Refusal.at("urgent", "governance.length_between", 1, LONGEST));
        }
        ZonedDateTime latest = start.atZone(Today.ZONE).minusDays(rule.callDays());
        if (urgent == null && latest.toInstant().isBefore(Moment.now())) {
            return Optional.of(Refusal.at("startsAt", "governance.meeting_late", rule.callDays()));
        }
        return Optional.empty();
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

    /** Calls a meeting off that has not begun. */
    Outcome<UUID> cancel(ClusterId cluster, UUID id) {
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
            meetings.step(one, Meetings.Step.CANCELLED, Moment.now());
            history.record(
                    new History.Subject.OfCluster(cluster, KIND, id),
                    Map.of("state", "called"),
                    Map.of("state", "cancelled"));
            Body body = registry.body(cluster, one.body(), one.day()).orElseThrow();
            Call call = new Call(
                    one.body(),
                    one.title(),
                    one.startsAt(),
                    one.minutes(),
                    one.place(),
                    one.link(),
                    null,
                    null,
                    Repeat.NEVER,
                    null,
                    Set.of());
            invite(cluster, body, id, call, one.startsAt(), "meeting_cancelled");
            return Outcome.done(id);
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

    private void invite(ClusterId cluster, Body body, UUID meeting, Call call, Instant start, String key) {
        Set<AccountId> whom = new LinkedHashSet<>();
        for (Sitting seat : registry.sittings(cluster, body.id(), LocalDate.ofInstant(start, Today.ZONE))) {
            for (AccountId account : new AccountId[] {seat.holder(), seat.substitute()}) {
                if (account != null) {
                    whom.add(account);
                }
            }
        }
        Standing.ClusterLabel label = standing.labels(Set.of(cluster)).getFirst();
        String url = "/c/" + label.slug() + "/meetings/" + meeting;
        for (AccountId account : whom) {
            Language language =
                    accounts.find(account).map(Accounts.Account::language).orElse(Language.UZ);
            Map<String, String> args = new LinkedHashMap<>();
            args.put("title", call.title().in(language));
            args.put("body", body.name().in(language));
            args.put("cluster", label.name().in(language));
            args.put("time", formats.in(language).dateTime(start));
            args.put("place", Objects.requireNonNullElse(call.place(), Objects.requireNonNullElse(call.link(), "")));
            args.put("urgent", Objects.requireNonNullElse(call.urgent(), ""));
            args.put("link", url);
            String which = call.urgent() == null ? key : key + "_urgent";
            notices.tell(account, which, args, url);
            mailer.send(account, which, args);
        }
    }
}
