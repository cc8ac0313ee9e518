package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uz.hamkor.backup.BackupPolicies;
import uz.hamkor.testing.TestDatabase;

/** Databases that are in use somewhere: their migrations stay as they were, and what is in them stays in them. */
class ReleasedMigrationsTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/released");
    private static final Path FIRST = RELEASED.resolve("1.sha256");

    @Test
    void aReleasedMigrationIsNeverEdited() throws IOException, NoSuchAlgorithmException {
        Map<String, String> edited = new TreeMap<>();
        int seen = 0;
        for (Path list : lists()) {
            for (Map.Entry<String, String> released : read(list).entrySet()) {
                Path file = MIGRATIONS.resolve(released.getKey());
                String now = Files.exists(file) ? sha256(file) : "is gone";
                if (!now.equals(released.getValue())) {
                    edited.put(released.getKey(), now);
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(edited).as("write a new migration instead of changing these").isEmpty();
    }

    @Test
    void aDatabaseOfTheFirstReleaseIsBroughtUpToDateAndKeepsWhatIsInIt() throws Exception {
        TestDatabase empty = TestDatabase.another();
        Database.Outside database = new Database.Outside(
                empty.url(), empty.program(), empty.programPassword(), empty.owner(), empty.ownerPassword());
        Schemas.migrate(database, read(FIRST).keySet());
        try (Connection owner = DriverManager.getConnection(empty.url(), empty.owner(), empty.ownerPassword())) {
            assertThat(applied(owner)).isEqualTo(Set.copyOf(read(FIRST).keySet()));
            fill(owner);
            Map<String, List<String>> columns = columns(owner);
            Map<String, List<String>> before = rows(owner, columns);
            assertThat(before.get("registry.membership")).hasSize(2);

            Schemas.migrate(empty.url(), empty.owner(), empty.ownerPassword(), empty.program());
            BackupPolicies.complete(owner, empty.program());
            BackupPolicies.complete(owner, empty.program());

            assertThat(applied(owner).size()).isGreaterThan(read(FIRST).size());
            Map<String, List<String>> after = rows(owner, columns);
            long kept = 0;
            for (Map.Entry<String, List<String>> table : before.entrySet()) {
                assertThat(after.get(table.getKey())).as(table.getKey()).containsAll(table.getValue());
                kept += table.getValue().size();
            }
            System.out.printf(
                    "upgrade: %d migrations became %d, %d rows of %d tables kept%n",
                    read(FIRST).size(), applied(owner).size(), kept, before.size());
        }
        theProgramFindsWhatWasThere(empty);
    }

    private static void theProgramFindsWhatWasThere(TestDatabase database) throws SQLException {
        try (Connection program =
                        DriverManager.getConnection(database.url(), database.program(), database.programPassword());
                Statement sql = program.createStatement()) {
            program.setAutoCommit(false);
            assertThat(count(sql, "select count(*) from registry.membership")).isZero();
            sql.execute("set local hamkor.backup = 'on'");
            assertThat(count(sql, "select count(*) from registry.membership"))
                    .as("the door of the backup is not for the program")
                    .isZero();
            sql.execute("set local hamkor.readable_clusters = '00000000-0000-0000-0000-0000000000c1'");
            assertThat(count(sql, "select count(*) from registry.membership")).isEqualTo(2);
        }
    }

    private static void fill(Connection owner) throws SQLException {
        String c1 = "'00000000-0000-0000-0000-0000000000c1'";
        List<String> guarded = new ArrayList<>();
        try (Statement sql = owner.createStatement()) {
            try (ResultSet names = sql.executeQuery(
                    "select oid::regclass::text from pg_class where relkind = 'r' and relforcerowsecurity")) {
                while (names.next()) {
                    guarded.add(names.getString(1));
                }
            }
            for (String table : guarded) {
                sql.execute("alter table " + table + " no force row level security");
            }
            for (String insert : new String[] {
                "into identity.account (id, email, name) select gen_random_uuid(), 'u' || n || '@example.uz', 'Odam ' || n from generate_series(1, 20) n",
                "into identity.credential (account_id, password_hash) select id, 'hash' from identity.account",
                "into identity.role_grant (id, account_id, role, cluster_id) select gen_random_uuid(), id, 'COORDINATOR', "
                        + c1 + " from identity.account",
                "into registry.organization (id, name, sort_name, type_code, status) select ('00000000-0000-0000-0000-00000000000' || n)::uuid, jsonb_build_object('uz', 'Maktab ' || n), 'Maktab ' || n, 'school', 'listed' from generate_series(1, 9) n",
                "into registry.organization_code (id, organization_id, kind, value, valid) select gen_random_uuid(), id, 'stir', '30000000' || right(id::text, 1), daterange('2020-01-01', null) from registry.organization",
                "into registry.cluster (id, slug, name, forming_on) values (" + c1
                        + ", 'eski-klaster', '{\"uz\": \"Eski klaster\"}', '2024-09-01')",
                "into registry.membership (cluster_id, id, organization_id, kind, state, since, origin) select " + c1
                        + ", gen_random_uuid(), id, 'member', 'prospective', '2024-09-01', 'import' from registry.organization order by id limit 2",
                "into registry.body (cluster_id, id, kind, name, period) values (" + c1
                        + ", gen_random_uuid(), 'council', '{\"uz\": \"Kengash\"}', daterange('2024-09-01', null))",
                "into registry.person (organization_id, id, name, sort_name) select id, gen_random_uuid(), 'Xodim', 'Xodim' from registry.organization",
                "into registry.profile (organization_id, id, academic_year, figures) select id, gen_random_uuid(), 2024, '{\"staff\": 12}' from registry.organization",
                "into identity.cluster_change (cluster_id, id, kind, subject_id, after) values (" + c1
                        + ", gen_random_uuid(), 'cluster', " + c1 + ", '{\"slug\": \"eski-klaster\"}')",
                "into files.content (sha256, bytes) values (repeat('ab', 32), 3)",
                "into files.stored_file (id, account_id, sha256, name, type, bytes) select gen_random_uuid(), id, repeat('ab', 32), 'a.csv', 'text/csv', 3 from identity.account limit 1",
                "into jobs.job (id, account_id, kind, input) select gen_random_uuid(), id, 'import', '{}' from identity.account limit 1",
                "into notices.notice (id, account_id, key) select gen_random_uuid(), id, 'job_done' from identity.account"
            }) {
                sql.execute("insert " + insert);
            }
            for (String table : guarded) {
                sql.execute("alter table " + table + " force row level security");
            }
        }
    }

    /**
     * Columns of each table as they are now, in an order that later columns do not change; without the search index,
     * which is derived and built anew.
     */
    private static Map<String, List<String>> columns(Connection owner) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (Statement sql = owner.createStatement();
                ResultSet found = sql.executeQuery("""
                        select c.oid::regclass::text, a.attname from pg_class c
                        join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                        where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                          and c.relname <> 'flyway_schema_history'
                          and n.nspname <> 'search'
                        order by 1, 2
                        """)) {
            while (found.next()) {
                columns.computeIfAbsent(found.getString(1), _ -> new ArrayList<>())
                        .add(found.getString(2));
            }
        }
        return columns;
    }

    /** What the owner sees of its tables when nothing is hidden from it. */
    private static Map<String, List<String>> rows(Connection owner, Map<String, List<String>> columns)
            throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        owner.setAutoCommit(false);
        try (Statement sql = owner.createStatement()) {
            for (Map.Entry<String, List<String>> table : columns.entrySet()) {
                sql.execute("alter table " + table.getKey() + " no force row level security");
                List<String> values = new ArrayList<>();
                try (ResultSet found = sql.executeQuery("select row_to_json(t)::text from (select %s from %s) t"
                        .formatted(
                                String.join(
                                        ", ",
                                        table.getValue().stream()
                                                .map(c -> '"' + c + '"')
                                                .toList()),
                                table.getKey()))) {
                    while (found.next()) {
                        values.add(found.getString(1));
                    }
                }
                rows.put(table.getKey(), values);
            }
        } finally {
            owner.rollback();
            owner.setAutoCommit(true);
        }
        return rows;
    }

    private static Set<String> applied(Connection owner) throws SQLException {
        Set<String> applied = new java.util.TreeSet<>();
        try (Statement sql = owner.createStatement()) {
            for (String module : Schemas.MODULES) {
                if (count(
                                sql,
                                "select count(*) from pg_tables where tablename = 'flyway_schema_history' and schemaname = '"
                                        + module + "'")
                        == 0) {
                    continue;
                }
                try (ResultSet found = sql.executeQuery(
                        "select script from " + module + ".flyway_schema_history where success and script like 'V%'")) {
                    while (found.next()) {
                        applied.add(module + "/" + found.getString(1));
                    }
                }
            }
        }
        return applied;
    }

    private static long count(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Path> lists() throws IOException {
        try (Stream<Path> lists = Files.list(RELEASED)) {
            return lists.sorted().toList();
        }
    }

    /** Lines as {@code sha256sum} writes them: below the folder of the migrations. */
    private static Map<String, String> read(Path list) throws IOException {
        Map<String, String> released = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            String[] parts = line.split(" +");
            released.put(parts[1], parts[0]);
        }
        return released;
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
