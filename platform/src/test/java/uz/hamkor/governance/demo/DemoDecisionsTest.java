package uz.hamkor.governance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A council of eight, four of whom have an account, gets decisions of the past and of today, once. */
@HamkorTest
class DemoDecisionsTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    Clusters clusters;

    @Autowired
    People people;

    @Autowired
    Bodies bodies;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void theDemoHasDecidedOpenAndStuckDecisions() {
        Clusters.Founded cluster = clusters.founded();
        List<MembershipId> members = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            members.add(clusters.active(
                    cluster, clusters.organization("Aʼzo " + i + cluster.slug(), "school"), MembershipKind.MEMBER));
        }
        // The council sits for two years; members are admitted today, so its seats are put back by hand.
        BodyId council = people.as(cluster.coordinator(), () -> {
            BodyId id = bodies.setUp(
                            cluster.id(),
                            Body.Kind.COUNCIL,
                            LocalizedText.uz("Kengash"),
                            LocalizedText.empty(),
                            Period.since(TODAY))
                    .orElseThrow();
            for (int i = 0; i < 8; i++) {
                bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        id,
                                        members.get(i),
                                        1,
                                        i == 0 ? Body.Mandate.CHAIR : Body.Mandate.MEMBER,
                                        true,
                                        null,
                                        Period.since(TODAY)),
                                new Bodies.Person("Vakil", null, i < 4 ? people.somebody() : null),
                                null)
                        .orElseThrow();
            }
            return id;
        });
        within(cluster, () -> {
            for (String table : List.of("body", "seat", "seat_holder")) {
                jdbc.sql("update registry." + table
                                + " set period = daterange(current_date - 730, null) where cluster_id = :cluster")
                        .param("cluster", cluster.id().value())
                        .update();
            }
            return council;
        });
        DemoDecisions demo = beans.createBean(DemoDecisions.class);
        assertThat(demo.write(cluster.id())).isTrue();
        assertThat(within(
                        cluster,
                        () -> jdbc.sql("""
                                select state || ' ' || count(*) from governance.proposal
                                where cluster_id = :cluster group by state order by state
                                """)
                                .param("cluster", cluster.id().value())
                                .query(String.class)
                                .list()))
                .containsExactly("adopted 6", "discussion 1", "silence 1", "voting 2");
        assertThat(demo.write(cluster.id())).as("once").isFalse();
    }

    private <T> T within(Clusters.Founded cluster, java.util.function.Supplier<T> act) {
        return access.within(Scope.nobody().writing(cluster.id()), () -> Outcome.done(act.get()))
                .orElseThrow();
    }
}
