package uz.hamkor.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Accession;
import uz.hamkor.registry.cluster.Accessions;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Period;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/** A backup of an outside PostgreSQL, made by the owner of its tables while the program writes. */
@HamkorTest
class OutsideBackupTest {

    @TempDir
    Path temp;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Accessions accessions;

    @Autowired
    Bodies bodies;

    @Autowired
    StoredFiles files;

    @Value("${hamkor.data}")
    Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void everyTableComesBackAsItWasInOneMoment() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        people.as(
                cluster.coordinator(),
                () -> files.put(
                        new ByteArrayInputStream("mazmun".getBytes(StandardCharsets.UTF_8)), "a.txt", 1000, null));
        seatSomebody(cluster);
        AtomicBoolean stop = new AtomicBoolean();
        List<String> founded = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch begun = new CountDownLatch(10);
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                Clusters.Founded one = clusters.founded(cluster.coordinator());
                clusters.active(one, clusters.organization("Maktab " + one.slug(), "school"), MembershipKind.MEMBER);
                founded.add(one.slug());
                begun.countDown();
            }
        });
        begun.await();
        Path underLoad = temp.resolve("load.backup");
        List<String> before = List.copyOf(founded);
        assertThat(run(TestDatabase.get(), "backup", underLoad, data))
                .as(said())
                .isZero();
        stop.set(true);
        writer.join();
        TestDatabase loaded = TestDatabase.another();
        assertThat(run(loaded, "restore", underLoad, temp.resolve("loaded")))
                .as(said())
                .isZero();
        try (Connection owner = loaded.asOwner()) {
            List<String> slugs = opened(owner, "select slug from registry.cluster");
            List<String> withMember = opened(
                    owner,
                    "select slug from registry.cluster c"
                            + " where exists (select from registry.membership m where m.cluster_id = c.id)");
            System.out.printf(
                    "outside backup under load: %d clusters acknowledged before it, %d in it, %d at the end%n",
                    before.size(), slugs.stream().filter(founded::contains).count(), founded.size());
            assertThat(slugs).containsAll(before);
            assertThat(withMember).containsAll(before);
        }

        // Until the audit log has sealed what was written, rows change although nobody does anything.
        await().atMost(Duration.ofMinutes(1))
                .until(() -> contents(TestDatabase.get())
                        .get("identity.audit_pending")
                        .startsWith("0 "));
        Path quiet = temp.resolve("quiet.backup");
        assertThat(run(TestDatabase.get(), "backup", quiet, data)).as(said()).isZero();
        TestDatabase again = TestDatabase.another();
        assertThat(run(again, "restore", quiet, temp.resolve("again")))
                .as(said())
                .isZero();
        Map<String, String> here = contents(TestDatabase.get());
        Map<String, String> there = contents(again);
        assertThat(there).hasSizeGreaterThan(30).isEqualTo(here);
        assertThat(here.get("identity.account")).doesNotStartWith("0 ");
        assertThat(here.get("files.stored_file")).doesNotStartWith("0 ");
        assertThat(here.get("registry.membership")).doesNotStartWith("0 ");
        assertThat(names(temp.resolve("again"))).isEqualTo(names(data)).isNotEmpty();
        assertThat(policies(again)).isEqualTo(policies(TestDatabase.get()));

        assertThat(run(again, "restore", quiet, temp.resolve("third"))).isEqualTo(73);
        assertThat(said()).contains("is not empty");
        Path cut = Files.write(
                temp.resolve("cut.backup"),
                java.util.Arrays.copyOf(Files.readAllBytes(quiet), (int) Files.size(quiet) / 2));
        TestDatabase untouched = TestDatabase.another();
        assertThat(run(untouched, "restore", cut, temp.resolve("cut"))).isEqualTo(69);
        assertThat(said()).contains("cut off");
        try (Connection owner = untouched.asOwner()) {
            assertThat(opened(owner, "select tablename from pg_tables where schemaname = 'registry'"))
                    .isEmpty();
        }
        Map<String, String> unset = new HashMap<>(environment(again));
        unset.remove("HAMKOR_DB_URL");
        assertThat(Main.run(
                        List.of(
                                "restore",
                                quiet.toString(),
                                "--data",
                                temp.resolve("fourth").toString()),
                        unset,
                        new PrintStream(said)))
                .isEqualTo(78);
    }

    /** A row that the owner may read by a policy of its own, while it may not read the person it points to. */
    private void seatSomebody(Clusters.Founded cluster) {
        LocalDate today = LocalDate.now(Today.ZONE);
        MembershipId member = clusters.active(cluster, clusters.organizations(1).getFirst(), MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            accessions
                    .appoint(
                            cluster.id(),
                            member,
                            new Accessions.Appointment(
                                    Accession.Role.REPRESENTATIVE, null, "Zuhra Gʻaniyeva", null, true, today, null))
                    .orElseThrow();
            BodyId assembly = bodies.setUp(
                            cluster.id(),
                            Body.Kind.ASSEMBLY,
                            LocalizedText.uz("Umumiy yigʻilish"),
                            LocalizedText.empty(),
                            Period.since(today))
                    .orElseThrow();
            bodies.giveToAll(cluster.id(), assembly, Period.since(today)).orElseThrow();
        });
    }

    private int run(TestDatabase database, String command, Path file, Path folder) {
        said.reset();
        return Main.run(
                List.of(command, file.toString(), "--data", folder.toString()),
                environment(database),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "HAMKOR_DB_URL", database.url(),
                "HAMKOR_DB_USER", database.program(),
                "HAMKOR_DB_PASSWORD", database.programPassword(),
                "HAMKOR_DB_OWNER_USER", database.owner(),
                "HAMKOR_DB_OWNER_PASSWORD", database.ownerPassword());
    }

    /** Rows and a hash of each table, without those that change while nobody does anything. */
    private static Map<String, String> contents(TestDatabase database) throws SQLException {
        Map<String, String> contents = new TreeMap<>();
        Set<String> moving = Set.of("jobs.scheduled_task", "identity.spring_session");
        try (Connection owner = database.asOwner();
                Statement sql = owner.createStatement()) {
            owner.setAutoCommit(false);
            List<Table> tables = Table.all(owner);
            for (Table table : tables) {
                if (!moving.contains(table.name())) {
                    sql.execute("alter table " + table.name() + " no force row level security");
                    try (ResultSet row = sql.executeQuery(
                            "select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '-') from "
                                    + table.name() + " t")) {
                        row.next();
                        contents.put(table.name(), row.getString(1));
                    }
                }
            }
            owner.rollback();
        }
        return contents;
    }

    private static List<String> policies(TestDatabase database) throws SQLException {
        try (Connection owner = database.asOwner()) {
            return opened(
                    owner,
                    "select polrelid::regclass::text || ' ' || polname from pg_policy p"
                            + " join pg_class c on c.oid = p.polrelid where c.relforcerowsecurity and polname not like 'backed_up'"
                            + " and polname not like '%_for_owner' order by 1");
        }
    }

    private static List<String> opened(Connection owner, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        owner.setAutoCommit(false);
        try (Statement sql = owner.createStatement()) {
            for (String table : new String[] {"registry.cluster", "registry.membership"}) {
                try (ResultSet known = sql.executeQuery("select to_regclass('" + table + "') is not null")) {
                    known.next();
                    if (!known.getBoolean(1)) {
                        continue;
                    }
                }
                sql.execute("alter table " + table + " no force row level security");
            }
            try (ResultSet rows = sql.executeQuery(query)) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        } finally {
            owner.rollback();
        }
        return values;
    }

    private static List<String> names(Path folder) throws java.io.IOException {
        Path root = folder.resolve("files");
        try (var all = Files.walk(root)) {
            return all.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".tmp"))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
