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

    private static volatile @org.jspecify.annotations.Nullable EmbeddedPostgres running;

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

    /** Another empty database on the same server, for a test that needs an installation without anybody. */
    public static TestDatabase another() {
        String server = System.getenv("HAMKOR_TEST_DB");
        try {
            return server == null || server.isBlank() ? besides(get()) : on(server);
        } catch (SQLException e) {
            throw new IllegalStateException("no further database for the tests", e);
        }
    }

    private static TestDatabase besides(TestDatabase first) throws SQLException {
        EmbeddedPostgres postgres = java.util.Objects.requireNonNull(running);
        String name = "t_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection admin = superuser(postgres, postgres.superuserUrl());
                Statement statement = admin.createStatement()) {
            statement.execute(
                    "create database " + name + " owner " + first.owner() + " template template0 encoding 'UTF8'");
        }
        String url = first.url().substring(0, first.url().lastIndexOf('/') + 1) + name;
        try (Connection admin = superuser(postgres, url);
                Statement statement = admin.createStatement()) {
            for (String extension : new String[] {"pg_trgm", "btree_gist", "unaccent"}) {
                statement.execute("create extension if not exists " + extension);
            }
        }
        return new TestDatabase(url, first.owner(), first.ownerPassword(), first.program(), first.programPassword());
    }

    private static Connection superuser(EmbeddedPostgres postgres, String url) throws SQLException {
        return DriverManager.getConnection(url, postgres.superuserUser(), postgres.superuserPassword());
    }

    private static TestDatabase embedded() throws IOException {
        Path folder = Files.createTempDirectory("hamkor-test");
        EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(folder);
        running = postgres;
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
