package uz.hamkor.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.postgres.EmbeddedPostgres;

/** The plain way to compare with: every stored name under a trigram index, asked with {@code %}. */
final class Trigrams {

    private static final int WARM_UP = 10;

    private final EmbeddedPostgres postgres;
    private final JdbcClient jdbc;

    Trigrams(EmbeddedPostgres postgres, JdbcClient jdbc) {
        this.postgres = postgres;
        this.jdbc = jdbc;
    }

    /** Copies the names once, and brings the statistics of both ways up to date. */
    void prepare() throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
                Statement statement = owner.createStatement()) {
            try (ResultSet there = statement.executeQuery("select to_regclass('bench.name') is not null")) {
                if (there.next() && there.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("create schema bench");
            statement.execute("""
                    create table bench.name as
                    select e.id, n.value as name from search.entry e, jsonb_each_text(e.title) n
                    where e.kind like 'bench-%'""");
            statement.execute("create index on bench.name using gin (name gin_trgm_ops)");
            statement.execute("grant usage on schema bench to " + postgres.programUser());
            statement.execute("grant select on bench.name to " + postgres.programUser());
            for (String table : List.of("bench.name", "search.entry", "search.term")) {
                statement.execute("vacuum analyze " + table);
            }
        }
    }

    /** The time of each query, after some that only warm up. */
    long[] ask(List<Queries.Asked> queries) {
        queries.stream().limit(WARM_UP).forEach(asked -> ask(asked.query()));
        return queries.stream().mapToLong(asked -> ask(asked.query())).toArray();
    }

    private long ask(String query) {
        long start = System.nanoTime();
        jdbc.sql("""
                select id, name, similarity(name, :query) as likeness from bench.name
                where name % :query order by likeness desc limit 10""")
                .param("query", query)
                .query((row, number) -> row.getString("name"))
                .list();
        return System.nanoTime() - start;
    }
}
