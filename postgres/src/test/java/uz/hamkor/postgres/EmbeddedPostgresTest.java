package uz.hamkor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.hamkor.postgres.PostgresFailure.Reason;

class EmbeddedPostgresTest {

    @TempDir
    private Path temp;

    @BeforeEach
    void unpackOnlyOnce() throws IOException {
        Unpacked.copyInto(temp);
    }

    @Test
    void aNewFolderBecomesADatabaseThatKeepsItsRowsPortAndPasswords() throws Exception {
        Path data = temp.resolve("data with spaces");
        List<String> told = new ArrayList<>();
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, told::add)) {
            port = postgres.port();
            asOwner(postgres, "create table kept (name text)");
            asOwner(postgres, "insert into kept values ('oʻzbek')");
        }
        assertThat(told).anyMatch(line -> line.startsWith("Creating the database"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve("postgres/secrets.properties"))))
                .isEqualTo("rw-------");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(data)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(asOwner(postgres, "select name from kept")).isEqualTo("oʻzbek");
        }
    }

    @Test
    void theDatabaseSortsUzbekAndChecksItsPages() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(temp)) {
            assertThat(asOwner(postgres, "show server_version_num")).startsWith("18");
            assertThat(asOwner(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(asOwner(postgres, "show data_checksums")).isEqualTo("on");
            assertThat(asOwner(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(
                            asOwner(
                                    postgres,
                                    "select string_agg(w, ' ' order by w) from unnest(array['shahar', 'oʻrik', 'zamin', 'olma', 'yoʻl']) w"))
                    .isEqualTo("olma yoʻl zamin oʻrik shahar");
            assertThat(asOwner(postgres, "select lower('ЎҚУВЧИ')")).isEqualTo("ўқувчи");
            assertThat(asOwner(postgres, "select similarity('maktab', 'maktabi') > 0.5"))
                    .isEqualTo("t");
        }
    }

    @Test
    void theProgramsRoleOwnsNothingAndBypassesNothing() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(temp)) {
            assertThat(asProgram(
                            postgres,
                            "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole from pg_roles"
                                    + " where rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> asProgram(postgres, "create table intruder ()"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asProgram(postgres, "create schema intruder"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(postgres.jdbcUrl(), postgres.programUser(), "a wrong password"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aSecondStartOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.startWithoutSync(temp)) {
            assertThatThrownBy(() -> EmbeddedPostgres.startWithoutSync(temp))
                    .asInstanceOf(type(PostgresFailure.class))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.IN_USE));
            assertThat(asOwner(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void anUnreadableOrForeignProcessFileDoesNotStopTheStart() throws Exception {
        EmbeddedPostgres.startWithoutSync(temp).close();
        Path pidFile = temp.resolve("postgres/pgdata/postmaster.pid");
        for (String content :
                List.of("", "not a number\n\n", ProcessHandle.current().pid() + "\n/elsewhere\n", "1\n")) {
            Files.writeString(pidFile, content);
            try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(temp)) {
                assertThat(asOwner(postgres, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void lostPasswordsAreRenewed() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(temp)) {
            asOwner(postgres, "create table kept as select 7 as seven");
        }
        Files.delete(temp.resolve("postgres/secrets.properties"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(temp)) {
            assertThat(asOwner(postgres, "select seven from kept")).isEqualTo("7");
        }
    }

    @Test
    void aCreationThatWasInterruptedIsStartedAfresh() throws Exception {
        Path home = temp.resolve("postgres");
        Folders.delete(home);
        Files.createDirectories(home.resolve("unpacking-123/bin"));
        Files.createDirectories(home.resolve("creating-123/pgdata/base"));
        Files.createDirectories(home.resolve("pgdata/base"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(temp)) {
            assertThat(asOwner(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(home.resolve("unpacking-123")).doesNotExist();
        assertThat(home.resolve("creating-123")).doesNotExist();
    }

    @Test
    void aFolderOfAnotherMajorVersionIsLeftAlone() throws Exception {
        Path database = Files.createDirectories(temp.resolve("postgres/pgdata"));
        Files.writeString(database.resolve("PG_VERSION"), "16\n");
        assertThatThrownBy(() -> EmbeddedPostgres.startWithoutSync(temp))
                .asInstanceOf(type(PostgresFailure.class))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.OTHER_VERSION))
                .satisfies(failure -> assertThat(failure.problem()).contains("PostgreSQL 16", "PostgreSQL 18"));
    }

    @Test
    void aFileInPlaceOfTheFolderIsExplained() throws IOException {
        Path file = Files.writeString(temp.resolve("data"), "a file");
        assertThatThrownBy(() -> EmbeddedPostgres.startWithoutSync(file))
                .asInstanceOf(type(PostgresFailure.class))
                .satisfies(failure -> assertThat(failure.remedy()).contains("--data FOLDER"));
    }

    private static String asOwner(EmbeddedPostgres postgres, String sql) throws SQLException {
        return ask(postgres, postgres.ownerUser(), postgres.ownerPassword(), sql);
    }

    private static String asProgram(EmbeddedPostgres postgres, String sql) throws SQLException {
        return ask(postgres, postgres.programUser(), postgres.programPassword(), sql);
    }

    private static String ask(EmbeddedPostgres postgres, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), user, password);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
