package uz.hamkor.governance.proposal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

/** Makes clusters with a body whose seats are held by people. */
final class Chambers {

    static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    private final Clusters clusters;
    private final People people;
    private final Bodies bodies;

    Chambers(Clusters clusters, People people, Bodies bodies) {
        this.clusters = clusters;
        this.people = people;
        this.bodies = bodies;
    }

    /** A seat and who sits on it. */
    record Place(SeatId seat, AccountId holder, AccountId substitute, OrganizationId organization) {}

    /** A body; the first of its seats is the chair's. */
    record Chamber(Clusters.Founded cluster, BodyId body, List<Place> places) {
        Place chair() {
            return places.getFirst();
        }
    }

    Chamber council(int seats) {
        return chamber(Body.Kind.COUNCIL, seats, "school");
    }

    /** @param types one for each seat in turn, again and again */
    Chamber chamber(Body.Kind kind, int seats, String... types) {
        Clusters.Founded cluster = clusters.founded();
        // Members first: once there is a council, only it admits.
        List<OrganizationId> organizations = new ArrayList<>();
        List<MembershipId> memberships = new ArrayList<>();
        for (int i = 0; i < seats; i++) {
            organizations.add(clusters.organization("Aʼzo " + i + " " + cluster.slug(), types[i % types.length]));
            memberships.add(clusters.active(cluster, organizations.get(i), MembershipKind.MEMBER));
        }
        BodyId body = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                kind,
                                LocalizedText.uz("Kengash"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .orElseThrow());
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < seats; i++) {
            MembershipId membership = memberships.get(i);
            AccountId holder = people.somebody();
            AccountId substitute = people.somebody();
            Body.Mandate mandate = i == 0 ? Body.Mandate.CHAIR : Body.Mandate.MEMBER;
            SeatId seat = people.as(
                    cluster.coordinator(),
                    () -> bodies.give(
                                    cluster.id(),
                                    new Bodies.SeatDraft(body, membership, 1, mandate, true, null, Period.since(TODAY)),
                                    new Bodies.Person("Vakil", null, holder),
                                    new Bodies.Person("Oʻrinbosar", null, substitute))
                            .orElseThrow());
            places.add(new Place(seat, holder, substitute, organizations.get(i)));
        }
        return new Chamber(cluster, body, places);
    }
}
