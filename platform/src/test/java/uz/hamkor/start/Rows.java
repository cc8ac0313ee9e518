package uz.hamkor.start;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What is in a database, seen by a superuser, whom no policy keeps from anything. */
record Rows(String url, String user, String password) {

    static Rows embedded(Path data) throws IOException {
        Properties secrets = new Properties();
        try (StringReader text = new StringReader(Files.readString(data.resolve("postgres/secrets.properties")))) {
            secrets.load(text);
        }
        String port = Files.readString(data.resolve("postgres/port")).strip();
        return new Rows(
                "jdbc:postgresql://127.0.0.1:" + port + "/hamkor", "postgres", secrets.getProperty("superuser"));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    void run(List<String> statements) throws SQLException {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.addBatch(statement);
            }
            sql.executeBatch();
        }
    }

    List<Integer> numbers(String query) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The rows of all tables as hashes, with how often each is there. */
    Map<String, Map<String, Integer>> all() throws SQLException {
        Map<String, Map<String, Integer>> tables = new TreeMap<>();
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            List<String> names = new ArrayList<>();
            try (ResultSet found = sql.executeQuery("""
                    select format('%I.%I', n.nspname, c.relname) from pg_class c
                    join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1
                    """)) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                Map<String, Integer> rows = new HashMap<>();
                try (ResultSet found = sql.executeQuery("select md5(t::text) from " + name + " t")) {
                    while (found.next()) {
                        rows.merge(found.getString(1), 1, Integer::sum);
                    }
                }
                tables.put(name, rows);
            }
        }
        return tables;
    }
}
