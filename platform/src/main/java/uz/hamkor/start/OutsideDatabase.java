package uz.hamkor.start;

import static uz.hamkor.start.StartFailure.CONFIGURATION;
import static uz.hamkor.start.StartFailure.UNAVAILABLE;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import uz.hamkor.postgres.EmbeddedPostgres;

/** Looks at a PostgreSQL that somebody else runs before the program relies on it. */
public final class OutsideDatabase {

    private static final int OLDEST = 16;
    private static final String GUIDE = "docs/operations.md shows the commands that prepare a server.";

    private OutsideDatabase() {}

    /**
     * The server that {@code HAMKOR_DB_URL} and the four names beside it describe.
     *
     * @throws StartFailure when it cannot be used
     */
    public static Database.Outside from(Map<String, String> environment) {
        String url = environment.getOrDefault("HAMKOR_DB_URL", "").strip();
        if (url.startsWith("postgres://")) {
            url = "jdbc:postgresql://" + url.substring("postgres://".length());
        } else if (url.startsWith("postgresql://")) {
            url = "jdbc:" + url;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartFailure(
                    CONFIGURATION,
                    "HAMKOR_DB_URL is not the address of a PostgreSQL.",
                    "Example: HAMKOR_DB_URL=jdbc:postgresql://db.example.uz:5432/hamkor.");
        }
        Database.Outside database = new Database.Outside(
                url,
                required(environment, "HAMKOR_DB_USER", "the role of the program"),
                required(environment, "HAMKOR_DB_PASSWORD", "its password"),
                required(environment, "HAMKOR_DB_OWNER_USER", "the role that owns the tables and migrates them"),
                required(environment, "HAMKOR_DB_OWNER_PASSWORD", "its password"));
        check(database);
        return database;
    }

    private static String required(Map<String, String> environment, String name, String what) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new StartFailure(
                    CONFIGURATION,
                    "HAMKOR_DB_URL is set, but %s (%s) is not.".formatted(name, what),
                    "Set HAMKOR_DB_USER, HAMKOR_DB_PASSWORD, HAMKOR_DB_OWNER_USER and HAMKOR_DB_OWNER_PASSWORD as well. "
                            + GUIDE);
        }
        return value;
    }

    private static void check(Database.Outside database) {
        if (database.user().equals(database.ownerUser())) {
            throw programIsOwner(database.user());
        }
        try (Connection program = connect(database, database.user(), database.password())) {
            int version = program.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new StartFailure(
                        UNAVAILABLE,
                        "The PostgreSQL at %s has version %d; Hamkor needs %d or newer."
                                .formatted(database.url(), version, OLDEST),
                        "Use a newer server, or leave HAMKOR_DB_URL out to use the PostgreSQL that Hamkor brings.");
            }
            checkEncoding(program);
            checkProgramRole(program, database);
        } catch (SQLException e) {
            throw unreachable(database, database.user(), e);
        }
        try (Connection owner = connect(database, database.ownerUser(), database.ownerPassword())) {
            checkOwner(owner, database);
        } catch (SQLException e) {
            throw unreachable(database, database.ownerUser(), e);
        }
    }

    private static void checkEncoding(Connection program) throws SQLException {
        String encoding = ask(program, "select current_setting('server_encoding')");
        if (!encoding.equals("UTF8")) {
            throw new StartFailure(
                    CONFIGURATION,
                    "The database keeps texts as %s; Hamkor needs UTF8.".formatted(encoding),
                    "Create it with: create database hamkor encoding 'UTF8' template template0. " + GUIDE);
        }
    }

    private static void checkProgramRole(Connection program, Database.Outside database) throws SQLException {
        if (isTrue(program, "select rolsuper from pg_roles where rolname = current_user")) {
            throw tooStrong(database, "is a superuser");
        }
        if (isTrue(program, "select rolbypassrls from pg_roles where rolname = current_user")) {
            throw tooStrong(database, "may bypass row-level security");
        }
        if (isTrue(program, "select pg_has_role(datdba, 'member') from pg_database where datname = current_database()")
                || isTrue(
                        program,
                        "select pg_has_role(oid, 'member') from pg_roles where rolname = ?",
                        database.ownerUser())) {
            throw programIsOwner(database.user());
        }
    }

    private static void checkOwner(Connection owner, Database.Outside database) throws SQLException {
        if (!isTrue(owner, "select has_database_privilege(current_database(), 'create')")) {
            throw new StartFailure(
                    CONFIGURATION,
                    "The role %s (HAMKOR_DB_OWNER_USER) may not create schemas in the database."
                            .formatted(database.ownerUser()),
                    "Make it the owner: alter database hamkor owner to %s. %s".formatted(database.ownerUser(), GUIDE));
        }
        for (String extension : EmbeddedPostgres.EXTENSIONS) {
            if (isTrue(owner, "select exists (select from pg_extension where extname = ?)", extension)) {
                continue;
            }
            try (var statement = owner.createStatement()) {
                statement.execute("create extension if not exists " + extension);
            } catch (SQLException e) {
                throw new StartFailure(
                        CONFIGURATION,
                        "The extension %s is missing in the database and could not be created: %s."
                                .formatted(extension, firstLine(e)),
                        "Install the contrib package of the server, then as its superuser in this database:"
                                + " create extension %s;".formatted(extension));
            }
        }
    }

    private static StartFailure tooStrong(Database.Outside database, String why) {
        return new StartFailure(
                CONFIGURATION,
                "The role %s (HAMKOR_DB_USER) %s; then the walls between clusters would not hold."
                        .formatted(database.user(), why),
                "Use a role made with: create role hamkor_program login nosuperuser nobypassrls. " + GUIDE);
    }

    private static StartFailure programIsOwner(String user) {
        return new StartFailure(
                CONFIGURATION,
                "The role %s (HAMKOR_DB_USER) owns the database or acts for its owner;".formatted(user)
                        + " then the walls between clusters would not hold.",
                "Use two roles that are not members of each other. " + GUIDE);
    }

    private static StartFailure unreachable(Database.Outside database, String user, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return new StartFailure(
                    CONFIGURATION,
                    "The PostgreSQL at %s does not let the role %s in: %s."
                            .formatted(database.url(), user, firstLine(e)),
                    "Check the name, the password and pg_hba.conf of the server.");
        }
        if (state.equals("3D000")) {
            return new StartFailure(
                    CONFIGURATION,
                    "The server is there, but the database of %s is not.".formatted(database.url()),
                    "Create it first. " + GUIDE);
        }
        return new StartFailure(
                UNAVAILABLE,
                "The PostgreSQL at %s cannot be used: %s.".formatted(database.url(), firstLine(e)),
                "Check that the server runs and can be reached from here,"
                        + " or leave HAMKOR_DB_URL out to use the PostgreSQL that Hamkor brings.");
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("no message")
                .replaceAll("\\.$", "");
    }

    static Connection connect(Database.Outside database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        return DriverManager.getConnection(database.url(), properties);
    }

    private static boolean isTrue(Connection connection, String sql, String... parameters) throws SQLException {
        return ask(connection, sql, parameters).equals("t");
    }

    private static String ask(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }
}
