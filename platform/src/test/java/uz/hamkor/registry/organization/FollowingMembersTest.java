package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Accession;
import uz.hamkor.registry.cluster.AccessionCondition;
import uz.hamkor.registry.cluster.Accessions;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.cluster.MembershipState;
import uz.hamkor.registry.cluster.SeatFilter;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.registry.people.PersonView;
import uz.hamkor.registry.people.StaffRegistry;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.registry.profile.KeepingProfiles;
import uz.hamkor.registry.profile.ProfileField;
import uz.hamkor.registry.profile.Profiles;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** What an organisation takes along when it goes on as another, and what ends with it: in every cluster, on any day. */
@HamkorTest
class FollowingMembersTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);
    private static final LocalDate BEGUN = TODAY.minusDays(300);
    private static final LocalDate ADMITTED = TODAY.minusDays(200);

    /** Not the first day of an academic year, so that the day before is in the same one. */
    private static final LocalDate DAY =
            AcademicYear.of(TODAY.minusDays(50)).equals(AcademicYear.of(TODAY.minusDays(51)))
                    ? TODAY.minusDays(50)
                    : TODAY.minusDays(49);

    @Autowired
    People people;

    @Autowired
    FoundingCluster founding;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    JoiningCluster joining;

    @Autowired
    Accessions accessions;

    @Autowired
    Bodies bodies;

    @Autowired
    KeepingStaff keeping;

    @Autowired
    StaffRegistry staff;

    @Autowired
    KeepingProfiles filling;

    @Autowired
    Profiles profiles;

    @Autowired
    ClusterRegistry clusters;

    @Autowired
    OrganizationRegistry organizations;

    @Autowired
    MergingOrganizations merging;

    @Autowired
    SplittingOrganization splitting;

    @Autowired
    ClosingOrganization closing;

    private AccountId admin;
    private AccountId founder;
    private ClusterId one;
    private ClusterId other;

    @BeforeEach
    void twoClusters() {
        admin = people.administrator();
        founder = people.founder();
        one = cluster();
        other = cluster();
    }

    private ClusterId cluster() {
        String slug = "b" + UUID.randomUUID().toString().substring(0, 12);
        return people.as(
                founder,
                () -> founding.found(ClusterDraft.named(slug, LocalizedText.uz("Birlashuv " + slug)), BEGUN)
                        .orElseThrow());
    }

    private OrganizationId organization(String name) {
        return people.as(
                admin,
                () -> registering
                        .register(NewOrganization.of(
                                        OrganizationData.named(LocalizedText.uz(name + " " + UUID.randomUUID()))
                                                .withType("texnikum"),
                                        null)
                                .since(BEGUN))
                        .orElseThrow());
    }

    private MembershipId listed(ClusterId cluster, OrganizationId organization, MembershipKind kind) {
        return people.as(
                founder, () -> joining.list(cluster, organization, kind, BEGUN).orElseThrow());
    }

    private MembershipId active(ClusterId cluster, OrganizationId organization, MembershipKind kind) {
        return active(cluster, organization, kind, ADMITTED);
    }

    private MembershipId active(ClusterId cluster, OrganizationId organization, MembershipKind kind, LocalDate day) {
        MembershipId id = listed(cluster, organization, kind);
        people.as(founder, () -> {
            joining.admit(cluster, List.of(id), day).orElseThrow();
        });
        return id;
    }

    private Outcome<OrganizationView> merge(OrganizationId old, OrganizationId into, LocalDate day) {
        long version = organizations.find(old).orElseThrow().version();
        return people.as(admin, () -> merging.merge(old, version, into, day));
    }

    private long counted(Set<ClusterId> in, LocalDate day) {
        return people.as(founder, () -> clusters.counts(in, day).counted());
    }

    private List<MemberRow> members(ClusterId cluster, LocalDate day) {
        return people.as(
                founder,
                () -> clusters.members(cluster, MemberFilter.active().on(day), null, 100)
                        .rows());
    }

    private Optional<MemberRow> member(ClusterId cluster, OrganizationId organization) {
        return people.as(
                founder,
                () ->
                        clusters
                                .members(cluster, MemberFilter.all().in(MembershipState.values()), null, 100)
                                .rows()
                                .stream()
                                .filter(row -> row.organization().equals(organization))
                                .findFirst());
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().map(Refusal::code).orElse("done");
    }

    @Test
    void aMergedMemberGoesOnAsItsSuccessorInEveryClusterAndIsCountedOnceOnAnyDay() {
        OrganizationId old = organization("Kichik texnikum");
        OrganizationId into = organization("Katta texnikum");
        MembershipId left = active(one, old, MembershipKind.FOUNDER);
        active(other, old, MembershipKind.MEMBER);
        active(other, into, MembershipKind.PARTNER);
        Set<ClusterId> both = Set.of(one, other);
        assertThat(counted(both, TODAY)).as("two organisations").isEqualTo(2);

        assertThat(code(merge(old, into, DAY))).isEqualTo("done");

        assertThat(counted(Set.of(one), DAY.minusDays(1))).isEqualTo(1);
        assertThat(counted(Set.of(other), DAY.minusDays(1))).isEqualTo(2);
        assertThat(counted(both, DAY.minusDays(1))).isEqualTo(2);
        for (LocalDate day : List.of(DAY, TODAY)) {
            assertThat(counted(Set.of(one), day)).isEqualTo(1);
            assertThat(counted(Set.of(other), day)).isEqualTo(1);
            assertThat(counted(both, day)).as("one organisation in both").isEqualTo(1);
        }
        assertThat(members(one, DAY.minusDays(1))).singleElement().satisfies(row -> {
            assertThat(row.organization()).isEqualTo(old);
            assertThat(row.kind()).isEqualTo(MembershipKind.FOUNDER);
        });
        assertThat(members(one, DAY)).singleElement().satisfies(row -> {
            assertThat(row.organization()).isEqualTo(into);
            assertThat(row.kind()).isEqualTo(MembershipKind.FOUNDER);
            assertThat(row.admittedOn()).isEqualTo(DAY);
        });
        assertThat(members(other, DAY)).singleElement().satisfies(row -> {
            assertThat(row.organization()).isEqualTo(into);
            assertThat(row.kind()).as("the weightier kind of the two").isEqualTo(MembershipKind.MEMBER);
        });
        assertThat(members(other, DAY.minusDays(1)))
                .filteredOn(row -> row.organization().equals(into))
                .singleElement()
                .satisfies(row -> assertThat(row.kind()).isEqualTo(MembershipKind.PARTNER));
        assertThat(people.as(founder, () -> clusters.changesOf(one, left))
                        .getFirst()
                        .after())
                .get()
                .satisfies(after -> {
                    assertThat(after.path("leaving").asString()).isEqualTo("merged");
                    assertThat(after.path("successor").path(0).asString()).isEqualTo(into.toString());
                });
    }

    @Test
    void statementsStaffRepresentativesAndSeatsGoAlongAndNoVoteIsDoubled() {
        OrganizationId old = organization("Ketayotgan");
        OrganizationId into = organization("Qabul qilayotgan");
        AccountId manager = people.in(old, Role.MANAGER);
        PersonId odil = person(manager, old, "Odil Nurmatov");
        PersonId nigora = person(manager, old, "Nigora Egamberdiyeva");
        person(people.in(into, Role.MANAGER), into, "Нигора Эгамбердиева");
        MembershipId from = active(one, old, MembershipKind.MEMBER);
        MembershipId there = active(one, into, MembershipKind.MEMBER);
        people.as(founder, () -> {
            accessions
                    .stateInterest(
                            one,
                            from,
                            new Accessions.Interest("Qatnashamiz", "Laboratoriya", "Odil Nurmatov", null, ADMITTED))
                    .orElseThrow();
            accessions
                    .nameCreativeStaff(one, from, new Accessions.Creative(nigora, null, null, "Ijod", ADMITTED))
                    .orElseThrow();
            appoint(from, odil, "Odil Nurmatov", Accession.Role.REPRESENTATIVE);
            appoint(from, nigora, "Nigora Egamberdiyeva", Accession.Role.DEPUTY);
            appoint(there, null, "Karim Aliyev", Accession.Role.REPRESENTATIVE);
        });
        BodyId council = body(Body.Kind.COUNCIL);
        BodyId group = body(Body.Kind.WORKING_GROUP);
        for (MembershipId member : List.of(from, there)) {
            give(council, member);
        }
        give(group, from);

        assertThat(code(merge(old, into, DAY))).isEqualTo("done");

        people.as(founder, () -> {
            Accession accession = clusters.accession(one, there, TODAY);
            assertThat(accession.statements())
                    .singleElement()
                    .satisfies(stated -> assertThat(stated.interest()).isEqualTo("Qatnashamiz"));
            assertThat(accession.creativeStaff()).singleElement().satisfies(named -> {
                assertThat(named.name()).isEqualTo("Nigora Egamberdiyeva");
                assertThat(named.from()).isEqualTo(DAY);
                assertThat(named.person()).isNotNull();
            });
            assertThat(accession.representatives())
                    .extracting(one -> one.role() + " " + one.name() + " " + one.from())
                    .containsExactlyInAnyOrder(
                            "REPRESENTATIVE Karim Aliyev " + ADMITTED, "DEPUTY Nigora Egamberdiyeva " + DAY);
            assertThat(clusters.accession(one, from, TODAY).representatives())
                    .allSatisfy(over -> assertThat(over.until()).isEqualTo(DAY));
            assertThat(seats(DAY)).containsExactlyInAnyOrder("COUNCIL " + into, "WORKING_GROUP " + into);
            assertThat(seats(DAY.minusDays(1)))
                    .containsExactlyInAnyOrder("COUNCIL " + old, "COUNCIL " + into, "WORKING_GROUP " + old);
            assertThat(clusters.seats(one, SeatFilter.on(DAY).of(group), null, 50).rows().stream()
                            .map(seat -> seat.holderOn(DAY)))
                    .singleElement()
                    .satisfies(holder -> assertThat(holder).isNotNull());
            assertThat(clusters.openConditions(one, there, TODAY)).isEmpty();
        });
        List<PersonView> went =
                people.as(people.in(into, Role.MANAGER), () -> staff.of(into, StaffRegistry.Purpose.LIST));
        assertThat(went)
                .as("who was written down by both, in two scripts, is one record")
                .extracting(PersonView::name)
                .containsExactlyInAnyOrder("Karim Aliyev", "Odil Nurmatov", "Нигора Эгамбердиева");
        assertThat(went)
                .filteredOn(person -> !person.name().equals("Karim Aliyev"))
                .allSatisfy(person -> assertThat(person.on(DAY)).isNotEmpty());
        List<PersonView> stayed = people.as(manager, () -> staff.of(old, StaffRegistry.Purpose.LIST));
        assertThat(stayed).hasSize(2).allSatisfy(person -> {
            assertThat(person.on(DAY.minusDays(1))).hasSize(1);
            assertThat(person.on(DAY)).isEmpty();
        });
    }

    private PersonId person(AccountId manager, OrganizationId organization, String name) {
        return people.as(
                manager,
                () -> keeping.add(
                                organization,
                                new PersonData(
                                        name,
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Oʻqituvchi"), List.of("kimyo"), BEGUN, null)),
                                        List.of()))
                        .orElseThrow());
    }

    private void appoint(
            MembershipId member, @org.jspecify.annotations.Nullable PersonId person, String name, Accession.Role role) {
        accessions
                .appoint(one, member, new Accessions.Appointment(role, person, name, null, true, ADMITTED, null))
                .orElseThrow();
    }

    private BodyId body(Body.Kind kind) {
        return people.as(
                founder,
                () -> bodies.setUp(one, kind, LocalizedText.uz("Organ"), LocalizedText.empty(), Period.since(ADMITTED))
                        .orElseThrow());
    }

    private void give(BodyId body, MembershipId member) {
        people.as(founder, () -> {
            bodies.give(
                            one,
                            new Bodies.SeatDraft(
                                    body, member, 1, Body.Mandate.MEMBER, true, null, Period.since(ADMITTED)),
                            new Bodies.Person("Odil Nurmatov", null, null),
                            null)
                    .orElseThrow();
        });
    }

    private List<String> seats(LocalDate day) {
        return clusters.bodies(one, day).stream()
                .flatMap(body -> clusters.seats(one, SeatFilter.on(day).of(body.id()), null, 50).rows().stream()
                        .map(seat -> body.kind() + " " + seat.organization()))
                .toList();
    }

    @Test
    void aCandidateTakesOverTheActiveMembershipOfTheOneItTakesIn() {
        OrganizationId old = organization("Aʼzo");
        OrganizationId into = organization("Nomzod");
        active(one, old, MembershipKind.FOUNDER);
        listed(one, into, MembershipKind.PARTNER);
        assertThat(code(merge(old, into, DAY))).isEqualTo("done");
        MemberRow row = member(one, into).orElseThrow();
        assertThat(row.state()).isEqualTo(MembershipState.ACTIVE);
        assertThat(row.kind()).isEqualTo(MembershipKind.FOUNDER);
        assertThat(counted(Set.of(one), DAY)).isEqualTo(1);
        assertThat(row.openConditions())
                .as("what its accession still owes is told")
                .isEqualTo(AccessionCondition.values().length);
    }

    @Test
    void aCandidateThatIsTakenInMakesNobodyAMember() {
        OrganizationId old = organization("Nomzod");
        OrganizationId into = organization("Begona");
        listed(one, old, MembershipKind.MEMBER);
        assertThat(code(merge(old, into, DAY))).isEqualTo("done");
        assertThat(member(one, into).orElseThrow().state()).isEqualTo(MembershipState.PROSPECTIVE);
        assertThat(counted(Set.of(one), TODAY)).isZero();
    }

    @Test
    void nothingHappensOnADayBeforeALaterStepOfEitherMembership() {
        OrganizationId old = organization("Avvalgi");
        OrganizationId into = organization("Keyingi");
        active(one, old, MembershipKind.MEMBER);
        LocalDate later = TODAY.minusDays(20);
        active(one, into, MembershipKind.MEMBER, later);
        Outcome<OrganizationView> refused = merge(old, into, DAY);
        assertThat(refused.reason()).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("registry.succession_too_early");
            assertThat(refusal.field()).isEqualTo("day");
            assertThat(refusal.args()).containsExactly(later);
        });
        assertThat(organizations.find(old).orElseThrow().status()).isEqualTo(OrganizationStatus.LISTED);
        assertThat(organizations.today(old)).containsExactly(old);
        assertThat(counted(Set.of(one), TODAY)).isEqualTo(2);
        assertThat(code(merge(old, into, later))).isEqualTo("done");
        assertThat(counted(Set.of(one), TODAY)).isEqualTo(1);
    }

    @Test
    void eachPartOfASplitMemberIsAMemberAndSeatsAreGivenAnew() {
        OrganizationId whole = organization("Butun");
        MembershipId from = active(one, whole, MembershipKind.FOUNDER);
        listed(other, whole, MembershipKind.MEMBER);
        people.as(founder, () -> {
            accessions
                    .stateInterest(
                            one, from, new Accessions.Interest("Qatnashamiz", "Ustaxona", "Rahbar", null, ADMITTED))
                    .orElseThrow();
            appoint(from, null, "Odil Nurmatov", Accession.Role.REPRESENTATIVE);
        });
        BodyId council = body(Body.Kind.COUNCIL);
        give(council, from);
        long version = organizations.find(whole).orElseThrow().version();
        List<OrganizationId> parts = people.as(
                        admin,
                        () -> splitting.split(
                                whole,
                                version,
                                List.of(
                                        LocalizedText.uz("Birinchi qism " + UUID.randomUUID()),
                                        LocalizedText.uz("Ikkinchi qism " + UUID.randomUUID())),
                                DAY))
                .orElseThrow();
        assertThat(counted(Set.of(one), DAY.minusDays(1))).isEqualTo(1);
        assertThat(counted(Set.of(one), DAY)).isEqualTo(2);
        assertThat(members(one, DAY)).extracting(MemberRow::organization).containsExactlyInAnyOrderElementsOf(parts);
        assertThat(member(other, parts.getFirst()).orElseThrow().state()).isEqualTo(MembershipState.PROSPECTIVE);
        people.as(founder, () -> {
            assertThat(seats(DAY)).isEmpty();
            assertThat(seats(DAY.minusDays(1))).hasSize(1);
            MembershipId part = member(one, parts.getFirst()).orElseThrow().id();
            assertThat(clusters.accession(one, part, TODAY).statements()).hasSize(1);
            assertThat(clusters.openConditions(one, part, TODAY))
                    .contains(AccessionCondition.REPRESENTATIVE)
                    .doesNotContain(AccessionCondition.INTEREST);
        });
    }

    @Test
    void aClosedOrganisationIsNoMemberAnyMore() {
        OrganizationId school = organization("Yopilgan");
        MembershipId from = active(one, school, MembershipKind.MEMBER);
        BodyId council = body(Body.Kind.COUNCIL);
        give(council, from);
        long version = organizations.find(school).orElseThrow().version();
        assertThat(code(people.as(admin, () -> closing.close(school, version, ADMITTED.minusDays(1)))))
                .isEqualTo("registry.succession_too_early");
        assertThat(code(people.as(admin, () -> closing.close(school, version, DAY))))
                .isEqualTo("done");
        assertThat(counted(Set.of(one), DAY.minusDays(1))).isEqualTo(1);
        assertThat(counted(Set.of(one), DAY)).isZero();
        assertThat(people.as(founder, () -> seats(DAY))).isEmpty();
        assertThat(people.as(founder, () -> clusters.changesOf(one, from))
                        .getFirst()
                        .after()
                        .orElseThrow()
                        .path("leaving")
                        .asString())
                .isEqualTo("closed");
    }

    @Test
    void figuresGoOnOnlyWhereNoDayWouldCountThemTwice() {
        AcademicYear year = AcademicYear.of(DAY);
        OrganizationId old = organization("Raqamli");
        fill(old, year, 40);
        active(one, old, MembershipKind.MEMBER);
        OrganizationId fresh = organization("Yangi");
        assertThat(code(merge(old, fresh, DAY))).isEqualTo("done");
        assertThat(sum(year, DAY.minusDays(1))).isEqualByComparingTo("40");
        assertThat(sum(year, DAY)).isEqualByComparingTo("40");

        OrganizationId third = organization("Uchinchi");
        fill(third, year, 7);
        active(other, third, MembershipKind.MEMBER);
        OrganizationId member = organization("Aʼzo");
        active(other, member, MembershipKind.MEMBER);
        assertThat(sum(year, DAY.minusDays(1))).isEqualByComparingTo("47");
        assertThat(code(merge(third, member, DAY))).isEqualTo("done");
        assertThat(sum(year, DAY.minusDays(1))).isEqualByComparingTo("47");
        assertThat(sum(year, DAY)).as("the member says itself what it has now").isEqualByComparingTo("40");

        OrganizationId rich = organization("Oʻz raqami bor");
        fill(rich, year, 100);
        OrganizationId last = organization("Oxirgi");
        fill(last, year, 1);
        active(other, last, MembershipKind.MEMBER);
        assertThat(code(merge(last, rich, DAY))).isEqualTo("done");
        assertThat(sum(year, DAY)).as("never added up").isEqualByComparingTo("140");
    }

    private BigDecimal sum(AcademicYear year, LocalDate day) {
        return people.as(
                founder,
                () -> java.util.Objects.requireNonNull(profiles.total(Set.of(one, other), ProfileField.STAFF, year, day)
                        .sum()));
    }

    private void fill(OrganizationId organization, AcademicYear year, int number) {
        people.as(people.in(organization, Role.DATA_OFFICER), () -> {
            filling.fill(organization, year, 0, Map.of(ProfileField.STAFF, new BigDecimal(number)))
                    .orElseThrow();
        });
    }
}
