package uz.hamkor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import uz.hamkor.postgres.EmbeddedPostgres;

/**
 * The database of this run of the tests: a fresh one on the server that {@code HAMKOR_TEST_DB} names (a JDBC address of
 * a superuser), else the embedded PostgreSQL below a temporary folder.
 */
public record TestDatabase(String url, String owner, String ownerPassword, String program, String programPassword) {

    private static final TestDatabase ONE = make();

    public static TestDatabase get() {
        return ONE;
    }

    public Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, ownerPassword);
    }

    public Connection asProgram() throws SQLException {
        return DriverManager.getConnection(url, program, programPassword);
    }

    private static TestDatabase make() {
        String server = System.getenv("HAMKOR_TEST_DB");
        try {
            return server == null || server.isBlank() ? embedded() : on(server);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("no database for the tests", e);
        }
    }

    private static TestDatabase embedded() throws IOException {
        Path folder = Files.createTempDirectory("hamkor-test");
        EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(folder);
        afterTheApplication(() -> {
            postgres.close();
            delete(folder);
        });
        return new TestDatabase(
                postgres.jdbcUrl(),
                postgres.ownerUser(),
                postgres.ownerPassword(),
                postgres.programUser(),
                postgres.programPassword());
    }

    private static TestDatabase on(String server) throws SQLException {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "");
        String password = "test-only";
        try (Connection admin = DriverManager.getConnection(server);
                Statement statement = admin.createStatement()) {
            statement.execute("select pg_advisory_lock(7272)");
            for (String role : new String[] {"hamkor_owner", "hamkor_program"}) {
                statement.execute("do $$ begin create role " + role + " login password '" + password
                        + "'; exception when duplicate_object then null; end $$");
            }
            statement.execute("create database " + name + " owner hamkor_owner template template0 encoding 'UTF8'");
            statement.execute("select pg_advisory_unlock(7272)");
        }
        String base = server.replaceFirst("\\?.*$", "");
        String url = base.substring(0, base.lastIndexOf('/') + 1) + name;
        try (Connection admin = DriverManager.getConnection(url + server.replaceFirst("^[^?]*", ""));
                Statement statement = admin.createStatement()) {
            for (String extension : new String[] {"pg_trgm", "btree_gist", "unaccent"}) {
                statement.execute("create extension if not exists " + extension);
            }
        }
        afterTheApplication(() -> {
            try (Connection admin = DriverManager.getConnection(server);
                    Statement statement = admin.createStatement()) {
                statement.execute("drop database if exists " + name + " with (force)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        return new TestDatabase(url, "hamkor_owner", password, "hamkor_program", password);
    }

    /** The hooks of the JVM run all at once, and an application without its database waits for it while it closes. */
    private static void afterTheApplication(Runnable end) {
        SpringApplication.getShutdownHandlers().add(end);
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            paths.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
