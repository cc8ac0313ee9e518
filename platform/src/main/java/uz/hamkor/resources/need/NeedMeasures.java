package uz.hamkor.resources.need;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** What needs give to indicators. */
@Configuration(proxyBeanMethods = false)
class NeedMeasures {

    /**
     * The part of RK6 that rests on needs: of those posted in the period, by member, how many stay unmet (said to be so,
     * or open for longer than the cluster's last threshold, by default 30 days). Withdrawn ones are left out.
     */
    @Bean
    Measure unmetNeeds(JdbcClient jdbc, Needs needs) {
        return new Measure() {
            @Override
            public String code() {
                return "RK6";
            }

            @Override
            public Aggregation aggregation() {
                return Aggregation.RATIO_OF_SUMS;
            }

            @Override
            public List<Observation> observations(ClusterId cluster, Period period) {
                LocalDate end = period.until() == null ? LocalDate.of(9999, 1, 1) : period.until();
                Instant now = Moment.now();
                LocalDate today = LocalDate.ofInstant(now, Today.ZONE);
                // As of the last day of a period that is over.
                LocalDate asOf = end.isBefore(today) ? end : today;
                return jdbc.sql("""
                                select organization_id,
                                       count(*) filter (where state = 'unmet' and closed_at < :end
                                           or (closed_at is null or closed_at >= :end) and posted_at < :overdue),
                                       count(*)
                                from resources.need
                                where cluster_id = :cluster and posted_at >= :from and posted_at < :end
                                  and not (state = 'withdrawn' and closed_at < :end)
                                group by organization_id order by organization_id
                                """)
                        .param("cluster", cluster.value())
                        .param("from", start(period.from()))
                        .param("end", start(end))
                        .param(
                                "overdue",
                                Needs.before(asOf, needs.thresholds(cluster).last()))
                        .query((rs, n) -> new Observation(
                                new OrganizationId(rs.getObject(1, UUID.class)), rs.getLong(2), rs.getLong(3)))
                        .list();
            }
        };
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Today.ZONE).toInstant());
    }
}
