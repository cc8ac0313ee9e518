package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Bodies, seats and who sits on them. */
@HamkorTest
class BodiesTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    LeavingCluster leaving;

    @Autowired
    Accessions accessions;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    Standing standing;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private BodyId body(Clusters.Founded cluster, Body.Kind kind) {
        return people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                kind,
                                LocalizedText.uz("Kengash"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .orElseThrow());
    }

    private MembershipId member(Clusters.Founded cluster) {
        return clusters.active(cluster, clusters.organizations(1).getFirst(), MembershipKind.MEMBER);
    }

    private Outcome<SeatId> give(Clusters.Founded cluster, BodyId body, MembershipId member, Period period) {
        return people.as(
                cluster.coordinator(),
                () -> bodies.give(
                        cluster.id(),
                        new Bodies.SeatDraft(body, member, 1, Body.Mandate.MEMBER, true, "1-sonli bayonnoma", period)));
    }

    private List<Body.Seat> seats(Clusters.Founded cluster) {
        return registry.seats(cluster.id(), SeatFilter.on(TODAY), null, 50).rows();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void aClusterHasOneCouncilAtATimeAndAnyNumberOfWorkingGroups() {
        Clusters.Founded cluster = clusters.founded();
        body(cluster, Body.Kind.COUNCIL);
        body(cluster, Body.Kind.WORKING_GROUP);
        body(cluster, Body.Kind.WORKING_GROUP);
        Outcome<BodyId> second = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                        cluster.id(),
                        Body.Kind.COUNCIL,
                        LocalizedText.uz("Yana bir kengash"),
                        LocalizedText.empty(),
                        Period.since(TODAY)));
        assertThat(code(second)).isEqualTo("registry.body_once");
    }

    @Test
    void overlappingMandatesAreRefusedByTheDatabase() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = body(cluster, Body.Kind.COUNCIL);
        MembershipId member = member(cluster);
        assertThat(give(cluster, council, member, new Period(TODAY, TODAY.plusYears(2)))
                        .isDone())
                .isTrue();
        assertThat(code(give(cluster, council, member, Period.since(TODAY.plusYears(1)))))
                .isEqualTo("registry.seat_overlap");
        assertThat(give(cluster, council, member, Period.since(TODAY.plusYears(2)))
                        .isDone())
                .isTrue();
    }

    @Test
    void aHandOverWithinTheMandateKeepsWhoSatThereBefore() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = body(cluster, Body.Kind.COUNCIL);
        SeatId seat = give(cluster, council, member(cluster), new Period(TODAY, TODAY.plusYears(2)))
                .orElseThrow();
        LocalDate later = TODAY.plusMonths(6);
        people.as(cluster.coordinator(), () -> {
            place(cluster, seat, Body.Role.HOLDER, "Shahnoza Oʻrinboyeva", null, TODAY)
                    .orElseThrow();
            place(cluster, seat, Body.Role.SUBSTITUTE, "Rustam Qosimov", null, TODAY)
                    .orElseThrow();
            place(cluster, seat, Body.Role.HOLDER, "Sanjar Eʼtiborov", null, later)
                    .orElseThrow();
            Body.Seat stored = seats(cluster).getFirst();
            assertThat(stored.on(TODAY, Body.Role.HOLDER))
                    .get()
                    .extracting(Body.Holder::name)
                    .isEqualTo("Shahnoza Oʻrinboyeva");
            assertThat(stored.on(later, Body.Role.HOLDER))
                    .get()
                    .extracting(Body.Holder::name)
                    .isEqualTo("Sanjar Eʼtiborov");
            assertThat(stored.on(later, Body.Role.SUBSTITUTE))
                    .get()
                    .extracting(Body.Holder::name)
                    .isEqualTo("Rustam Qosimov");
            assertThat(code(place(cluster, seat, Body.Role.HOLDER, "Kimdir", null, TODAY.plusYears(3))))
                    .isEqualTo("registry.outside_mandate");
        });
    }

    private Outcome<SeatId> place(
            Clusters.Founded cluster,
            SeatId seat,
            Body.Role role,
            String name,
            @Nullable AccountId account,
            LocalDate from) {
        return bodies.handOver(cluster.id(), seat, role, new Bodies.Person(name, null, account), from);
    }

    @Test
    void nobodyIsTheirOwnSubstitute() {
        Clusters.Founded cluster = clusters.founded();
        SeatId seat = give(cluster, body(cluster, Body.Kind.COUNCIL), member(cluster), Period.since(TODAY))
                .orElseThrow();
        AccountId person = people.somebody();
        people.as(cluster.coordinator(), () -> {
            place(cluster, seat, Body.Role.HOLDER, "Odil Nurmatov", person, TODAY)
                    .orElseThrow();
            assertThat(code(place(cluster, seat, Body.Role.SUBSTITUTE, "Odil Nurmatov", person, TODAY)))
                    .isEqualTo("registry.own_substitute");
        });
    }

    @Test
    void onlyActiveMembersThatCountHaveSeats() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = body(cluster, Body.Kind.COUNCIL);
        OrganizationId organization = clusters.organizations(1).getFirst();
        MembershipId observer = clusters.active(cluster, organization, MembershipKind.OBSERVER);
        MembershipId candidate =
                clusters.listed(cluster, clusters.organizations(1).getFirst(), MembershipKind.MEMBER);
        assertThat(code(give(cluster, council, observer, Period.since(TODAY)))).isEqualTo("registry.seat_needs_member");
        assertThat(code(give(cluster, council, candidate, Period.since(TODAY))))
                .isEqualTo("registry.seat_needs_member");
    }

    @Test
    void seatsEndWithTheMembership() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = body(cluster, Body.Kind.COUNCIL);
        MembershipId member = member(cluster);
        give(cluster, council, member, Period.since(TODAY)).orElseThrow();
        people.as(cluster.coordinator(), () -> {
            leaving.leave(cluster.id(), member, Leaving.WITHDRAWN, TODAY, null).orElseThrow();
            assertThat(seats(cluster)).isEmpty();
        });
    }

    @Test
    void theAssemblySeatsEveryMemberWithItsRepresentativeAndDeputy() {
        Clusters.Founded cluster = clusters.founded();
        BodyId assembly = body(cluster, Body.Kind.ASSEMBLY);
        MembershipId member = member(cluster);
        member(cluster);
        clusters.active(cluster, clusters.organizations(1).getFirst(), MembershipKind.OBSERVER);
        people.as(cluster.coordinator(), () -> {
            accessions
                    .appoint(
                            cluster.id(),
                            member,
                            new Accessions.Appointment(
                                    Accession.Role.REPRESENTATIVE, null, "Zuhra Gʻaniyeva", null, true, TODAY, null))
                    .orElseThrow();
            assertThat(bodies.giveToAll(cluster.id(), assembly, Period.since(TODAY))
                            .orElseThrow())
                    .isEqualTo(2);
            assertThat(bodies.giveToAll(cluster.id(), assembly, Period.since(TODAY))
                            .orElseThrow())
                    .isZero();
            List<Body.Seat> seats = seats(cluster);
            assertThat(seats).hasSize(2);
            assertThat(seats.stream().flatMap(seat -> seat.holders().stream()))
                    .extracting(Body.Holder::name)
                    .containsExactly("Zuhra Gʻaniyeva");
        });
    }

    @Test
    void theFoundingRightEndsWhenSomebodyCanActForTheCouncil() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = body(cluster, Body.Kind.COUNCIL);
        SeatId seat =
                give(cluster, council, member(cluster), Period.since(TODAY)).orElseThrow();
        assertThat(standing.hasCouncil(cluster.id())).isFalse();
        AccountId delegate = people.somebody();
        people.as(cluster.coordinator(), () -> {
            assertThat(access.may(Right.APPROVE, Thing.MEMBERS, cluster.id())).isTrue();
            place(cluster, seat, Body.Role.HOLDER, "Delegat", delegate, TODAY).orElseThrow();
        });
        assertThat(standing.hasCouncil(cluster.id())).isTrue();
        assertThat(standing.seatsOf(delegate, TODAY)).singleElement().satisfies(label -> {
            assertThat(label.council()).isTrue();
            assertThat(label.cluster()).isEqualTo(cluster.id());
        });
        people.as(cluster.coordinator(), () -> {
            assertThat(access.may(Right.APPROVE, Thing.MEMBERS, cluster.id())).isFalse();
        });
        people.as(delegate, () -> {
            assertThat(access.may(Right.APPROVE, Thing.MEMBERS, cluster.id())).isTrue();
            assertThat(registry.bySlug(cluster.slug())).isPresent();
        });
    }

    @Test
    void aSeatCannotStandInABodyOfAnotherCluster() {
        Clusters.Founded mine = clusters.founded();
        Clusters.Founded theirs = clusters.founded();
        BodyId foreign = body(theirs, Body.Kind.COUNCIL);
        OrganizationId organization = clusters.organizations(1).getFirst();
        MembershipId member = clusters.active(mine, organization, MembershipKind.MEMBER);
        assertThatThrownBy(() -> access.within(Scope.nobody().writing(mine.id()), () -> {
                    jdbc.sql("""
                                    insert into registry.seat
                                        (cluster_id, id, body_id, membership_id, organization_id, mandate, period)
                                    values (:cluster, :id, :body, :membership, :organization, 'member',
                                            daterange(current_date, null))
                                    """)
                            .param("cluster", mine.id().value())
                            .param("id", UUID.randomUUID())
                            .param("body", foreign.value())
                            .param("membership", member.value())
                            .param("organization", organization.value())
                            .update();
                    return Outcome.done(member);
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(code(give(mine, foreign, member, Period.since(TODAY)))).isEqualTo("registry.body_unknown");
    }
}
