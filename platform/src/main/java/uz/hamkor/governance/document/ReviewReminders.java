package uz.hamkor.governance.document;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.EveryCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Mailer;
import uz.hamkor.web.Formats;

/**
 * Documents in force whose review or end is near and that nobody works on: coordinators are told a month and a week
 * before, each once. A day that passed while the program stood still is made up for by the next run.
 */
@Component
class ReviewReminders {

    /** Days before the review or end; our defaults. */
    static final int FIRST = 30;

    static final int LAST = 7;

    private final EveryCluster clusters;
    private final Grants grants;
    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Formats formats;
    private final JdbcClient jdbc;

    ReviewReminders(
            EveryCluster clusters,
            Grants grants,
            Notices notices,
            Mailer mailer,
            Accounts accounts,
            Formats formats,
            JdbcClient jdbc) {
        this.clusters = clusters;
        this.grants = grants;
        this.notices = notices;
        this.mailer = mailer;
        this.accounts = accounts;
        this.formats = formats;
        this.jdbc = jdbc;
    }

    @Configuration(proxyBeanMethods = false)
    static class Daily {

        @Bean
        Task<Void> tellingOfReviews(ReviewReminders reminders) {
            return Tasks.recurring("governance.reviews", Schedules.daily(Today.ZONE, LocalTime.of(6, 20)))
                    .execute((_, _) -> reminders.tellAll());
        }
    }

    private record Due(UUID document, int number, LocalizedText title, LocalDate day, boolean ends) {}

    /** Goes through all clusters, each in a transaction of its own. */
    void tellAll() {
        LocalDate day = DocumentRooms.today();
        clusters.each(day, cluster -> tell(cluster, day));
    }

    /** Answers how many documents people were told of. */
    int tell(Cluster cluster, LocalDate day) {
        return clusters.inside(cluster, () -> {
            List<Due> all = due(cluster, day);
            if (!all.isEmpty()) {
                List<AccountId> coordinators = grants.holders(Role.COORDINATOR, cluster.id());
                all.forEach(due -> coordinators.forEach(account -> tell(account, cluster, due)));
            }
            return all.size();
        });
    }

    /** Those of which nobody was told since the threshold was passed; marks them as told. */
    private List<Due> due(Cluster cluster, LocalDate day) {
        return jdbc.sql("""
                        update governance.document_version v set reminded_on = :day
                        from governance.document d
                        where v.cluster_id = :cluster and d.cluster_id = v.cluster_id and d.id = v.document_id
                          and v.in_force_from <= :day and (v.ended_on is null or v.ended_on > :day)
                          and least(v.review_on, v.ended_on) between :day and :day + :first
                          and (v.reminded_on is null or v.reminded_on < least(v.review_on, v.ended_on)
                               - case when least(v.review_on, v.ended_on) <= :day + :last then :last else :first end)
                          and not exists (
                            select from governance.document_version w
                            where w.cluster_id = v.cluster_id and w.document_id = v.document_id
                              and w.number > v.number)
                        returning d.id, v.number, d.title, least(v.review_on, v.ended_on) as due,
                            v.ended_on is not null and v.ended_on <= coalesce(v.review_on, v.ended_on) as ends
                        """)
                .param("day", day)
                .param("cluster", cluster.id().value())
                .param("first", FIRST)
                .param("last", LAST)
                .query((rs, n) -> new Due(
                        rs.getObject("id", UUID.class),
                        rs.getInt("number"),
                        LocalizedText.parse(rs.getString("title")),
                        rs.getObject("due", LocalDate.class),
                        rs.getBoolean("ends")))
                .list();
    }

    private void tell(AccountId account, Cluster cluster, Due due) {
        Language language =
                accounts.find(account).map(Accounts.Account::language).orElse(Language.UZ);
        String url = "/c/" + cluster.slug() + "/documents/" + due.document() + "/versions/" + due.number();
        Map<String, String> args = new LinkedHashMap<>();
        args.put("title", due.title().in(language));
        args.put("cluster", cluster.name().in(language));
        args.put("day", formats.in(language).date(due.day()));
        args.put("link", url);
        String key = due.ends() ? "document_ends" : "document_review";
        notices.tell(account, key, args, url);
        mailer.send(account, key, args);
    }
}
