package uz.hamkor.governance.meeting;

import java.time.Duration;
import java.util.LinkedHashMap;
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
        Map<AccountId, Language> languages = new LinkedHashMap<>();
        for (Meeting meeting : meetings) {
            for (Sitting seat : registry.sittings(meeting.cluster(), body.id(), meeting.day())) {
                for (AccountId account : new AccountId[] {seat.holder(), seat.substitute()}) {
                    if (account != null) {
                        Language language = languages.computeIfAbsent(account, this::language);
                        tell(account, language, cluster, body.name(), meeting, key, meeting == first);
                    }
                }
            }
        }
    }

    private Language language(AccountId account) {
        return accounts.find(account).map(Accounts.Account::language).orElse(Language.UZ);
    }

    private void tell(
            AccountId account,
            Language language,
            Standing.ClusterLabel cluster,
            LocalizedText body,
            Meeting one,
            String key,
            boolean notice) {
        String url = "/c/" + cluster.slug() + "/meetings/" + one.id();
        Map<String, String> args = new LinkedHashMap<>();
        args.put("title", one.title().in(language));
        args.put("body", body.in(language));
        args.put("cluster", cluster.name().in(language));
        args.put("time", formats.in(language).dateTime(one.startsAt()));
        args.put("place", Objects.requireNonNullElse(one.place(), Objects.requireNonNullElse(one.link(), "")));
        args.put("urgent", Objects.requireNonNullElse(one.urgentReason(), ""));
        args.put("link", url);
        if (notice) {
            notices.tell(account, key, args, url);
        }
        mailer.send(account, key, args, event(one, language, cluster.name(), url));
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
