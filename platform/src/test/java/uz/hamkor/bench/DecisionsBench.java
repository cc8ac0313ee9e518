package uz.hamkor.bench;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import uz.hamkor.HamkorApplication;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.postgres.EmbeddedPostgres;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.testing.LargeBody;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.Visitor;

/**
 * Measures a body of very many seats: opening the page of a decision while it is voted on, beginning a step, and counting
 * by every method. Started by {@code bench/decisions.sh}.
 */
final class DecisionsBench {

    private static final String SLUG = "olchov";
    private static final int OPTIONS = 20;
    private static final int OPENINGS = 200;

    private final int port;
    private final int seats;
    private final Connection superuser;
    private final LargeBody body;
    private final Rest rest;
    private final Visitor visitor;
    private final Random random = new Random(42);

    private DecisionsBench(ConfigurableApplicationContext application, Connection superuser, int seats)
            throws SQLException {
        this.port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
        this.superuser = superuser;
        this.seats = seats;
        AccountId coordinator = account(application, "muvofiqlashtiruvchi");
        account(application, "vakil");
        application.getBean(Accounts.class).letFound(coordinator, true);
        application
                .getBean(Actors.class)
                .callAs(
                        coordinator,
                        () -> application
                                .getBean(FoundingCluster.class)
                                .found(ClusterDraft.named(SLUG, LocalizedText.uz("Oʻlchov klasteri")))
                                .orElseThrow());
        this.body = LargeBody.in(SLUG, "vakil@example.uz");
        try (Statement sql = superuser.createStatement()) {
            for (String statement : body.statements(seats)) {
                sql.execute(statement);
            }
            // Each has one seat.
            sql.execute("""
                    insert into identity.account (id, email, name, language)
                    select gen_random_uuid(), 'vakil' || n || '@example.uz', 'Vakil ' || n, 'uz' from generate_series(1, %d) n
                    """.formatted(seats));
            sql.execute("""
                    update registry.seat_holder h set account_id = a.id, name = a.name
                    from (select id, row_number() over (order by id) n from registry.seat_holder) r, identity.account a
                    where r.id = h.id and r.n > 1 and a.email = 'vakil' || r.n || '@example.uz'
                    """);
            sql.execute("vacuum analyze");
        }
        this.rest = Rest.as(port, "muvofiqlashtiruvchi@example.uz");
        this.visitor = new Visitor(port).signIn("vakil@example.uz");
    }

    private static AccountId account(ConfigurableApplicationContext application, String name) {
        return application
                .getBean(Accounts.class)
                .create(name + "@example.uz", name, Language.UZ, People.PASSWORD)
                .orElseThrow();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getenv("HAMKOR_BENCH_DATA"));
        int seats = Integer.parseInt(arguments.length > 0 ? arguments[0] : "2000");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, line -> {});
                ConfigurableApplicationContext application = new SpringApplicationBuilder(HamkorApplication.class)
                        .properties(Map.of(
                                "server.port", "0",
                                "hamkor.db.url", postgres.jdbcUrl(),
                                "hamkor.db.user", postgres.programUser(),
                                "hamkor.db.password", postgres.programPassword(),
                                "hamkor.db.owner-user", postgres.ownerUser(),
                                "hamkor.db.owner-password", postgres.ownerPassword(),
                                "hamkor.data", folder.toString(),
                                "logging.level.root", "error"))
                        .run();
                Connection superuser =
                        DriverManager.getConnection(postgres.jdbcUrl(), "postgres", secret(postgres, folder))) {
            DecisionsBench bench = new DecisionsBench(application, superuser, seats);
            bench.page();
            for (String method : List.of("majority", "score", "ranked", "election", "budget", "articles")) {
                bench.count(method);
            }
        }
        System.exit(0);
    }

    private static String secret(EmbeddedPostgres postgres, Path folder) throws Exception {
        try (var found = Files.find(folder, 6, (path, is) -> path.endsWith("secrets.properties"))) {
            Properties secrets = new Properties();
            secrets.load(new StringReader(Files.readString(found.findFirst().orElseThrow())));
            return secrets.getProperty("superuser");
        }
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }

    private Map<String, Object> proposal(String method) {
        List<Map<String, Object>> options = java.util.stream.IntStream.range(0, OPTIONS)
                .mapToObj(n -> Map.<String, Object>of("name", "Variant " + n, "cost", 1000 + 100 * n))
                .toList();
        return Map.of(
                "bodyId",
                body.body().toString(),
                "decisionClass",
                "working",
                "title",
                Map.of("uz", "Savol: " + method),
                "method",
                method,
                "options",
                options,
                "places",
                method.equals("election") ? 5 : 0,
                "budget",
                method.equals("budget") ? 10_000 : 0,
                "go",
                "body");
    }

    /** The answer to who opens it: fewer than 200 ms in 95 of 100 cases. */
    private void page() throws Exception {
        long begun = System.nanoTime();
        JsonNode made = rest.post("/api/v1/clusters/" + SLUG + "/decisions", proposal("majority"))
                .created();
        say(
                "begin a step for %d seats, with electors and notices   %6.0f ms",
                seats, (System.nanoTime() - begun) / 1e6);
        String here = "/c/" + SLUG + "/decisions/"
                + made.path("decision").path("number").asInt();
        vote(UUID.fromString(made.path("decision").path("id").asString()), "majority", seats / 2);
        for (String page : List.of(here, here + "/votes", "/account")) {
            double[] took = new double[OPENINGS];
            for (int i = 0; i < 20 + OPENINGS; i++) {
                long from = System.nanoTime();
                if (visitor.get(page).statusCode() != 200) {
                    throw new IllegalStateException(page);
                }
                if (i >= 20) {
                    took[i - 20] = (System.nanoTime() - from) / 1e6;
                }
            }
            Arrays.sort(took);
            say(
                    "open %-28s p50 %5.0f ms   p95 %5.0f ms   (limit 200 ms)",
                    page.replaceAll("[0-9a-f-]{36}", "…"), took[OPENINGS / 2], took[OPENINGS * 95 / 100]);
        }
    }

    /** Nine of ten seats vote; then the step ends: counting, the new state, notices, all in one transaction. */
    private void count(String method) throws Exception {
        JsonNode made = rest.post("/api/v1/clusters/" + SLUG + "/decisions", proposal(method))
                .created()
                .path("decision");
        UUID id = UUID.fromString(made.path("id").asString());
        vote(id, method, seats * 9 / 10);
        try (Statement sql = superuser.createStatement()) {
            sql.execute("update governance.proposal set step_until = now() where id = '" + id + "'");
        }
        long begun = System.nanoTime();
        JsonNode shown = rest.get("/api/v1/clusters/" + SLUG + "/decisions/"
                        + made.path("number").asInt())
                .ok();
        say(
                "count %-9s %d votes, %d options, end the step   %6.0f ms   → %s   (limit 1000 ms)",
                method,
                seats * 9 / 10,
                method.equals("majority") ? 0 : OPTIONS,
                (System.nanoTime() - begun) / 1e6,
                shown.path("decision").path("state").asString());
    }

    private void vote(UUID proposal, String method, int votes) throws SQLException {
        try (PreparedStatement vote = superuser.prepareStatement("""
                with e as (update governance.elector set acted = true, acted_at = now(), via = 'holder'
                           where (cluster_id, proposal_id, round, seat_id) in (
                               select cluster_id, proposal_id, round, seat_id from governance.elector
                               where proposal_id = ? and not acted limit 1) returning *)
                insert into governance.vote (cluster_id, proposal_id, round, seat_id, choice, via, at)
                select cluster_id, proposal_id, round, seat_id, ?::jsonb, 'holder', now() from e
                """)) {
            superuser.setAutoCommit(false);
            for (int i = 0; i < votes; i++) {
                vote.setObject(1, proposal);
                vote.setString(2, choice(method));
                vote.addBatch();
            }
            vote.executeBatch();
            superuser.commit();
            superuser.setAutoCommit(true);
        }
    }

    private String choice(String method) {
        if (method.equals("majority")) {
            return "{\"word\": \"" + (random.nextInt(3) == 0 ? "AGAINST" : "FOR") + "\", \"numbers\": []}";
        }
        Integer[] numbers = new Integer[OPTIONS];
        for (int i = 0; i < OPTIONS; i++) {
            numbers[i] = switch (method) {
                case "score" -> random.nextInt(6);
                case "budget" -> random.nextInt(4) == 0 ? 1 : 0;
                case "articles" -> random.nextInt(8) == 0 ? 2 : 1;
                default -> i + 1;
            };
        }
        if (method.equals("ranked") || method.equals("election")) {
            java.util.Collections.shuffle(Arrays.asList(numbers), random);
        }
        return "{\"word\": null, \"numbers\": " + Arrays.toString(numbers) + "}";
    }
}
