package uz.hamkor.registry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Counts;
import uz.hamkor.registry.cluster.ClusterStatus;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.cluster.MembershipState;
import uz.hamkor.registry.organization.CodeKind;
import uz.hamkor.registry.organization.OrganizationCode;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationState;
import uz.hamkor.registry.people.StaffRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.testing.HamkorTest;

/** The demo data are looked at inside the transaction that wrote them, then taken back: other tests never see them. */
@HamkorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDataTest {

    @Autowired
    uz.hamkor.identity.Access access;

    @Autowired
    private Rooms rooms;

    @Autowired
    private Standing standing;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ClusterRegistry clusters;

    @Autowired
    private OrganizationRegistry organizations;

    @Autowired
    private StaffRegistry staff;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private final List<String> told = new ArrayList<>();
    private Seen seen;

    /** What was there before the transaction was taken back. */
    private record Seen(
            boolean first,
            boolean second,
            boolean administeredBefore,
            List<String> toldTwice,
            Cluster main,
            Counts mainNow,
            Counts mainTwoYearsAgo,
            Counts secondNow,
            Counts both,
            Set<String> types,
            Set<String> levels,
            long unitsWithoutTheirParent,
            long people,
            long innovators,
            List<OrganizationState> renamed,
            Set<String> typesOfTexnikum,
            List<Integer> years,
            long baselines,
            boolean council,
            List<Body> bodies,
            long withoutPoint,
            long withoutNote) {}

    @BeforeAll
    void writeLookAndTakeBack() {
        seen = transactions.execute(status -> {
            status.setRollbackOnly();
            boolean administered = accounts.administered();
            DemoData data = new DemoData(rooms, standing, told::add);
            boolean first = data.write();
            boolean second = data.write();
            return look(first, second, administered);
        });
    }

    private Seen look(boolean first, boolean second, boolean administered) {
        LocalDate today = rooms.today().day();
        ClusterId main = standing.bySlug(DemoData.MAIN).orElseThrow().id();
        ClusterId small = standing.bySlug(DemoData.SECOND).orElseThrow().id();
        AccountId coordinator =
                accounts.byEmail("demo-coordinator@example.uz").orElseThrow().id();
        return rooms.callAs(coordinator, () -> {
            Set<OrganizationId> ids =
                    Set.copyOf(jdbc.sql("select id from registry.organization where brought_in_by in (:main, :small)")
                            .param("main", main.value())
                            .param("small", small.value())
                            .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                            .list());
            // People are seen by their organisation and where one works for a cluster it is in.
            Map<OrganizationId, StaffRegistry.Counts> people = new java.util.HashMap<>();
            for (ClusterId cluster : List.of(main, small)) {
                people.putAll(access.within(
                                uz.hamkor.shared.Scope.current().writing(cluster),
                                () -> uz.hamkor.shared.Outcome.done(staff.counts(ids)))
                        .orElseThrow());
            }
            return new Seen(
                    first,
                    second,
                    administered,
                    List.copyOf(told),
                    clusters.find(main).orElseThrow(),
                    clusters.counts(Set.of(main), today),
                    clusters.counts(Set.of(main), today.minusMonths(23)),
                    clusters.counts(Set.of(small), today),
                    clusters.counts(Set.of(main, small), today),
                    strings("select distinct type_code from registry.organization where brought_in_by = :main", main),
                    strings("""
                            select distinct t.level_code from registry.organization o
                            join registry.organization_type t on t.code = o.type_code
                            where o.brought_in_by = :main and t.level_code is not null
                            """, main),
                    number("""
                            select count(*) from registry.membership m join registry.organization o on o.id = m.organization_id
                            where m.cluster_id = :main and o.is_unit and not exists (
                                select from registry.membership p
                                where p.cluster_id = :main and p.organization_id = o.parent_id)
                            """, main),
                    people.values().stream()
                            .mapToLong(StaffRegistry.Counts::people)
                            .sum(),
                    people.values().stream()
                            .mapToLong(StaffRegistry.Counts::innovators)
                            .sum(),
                    statesOf("NAMUNA-003", main),
                    Set.copyOf(statesOf("NAMUNA-006", main).stream()
                            .map(state -> String.valueOf(state.type()))
                            .toList()),
                    jdbc.sql("select distinct academic_year from registry.profile order by 1")
                            .query(Integer.class)
                            .list(),
                    number("select count(*) from registry.baseline where cluster_id = :main", main),
                    standing.hasCouncil(main),
                    clusters.bodies(main, today),
                    number("""
                            select count(*) from registry.organization
                            where brought_in_by = :main and latitude is null
                            """, main),
                    number("""
                            select count(*) from registry.organization
                            where brought_in_by = :main and name ->> 'uz' not like 'Namuna%'
                            """, main));
        });
    }

    private List<OrganizationState> statesOf(String code, ClusterId issuer) {
        return organizations
                .byCode(new OrganizationCode(CodeKind.OWN, code, issuer))
                .map(match -> organizations.states(match.holder()))
                .orElseThrow();
    }

    private Set<String> strings(String sql, ClusterId main) {
        return Set.copyOf(
                jdbc.sql(sql).param("main", main.value()).query(String.class).list());
    }

    private long number(String sql, ClusterId main) {
        return jdbc.sql(sql).param("main", main.value()).query(Long.class).single();
    }

    @Test
    void theyAreWrittenOnce() {
        assertThat(seen.first()).isTrue();
        assertThat(seen.second()).isFalse();
    }

    @Test
    void takenBackTheyLeaveNothing() {
        assertThat(standing.bySlug(DemoData.MAIN)).isEmpty();
        assertThat(standing.bySlug(DemoData.SECOND)).isEmpty();
        assertThat(accounts.byEmail("demo-coordinator@example.uz")).isEmpty();
    }

    @Test
    void theClusterHasFortyOrganisationsInEveryStateAndKind() {
        assertThat(seen.mainNow().byState().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isGreaterThanOrEqualTo(40);
        assertThat(seen.mainNow().byState())
                .containsKeys(MembershipState.PROSPECTIVE, MembershipState.APPLIED, MembershipState.ACTIVE);
        assertThat(seen.mainNow().byKind()).containsOnlyKeys(MembershipKind.values());
    }

    @Test
    void everyTypeInForceAndEveryLevelIsThere() {
        List<String> inForce = jdbc
                .sql("select code from registry.organization_type where valid @> current_date")
                .query(String.class)
                .list()
                .stream()
                // Others may come from other tests of this run; these are the shipped ones.
                .filter(DemoDataTest::isShipped)
                .toList();
        assertThat(inForce).hasSizeGreaterThan(25);
        assertThat(seen.types()).containsAll(inForce);
        assertThat(seen.levels()).contains("LV0", "LV1", "LV2", "LV3", "LV4", "LV5", "LV6", "LV7", "LV8");
    }

    private static boolean isShipped(String type) {
        return DemoOrganization.of("main").stream().anyMatch(line -> line.type().equals(type));
    }

    @Test
    void aUnitCanBeAMemberWithoutItsParent() {
        assertThat(seen.unitsWithoutTheirParent()).isPositive();
    }

    @Test
    void thereAreTwoHundredPeopleAndInnovatorsAmongThem() {
        assertThat(seen.people()).isGreaterThanOrEqualTo(200);
        assertThat(seen.innovators()).isBetween(20L, seen.people() / 2);
    }

    @Test
    void twoYearsOfHistoryCanBeTold() {
        LocalDate today = rooms.today().day();
        assertThat(seen.main().formingOn()).isEqualTo(today.minusMonths(24));
        assertThat(seen.main().status()).isEqualTo(ClusterStatus.OPERATING);
        assertThat(seen.mainTwoYearsAgo().in(MembershipState.ACTIVE))
                .isBetween(5L, seen.mainNow().in(MembershipState.ACTIVE) / 2);
        assertThat(seen.renamed())
                .extracting(state -> state.name().in(Language.UZ))
                .contains("Sinov 101-umumiy oʻrta taʼlim maktabi", "Namuna 1-umumiy oʻrta taʼlim maktabi");
        if (today.minusMonths(24).isBefore(LocalDate.of(2025, 9, 1))) {
            assertThat(seen.typesOfTexnikum()).containsExactlyInAnyOrder("college", "texnikum");
        }
        assertThat(seen.years()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(seen.baselines()).isGreaterThanOrEqualTo(seen.mainNow().in(MembershipState.ACTIVE));
    }

    @Test
    void aCouncilActsAndOtherBodiesAreSeated() {
        assertThat(seen.council()).isTrue();
        assertThat(seen.bodies())
                .extracting(Body::kind)
                .containsExactly(Body.Kind.ASSEMBLY, Body.Kind.COUNCIL, Body.Kind.COORDINATOR, Body.Kind.WORKING_GROUP);
        assertThat(seen.bodies()).allMatch(body -> body.seats().all() > 0);
    }

    @Test
    void twoOrganisationsAreInBothClustersAndCountOnce() {
        long main = seen.mainNow().in(MembershipState.ACTIVE);
        long small = seen.secondNow().in(MembershipState.ACTIVE);
        assertThat(seen.both().in(MembershipState.ACTIVE)).isEqualTo(main + small - 2);
    }

    @Test
    void everyOrganisationIsOnTheMapAndVisiblyFictional() {
        assertThat(seen.withoutPoint()).isZero();
        assertThat(seen.withoutNote()).isZero();
        assertThat(seen.main().published()).isTrue();
        assertThat(seen.main().aims().texts()).containsKeys(Language.UZ, Language.RU, Language.EN);
    }

    @Test
    void passwordsAreToldOnceAndAnAdministratorIsMadeOnlyWhereThereIsNone() {
        assertThat(seen.toldTwice()).doesNotHaveDuplicates().allMatch(line -> line.startsWith("Demo accounts"));
        assertThat(seen.toldTwice()).hasSize(seen.administeredBefore() ? 4 : 5);
        assertThat(seen.toldTwice().stream().anyMatch(line -> line.contains("demo-admin@example.uz")))
                .isEqualTo(!seen.administeredBefore());
    }
}
