package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/** The list of members is in order and its counts are right after every change; and it is read by its indexes. */
@HamkorTest
class MemberListTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    JoiningCluster joining;

    @Autowired
    LeavingCluster leaving;

    @Autowired
    TerritoryRegistry territories;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private MemberFacets facets(Clusters.Founded cluster, MemberFilter filter) {
        return people.as(
                cluster.coordinator(),
                () -> registry.memberPage(cluster.id(), filter, null, 50).facets());
    }

    private static Map<String, Long> types(MemberFacets facets) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        facets.types().forEach(type -> counts.put(type.code(), type.count()));
        return counts;
    }

    private List<String> names(Clusters.Founded cluster, MemberFilter filter) {
        return clusters.members(cluster, filter).stream()
                .map(row -> row.name().in(uz.hamkor.shared.Language.UZ))
                .toList();
    }

    /** As any room that writes organisations does it. */
    private void change(OrganizationId id, String assignment, Map<String, ?> values) {
        assertThat(jdbc.sql("update registry.organization set " + assignment + " where id = :id")
                        .params(values)
                        .param("id", id.value())
                        .update())
                .isEqualTo(1);
    }

    @Test
    void countsFollowEveryStepOfAMembership() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Hisob maktabi", "school");
        OrganizationId lyceum = clusters.organization("Hisob litseyi", "lyceum");
        assertThat(facets(cluster, MemberFilter.all()).total()).isZero();

        clusters.prospective(cluster, List.of(school, lyceum));
        MemberFacets listed = facets(cluster, MemberFilter.all());
        assertThat(listed.total()).isEqualTo(2);
        assertThat(listed.states()).isEqualTo(Map.of(MembershipState.PROSPECTIVE, 2L));
        assertThat(types(listed)).isEqualTo(Map.of("school", 1L, "lyceum", 1L));

        MembershipId member = clusters.members(cluster, MemberFilter.all()).stream()
                .filter(row -> row.organization().equals(school))
                .findFirst()
                .orElseThrow()
                .id();
        people.as(cluster.coordinator(), () -> {
            joining.admit(cluster.id(), List.of(member), TODAY).orElseThrow();
        });
        MemberFacets admitted = facets(cluster, MemberFilter.active());
        assertThat(admitted.total()).isEqualTo(1);
        assertThat(admitted.states()).isEqualTo(Map.of(MembershipState.PROSPECTIVE, 1L, MembershipState.ACTIVE, 1L));
        assertThat(types(admitted)).as("of the active ones").isEqualTo(Map.of("school", 1L));

        people.as(cluster.coordinator(), () -> {
            leaving.become(cluster.id(), member, MembershipKind.PARTNER, TODAY).orElseThrow();
        });
        assertThat(facets(cluster, MemberFilter.active()).kinds()).isEqualTo(Map.of(MembershipKind.PARTNER, 1L));

        people.as(cluster.coordinator(), () -> {
            leaving.leave(cluster.id(), member, Leaving.WITHDRAWN, TODAY, "Sinov")
                    .orElseThrow();
        });
        MemberFacets left = facets(cluster, MemberFilter.all());
        assertThat(left.total()).isEqualTo(1);
        assertThat(left.states()).isEqualTo(Map.of(MembershipState.PROSPECTIVE, 1L, MembershipState.LEFT, 1L));
    }

    @Test
    void countsAndOrderFollowTheOrganisationInAllItsClusters() {
        Clusters.Founded first = clusters.founded();
        Clusters.Founded second = clusters.founded();
        OrganizationId moving = clusters.organization("Aaa maktab", "school");
        OrganizationId resting = clusters.organization("Mmm maktab", "school");
        for (Clusters.Founded cluster : List.of(first, second)) {
            clusters.prospective(cluster, List.of(moving, resting));
            assertThat(names(cluster, MemberFilter.all())).containsExactly("Aaa maktab", "Mmm maktab");
        }

        change(
                moving,
                "name = :name::jsonb, sort_name = 'Zzz litsey', type_code = 'lyceum'",
                Map.of("name", LocalizedText.uz("Zzz litsey").toJson()));

        for (Clusters.Founded cluster : List.of(first, second)) {
            assertThat(names(cluster, MemberFilter.all())).containsExactly("Mmm maktab", "Zzz litsey");
            assertThat(types(facets(cluster, MemberFilter.all()))).isEqualTo(Map.of("school", 1L, "lyceum", 1L));
            MemberFilter lyceums = new MemberFilter(null, Set.of(), Set.of(), Set.of("lyceum"), null, null);
            assertThat(names(cluster, lyceums)).containsExactly("Zzz litsey");
            assertThat(facets(cluster, lyceums).total()).isEqualTo(1);
        }
        change(moving, "type_code = null", Map.of());
        assertThat(types(facets(second, MemberFilter.all()))).isEqualTo(Map.of("school", 1L));
        assertThat(facets(second, MemberFilter.all()).total()).isEqualTo(2);
    }

    @Test
    void aTerritoryFilterFollowsTheOrganisation() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId moving = clusters.organization("Koʻchgan maktab", "school");
        clusters.prospective(cluster, List.of(moving));
        TerritoryId region = territories.below(null).getFirst().id();
        MemberFilter there = new MemberFilter(null, Set.of(), Set.of(), Set.of(), region, null);
        assertThat(names(cluster, there)).isEmpty();
        change(moving, "territory_id = :place", Map.of("place", region.value()));
        assertThat(names(cluster, there)).containsExactly("Koʻchgan maktab");
        assertThat(facets(cluster, there).total()).isEqualTo(1);
    }

    /** Whichever of the two comes first: the membership ends up with what the organisation is called. */
    @Test
    void aMembershipMadeWhileItsOrganisationIsRenamedCarriesTheNewName() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId organization = clusters.organization("Eski nom", "school");
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                Connection renaming = TestDatabase.get().asProgram();
                Statement statement = renaming.createStatement()) {
            renaming.setAutoCommit(false);
            statement.executeUpdate("update registry.organization set sort_name = 'Yangi nom', type_code = 'lyceum'"
                    + " where id = '" + organization + "'");
            Future<List<OrganizationId>> listing =
                    other.submit(() -> clusters.prospective(cluster, List.of(organization)));
            untilOneWaitsFor(renaming, listing);
            renaming.commit();
            assertThat(listing.get()).containsExactly(organization);
        }
        assertThat(types(facets(cluster, MemberFilter.all()))).isEqualTo(Map.of("lyceum", 1L));
    }

    @Test
    void anOrganisationRenamedWhileItBecomesAMemberIsListedUnderTheNewName() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId organization = clusters.organization("Eski nom", "school");
        try (ExecutorService other = Executors.newSingleThreadExecutor();
                Connection listing = TestDatabase.get().asProgram();
                Statement statement = listing.createStatement()) {
            listing.setAutoCommit(false);
            statement.execute("select set_config('hamkor.writable_cluster', '" + cluster.id() + "', true)");
            statement.executeUpdate(
                    "insert into registry.membership (cluster_id, id, organization_id, kind, state, since, origin)"
                            + " values ('" + cluster.id() + "', '" + UUID.randomUUID() + "', '" + organization
                            + "', 'member', 'prospective', current_date, 'hand')");
            Future<?> renaming = other.submit(() -> change(organization, "type_code = 'lyceum'", Map.of()));
            untilOneWaitsFor(listing, renaming);
            listing.commit();
            renaming.get();
        }
        assertThat(types(facets(cluster, MemberFilter.all()))).isEqualTo(Map.of("lyceum", 1L));
    }

    /** Comes back when another transaction waits for this one, or when the other has gone through without waiting. */
    private static void untilOneWaitsFor(Connection holder, Future<?> other) throws SQLException {
        try (Connection watch = TestDatabase.get().asOwner();
                PreparedStatement waiting =
                        watch.prepareStatement("select exists (select from pg_locks l where not l.granted"
                                + " and ? = any (pg_blocking_pids(l.pid)))")) {
            int pid = holder.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            waiting.setInt(1, pid);
            boolean waits = false;
            while (!waits && !other.isDone()) {
                try (ResultSet row = waiting.executeQuery()) {
                    waits = row.next() && row.getBoolean(1);
                }
            }
        }
    }

    @Test
    void aPageGoesAlongTheNamesOfOneCluster() {
        Clusters.Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(5));
        MemberQuery query = MemberQuery.of(
                        cluster.id(),
                        new MemberFilter(null, Set.of(MembershipState.ACTIVE), Set.of(), Set.of("school"), null, null))
                .and(
                        MemberList.AFTER,
                        Map.of("afterName", "B", "afterId", UUID.randomUUID().toString()));
        assertThat(plan(cluster, MemberList.rows(query) + MemberList.IN_ORDER + 41, query))
                .contains("Index Scan using membership_by_name on membership m")
                .containsPattern("Index Cond: .*ROW\\(m?\\.?sort_name, m?\\.?organization_id\\) >")
                .contains("Index Scan using organization_pkey on organization o")
                .doesNotContain("Sort", "Seq Scan on membership", "Seq Scan on organization o");
    }

    @Test
    void countsReadOneIndexOfTheMembershipsAlone() {
        Clusters.Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(5));
        MemberQuery query = MemberQuery.of(cluster.id(), MemberFilter.active());
        assertThat(plan(cluster, MemberCounts.combinations(query), query))
                // Which index of the cluster it is, the planner of a small table may choose.
                .containsPattern("Index (Only )?Scan using membership_\\w+ on membership m")
                .containsPattern("Index Cond: \\(cluster_id = ")
                .doesNotContain("organization o", "Seq Scan on membership");
    }

    /** What the program's role would do with many rows: a small table is otherwise read whole. */
    private String plan(Clusters.Founded cluster, String sql, MemberQuery query) {
        return people.as(
                cluster.coordinator(),
                () -> access.read(() -> {
                    jdbc.sql("set local enable_seqscan = off").update();
                    jdbc.sql("set local enable_sort = off").update();
                    jdbc.sql("set local enable_bitmapscan = off").update();
                    List<String> lines = new ArrayList<>(jdbc.sql("explain " + sql)
                            .params(query.params())
                            .query(String.class)
                            .list());
                    return String.join("\n", lines);
                }));
    }
}
