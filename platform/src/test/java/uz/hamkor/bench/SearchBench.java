package uz.hamkor.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.HamkorApplication;
import uz.hamkor.postgres.EmbeddedPostgres;
import uz.hamkor.search.Search;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;

/**
 * Measures search among many names: recall by kind of query, and time against plain {@code pg_trgm %} over the same
 * names in the same database, both as the program's role. The database is the embedded PostgreSQL with the settings it
 * has in every installation. Started by {@code bench/search.sh}.
 */
final class SearchBench {

    private static final int BATCH = 10_000;
    private static final int WARM_UP = 300;

    /** Of each kind, so that more than a hundred are asked in both ways. */
    private static final int TRIGRAM_QUERIES = 15;

    private static final long SEED = 20260101;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final int names;
    private final int each;
    private final boolean showMissed;

    private SearchBench(int names, int each, boolean showMissed) {
        this.names = names;
        this.each = each;
        this.showMissed = showMissed;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        int names = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int each = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        new SearchBench(names, each, List.of(arguments).contains("missed")).run();
        System.exit(0);
    }

    private void run() throws SQLException, IOException {
        Path folder = Path.of(System.getenv("HAMKOR_BENCH_DATA"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, out::println);
                ConfigurableApplicationContext application = application(postgres, folder)) {
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            List<Queries.Stored> sample = load(application);
            Trigrams trigrams = new Trigrams(postgres, jdbc);
            trigrams.prepare();
            describe(jdbc);
            if (each > 0) {
                Map<Queries.Line, List<Queries.Asked>> queries = new Queries(SEED + 1).draw(sample, each);
                Recall recall = new Recall(application.getBean(Search.class), jdbc);
                recall.ask(mixed(queries, WARM_UP));
                report(recall, queries, trigrams);
            }
        }
    }

    private static ConfigurableApplicationContext application(EmbeddedPostgres postgres, Path folder) {
        return new SpringApplicationBuilder(HamkorApplication.class)
                .properties(Map.of(
                        "server.port", "0",
                        "hamkor.db.url", postgres.jdbcUrl(),
                        "hamkor.db.user", postgres.programUser(),
                        "hamkor.db.password", postgres.programPassword(),
                        "hamkor.db.owner-user", postgres.ownerUser(),
                        "hamkor.db.owner-password", postgres.ownerPassword(),
                        "hamkor.data", folder.toString(),
                        "logging.level.root", "warn"))
                .run();
    }

    private List<Queries.Stored> load(ConfigurableApplicationContext application) {
        SearchIndex index = application.getBean(SearchIndex.class);
        TransactionTemplate transaction = application.getBean(TransactionTemplate.class);
        Names generator = new Names(SEED);
        Random choice = new Random(SEED);
        List<Queries.Stored> sample = new ArrayList<>();
        double sampled = Math.min(1, 60_000.0 / names);
        List<Found> batch = new ArrayList<>();
        boolean loaded = application
                .getBean(JdbcClient.class)
                .sql("select exists (select from search.entry where kind like 'bench-%')")
                .query(Boolean.class)
                .single();
        long start = System.nanoTime();
        for (int i = 0; i < names; i++) {
            Names.Record record = generator.next();
            UUID id = new UUID(0x0190_0000_0000_7000L + i, 0x8000_0000_0000_0000L | choice.nextLong() >>> 2);
            batch.add(new Found(
                    record.kind(),
                    id,
                    record.stored(),
                    List.of(),
                    LocalizedText.empty(),
                    "/x/" + id,
                    new Visibility.Everybody(),
                    1));
            if (choice.nextDouble() < sampled) {
                sample.add(new Queries.Stored(id, record));
            }
            if (batch.size() == BATCH || i == names - 1) {
                List<Found> full = List.copyOf(batch);
                if (!loaded) {
                    transaction.executeWithoutResult(status -> index.putAll(full));
                }
                batch.clear();
                if ((i + 1) % 100_000 == 0) {
                    out.printf(Locale.ROOT, "%,d loaded, %.0f s%n", i + 1, seconds(start));
                }
            }
        }
        out.printf(
                Locale.ROOT,
                "Loaded %,d records in batches of %,d in %.0f s (%.2f s a batch).%n",
                names,
                BATCH,
                seconds(start),
                seconds(start) * BATCH / names);
        return sample;
    }

    private void describe(JdbcClient jdbc) {
        out.println();
        out.printf(
                "Date: %s. Machine: %s, %d processors, Java %s.%n",
                LocalDate.now(java.time.ZoneOffset.UTC),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        out.println("PostgreSQL: "
                + jdbc.sql("select version()").query(String.class).single());
        for (String setting :
                List.of("shared_buffers", "work_mem", "fsync", "jit", "max_parallel_workers_per_gather")) {
            out.println("  " + setting + " = "
                    + jdbc.sql("select current_setting(:name)")
                            .param("name", setting)
                            .query(String.class)
                            .single());
        }
        out.println("  role = "
                + jdbc.sql("select current_user").query(String.class).single());
        out.println("  " + jdbc.sql("""
                select format('%s entries, %s stored names, %s words; entry %s, its text index %s, trigram index %s',
                    (select count(*) from search.entry), (select count(*) from bench.name),
                    (select count(distinct word) from search.term),
                    pg_size_pretty(pg_table_size('search.entry')), pg_size_pretty(pg_relation_size('search.entry_by_lexeme')),
                    pg_size_pretty(pg_relation_size('bench.name_name_idx')))""").query(String.class).single());
        out.println();
    }

    private static List<Queries.Asked> mixed(Map<Queries.Line, List<Queries.Asked>> queries, int count) {
        int each = Math.max(1, count / queries.size());
        return queries.values().stream()
                .flatMap(asked -> asked.stream().limit(each))
                .toList();
    }

    private void report(Recall recall, Map<Queries.Line, List<Queries.Asked>> queries, Trigrams trigrams) {
        List<long[]> times = new ArrayList<>();
        List<long[]> someTimes = new ArrayList<>();
        out.println("| Query | Asked | Right first | p50 ms | p95 ms | p99 ms | most ms |");
        out.println("|---|---:|---:|---:|---:|---:|---:|");
        queries.forEach((line, asked) -> {
            Recall.Result result = recall.ask(asked);
            times.add(result.nanos());
            someTimes.add(Arrays.copyOf(result.nanos(), Math.min(TRIGRAM_QUERIES, asked.size())));
            row(line.text, asked.size(), String.format(Locale.ROOT, "%.1f %%", 100 * result.share()), result.nanos());
            if (showMissed) {
                result.missed().stream().limit(25).forEach(missed -> out.println("    " + missed));
            }
        });
        long[] ours = all(times);
        row("**all**", ours.length, "", ours);
        compare(all(someTimes), trigrams.ask(mixed(queries, TRIGRAM_QUERIES * queries.size())));
    }

    /** Both ways on the very same queries. */
    private void compare(long[] ours, long[] plain) {
        row("the first " + TRIGRAM_QUERIES + " of each kind", ours.length, "", ours);
        row("the same by plain `pg_trgm %`", plain.length, "", plain);
        for (double share : new double[] {0.5, 0.95}) {
            out.printf(
                    Locale.ROOT,
                    "p%.0f of plain `%%` / p%.0f of ours = %.1f%n",
                    100 * share,
                    100 * share,
                    Queries.percentile(plain, share) / Queries.percentile(ours, share));
        }
    }

    private static long[] all(List<long[]> times) {
        return times.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private void row(String text, int asked, String right, long[] nanos) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %s | %.1f | %.1f | %.1f | %.1f |%n",
                text,
                asked,
                right,
                Queries.percentile(nanos, 0.5),
                Queries.percentile(nanos, 0.95),
                Queries.percentile(nanos, 0.99),
                Queries.percentile(nanos, 1));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
