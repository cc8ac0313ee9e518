package uz.hamkor.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import uz.hamkor.start.StartFailure;

/** Which migrations a database has seen, as {@code identity/V1__walls.sql}: the version of its schemas. */
final class Migrations {

    private static final String APPLIED = "migrations";

    private Migrations() {}

    /** For the head of a backup; on a connection that may read the tables of Flyway. */
    static Properties head(Connection database) {
        Properties head = new Properties();
        try {
            head.setProperty(APPLIED, String.join(",", applied(database)));
        } catch (SQLException e) {
            throw new StartFailure(
                    StartFailure.UNAVAILABLE,
                    "The version of the database could not be read: %s.".formatted(e.getMessage()),
                    "Start Hamkor once on this database, then repeat the backup.");
        }
        head.setProperty("made", java.time.Instant.now().toString());
        return head;
    }

    static SortedSet<String> applied(Connection database) throws SQLException {
        SortedSet<String> applied = new TreeSet<>();
        try (Statement sql = database.createStatement()) {
            for (String schema : schemas(sql)) {
                try (ResultSet rows = sql.executeQuery("select script from " + schema
                        + ".flyway_schema_history where success and script like 'V%' order by script")) {
                    while (rows.next()) {
                        applied.add(schema + "/" + rows.getString(1));
                    }
                }
            }
        }
        return applied;
    }

    private static List<String> schemas(Statement sql) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("""
                select quote_ident(n.nspname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relname = 'flyway_schema_history' and c.relkind = 'r' order by 1
                """)) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
        }
        return schemas;
    }

    static SortedSet<String> in(Properties head) {
        SortedSet<String> names =
                new TreeSet<>(List.of(head.getProperty(APPLIED, "").split(",")));
        names.remove("");
        return names;
    }

    /** Refuses the backup of a newer Hamkor: this one could not read its tables. */
    static void requireKnown(Properties head) {
        for (String name : in(head)) {
            if (Migrations.class.getResource("/db/migration/" + name) == null) {
                throw new StartFailure(
                        StartFailure.CONFIGURATION,
                        "The backup was made by a newer Hamkor: this one does not know its change %s.".formatted(name),
                        "Restore it with the Hamkor that made it, or a newer one.");
            }
        }
    }
}
