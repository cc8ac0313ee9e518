package uz.hamkor.governance.proposal;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** The indicators of decisions: how long they take, how many take part, how many are carried out in time. */
@Configuration(proxyBeanMethods = false)
class DecisionMeasures {

    /** GOV5: days from proposing to closing, of the decisions closed in the period; their median. */
    @Bean
    Measure decisionLeadTime(JdbcClient jdbc) {
        return measure("GOV5", Measure.Aggregation.MEDIAN, jdbc, """
                select null::uuid, extract(epoch from p.closed_at - p.proposed_at) / 86400, 1
                from governance.proposal p
                where p.cluster_id = :cluster and p.state in ('adopted', 'rejected', 'lapsed')
                  and p.proposed_at is not null and p.closed_at >= :from and p.closed_at < :to
                """);
    }

    /** GOV6: votes cast by those possible, of each member, in steps of decisions closed in the period. */
    @Bean
    Measure participationInDecisions(JdbcClient jdbc) {
        return measure("GOV6", Measure.Aggregation.RATIO_OF_SUMS, jdbc, """
                select e.organization_id, count(*) filter (where e.acted), count(*)
                from governance.elector e
                join governance.proposal p on p.cluster_id = e.cluster_id and p.id = e.proposal_id
                join governance.proposal_step s
                  on s.cluster_id = e.cluster_id and s.proposal_id = e.proposal_id and s.n = e.round
                where e.cluster_id = :cluster and e.conflict is null and s.step = 'voting'
                  and p.closed_at >= :from and p.closed_at < :to
                group by e.organization_id order by e.organization_id
                """);
    }

    /** GOV7: tasks of decisions due in the period, by member, and how many of them were done by then and confirmed. */
    @Bean
    Measure decisionsCarriedOut(JdbcClient jdbc) {
        return measure("GOV7", Measure.Aggregation.RATIO_OF_SUMS, jdbc, """
                select t.organization_id,
                       count(*) filter (where t.confirmed_at is not null
                                          and (t.done_at at time zone 'Asia/Tashkent')::date <= t.due),
                       count(*)
                from governance.decision_task t
                where t.cluster_id = :cluster and t.due >= :fromDay and t.due < :toDay
                group by t.organization_id order by t.organization_id
                """);
    }

    private static Measure measure(String code, Measure.Aggregation aggregation, JdbcClient jdbc, String sql) {
        return new Measure() {
            @Override
            public String code() {
                return code;
            }

            @Override
            public Aggregation aggregation() {
                return aggregation;
            }

            @Override
            public List<Observation> observations(ClusterId cluster, Period period) {
                LocalDate until = period.until() == null ? LocalDate.of(9999, 1, 1) : period.until();
                return jdbc.sql(sql)
                        .param("cluster", cluster.value())
                        .param("from", at(period.from()))
                        .param("to", at(until))
                        .param("fromDay", period.from())
                        .param("toDay", until)
                        .query((rs, n) -> new Observation(
                                organization(rs.getObject(1, UUID.class)), rs.getDouble(2), rs.getDouble(3)))
                        .list();
            }
        };
    }

    private static OffsetDateTime at(LocalDate day) {
        return day.atStartOfDay(Today.ZONE).toOffsetDateTime();
    }

    private static @Nullable OrganizationId organization(@Nullable UUID id) {
        return id == null ? null : new OrganizationId(id);
    }
}
