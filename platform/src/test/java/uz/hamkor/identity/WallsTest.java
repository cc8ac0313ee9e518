package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/** The second wall: every table is behind it or on the argued list, and it holds. */
@HamkorTest
class WallsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    Access access;

    @Autowired
    Actors actors;

    @Autowired
    History history;

    @Autowired
    Grants grants;

    @Autowired
    People people;

    @Test
    void everyTableHasAForcedPolicyOrItsArguedPlaceOnTheShortList() throws Exception {
        record Table(String name, boolean enabled, boolean forced, int policies, boolean listed) {}
        try (var owner = TestDatabase.get().asOwner()) {
            JdbcClient catalogue =
                    JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(owner, true));
            List<Table> tables = catalogue
                    .sql("""
                            select n.nspname || '.' || c.relname, c.relrowsecurity, c.relforcerowsecurity,
                                   (select count(*) from pg_policy p where p.polrelid = c.oid),
                                   l.name is not null
                            from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            left join identity.installation_wide_table l on l.name = n.nspname || '.' || c.relname
                            where c.relkind in ('r', 'p') and not c.relispartition
                              and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                              and c.relname <> 'flyway_schema_history'
                            """)
                    .query((rs, n) -> new Table(
                            rs.getString(1), rs.getBoolean(2), rs.getBoolean(3), rs.getInt(4), rs.getBoolean(5)))
                    .list();
            assertThat(tables).hasSizeGreaterThan(10);
            assertThat(tables)
                    .filteredOn(table -> table.listed() == (table.enabled() && table.forced() && table.policies() > 0))
                    .as("tables that are in no class, or in two")
                    .isEmpty();
        }
    }

    @Test
    void everyViewAsksForTheRightsOfItsReader() throws Exception {
        try (var owner = TestDatabase.get().asOwner()) {
            JdbcClient catalogue =
                    JdbcClient.create(new org.springframework.jdbc.datasource.SingleConnectionDataSource(owner, true));
            assertThat(catalogue.sql("""
                                    select n.nspname || '.' || c.relname
                                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                    where (c.relkind = 'm' or (c.relkind = 'v'
                                           and not coalesce(c.reloptions::text like '%security_invoker=true%', false)))
                                      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                                      and c.relname !~ '^pg_stat_statements'
                                    """).query(String.class).list()).isEmpty();
        }
    }

    @Test
    void theProgramOwnsNothingAndMayNotPassByPolicies() {
        assertThat(jdbc.sql("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(jdbc.sql("select count(*) from pg_class where pg_get_userbyid(relowner) = current_user")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void withoutSettingsNoProtectedTableShowsARow() {
        ClusterId cluster = ClusterId.next();
        change(cluster);
        for (String table : protectedTables()) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void aConnectionUsedBeforeCarriesNothingOver() {
        ClusterId cluster = ClusterId.next();
        change(cluster);
        Scope reader = Scope.nobody().withReadable(Set.of(cluster));
        for (int i = 0; i < 40; i++) {
            assertThat(reader.<Long>call(() -> access.read(() -> count("identity.cluster_change"))))
                    .isEqualTo(1);
            assertThat(count("identity.cluster_change")).isZero();
            assertThat(access.<Long>read(() -> count("identity.cluster_change")))
                    .isZero();
        }
    }

    @Test
    void aReaderOfOneClusterFindsNoRowOfAnother() {
        ClusterId mine = ClusterId.next();
        ClusterId other = ClusterId.next();
        change(mine);
        change(other);
        Scope reader = Scope.nobody().withReadable(Set.of(mine));
        List<UUID> seen = reader.call(() -> access.read(() -> jdbc.sql("select cluster_id from identity.cluster_change")
                .query(UUID.class)
                .list()));
        assertThat(seen).containsOnly(mine.value());
    }

    @Test
    void aWriteIntoAnotherClusterIsRefusedByTheDatabase() {
        ClusterId open = ClusterId.next();
        ClusterId closed = ClusterId.next();
        assertThatThrownBy(() -> access.within(Scope.nobody().writing(open), () -> {
                    history.record(new History.Subject.OfCluster(closed, "test", Ids.next()), null, "new");
                    return Outcome.done(true);
                }))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void anActWithinAnActSeesItsOwnClusterAndGivesTheOuterOneBack() {
        ClusterId outer = ClusterId.next();
        ClusterId inner = ClusterId.next();
        Outcome<Boolean> done = access.within(Scope.nobody().writing(outer), () -> {
            Outcome<Boolean> within = access.within(Scope.nobody().writing(inner), () -> {
                history.record(new History.Subject.OfCluster(inner, "test", Ids.next()), null, "inner");
                return Outcome.refused("test.no");
            });
            assertThat(within.isDone()).isFalse();
            history.record(new History.Subject.OfCluster(outer, "test", Ids.next()), null, "outer");
            return Outcome.done(true);
        });
        assertThat(done.isDone()).isTrue();
        Scope both = Scope.nobody().withReadable(Set.of(outer, inner));
        List<UUID> kept = both.call(() -> access.read(() -> jdbc.sql("select cluster_id from identity.cluster_change")
                .query(UUID.class)
                .list()));
        assertThat(kept).as("the refused act left nothing behind").containsExactly(outer.value());
    }

    @Test
    void theHistoryCannotBeRewritten() {
        ClusterId cluster = ClusterId.next();
        change(cluster);
        assertThatThrownBy(() -> access.within(Scope.nobody().writing(cluster), () -> {
                    jdbc.sql("update identity.cluster_change set kind = 'other'")
                            .update();
                    return Outcome.done(true);
                }))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void aRoleInOneClusterGivesNothingInAnother() {
        ClusterId mine = ClusterId.next();
        ClusterId other = ClusterId.next();
        AccountId coordinator = people.in(mine, Role.COORDINATOR);
        people.as(coordinator, () -> {
            assertThat(access.may(Right.CREATE, Thing.MEMBERS, mine)).isTrue();
            assertThat(access.may(Right.CREATE, Thing.MEMBERS, other)).isFalse();
            assertThat(access.inCluster(other, Right.CREATE, Thing.MEMBERS, () -> Outcome.done(true))
                            .reason()
                            .orElseThrow()
                            .code())
                    .isEqualTo("access.not_found");
        });
    }

    private void change(ClusterId cluster) {
        access.within(Scope.nobody().writing(cluster), () -> {
            history.record(new History.Subject.OfCluster(cluster, "test", Ids.next()), null, "new");
            return Outcome.done(true);
        });
    }

    private List<String> protectedTables() {
        return jdbc.sql("""
                        select n.nspname || '.' || c.relname
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and c.relrowsecurity and has_table_privilege(c.oid, 'select')
                        """).query(String.class).list();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
