package uz.hamkor.governance.meeting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.People;

/** A body with seats that people with accounts hold, the first of them as its chair. */
record Council(Clusters.Founded cluster, BodyId body, List<SeatId> seats, List<AccountId> holders) {

    static Council of(Clusters clusters, People people, Bodies bodies, String... types) {
        LocalDate today = LocalDate.now(Today.ZONE);
        Clusters.Founded cluster = clusters.founded();
        List<MembershipId> members = new ArrayList<>();
        List<AccountId> holders = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            // The number keeps the order of the list; who represents an organisation has a role in it.
            OrganizationId organization = clusters.organization("Tashkilot " + i + " " + UUID.randomUUID(), types[i]);
            members.add(clusters.active(cluster, organization, MembershipKind.MEMBER));
            holders.add(people.in(organization, Role.MANAGER));
        }
        List<SeatId> seats = new ArrayList<>();
        return people.as(cluster.coordinator(), () -> {
            BodyId body = bodies.setUp(
                            cluster.id(),
                            Body.Kind.WORKING_GROUP,
                            LocalizedText.uz("Ishchi guruh"),
                            LocalizedText.empty(),
                            Period.since(today.minusDays(30)))
                    .orElseThrow();
            for (int i = 0; i < members.size(); i++) {
                seats.add(give(bodies, cluster, body, members.get(i), i == 0, "Vakil " + i, holders.get(i), today));
            }
            return new Council(cluster, body, List.copyOf(seats), List.copyOf(holders));
        });
    }

    private static SeatId give(
            Bodies bodies,
            Clusters.Founded cluster,
            BodyId body,
            MembershipId member,
            boolean chair,
            String name,
            @Nullable AccountId holder,
            LocalDate today) {
        return bodies.give(
                        cluster.id(),
                        new Bodies.SeatDraft(
                                body,
                                member,
                                1,
                                chair ? Body.Mandate.CHAIR : Body.Mandate.MEMBER,
                                true,
                                null,
                                Period.since(today)),
                        new Bodies.Person(name, null, holder),
                        null)
                .orElseThrow();
    }

    AccountId chair() {
        return holders.getFirst();
    }
}
