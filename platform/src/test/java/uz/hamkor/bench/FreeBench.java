package uz.hamkor.bench;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uz.hamkor.HamkorApplication;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.postgres.EmbeddedPostgres;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.Visitor;

/**
 * Measures “what is free” over HTTP: things of many owners, a million stretches taken of them within a year, questions
 * over four weeks. Started by {@code bench/free.sh}.
 */
final class FreeBench {

    private static final String SLUG = "olchov";
    private static final int OWNERS = 200;

    private FreeBench() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getenv("HAMKOR_BENCH_DATA"));
        int things = Integer.parseInt(arguments.length > 0 ? arguments[0] : "5000");
        int taken = Integer.parseInt(arguments.length > 1 ? arguments[1] : "1000000");
        int questions = Integer.parseInt(arguments.length > 2 ? arguments[2] : "200");
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
            if (isEmpty(superuser)) {
                found(application);
                fill(superuser, things, taken);
            }
            try (Statement sql = superuser.createStatement();
                    ResultSet rs = sql.executeQuery(
                            "select (select count(*) from resources.offer), (select count(*) from resources.offer_use),"
                                    + " (select count(*) from resources.occupancy)")) {
                rs.next();
                say("%d offers, %d uses by clusters, %d stretches taken", rs.getInt(1), rs.getInt(2), rs.getInt(3));
            }
            int port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
            measure(port, questions, things, taken);
        }
        System.exit(0);
    }

    private static boolean isEmpty(Connection superuser) throws Exception {
        try (Statement sql = superuser.createStatement();
                ResultSet rs = sql.executeQuery("select count(*) from resources.offer")) {
            rs.next();
            return rs.getInt(1) == 0;
        }
    }

    private static void found(ConfigurableApplicationContext application) {
        AccountId coordinator = application
                .getBean(Accounts.class)
                .create("k@example.uz", "Koordinator", Language.UZ, People.PASSWORD)
                .orElseThrow();
        application.getBean(Accounts.class).letFound(coordinator, true);
        application
                .getBean(Actors.class)
                .callAs(
                        coordinator,
                        () -> application
                                .getBean(FoundingCluster.class)
                                .found(ClusterDraft.named(SLUG, LocalizedText.uz("Oʻlchov klasteri")))
                                .orElseThrow());
    }

    private static void fill(Connection superuser, int things, int taken) throws Exception {
        try (Statement sql = superuser.createStatement()) {
            sql.execute("""
                    insert into registry.organization (id, name, sort_name, type_code, status, latitude, longitude)
                    select gen_random_uuid(), jsonb_build_object('uz', n || '-maktab'), n || '-maktab', 'school', 'listed',
                           40.5 + random(), 68.5 + 2 * random()
                    from generate_series(1, %d) n
                    """.formatted(OWNERS));
            sql.execute("""
                    insert into resources.offer (id, organization_id, kind, category, name, units, capacity, latitude,
                        longitude, accessibility, opening, approver, buffer_before, buffer_after, changed_at)
                    select gen_random_uuid(), o.id, k.kind, k.category,
                           jsonb_build_object('uz', k.name || ' ' || n, 'ru', k.russian || ' ' || n),
                           case when n %% 10 < 7 then 1 when n %% 10 = 9 then 3 else 20 end, 10 + n %% 50,
                           o.latitude, o.longitude, case when n %% 3 = 0 then 'yes' else 'unknown' end,
                           jsonb_build_object('zone', 'Asia/Tashkent', 'weekly', (
                               select jsonb_object_agg(d, (7 + n %% 3) || ':00-12:00, 13:00-' || (16 + n %% 5) || ':00')
                               from unnest(array['mon', 'tue', 'wed', 'thu', 'fri', 'sat']) d),
                               'closures', jsonb_build_array('03-08', '03-21', '09-01', '12-08', '01-01..01-02')),
                           'owner', 5 * (n %% 3), 5 * (n %% 4), now()
                    from generate_series(1, %d) n
                    join (select id, latitude, longitude, row_number() over (order by id) - 1 as r
                          from registry.organization) o on o.r = n %% %d
                    join (values (0, 'place', 'science_laboratory', 'Kimyo laboratoriyasi', 'Химическая лаборатория'),
                                 (1, 'place', 'hall', 'Majlislar zali', 'Актовый зал'),
                                 (2, 'equipment', 'robotics', 'Robototexnika toʻplami', 'Набор робототехники'),
                                 (3, 'vehicle', 'bus', 'Avtobus', 'Автобус'),
                                 (4, 'staff', 'instructor', 'Instruktor', 'Инструктор'))
                         as k (i, kind, category, name, russian) on k.i = n %% 5
                    """.formatted(things, OWNERS));
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
            // One use of a thing on a day, so that nothing overlaps; half of the year is past.
            sql.execute("""
                    insert into resources.occupancy (id, resource_id, unit, during, claim_id)
                    select gen_random_uuid(), o.id, 1 + (k %% o.units),
                           tstzrange(day + make_interval(hours => 3 + (h %% 9)), day + make_interval(hours => 4 + (h %% 9) + h %% 3)),
                           gen_random_uuid()
                    from resources.offer o
                    cross join generate_series(0, %d) k
                    cross join lateral (select date_trunc('day', now()) - interval '180 days'
                                               + interval '1 day' * floor(k * %s) as day,
                                               abs(hashtext(o.id::text || k)) as h) d
                    """.formatted(taken / things - 1, 365.0 / (taken / things)));
            sql.execute("vacuum analyze");
        }
    }

    private static String secret(EmbeddedPostgres postgres, Path folder) throws Exception {
        try (var found = Files.find(folder, 6, (path, is) -> path.endsWith("secrets.properties"))) {
            Properties secrets = new Properties();
            secrets.load(new StringReader(Files.readString(found.findFirst().orElseThrow())));
            return secrets.getProperty("superuser");
        }
    }

    private static void measure(int port, int questions, int things, int taken) {
        Rest rest = Rest.as(port, "k@example.uz");
        Visitor visitor = new Visitor(port).signIn("k@example.uz");
        LocalDate today = LocalDate.now();
        Random random = new Random(42);
        String weeks =
                "first=" + today.plusDays(1) + "&last=" + today.plusDays(28) + "&from=08:00&until=18:00&minutes=";
        String api = "/api/v1/clusters/" + SLUG + "/resources/free?";
        say("%d things of %d owners, %d stretches taken", things, OWNERS, taken);
        rest.get(api + weeks + 120).ok();
        for (int i = 0; i < questions / 4; i++) {
            rest.get(api + weeks + 120).ok();
            visitor.get("/c/" + SLUG + "/resources/find?" + weeks + 120).body();
        }
        for (String what :
                List.of("", "&kind=place", "&q=лаборатория", "&place=41.3,69.3&travel=60", "&people=40&units=2")) {
            long[] nanos = new long[questions];
            int total = 0;
            for (int i = 0; i < questions; i++) {
                String question = api + weeks + (60 + 30 * random.nextInt(5)) + what;
                long start = System.nanoTime();
                total = rest.get(question).ok().path("total").asInt();
                nanos[i] = System.nanoTime() - start;
            }
            report("REST, four weeks " + what, nanos, total);
        }
        long[] nanos = new long[questions];
        for (int i = 0; i < questions; i++) {
            long start = System.nanoTime();
            visitor.get("/c/" + SLUG + "/resources/find?" + weeks + (60 + 30 * random.nextInt(5)));
            nanos[i] = System.nanoTime() - start;
        }
        report("page, four weeks", nanos, total(rest, api + weeks + 60));
        for (int i = 0; i < questions; i++) {
            LocalDate day = today.plusDays(1 + random.nextInt(28));
            long start = System.nanoTime();
            rest.get(api + "first=" + day + "&from=09:00&until=12:00").ok();
            nanos[i] = System.nanoTime() - start;
        }
        report("REST, one morning", nanos, total(rest, api + "first=" + today.plusDays(3) + "&from=09:00&until=12:00"));
    }

    private static int total(Rest rest, String question) {
        return rest.get(question).ok().path("total").asInt();
    }

    private static void report(String what, long[] nanos, int total) {
        Arrays.sort(nanos);
        say(
                "%-50s p50 %6.1f ms  p95 %6.1f ms  max %6.1f ms  %d found",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 95 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                total);
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }
}
