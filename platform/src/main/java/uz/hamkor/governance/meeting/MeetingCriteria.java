package uz.hamkor.governance.meeting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Standing;

/**
 * DL2.2: at least two meetings held with confirmed minutes and attendance from at least three classes of members, each.
 * The thresholds are our defaults.
 */
@Configuration(proxyBeanMethods = false)
class MeetingCriteria {

    private static final int MEETINGS = 2;
    private static final int CLASSES = 3;

    @Bean
    Criterion consultationsWereHeld(JdbcClient jdbc, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL2.2";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                List<Long> classes = jdbc.sql("""
                                select count(distinct p.member_class) from governance.meeting m
                                join governance.meeting_presence p
                                  on p.cluster_id = m.cluster_id and p.meeting_id = m.id
                                where m.cluster_id = :cluster and m.confirmed_at is not null
                                  and (m.starts_at at time zone :zone)::date <= :day
                                group by m.id
                                """)
                        .param("cluster", cluster.value())
                        .param("zone", Today.ZONE.getId())
                        .param("day", day)
                        .query(Long.class)
                        .list();
                long wide = classes.stream().filter(one -> one >= CLASSES).count();
                String url = standing.labels(Set.of(cluster)).stream()
                        .findFirst()
                        .map(label -> "/c/" + label.slug() + "/meetings")
                        .orElse("");
                List<Line> missing = new ArrayList<>();
                if (wide < MEETINGS) {
                    missing.add(new Line("meeting.wide_missing", List.of(MEETINGS - wide, CLASSES), url));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line("meeting.held", List.of(classes.size(), wide), url)),
                        missing);
            }
        };
    }
}
