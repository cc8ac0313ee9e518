package uz.hamkor.governance.meeting;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Formats;

/** Tells everybody with a seat of a meeting, its change or its calling-off: by notice and by mail with a calendar part. */
@Component
class Inviting {

    private final ClusterRegistry registry;
    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Standing standing;
    private final Formats formats;

    Inviting(
            ClusterRegistry registry,
            Notices notices,
            Mailer mailer,
            Accounts accounts,
            Standing standing,
            Formats formats) {
        this.registry = registry;
        this.notices = notices;
        this.mailer = mailer;
        this.accounts = accounts;
        this.standing = standing;
        this.formats = formats;
    }

    /**
     * Tells of the meetings of one body that were called together: one notice for all, one mail for each, because a
     * calendar keeps each of them apart.
     *
     * @param key of the texts
     */
    void tell(Body body, List<Meeting> meetings, String key) {
        Meeting first = meetings.getFirst();
        Standing.ClusterLabel cluster = standing.labels(Set.of(first.cluster())).getFirst();
        for (Meeting meeting : meetings) {
            String url = "/c/" + cluster.slug() + "/meetings/" + meeting.id();
            Set<AccountId> whom = invited(body, meeting);
            Map<AccountId, Language> known = accounts.languages(whom);
            Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);
            Map<Language, CalendarEvent> events = new EnumMap<>(Language.class);
            Map<AccountId, Map<String, String>> told = new LinkedHashMap<>();
            for (AccountId account : whom) {
                Language language = known.getOrDefault(account, Language.UZ);
                Map<String, String> args =
                        words.computeIfAbsent(language, one -> args(one, cluster, body.name(), meeting, url));
                told.put(account, args);
                mailer.send(
                        account,
                        key,
                        args,
                        events.computeIfAbsent(language, one -> event(meeting, one, cluster.name(), url)));
            }
            if (meeting == first && !told.isEmpty()) {
                notices.tellAll(told, key, url);
            }
        }
    }

    private Set<AccountId> invited(Body body, Meeting meeting) {
        Set<AccountId> whom = new LinkedHashSet<>();
        for (Sitting seat : registry.sittings(meeting.cluster(), body.id(), meeting.day())) {
            for (AccountId account : new AccountId[] {seat.holder(), seat.substitute()}) {
                if (account != null) {
                    whom.add(account);
                }
            }
        }
        return whom;
    }

    private Map<String, String> args(
            Language language, Standing.ClusterLabel cluster, LocalizedText body, Meeting one, String url) {
        Map<String, String> args = new LinkedHashMap<>();
        args.put("title", one.title().in(language));
        args.put("body", body.in(language));
        args.put("cluster", cluster.name().in(language));
        args.put("time", formats.in(language).dateTime(one.startsAt()));
        args.put("place", Objects.requireNonNullElse(one.place(), Objects.requireNonNullElse(one.link(), "")));
        args.put("urgent", Objects.requireNonNullElse(one.urgentReason(), ""));
        args.put("link", url);
        return args;
    }

    /** @param url of the page of the meeting */
    static CalendarEvent event(Meeting one, Language language, LocalizedText cluster, String url) {
        String place = one.place();
        String link = one.link();
        return new CalendarEvent(
                one.id() + "@hamkor",
                one.sequence(),
                Moment.now(),
                one.startsAt(),
                Duration.ofMinutes(one.minutes()),
                one.title().in(language),
                place == null ? link : place,
                cluster.in(language) + (link == null ? "" : "\n" + link),
                url,
                one.cancelledAt() != null);
    }
}
