package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.hamkor.postgres.EmbeddedPostgres;

@Tag("slow")
class OutsideDatabaseTest {

    @TempDir
    private static Path folder;

    private static OutsidePostgres postgres;

    @BeforeAll
    static void aServerOfTheOldestVersion() throws IOException, SQLException {
        postgres = OutsidePostgres.oldest(folder);
        postgres.prepare("ours");
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void aServerWithTwoRolesIsAcceptedAndGetsItsExtensions() throws SQLException {
        Map<String, String> environment = postgres.environment("ours");
        Database.Outside database = OutsideDatabase.from(environment);
        assertThat(database.properties()).containsEntry("hamkor.db.owner-user", "our_owner");
        try (Connection owner =
                        DriverManager.getConnection(database.url(), database.ownerUser(), database.ownerPassword());
                var extensions = owner.createStatement().executeQuery("select count(*) from pg_extension")) {
            extensions.next();
            assertThat(extensions.getInt(1)).isGreaterThan(EmbeddedPostgres.EXTENSIONS.size());
        }
    }

    @Test
    void addressesAreUnderstoodInTheWaysPeopleWriteThem() {
        String address = postgres.url("ours");
        for (String written :
                new String[] {address, address.replace("jdbc:", ""), address.replace("jdbc:postgresql", "postgres")}) {
            assertThat(OutsideDatabase.from(with("HAMKOR_DB_URL", written)).url())
                    .isEqualTo(address);
        }
        refuses("not the address of a PostgreSQL", with("HAMKOR_DB_URL", "mysql://somewhere/db"));
    }

    @Test
    void aMissingSettingIsNamed() {
        for (String name : postgres.environment("ours").keySet()) {
            if (!name.equals("HAMKOR_DB_URL")) {
                refuses(name, with(name, ""));
            }
        }
    }

    @Test
    void aProgramThatIsTooStrongIsRefused() throws SQLException {
        postgres.asSuperuser(
                "postgres",
                "create role strong login superuser password 'program-pass'",
                "create role sly login bypassrls password 'program-pass'",
                "create role friend login in role our_owner password 'program-pass'");
        refuses("is a superuser", with("HAMKOR_DB_USER", "strong"));
        refuses("may bypass row-level security", with("HAMKOR_DB_USER", "sly"));
        refuses("acts for its owner", with("HAMKOR_DB_USER", "friend"));
        Map<String, String> same = with("HAMKOR_DB_USER", "our_owner");
        same.put("HAMKOR_DB_PASSWORD", "owner-pass");
        refuses("acts for its owner", same);
    }

    @Test
    void anOwnerThatMayNotMigrateIsRefused() throws SQLException {
        postgres.asSuperuser("postgres", "create role weak login password 'owner-pass'");
        refuses("may not create schemas", with("HAMKOR_DB_OWNER_USER", "weak"));
    }

    @Test
    void aServerThatCannotBeReachedOrEnteredIsExplained() {
        refuses("does not let the role our_program in", with("HAMKOR_DB_PASSWORD", "wrong"));
        refuses("does not let the role our_owner in", with("HAMKOR_DB_OWNER_PASSWORD", "wrong"));
        refuses("cannot be used", with("HAMKOR_DB_URL", "jdbc:postgresql://127.0.0.1:1/ours"));
        refuses("the database of", with("HAMKOR_DB_URL", postgres.url("nowhere")));
    }

    @Test
    void aDatabaseThatCannotKeepUzbekIsRefused() throws SQLException {
        postgres.asSuperuser(
                "postgres",
                "create database latin owner our_owner encoding 'LATIN1' locale 'C' locale_provider libc"
                        + " template template0");
        refuses("keeps texts as LATIN1", with("HAMKOR_DB_URL", postgres.url("latin")));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(postgres.environment("ours"));
        environment.put(name, value);
        return environment;
    }

    private static void refuses(String reason, Map<String, String> environment) {
        assertThatThrownBy(() -> OutsideDatabase.from(environment))
                .hasMessageContaining(reason)
                .asInstanceOf(type(StartFailure.class))
                .extracting(StartFailure::exitCode)
                .isIn(StartFailure.CONFIGURATION, StartFailure.UNAVAILABLE);
    }
}
