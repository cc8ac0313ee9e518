package uz.hamkor.governance.responsibility;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.EveryCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Moment;
import uz.hamkor.web.Formats;

/**
 * Seats that end soon while nobody is named to follow. Holder and coordinators are told once for each ending; a new
 * day of ending is a new one.
 */
@Component
class Terms {

    /** Our default: how many days before its end a seat is listed and its people are told. */
    static final int DAYS = 60;

    private final ClusterRegistry registry;
    private final EveryCluster clusters;
    private final Grants grants;
    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Formats formats;
    private final JdbcClient jdbc;

    Terms(
            ClusterRegistry registry,
            EveryCluster clusters,
            Grants grants,
            Notices notices,
            Mailer mailer,
            Accounts accounts,
            Formats formats,
            JdbcClient jdbc) {
        this.registry = registry;
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
        Task<Void> termReminders(Terms terms) {
            return Tasks.recurring("governance.terms", Schedules.daily(Today.ZONE, LocalTime.of(6, 10)))
                    .execute((_, _) -> terms.tellAll());
        }
    }

    /** Those that end within {@link #DAYS} days from the day, the soonest first; needs a transaction. */
    List<ClusterRegistry.Ending> soon(ClusterId cluster, LocalDate day) {
        return registry.endings(cluster, day, day.plusDays(DAYS));
    }

    /** Goes through all clusters, each in a transaction of its own. */
    void tellAll() {
        LocalDate day = KeepingDuties.today();
        clusters.each(day, cluster -> tell(cluster, day));
    }

    /** Answers how many endings were told that had not been told before. */
    int tell(Cluster cluster, LocalDate day) {
        return clusters.inside(cluster, () -> {
            int told = 0;
            List<AccountId> coordinators = grants.holders(Role.COORDINATOR, cluster.id());
            for (ClusterRegistry.Ending ending : soon(cluster.id(), day)) {
                if (isNew(cluster.id(), ending)) {
                    Set<AccountId> whom = new LinkedHashSet<>(coordinators);
                    AccountId holder = ending.holder();
                    if (holder != null) {
                        whom.add(holder);
                    }
                    whom.forEach(account -> tell(account, cluster, ending));
                    told++;
                }
            }
            return told;
        });
    }

    private boolean isNew(ClusterId cluster, ClusterRegistry.Ending ending) {
        return jdbc.sql("""
                        insert into governance.term_told (cluster_id, seat_id, what, ends_on, told_at)
                        values (:cluster, :seat, :what, :ends, :now) on conflict do nothing
                        """)
                        .param("cluster", cluster.value())
                        .param("seat", ending.seat().value())
                        .param("what", ending.mandate() ? "mandate" : "holder")
                        .param("ends", ending.ends())
                        .param("now", Timestamp.from(Moment.now()))
                        .update()
                == 1;
    }

    private void tell(AccountId account, Cluster cluster, ClusterRegistry.Ending ending) {
        Language language =
                accounts.find(account).map(Accounts.Account::language).orElse(Language.UZ);
        String url = "/c/" + cluster.slug() + "/bodies/seats/" + ending.seat();
        Map<String, String> args = new LinkedHashMap<>();
        args.put("cluster", cluster.name().in(language));
        args.put("body", ending.bodyName().in(language));
        args.put("organization", ending.organizationName().in(language));
        args.put("day", formats.in(language).date(ending.ends().minusDays(1)));
        args.put("link", url);
        String key = ending.mandate() ? "term_ends" : "holder_ends";
        notices.tell(account, key, args, url);
        mailer.send(account, key, args);
    }
}
