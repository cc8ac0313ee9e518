package uz.hamkor.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uz.hamkor.HamkorApplication;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.postgres.EmbeddedPostgres;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/**
 * Measures bookings over HTTP beside pgbench with the same statements: the program is watched at one booking, what it
 * said to the database becomes a script, and both do as much as they can, in turn, on one database. Started by {@code
 * bench/booking.sh}.
 */
final class BookingBench {

    private static final String SLUG = "olchov";
    private static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");
    private static final int OWNERS = 200;
    private static final int THINGS = 2_000;
    private static final int DAYS = 150;
    private static final int HOURS = 22;
    /** An hour that nobody but the script asks for. */
    private static final String HOUR =
            "(timestamptz '2040-01-01 00:00+00' + make_interval(days => cast(:d as int), hours => cast(:h as int)))";

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Path folder;
    private final int port;
    private final Connection superuser;
    private final Path pgbench;
    private final List<String> tokens = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    /** How long one turn of either side is, and how many ask at once. */
    private final int seconds;

    private final int clients;

    private BookingBench(Path folder, int port, Connection superuser, Path pgbench, int seconds, int clients) {
        this.folder = folder;
        this.port = port;
        this.superuser = superuser;
        this.pgbench = pgbench;
        this.seconds = seconds;
        this.clients = clients;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getenv("HAMKOR_BENCH_DATA"));
        Path pgbench = Path.of(System.getenv("HAMKOR_PGBENCH"));
        int seconds = Integer.parseInt(arguments.length > 0 ? arguments[0] : "30");
        int clients = Integer.parseInt(arguments.length > 1 ? arguments[1] : "8");
        int turns = Integer.parseInt(arguments.length > 2 ? arguments[2] : "3");
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
                                "hamkor.api.per-token", "100000000",
                                "hamkor.api.per-address", "100000000",
                                "logging.level.root", "error"))
                        .run();
                Connection superuser =
                        DriverManager.getConnection(postgres.jdbcUrl(), "postgres", secret(folder, "superuser"))) {
            int port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
            BookingBench bench = new BookingBench(folder, port, superuser, pgbench, seconds, clients);
            bench.fill(application);
            bench.measure(postgres, turns);
        }
        System.exit(0);
    }

    private static String secret(Path folder, String whose) throws IOException {
        Properties secrets = new Properties();
        secrets.load(new StringReader(Files.readString(folder.resolve("postgres/secrets.properties"))));
        return secrets.getProperty(whose);
    }

    private void fill(ConfigurableApplicationContext application) throws SQLException {
        Accounts accounts = application.getBean(Accounts.class);
        AccountId coordinator = accounts.create("k@example.uz", "Koordinator", Language.UZ, People.PASSWORD)
                .orElseThrow();
        accounts.letFound(coordinator, true);
        application
                .getBean(Actors.class)
                .callAs(
                        coordinator,
                        () -> application
                                .getBean(FoundingCluster.class)
                                .found(ClusterDraft.named(SLUG, LocalizedText.uz("Oʻlchov klasteri")))
                                .orElseThrow());
        try (Statement sql = superuser.createStatement()) {
            sql.execute("""
                    insert into registry.organization (id, name, sort_name, type_code, status)
                    select %s, jsonb_build_object('uz', n || '-maktab'), n || '-maktab', 'school', 'listed'
                    from generate_series(0, %d) n
                    """.formatted(id("0a", "n"), OWNERS - 1));
            sql.execute("""
                    insert into resources.offer (id, organization_id, kind, category, name, opening, approver, changed_at)
                    select %s, %s, 'place', 'classroom', jsonb_build_object('uz', n || '-xona'),
                           '{"zone": "Asia/Tashkent", "weekly": {"mon": "00:00-24:00", "tue": "00:00-24:00", "wed": "00:00-24:00",
                             "thu": "00:00-24:00", "fri": "00:00-24:00", "sat": "00:00-24:00", "sun": "00:00-24:00"}}', 'nobody', now()
                    from generate_series(0, %d) n
                    """.formatted(id("0b", "n"), id("0a", "n % " + OWNERS), THINGS - 1));
            sql.execute("""
                    insert into resources.offer_use (organization_id, offer_id, cluster_id, since)
                    select o.organization_id, o.id, c.id, now() from resources.offer o, registry.cluster c
                    """);
            sql.execute("""
                    insert into registry.membership (cluster_id, id, organization_id, kind, state, since, origin,
                        admitted_on, admitted_by_right)
                    select c.id, gen_random_uuid(), o.id, 'member', 'active', current_date - 400, 'hand',
                           current_date - 400, 'founding'
                    from registry.cluster c, registry.organization o
                    """);
            sql.execute("""
                    insert into registry.membership_phase (cluster_id, id, membership_id, organization_id, kind, state,
                        period)
                    select m.cluster_id, gen_random_uuid(), m.id, m.organization_id, m.kind, m.state,
                           daterange(m.since, null)
                    from registry.membership m
                    """);
            for (int i = 0; i < clients; i++) {
                String email = "t" + i + "@example.uz";
                AccountId teacher = accounts.create(email, "Oʻqituvchi", Language.UZ, People.PASSWORD)
                        .orElseThrow();
                application
                        .getBean(Grants.class)
                        .inOrganization(teacher, Role.MANAGER, new OrganizationId(uuid("0a", i)));
                tokens.add(Rest.nobody(port)
                        .post("/api/v1/tokens", Map.of("email", email, "password", People.PASSWORD, "name", "oʻlchov"))
                        .created()
                        .path("token")
                        .asString());
            }
            sql.execute("vacuum analyze");
        }
    }

    /** Identifiers that can be computed from a number, in the database as here. */
    private static String id(String kind, String number) {
        return "('%s000000-0000-7000-8000-' || lpad(cast(%s as text), 12, '0'))::uuid".formatted(kind, number);
    }

    private static UUID uuid(String kind, int number) {
        return UUID.fromString("%s000000-0000-7000-8000-%012d".formatted(kind, number));
    }

    /** A place and an hour nobody asks for twice. */
    private record Place(int thing, LocalDate day, int hour) {

        static Place of(int number) {
            return new Place(
                    number % THINGS,
                    LocalDate.now(ZONE).plusDays(2 + number / THINGS % DAYS),
                    1 + number / THINGS / DAYS % HOURS);
        }

        String json() {
            return """
                    {"items": [{"offer": "%s", "day": "%s", "from": "%02d:00", "until": "%02d:00"}]}
                    """.formatted(uuid("0b", thing), day, hour, hour + 1);
        }

        Instant from() {
            return day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
        }
    }

    private HttpResponse<String> book(HttpClient client, String token, Place place) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://localhost:" + port + "/api/v1/clusters/" + SLUG + "/resources/requests"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.ofString(place.json()))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 201 || !answer.body().contains("\"confirmed\"")) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Bookings in a second, by as many threads as there are clients. */
    private double overHttp(int forSeconds) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        long start = System.nanoTime();
        long end = start + forSeconds * 1_000_000_000L;
        for (int i = 0; i < clients; i++) {
            String token = tokens.get(i);
            Thread thread = new Thread(() -> {
                try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
                    while (System.nanoTime() < end) {
                        book(client, token, Place.of(next.getAndIncrement()));
                        done.incrementAndGet();
                    }
                }
            });
            thread.setUncaughtExceptionHandler((_, e) -> failures.add(e));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.getFirst());
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void measure(EmbeddedPostgres postgres, int turns) throws Exception {
        say("%d things of %d owners, %d ask at once, %d s each", THINGS, OWNERS, clients, seconds);
        overHttp(seconds); // the virtual machine gets warm
        Path script = script();
        long before = count("resources.basket");
        double warm = pgbench(postgres, script, 5);
        long made = count("resources.basket") - before;
        say("script: %d statements, %d bookings made by it in 5 s (%.0f a second)", statements(script), made, warm);
        if (made < warm * 4) {
            throw new IllegalStateException("the script does not book");
        }
        double http = 0;
        double sql = 0;
        for (int turn = 1; turn <= turns; turn++) {
            double one = overHttp(seconds);
            double other = pgbench(postgres, script, seconds);
            say(
                    "turn %d: HTTP %.0f bookings a second, pgbench %.0f, that is %.0f %%",
                    turn, one, other, 100 * one / other);
            http += one;
            sql += other;
        }
        say("all: HTTP %.0f, pgbench %.0f bookings a second, %.1f %%", http / turns, sql / turns, 100 * http / sql);
        say("bookings %d, confirmed twice %d", count("resources.booking"), twice());
    }

    private long count(String table) throws SQLException {
        try (Statement sql = superuser.createStatement();
                ResultSet rs = sql.executeQuery("select count(*) from " + table)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    private long twice() throws SQLException {
        try (Statement sql = superuser.createStatement();
                ResultSet rs = sql.executeQuery("""
                        select count(*) from (select offer_id, starts from resources.booking where state = 'confirmed'
                        group by 1, 2 having count(*) > 1) t
                        """)) {
            rs.next();
            return rs.getLong(1);
        }
    }

    /** What the program says to the database for one booking, from asking who it is to the answer, as a pgbench script. */
    private Path script() throws Exception {
        Place place = Place.of(next.getAndIncrement());
        HttpResponse<String> answer;
        Instant began;
        try (HttpClient client = HttpClient.newHttpClient()) {
            watch(true);
            began = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            answer = book(client, tokens.getFirst(), place);
            watch(false);
        }
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        List<String> said = Said.in(newestLog());
        Map<String, String> fresh = fresh(said, began);
        fresh.put(uuid("0b", place.thing()).toString(), id("0b", ":k"));
        StringBuilder script = new StringBuilder("""
                \\set r random(1, 9000000000000000000)
                \\set k random(0, %d)
                \\set d random(0, %d)
                \\set h random(0, 23)
                """.formatted(THINGS - 1, 25_000));
        Instant from = place.from();
        for (String statement : said) {
            String text = Said.ids(statement, fresh);
            text = Said.instants(text, from, HOUR);
            script.append(Said.colons(text.replaceAll("\\s+", " ").strip())).append(";\n");
        }
        Path file = folder.resolve("booking.sql");
        Files.writeString(file, script);
        return file;
    }

    /** Identifiers that did not stand anywhere before this booking: made anew by the script each time. */
    private Map<String, String> fresh(List<String> said, Instant began) throws SQLException {
        Map<String, String> fresh = new LinkedHashMap<>();
        for (String statement : said) {
            Matcher found = UUID_TEXT.matcher(statement);
            while (found.find()) {
                UUID id = UUID.fromString(found.group());
                // Version 7: the first 48 bits are the milliseconds of its making.
                Instant made = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
                if (id.version() == 7 && !made.isBefore(began) && made.isBefore(began.plusSeconds(60))) {
                    fresh.putIfAbsent(found.group(), "md5(cast(:r as text) || '%d')::uuid".formatted(fresh.size()));
                }
            }
        }
        return fresh;
    }

    private static long statements(Path script) throws IOException {
        try (var lines = Files.lines(script)) {
            return lines.filter(line -> !line.startsWith("\\")).count();
        }
    }

    private void watch(boolean on) throws Exception {
        try (Statement sql = superuser.createStatement()) {
            sql.execute("alter system set log_statement = '" + (on ? "all" : "none") + "'");
            sql.execute("select pg_reload_conf()");
        }
        // Then each session looks at its settings between two statements.
        String told = "parameter \"log_statement\" " + (on ? "changed to \"all\"" : "changed to \"none\"");
        await().until(() -> Files.readString(newestLog()).contains(told));
    }

    private Path newestLog() throws IOException {
        try (var logs = Files.list(folder.resolve("postgres/log"))) {
            return logs.max((one, other) -> Long.compare(
                            one.toFile().lastModified(), other.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private double pgbench(EmbeddedPostgres postgres, Path script, int forSeconds) throws Exception {
        Matcher address = Pattern.compile("//([^:/]+):(\\d+)/([^?]+)").matcher(postgres.jdbcUrl());
        if (!address.find()) {
            throw new IllegalStateException(postgres.jdbcUrl());
        }
        ProcessBuilder process = new ProcessBuilder(
                        pgbench.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=2",
                        "--time=" + forSeconds,
                        "--file=" + script,
                        "--max-tries=1",
                        "--host=" + address.group(1),
                        "--port=" + address.group(2),
                        "--username=" + postgres.programUser(),
                        address.group(3))
                .redirectErrorStream(true);
        process.environment().put("PGPASSWORD", postgres.programPassword());
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = Pattern.compile("tps = ([0-9.]+)").matcher(output);
        if (running.waitFor() != 0 || !tps.find() || output.contains("ERROR")) {
            throw new IllegalStateException(output.lines().limit(20).collect(java.util.stream.Collectors.joining("\n"))
                    + "\n" + Files.readString(script));
        }
        return Double.parseDouble(tps.group(1));
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }

    /** What stands in the server's log: statements of the program with their parameters put in. */
    static final class Said {

        private static final Pattern LINE = Pattern.compile(
                "^\\d{4}-\\d\\d-\\d\\d [0-9:.]+ UTC \\[(\\d+)\\] (\\S+) (LOG|DETAIL|ERROR|STATEMENT): +(.*)$");
        private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = ('(?:[^']|'')*'|NULL)", Pattern.DOTALL);

        private static final Pattern MOMENT =
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T][0-9:.]+(?:Z|[+-]\\d\\d(?::?\\d\\d)?)");

        private Said() {}

        /** In the order in which they were said; the last booking only. */
        static List<String> in(Path log) throws IOException {
            List<String> entries = new ArrayList<>();
            for (String line : Files.readAllLines(log)) {
                Matcher start = LINE.matcher(line);
                if (start.matches()) {
                    entries.add(start.group(1) + " " + start.group(2) + " " + start.group(3) + " " + start.group(4));
                } else if (!entries.isEmpty()) {
                    entries.set(entries.size() - 1, entries.getLast() + "\n" + line);
                }
            }
            // Other connections do the program's regular work meanwhile.
            String session = entries.stream()
                    .filter(entry -> entry.contains("insert into resources.basket"))
                    .reduce((one, other) -> other)
                    .orElseThrow()
                    .split(" ", 2)[0];
            List<String> said = new ArrayList<>();
            for (int i = 0; i < entries.size(); i++) {
                String[] parts = entries.get(i).split(" ", 4);
                if (!parts[2].equals("LOG") || !parts[0].equals(session)) {
                    continue;
                }
                if (parts[3].isBlank()) {
                    continue;
                }
                Matcher execute = Pattern.compile("^(?:execute [^:]+|statement): (.*)$", Pattern.DOTALL)
                        .matcher(parts[3]);
                if (!execute.matches()) {
                    continue;
                }
                String statement = execute.group(1);
                if (i + 1 < entries.size() && entries.get(i + 1).startsWith(parts[0] + " " + parts[1] + " DETAIL")) {
                    statement = filled(statement, entries.get(i + 1));
                }
                if (!statement.isBlank()) {
                    said.add(statement);
                }
            }
            return said;
        }

        private static String filled(String statement, String detail) {
            Map<Integer, String> values = new LinkedHashMap<>();
            Matcher parameter = PARAMETER.matcher(detail);
            while (parameter.find()) {
                values.put(Integer.parseInt(parameter.group(1)), parameter.group(2));
            }
            Matcher place = Pattern.compile("\\$(\\d+)").matcher(statement);
            return place.replaceAll(found -> Matcher.quoteReplacement(values.get(Integer.parseInt(found.group(1)))));
        }

        /** Literals that are an identifier or a list of them are computed instead; settings are texts. */
        static String ids(String statement, Map<String, String> computed) {
            boolean settings = statement.startsWith("select set_config");
            return Pattern.compile("'([^']*)'").matcher(statement).replaceAll(found -> {
                String text = found.group(1);
                String one = computed.get(text);
                if (one != null) {
                    return Matcher.quoteReplacement(settings ? "(" + one + ")::text" : one);
                }
                if (text.startsWith("{")
                        && MOMENT.matcher(text.replaceAll("[{}\"]", "").split(",")[0])
                                .matches()) {
                    return Matcher.quoteReplacement("array['"
                            + String.join("', '", text.replaceAll("[{}\"]", "").split(",")) + "']::timestamptz[]");
                }
                if (text.startsWith("{") && computed.keySet().stream().anyMatch(text::contains)) {
                    List<String> parts = new ArrayList<>();
                    for (String part : text.substring(1, text.length() - 1)
                            .replace("\"", "")
                            .split(",")) {
                        String replaced = computed.get(part);
                        parts.add(replaced == null ? "'" + part + "'" : replaced);
                    }
                    return UUID_TEXT
                                    .matcher(text.replaceAll("[{}\"]", "").split(",")[0])
                                    .matches()
                            ? Matcher.quoteReplacement("array[" + String.join(", ", parts) + "]::uuid[]")
                            : Matcher.quoteReplacement(found.group());
                }
                return Matcher.quoteReplacement(found.group());
            });
        }

        /** pgbench takes a colon and letters for a variable, also within a literal. */
        static String colons(String statement) {
            return Pattern.compile("'(?:[^']|'')*\\{(?:[^']|'')*'")
                    .matcher(statement)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            "E" + found.group().replace("\\", "\\\\").replace(":", "\\x3a")));
        }

        /** Literals that are a moment near the booked hour become the same distance from another hour. */
        static String instants(String statement, Instant from, String hour) {
            Matcher literal = Pattern.compile("'(" + MOMENT + ")'").matcher(statement);
            return literal.replaceAll(found -> {
                String text = found.group(1).replace(' ', 'T').replaceAll("([+-]\\d\\d)$", "$1:00");
                long minutes = ChronoUnit.MINUTES.between(
                        from, OffsetDateTime.parse(text).toInstant());
                return Math.abs(minutes) > 180
                        ? Matcher.quoteReplacement("timestamptz " + found.group())
                        : Matcher.quoteReplacement("(%s + interval '%d minutes')".formatted(hour, minutes));
            });
        }
    }
}
