package uz.hamkor.governance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.People;

/** A cluster with a council that sits for two years, as the demo has one; the first of its seats is the chair's. */
public final class OldCouncil {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    private static @Nullable Founded five;

    private OldCouncil() {}

    /** The one of a run with five seats, for tests that each write other things into it. */
    public static synchronized Founded ofFive(
            Clusters clusters, People people, Bodies bodies, Access access, JdbcClient jdbc) {
        Founded known = five;
        if (known == null) {
            known = of(5, clusters, people, bodies, access, jdbc);
            five = known;
        }
        return known;
    }

    /** One column, read as the program does while it works in the cluster named {@code :cluster}. */
    public static List<String> rows(Founded cluster, String sql, Access access, JdbcClient jdbc) {
        return access.within(
                        Scope.nobody().writing(cluster.id()),
                        () -> Outcome.done(jdbc.sql(sql)
                                .param("cluster", cluster.id().value())
                                .query(String.class)
                                .list()))
                .orElseThrow();
    }

    public static Founded of(
            int seats, Clusters clusters, People people, Bodies bodies, Access access, JdbcClient jdbc) {
        Founded cluster = clusters.founded();
        List<MembershipId> members = new ArrayList<>();
        for (int i = 0; i < seats; i++) {
            members.add(clusters.active(
                    cluster, clusters.organization("Aʼzo " + i + cluster.slug(), "school"), MembershipKind.MEMBER));
        }
        people.as(cluster.coordinator(), () -> {
            var council = bodies.setUp(
                            cluster.id(),
                            Body.Kind.COUNCIL,
                            LocalizedText.uz("Kengash"),
                            LocalizedText.empty(),
                            Period.since(TODAY))
                    .orElseThrow();
            for (int i = 0; i < seats; i++) {
                bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        council,
                                        members.get(i),
                                        1,
                                        i == 0 ? Body.Mandate.CHAIR : Body.Mandate.MEMBER,
                                        true,
                                        null,
                                        Period.since(TODAY)),
                                new Bodies.Person("Vakil " + i, null, people.somebody()),
                                null)
                        .orElseThrow();
            }
        });
        // Members are admitted today, so the seats are put back by hand.
        access.within(Scope.nobody().writing(cluster.id()), () -> {
                    for (String table : List.of("body", "seat", "seat_holder")) {
                        jdbc.sql(
                                        "update registry." + table
                                                + " set period = daterange(current_date - 730, null) where cluster_id = :cluster")
                                .param("cluster", cluster.id().value())
                                .update();
                    }
                    return Outcome.done(1);
                })
                .orElseThrow();
        return cluster;
    }
}
