package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Joining, being a member, leaving; and counting it on any day. */
@HamkorTest
class MembershipTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    JoiningCluster joining;

    @Autowired
    LeavingCluster leaving;

    @Autowired
    Accessions accessions;

    @Autowired
    ChangingCluster changing;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    Memberships memberships;

    @Autowired
    Standing standing;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private OrganizationId organization() {
        return clusters.organizations(1).getFirst();
    }

    @Test
    void anImportedOrganisationIsProspectiveAndCountsNowhere() {
        Clusters.Founded cluster = clusters.founded();
        List<OrganizationId> imported = clusters.organizations(3);
        assertThat(clusters.prospective(cluster, imported)).containsExactlyInAnyOrderElementsOf(imported);
        assertThat(clusters.prospective(cluster, imported)).isEmpty();

        people.as(cluster.coordinator(), () -> {
            ClusterRegistry.Counts counts = registry.counts(Set.of(cluster.id()), TODAY);
            assertThat(counts.in(MembershipState.PROSPECTIVE)).isEqualTo(3);
            assertThat(counts.counted()).isZero();
        });
    }

    @Test
    void undoingAnImportTakesBackOnlyWhatNobodyBuiltUpon() {
        Clusters.Founded cluster = clusters.founded();
        List<OrganizationId> imported = clusters.organizations(3);
        clusters.prospective(cluster, imported);
        List<MemberRow> rows = clusters.members(cluster, MemberFilter.all());
        people.as(cluster.coordinator(), () -> {
            state(cluster, rows.get(0).id());
            joining.admit(cluster.id(), List.of(rows.get(1).id()), TODAY).orElseThrow();
            assertThat(access.inCluster(
                                    cluster.id(),
                                    Right.CREATE,
                                    Thing.MEMBERS,
                                    () -> Outcome.done(memberships.removeProspective(cluster.id(), imported)))
                            .orElseThrow())
                    .containsExactly(rows.get(2).organization());
        });
    }

    @Test
    void admissionByFoundingRightIsMarkedWithWhatIsStillMissing() {
        Clusters.Founded cluster = clusters.founded();
        MembershipId id = clusters.listed(cluster, organization(), MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            joining.admit(cluster.id(), List.of(id), TODAY).orElseThrow();
            assertThat(registry.member(cluster.id(), id, TODAY)).get().satisfies(row -> {
                assertThat(row.state()).isEqualTo(MembershipState.ACTIVE);
                assertThat(row.openConditions()).isEqualTo(4);
            });
            assertThat(registry.changesOf(cluster.id(), id)).first().satisfies(change -> {
                assertThat(change.founding()).isTrue();
                assertThat(change.who()).isNotBlank();
                assertThat(change.after().orElseThrow().get("right").asString()).isEqualTo("founding");
            });
        });
    }

    @Test
    void afterTheFoundingEveryConditionOfTheAccessionMustBeMet() {
        Clusters.Founded cluster = clusters.founded();
        clusters.organizations(3)
                .forEach(organization -> clusters.active(cluster, organization, MembershipKind.FOUNDER));
        MembershipId id = clusters.listed(cluster, organization(), MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            changing.advance(cluster.id(), ClusterStatus.FOUNDED, TODAY, null).orElseThrow();
            assertThat(joining.admit(cluster.id(), List.of(id), TODAY).reason())
                    .get()
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.accession_open"));

            state(cluster, id);
            accessions
                    .nameCreativeStaff(
                            cluster.id(),
                            id,
                            new Accessions.Creative(null, "Malika Saʼdullayeva", null, "Robototexnika", TODAY))
                    .orElseThrow();
            appoint(cluster, id, Accession.Role.REPRESENTATIVE, "Nigora Egamberdiyeva");
            assertThat(registry.openConditions(cluster.id(), id, TODAY)).containsExactly(AccessionCondition.DEPUTY);
            appoint(cluster, id, Accession.Role.DEPUTY, "Bekzod Raʼnoyev");

            assertThat(joining.admit(cluster.id(), List.of(id), TODAY).isDone()).isTrue();
            Accession accession = registry.accession(cluster.id(), id, TODAY);
            assertThat(accession.statements()).hasSize(1);
            assertThat(accession.creativeStaff()).hasSize(1);
            assertThat(accession.representatives()).hasSize(2);
        });
    }

    private void state(Clusters.Founded cluster, MembershipId id) {
        accessions
                .stateInterest(
                        cluster.id(),
                        id,
                        new Accessions.Interest("Qatnashamiz", "Laboratoriyalar", "Odil Nurmatov", "Direktor", TODAY))
                .orElseThrow();
    }

    private void appoint(Clusters.Founded cluster, MembershipId id, Accession.Role role, String name) {
        accessions
                .appoint(cluster.id(), id, new Accessions.Appointment(role, null, name, null, true, TODAY, null))
                .orElseThrow();
    }

    @Test
    void eachStateAllowsOnlyItsOwnSteps() {
        Clusters.Founded cluster = clusters.founded();
        MembershipId id = clusters.listed(cluster, organization(), MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            assertThat(leaving.leave(cluster.id(), id, Leaving.EXCLUDED, TODAY, "Sabab")
                            .isDone())
                    .isFalse();
            assertThat(joining.apply(cluster.id(), id, TODAY).isDone()).isTrue();
            assertThat(joining.apply(cluster.id(), id, TODAY).isDone()).isFalse();
            assertThat(joining.admit(cluster.id(), List.of(id), TODAY).isDone()).isTrue();
            assertThat(joining.admit(cluster.id(), List.of(id), TODAY).isDone()).isFalse();
            assertThat(leaving.leave(cluster.id(), id, Leaving.DECLINED, TODAY, "Sabab")
                            .isDone())
                    .isFalse();
            assertThat(leaving.leave(cluster.id(), id, Leaving.EXCLUDED, TODAY, " ")
                            .reason())
                    .get()
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.reason_missing"));
            assertThat(leaving.leave(cluster.id(), id, Leaving.EXCLUDED, TODAY, "Sabab")
                            .isDone())
                    .isTrue();
            assertThat(leaving.leave(cluster.id(), id, Leaving.WITHDRAWN, TODAY, null)
                            .isDone())
                    .isFalse();
        });
    }

    @Test
    void whoLeftMayComeBackAsANewMembership() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId organization = organization();
        MembershipId first = clusters.active(cluster, organization, MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            assertThat(joining.list(cluster.id(), organization, MembershipKind.MEMBER)
                            .reason())
                    .get()
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.already_member"));
            leaving.leave(cluster.id(), first, Leaving.WITHDRAWN, TODAY, null).orElseThrow();
        });
        MembershipId second = clusters.active(cluster, organization, MembershipKind.PARTNER);
        people.as(cluster.coordinator(), () -> {
            assertThat(registry.membershipsOf(organization))
                    .extracting(ClusterRegistry.OrganizationMembership::id)
                    .containsExactlyInAnyOrder(first, second);
        });
    }

    @Test
    void aPastDayIsToldAsItWas() {
        Clusters.Founded cluster = clusters.founded();
        MembershipId id = clusters.active(cluster, organization(), MembershipKind.MEMBER);
        LocalDate listed = TODAY.minusDays(300);
        LocalDate admitted = TODAY.minusDays(200);
        LocalDate promoted = TODAY.minusDays(100);
        moveIntoThePast(cluster, id, listed, admitted);
        people.as(cluster.coordinator(), () -> {
            leaving.become(cluster.id(), id, MembershipKind.FOUNDER, promoted).orElseThrow();
            leaving.leave(cluster.id(), id, Leaving.WITHDRAWN, TODAY.minusDays(10), "Koʻchdi")
                    .orElseThrow();

            assertThat(counts(cluster, listed.minusDays(1)).byState()).isEmpty();
            assertThat(counts(cluster, listed).in(MembershipState.PROSPECTIVE)).isEqualTo(1);
            assertThat(counts(cluster, admitted).counted()).isEqualTo(1);
            assertThat(counts(cluster, promoted.minusDays(1)).byKind()).containsOnlyKeys(MembershipKind.MEMBER);
            assertThat(counts(cluster, promoted).byKind()).containsOnlyKeys(MembershipKind.FOUNDER);
            assertThat(counts(cluster, TODAY).counted()).isZero();
            assertThat(leaving.leave(cluster.id(), id, Leaving.WITHDRAWN, TODAY, null)
                            .isDone())
                    .isFalse();
        });
        assertThat(clusters.members(cluster, MemberFilter.all().on(promoted.minusDays(1))))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.kind()).isEqualTo(MembershipKind.MEMBER);
                    assertThat(row.state()).isEqualTo(MembershipState.ACTIVE);
                });
        assertThat(clusters.members(cluster, MemberFilter.all().on(listed)))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(MembershipState.PROSPECTIVE));
        assertThat(clusters.members(cluster, MemberFilter.all())).isEmpty();
        assertThat(clusters.members(cluster, MemberFilter.all().in(MembershipState.LEFT)))
                .hasSize(1);
    }

    /** A membership made today is dated back as if it had been listed and admitted then. */
    private void moveIntoThePast(Clusters.Founded cluster, MembershipId id, LocalDate listed, LocalDate admitted) {
        access.within(Scope.nobody().writing(cluster.id()), () -> {
                    jdbc.sql("update registry.membership set since = :listed, admitted_on = :admitted where id = :id")
                            .param("listed", listed)
                            .param("admitted", admitted)
                            .param("id", id.value())
                            .update();
                    jdbc.sql("update registry.membership_phase set period = daterange(:admitted, null)"
                                    + " where membership_id = :id")
                            .param("admitted", admitted)
                            .param("id", id.value())
                            .update();
                    jdbc.sql("""
                                    insert into registry.membership_phase
                                        (cluster_id, id, membership_id, organization_id, kind, state, period)
                                    select cluster_id, :new, membership_id, organization_id, kind, 'prospective',
                                           daterange(:listed, :admitted)
                                    from registry.membership_phase where membership_id = :id
                                    """)
                            .param("new", Ids.next())
                            .param("listed", listed)
                            .param("admitted", admitted)
                            .param("id", id.value())
                            .update();
                    return Outcome.done(id);
                })
                .orElseThrow();
    }

    private ClusterRegistry.Counts counts(Clusters.Founded cluster, LocalDate day) {
        return registry.counts(Set.of(cluster.id()), day);
    }

    @Test
    void anOrganisationInTwoClustersCountsOnceInTheirTotal() {
        AccountId founder = people.founder();
        Clusters.Founded one = clusters.founded(founder);
        Clusters.Founded other = clusters.founded(founder);
        OrganizationId shared = organization();
        clusters.active(one, shared, MembershipKind.FOUNDER);
        clusters.active(other, shared, MembershipKind.OBSERVER);
        clusters.active(one, organization(), MembershipKind.MEMBER);
        clusters.active(other, organization(), MembershipKind.MEMBER);
        Set<ClusterId> both = Set.of(one.id(), other.id());
        people.as(founder, () -> {
            assertThat(counts(one, TODAY).counted()).isEqualTo(2);
            assertThat(counts(other, TODAY).counted()).isEqualTo(1);
            assertThat(registry.counts(both, TODAY).counted()).isEqualTo(3);
            assertThat(registry.counts(both, TODAY).in(MembershipState.ACTIVE)).isEqualTo(3);
            assertThat(registry.countsByType(both, TODAY).values().stream()
                            .mapToLong(n -> n)
                            .sum())
                    .isEqualTo(3);
        });
    }

    @Test
    void observersCountInNoDenominator() {
        Clusters.Founded cluster = clusters.founded();
        clusters.active(cluster, organization(), MembershipKind.OBSERVER);
        people.as(cluster.coordinator(), () -> {
            assertThat(counts(cluster, TODAY).in(MembershipState.ACTIVE)).isEqualTo(1);
            assertThat(counts(cluster, TODAY).counted()).isZero();
        });
    }

    @Test
    void ofTwoAdmissionsAtOnceOneIsRefused() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        MembershipId id = clusters.listed(cluster, organization(), MembershipKind.MEMBER);
        List<Outcome<List<MembershipId>>> outcomes =
                atOnce(() -> people.as(cluster.coordinator(), () -> joining.admit(cluster.id(), List.of(id), TODAY)));
        assertThat(outcomes).filteredOn(Outcome::isDone).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.isDone())
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.reason().orElseThrow().code()).isEqualTo("registry.membership_state"));
    }

    @Test
    void ofTwoListingsAtOnceOneIsRefused() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId organization = organization();
        List<Outcome<MembershipId>> outcomes = atOnce(() -> people.as(
                cluster.coordinator(), () -> joining.list(cluster.id(), organization, MembershipKind.MEMBER)));
        assertThat(outcomes).filteredOn(Outcome::isDone).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.isDone())
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.reason().orElseThrow().code()).isEqualTo("registry.already_member"));
    }

    private static <T> List<T> atOnce(Callable<T> act) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void thousandsAreAdmittedInOneAct() {
        Clusters.Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(200));
        List<MembershipId> ids = clusters.members(cluster, MemberFilter.all()).stream()
                .map(MemberRow::id)
                .toList();
        people.as(cluster.coordinator(), () -> {
            assertThat(joining.admit(cluster.id(), ids, TODAY).orElseThrow()).hasSize(200);
            assertThat(counts(cluster, TODAY).counted()).isEqualTo(200);
        });
    }

    @Test
    void theManagerAppliesAndLeavesButDoesNotAdmit() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = organization();
        AccountId manager = people.in(school, Role.MANAGER);
        MembershipId id = people.as(
                manager,
                () -> joining.apply(cluster.id(), school, MembershipKind.MEMBER).orElseThrow());
        people.as(manager, () -> {
            assertThat(joining.admit(cluster.id(), List.of(id), TODAY).isDone()).isFalse();
            assertThat(joining.apply(cluster.id(), organization(), MembershipKind.MEMBER)
                            .isDone())
                    .isFalse();
            assertThat(standing.clustersOf(Set.of(school), TODAY)).containsExactly(cluster.id());
        });
        people.as(
                cluster.coordinator(),
                () -> joining.admit(cluster.id(), List.of(id), TODAY).orElseThrow());
        people.as(manager, () -> {
            assertThat(registry.bySlug(cluster.slug())).isPresent();
            assertThat(leaving.leave(cluster.id(), id, Leaving.WITHDRAWN, TODAY, "Birlashdik")
                            .isDone())
                    .isTrue();
        });
        assertThat(standing.clustersOf(Set.of(school), TODAY)).isEmpty();
    }

    @Test
    void strangersSeeNoMembersAndChangeNone() {
        Clusters.Founded cluster = clusters.founded();
        MembershipId id = clusters.active(cluster, organization(), MembershipKind.MEMBER);
        Clusters.Founded elsewhere = clusters.founded();
        people.as(elsewhere.coordinator(), () -> {
            assertThat(registry.members(cluster.id(), MemberFilter.all(), null, 50)
                            .rows())
                    .isEmpty();
            assertThat(joining.admit(cluster.id(), List.of(id), TODAY).reason())
                    .get()
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("access.not_found"));
            assertThat(leaving.leave(cluster.id(), id, Leaving.WITHDRAWN, TODAY, null)
                            .isDone())
                    .isFalse();
        });
    }

    @Test
    void noRowPointsIntoAnotherCluster() {
        Clusters.Founded mine = clusters.founded();
        Clusters.Founded theirs = clusters.founded();
        OrganizationId organization = organization();
        MembershipId foreign = clusters.active(theirs, organization, MembershipKind.MEMBER);
        assertThatThrownBy(() -> access.within(Scope.nobody().writing(mine.id()), () -> {
                    jdbc.sql("""
                                    insert into registry.membership_phase
                                        (cluster_id, id, membership_id, organization_id, kind, state, period)
                                    values (:cluster, :id, :membership, :organization, 'member', 'active',
                                            daterange(current_date, null))
                                    """)
                            .param("cluster", mine.id().value())
                            .param("id", UUID.randomUUID())
                            .param("membership", foreign.value())
                            .param("organization", organization.value())
                            .update();
                    return Outcome.done(foreign);
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theListIsReadPageByPage() {
        Clusters.Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(25));
        people.as(cluster.coordinator(), () -> {
            Set<MembershipId> seen = new HashSet<>();
            String cursor = null;
            int pages = 0;
            do {
                var page = registry.members(cluster.id(), MemberFilter.all(), cursor, 10);
                assertThat(page.total()).isEqualTo(25);
                page.rows().forEach(row -> assertThat(seen.add(row.id())).isTrue());
                cursor = page.nextCursor();
                pages++;
            } while (cursor != null);
            assertThat(seen).hasSize(25);
            assertThat(pages).isEqualTo(3);
        });
    }

    @Test
    void theCountsBesideAFilterLeaveOutItsOwnChoice() {
        Clusters.Founded cluster = clusters.founded();
        clusters.active(cluster, organization(), MembershipKind.FOUNDER);
        clusters.active(cluster, organization(), MembershipKind.MEMBER);
        clusters.listed(cluster, organization(), MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            MemberFacets facets = registry.memberPage(cluster.id(), MemberFilter.active(), null, 50)
                    .facets();
            assertThat(facets.total()).isEqualTo(2);
            assertThat(facets.states()).containsEntry(MembershipState.PROSPECTIVE, 1L);
            assertThat(facets.kinds()).containsEntry(MembershipKind.MEMBER, 1L);
        });
    }
}
