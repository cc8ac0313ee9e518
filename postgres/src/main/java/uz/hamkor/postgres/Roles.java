package uz.hamkor.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database, its two roles and the extensions that only a superuser should have to install. */
final class Roles {

    private Roles() {}

    /** Can be repeated: a start that was interrupted half-way is completed by the next one. */
    static void prepare(int port, Secrets secrets) throws SQLException {
        try (Connection server = connect(port, "postgres", secrets);
                Statement sql = server.createStatement()) {
            role(sql, EmbeddedPostgres.OWNER, secrets.owner());
            role(sql, EmbeddedPostgres.PROGRAM, secrets.program());
            if (!exists(sql, "select from pg_database where datname = '%s'".formatted(EmbeddedPostgres.DATABASE))) {
                sql.execute("create database %s owner %s".formatted(EmbeddedPostgres.DATABASE, EmbeddedPostgres.OWNER));
            }
            sql.execute("revoke all on database %s from public".formatted(EmbeddedPostgres.DATABASE));
            sql.execute("grant connect on database %s to %s"
                    .formatted(EmbeddedPostgres.DATABASE, EmbeddedPostgres.PROGRAM));
        }
        try (Connection database = connect(port, EmbeddedPostgres.DATABASE, secrets);
                Statement sql = database.createStatement()) {
            for (String extension : EmbeddedPostgres.EXTENSIONS) {
                sql.execute("create extension if not exists " + extension);
            }
        }
    }

    private static void role(Statement sql, String name, String password) throws SQLException {
        if (!exists(sql, "select from pg_roles where rolname = '%s'".formatted(name))) {
            sql.execute("create role " + name);
        }
        sql.execute("alter role %s login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '%s'"
                .formatted(name, password));
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private static Connection connect(int port, String database, Secrets secrets) throws SQLException {
        return DriverManager.getConnection(
                EmbeddedPostgres.url(port, database), EmbeddedPostgres.SUPERUSER, secrets.superuser());
    }
}
