package uz.hamkor.resources.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** The indicators of sharing: how much is used, by others, how many requests are granted, what is saved. */
@Configuration(proxyBeanMethods = false)
class SharingMeasures {

    private static final double HOUR = 3600;

    /**
     * RES1: hours used of what is shared, by hours in which it was open and could be asked for; of each owner. A thing
     * counts from when it was shared with the cluster, with all its units, without what its owner blocked.
     */
    @Bean
    Measure useOfSharedResources(JdbcClient jdbc, Offers offers) {
        return measure("RES1", (cluster, period) -> {
            Map<OrganizationId, Double> offered = offered(jdbc, offers, cluster, period);
            Map<OrganizationId, Double> used = new HashMap<>();
            used(jdbc, cluster, period).forEach(one -> used.merge(one.owner(), one.hours(), Double::sum));
            List<Measure.Observation> observations = new ArrayList<>();
            offered.forEach((owner, hours) ->
                    observations.add(new Measure.Observation(owner, used.getOrDefault(owner, 0.0), hours)));
            return observations;
        });
    }

    /** RES2: hours used by other members than the owner, by all hours used; of each owner. */
    @Bean
    Measure crossMemberUse(JdbcClient jdbc) {
        return measure("RES2", (cluster, period) -> {
            Map<OrganizationId, double[]> byOwner = sorted();
            used(jdbc, cluster, period).forEach(one -> {
                double[] sums = byOwner.computeIfAbsent(one.owner(), _ -> new double[2]);
                sums[0] += one.byOthers() ? one.hours() : 0;
                sums[1] += one.hours();
            });
            return byOwner.entrySet().stream()
                    .map(one -> new Measure.Observation(one.getKey(), one.getValue()[0], one.getValue()[1]))
                    .toList();
        });
    }

    /** RES3: requests granted, by those answered or left unanswered until their time was over; of each owner. */
    @Bean
    Measure bookingsAccepted(JdbcClient jdbc) {
        return measure(
                "RES3",
                (cluster, period) -> jdbc.sql("""
                        select l.owner_id, count(*) filter (where l.state = 'granted'), count(*)
                        from resources.basket_line l
                        join resources.basket b on b.cluster_id = l.cluster_id and b.id = l.basket_id
                        where l.cluster_id = :cluster and l.approver is distinct from 'nobody'
                          and (l.state in ('granted', 'refused') and l.answered_at >= :from and l.answered_at < :until
                               or l.state = 'asked' and b.state = 'expired'
                                  and l.deadline >= :from and l.deadline < :until)
                        group by l.owner_id order by l.owner_id
                        """)
                        .param("cluster", cluster.value())
                        .param("from", Ledger.start(period.from()))
                        .param("until", Ledger.start(Ledger.until(period)))
                        .query((rs, n) -> new Measure.Observation(
                                new OrganizationId(rs.getObject(1, UUID.class)), rs.getLong(2), rs.getLong(3)))
                        .list());
    }

    /**
     * RES4: what members saved, in soʻm: the sum over uses written in the period of hours × (market price, else own cost,
     * − what members pay). One observation of the cluster as a whole; none where no price is known.
     */
    @Bean
    Measure savingsFromSharing(Ledger ledger) {
        return measure("RES4", (cluster, period) -> {
            var saved = ledger.savings(cluster, null, period).saved();
            return saved == null ? List.of() : List.of(new Measure.Observation(null, saved.doubleValue(), 1));
        });
    }

    private record Used(OrganizationId owner, boolean byOthers, double hours) {}

    private static List<Used> used(JdbcClient jdbc, ClusterId cluster, Period period) {
        return jdbc.sql("""
                        select owner_id, user_id <> owner_id, sum(units * extract(epoch from ends - starts))
                        from resources.booking
                        where cluster_id = :cluster and state = 'completed' and starts >= :from and starts < :until
                        group by 1, 2 order by 1, 2
                        """)
                .param("cluster", cluster.value())
                .param("from", Ledger.start(period.from()))
                .param("until", Ledger.start(Ledger.until(period)))
                .query((rs, n) -> new Used(
                        new OrganizationId(rs.getObject(1, UUID.class)), rs.getBoolean(2), rs.getDouble(3) / HOUR))
                .list();
    }

    private static Map<OrganizationId, Double> offered(
            JdbcClient jdbc, Offers offers, ClusterId cluster, Period period) {
        Map<ResourceId, Instant> since = new HashMap<>();
        jdbc.sql("select offer_id, since from resources.offer_use where cluster_id = :cluster and usable")
                .param("cluster", cluster.value())
                .query(rs -> {
                    since.put(
                            new ResourceId(rs.getObject(1, UUID.class)),
                            rs.getTimestamp(2).toInstant());
                });
        Instant from = period.from().atStartOfDay(Today.ZONE).toInstant();
        Instant end = Ledger.start(Ledger.until(period)).toInstant();
        Instant until = end.isBefore(Moment.now()) ? end : Moment.now();
        Map<OrganizationId, Double> hours = sorted();
        for (Offer offer : offers.of(cluster)) {
            Instant shared = since.get(offer.id());
            if (shared == null || !offer.isUsableIn(cluster)) {
                continue;
            }
            Instant begins = shared.isAfter(from) ? shared : from;
            double open = begins.isBefore(until)
                    ? offer.opening().openWithin(new Stretch(begins, until)).stream()
                            .mapToDouble(one ->
                                    Duration.between(one.from(), one.until()).toSeconds() / HOUR)
                            .sum()
                    : 0;
            hours.merge(offer.owner(), open * offer.described().units(), Double::sum);
        }
        return hours;
    }

    private static <T> Map<OrganizationId, T> sorted() {
        return new TreeMap<>(java.util.Comparator.comparing(OrganizationId::toString));
    }

    private static Measure measure(String code, BiFunction<ClusterId, Period, List<Measure.Observation>> observations) {
        return new Measure() {
            @Override
            public String code() {
                return code;
            }

            @Override
            public Aggregation aggregation() {
                return Aggregation.RATIO_OF_SUMS;
            }

            @Override
            public List<Observation> observations(ClusterId cluster, Period period) {
                return observations.apply(cluster, period);
            }
        };
    }
}
