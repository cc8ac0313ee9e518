package uz.hamkor.registry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
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
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.testing.HamkorTest;

/** The demo data are looked at inside the transaction that wrote them, then taken back: other tests never see them. */
@HamkorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDataTest {

    /** On these days nothing of the demo is open. */
    private static final Set<MonthDay> CLOSED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(3, 8), MonthDay.of(3, 21), MonthDay.of(5, 9), MonthDay.of(9, 1));

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

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Actors actors;

    @Autowired
    private Notices notices;

    private final List<String> told = new ArrayList<>();
    private Seen seen;
    private Shared shared;

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
            Seen found = look(first, second, administered);
            shared = share();
            return found;
        });
    }

    /**
     * What members share, as pages show it and as it is counted.
     *
     * @param again the same counts when the writers have run once more
     */
    private record Shared(Map<String, String> pages, Map<String, Long> counts, Map<String, Long> again, long unread) {}

    private Shared share() {
        ClusterId main = standing.bySlug(DemoData.MAIN).orElseThrow().id();
        AccountId coordinator = account("demo-coordinator@example.uz");
        AccountId director = account("demo-director@example.uz");
        DemoSharing sharing = new DemoSharing(context, actors);
        sharing.write();
        Map<String, Long> counts = counts(main);
        sharing.write();
        String base = "/c/" + DemoData.MAIN + "/resources";
        String school = "/organizations/" + id("Namuna 1-umumiy oʻrta taʼlim maktabi") + "/resources";
        LocalDate monday = Stream.iterate(
                        rooms.today().day().with(TemporalAdjusters.next(DayOfWeek.MONDAY)), day -> day.plusWeeks(1))
                .filter(day -> !CLOSED.contains(MonthDay.from(day)))
                .findFirst()
                .orElseThrow();
        String university = base + "/ledger/" + id("Namuna vodiysi davlat pedagogika universiteti") + "?month=";
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("catalogue", sharing.page(director, base));
        pages.put("facilities", sharing.page(director, base + "/facilities"));
        pages.put("find", sharing.page(director, base + "/find?first=" + monday + "&last=" + monday.plusDays(4)));
        pages.put("requests", sharing.page(director, base + "/requests"));
        pages.put("waiting", sharing.page(head("Namuna sanoat texnikumi"), base + "/waiting"));
        pages.put("own", sharing.page(director, school));
        for (String view : List.of("day", "week", "month")) {
            pages.put(view, sharing.page(director, school + "/day?view=" + view + "&date=" + monday));
        }
        pages.put("needs", sharing.page(coordinator, base + "/needs"));
        pages.put("ledger", sharing.page(coordinator, base + "/ledger"));
        pages.put("commitments", sharing.page(coordinator, base + "/commitments"));
        YearMonth month = YearMonth.from(rooms.today().day());
        pages.put(
                "statement",
                sharing.page(coordinator, university + month)
                        + sharing.page(coordinator, university + month.minusMonths(1)));
        pages.put("rounds", sharing.page(director, base + "/rounds"));
        UUID published = found(main, "select id from resources.round where cluster_id = :main and state = 'published'");
        pages.put("round", sharing.page(coordinator, base + "/rounds/" + published));
        UUID wish = found(main, """
                select id from resources.round_wish where cluster_id = :main and granted < best and why is not null
                order by granted - best, number limit 1
                """);
        pages.put("wish", sharing.page(coordinator, base + "/rounds/" + published + "/wishes/" + wish));
        long unread = rooms.callAs(
                director,
                () -> access.within(Scope.current(), () -> Outcome.done(notices.unread(director)))
                        .orElseThrow());
        return new Shared(pages, counts, counts(main), unread);
    }

    private static Scope inside(ClusterId main) {
        return new Scope(new AccountId(new UUID(0, 0)), Set.of(main), main, Set.of(), false);
    }

    private UUID found(ClusterId main, String sql) {
        return access.within(
                        inside(main),
                        () -> Outcome.done(jdbc.sql(sql)
                                .param("main", main.value())
                                .query(UUID.class)
                                .single()))
                .orElseThrow();
    }

    private AccountId account(String email) {
        return accounts.byEmail(email).orElseThrow().id();
    }

    private OrganizationId id(String name) {
        ClusterId main = standing.bySlug(DemoData.MAIN).orElseThrow().id();
        return access.within(
                        inside(main),
                        () -> Outcome.done(jdbc.sql("select id from registry.organization where name ->> 'uz' = :name")
                                .param("name", name)
                                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                                .single()))
                .orElseThrow();
    }

    private AccountId head(String name) {
        return rooms.grants().holders(Set.of(Role.MANAGER), id(name)).getFirst();
    }

    private Map<String, Long> counts(ClusterId main) {
        return access.within(inside(main), () -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    jdbc.sql("""
                                    select state || case when ends > now() then ' to come' else ' over' end, count(*)
                                    from resources.booking where cluster_id = :main group by 1
                                    union all
                                    select 'request ' || state, count(*) from resources.basket
                                    where cluster_id = :main group by state
                                    union all
                                    select 'asked ' || approver, count(*) from resources.basket_line
                                    where cluster_id = :main and state = 'asked' group by approver
                                    union all
                                    select 'refused', count(*) from resources.basket_line
                                    where cluster_id = :main and state = 'refused' and words is not null
                                    union all
                                    select 'leaving out days', count(*) from resources.basket
                                    where cluster_id = :main and cardinality(skipped) > 1
                                    union all
                                    select 'wish ' || state, count(*) from resources.waiting_wish
                                    where cluster_id = :main group by state
                                    union all
                                    select 'need ' || state || ' ' || told, count(*) from resources.need
                                    where cluster_id = :main group by state, told
                                    union all
                                    select 'entry ' || unit || case when counter_of is null then '' else ' against' end,
                                           count(*)
                                    from resources.ledger_entry where cluster_id = :main group by 1, counter_of is null
                                    union all
                                    select 'things in use next week', count(distinct offer_id) from resources.booking
                                    where cluster_id = :main and state = 'confirmed'
                                      and starts between now() + interval '7 days' and now() + interval '14 days'
                                    union all
                                    select 'round ' || state, count(*) from resources.round
                                    where cluster_id = :main group by state
                                    """).param("main", main.value()).query(rs -> {
                        counts.merge(rs.getString(1), rs.getLong(2), Long::sum);
                    });
                    return Outcome.done(Map.copyOf(counts));
                })
                .orElseThrow();
    }

    @Test
    void whatMembersShareIsALivingCalendar() {
        SoftAssertions softly = new SoftAssertions();
        Map<String, Long> counts = shared.counts();
        softly.assertThat(counts.get("completed over")).as(counts.toString()).isGreaterThan(150);
        softly.assertThat(counts.get("confirmed to come")).as(counts.toString()).isGreaterThan(120);
        softly.assertThat(counts).doesNotContainKey("confirmed over");
        softly.assertThat(counts.get("no_show over"))
                .as("one of them with two things")
                .isBetween(1L, 3L);
        softly.assertThat(counts.get("cancelled over")).isEqualTo(1);
        softly.assertThat(counts.get("request asked")).isGreaterThan(5);
        softly.assertThat(counts).doesNotContainKey("request expired");
        softly.assertThat(counts.get("asked body")).isEqualTo(1);
        softly.assertThat(counts.get("request replan")).isEqualTo(2);
        softly.assertThat(counts.get("refused")).isEqualTo(2);
        softly.assertThat(counts.get("leaving out days")).isPositive();
        softly.assertThat(counts.get("wish waiting")).isEqualTo(1);
        softly.assertThat(counts.get("things in use next week")).isGreaterThan(20);
        softly.assertThat(counts)
                .containsEntry("round open", 1L)
                .containsEntry("round published", 1L)
                .containsEntry("need met 0", 1L)
                .containsEntry("need withdrawn 0", 1L)
                .containsEntry("need open 1", 1L)
                .containsEntry("need open 2", 1L)
                .containsEntry("need open 3", 1L);
        softly.assertThat(counts.get("entry points"))
                .as("what was taken follows from the uses")
                .isGreaterThan(150);
        softly.assertThat(counts.get("entry points against")).isEqualTo(1);
        softly.assertThat(shared.unread())
                .as("only what waits since yesterday is new to the director of a school")
                .isLessThanOrEqualTo(12);
        softly.assertThat(shared.again()).as("once").isEqualTo(counts);
        softly.assertAll();
    }

    @Test
    void everyPageOfWhatMembersShareHasSomethingToShow() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("catalogue", "3D printer");
        expected.put("facilities", "Payvandlash ustaxonasi");
        expected.put("find", "Kompyuter xonasi, 2-qavat");
        expected.put("requests", "Kompyuter xonasi, 2-qavat");
        expected.put("waiting", "Fizika laboratoriyasi");
        expected.put("own", "Robototexnika toʻplami");
        expected.put("day", "Namuna “Barkamol avlod” bolalar markazi");
        expected.put("week", "Namuna “Barkamol avlod” bolalar markazi");
        expected.put("month", "Sport zali");
        expected.put("needs", "Логопед на два дня в неделю");
        expected.put("ledger", "Namuna sanoat texnikumi");
        expected.put("commitments", "0,50 stavka = yiliga 880 soat");
        expected.put("statement", "Mashgʻulot bir soat oldin tugadi.");
        expected.put("rounds", "Laboratoriya va sinflar taqsimoti");
        expected.put("round", "Stanokchilik amaliyoti, 2-kurs");
        expected.put("wish", "Namuna");
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(shared.pages()).containsOnlyKeys(expected.keySet());
        expected.forEach((page, words) -> softly.assertThat(shared.pages().get(page))
                .as(page)
                .contains(words)
                .contains("</html>"));
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
