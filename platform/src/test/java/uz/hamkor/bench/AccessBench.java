package uz.hamkor.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import uz.hamkor.HamkorApplication;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.postgres.EmbeddedPostgres;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Visitor;

/**
 * Measures what guarding costs: a decision about rights, the password of a sign-in, fifty people who sign in at once,
 * and what the audit log adds to a write. Started by {@code bench/identity.sh}.
 */
final class AccessBench {

    private static final String PASSWORD = "Olma-anor-uzum-27";
    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    private final ConfigurableApplicationContext application;
    private final Access access;
    private final Actors actors;
    private final AccountId coordinator;
    private final ClusterId cluster;

    private AccessBench(ConfigurableApplicationContext application) {
        this.application = application;
        this.access = application.getBean(Access.class);
        this.actors = application.getBean(Actors.class);
        this.coordinator = account("muvofiqlashtiruvchi");
        application.getBean(Accounts.class).letFound(coordinator, true);
        this.cluster = actors.callAs(
                coordinator,
                () -> application
                        .getBean(FoundingCluster.class)
                        .found(ClusterDraft.named("olchov", LocalizedText.uz("Oʻlchov klasteri")))
                        .orElseThrow());
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getenv("HAMKOR_BENCH_DATA"));
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
                        .run()) {
            AccessBench bench = new AccessBench(application);
            bench.decisions();
            bench.password();
            bench.crowd(Integer.parseInt(arguments.length > 0 ? arguments[0] : "50"));
            bench.audit();
        }
        System.exit(0);
    }

    private AccountId account(String name) {
        return application
                .getBean(Accounts.class)
                .create(name + "@example.uz", name, Language.UZ, PASSWORD)
                .orElseThrow();
    }

    private OrganizationId school(String name) {
        OrganizationId id = OrganizationId.next();
        application
                .getBean(JdbcClient.class)
                .sql("""
                        insert into registry.organization (id, name, sort_name, type_code, status)
                        values (:id, :name::jsonb, :sortName, 'school', 'listed')
                        """)
                .param("id", id.value())
                .param("name", LocalizedText.uz(name).toJson())
                .param("sortName", name)
                .update();
        return id;
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }

    /** By a role in the cluster, by a founding right, and by a role in one of three organisations of the cluster. */
    private void decisions() {
        AccountId manager = account("rahbar");
        for (int i = 0; i < 3; i++) {
            OrganizationId school = school("Maktab " + i);
            actors.runAs(
                    coordinator,
                    () -> application
                            .getBean(JoiningCluster.class)
                            .list(cluster, school, MembershipKind.MEMBER)
                            .orElseThrow());
            application.getBean(Grants.class).inOrganization(manager, Role.MANAGER, school);
        }
        decision("a role in the cluster", coordinator, Right.CREATE, Thing.MEMBERS);
        decision("a founding right", coordinator, Right.APPROVE, Thing.MEMBERS);
        decision("a role in a member", manager, Right.READ, Thing.MEMBERS);
        decision("nothing: refused", manager, Right.APPROVE, Thing.CHARTER);
        decision(
                "to find a person, with roles and seats, once a request",
                2_000,
                () -> actors.find(manager).orElseThrow().holdings().size() > 0);
    }

    private void decision(String what, AccountId who, Right right, Thing thing) {
        actors.runAs(who, () -> decision("a decision by " + what, 2_000_000, () -> access.may(right, thing, cluster)));
    }

    private static void decision(String what, int times, java.util.function.BooleanSupplier act) {
        double best = Double.MAX_VALUE;
        int yes = 0;
        for (int round = 0; round < 6; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < times; i++) {
                yes += act.getAsBoolean() ? 1 : 0;
            }
            best = Math.min(best, (System.nanoTime() - began) / 1e3 / times);
        }
        say("%s: %.3f µs (%s)", what, best, yes > 0 ? "allowed" : "refused");
    }

    private void password() {
        PasswordEncoder passwords = application.getBean(PasswordEncoder.class);
        String hash = passwords.encode(PASSWORD);
        double[] times = new double[20];
        for (int i = 0; i < 25; i++) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            passwords.matches("boshqa parol", hash);
            if (i >= 5) {
                times[i - 5] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
            }
        }
        Arrays.sort(times);
        say("one password: median %.0f ms of one core, from %.0f to %.0f", times[10], times[0], times[19]);
    }

    /** Twenty home pages a second of one person who is signed in, while many others sign in at once. */
    private void crowd(int size) throws InterruptedException {
        int port = Integer.parseInt(application.getEnvironment().getProperty("local.server.port", "0"));
        Visitor reader = new Visitor(port).signIn("rahbar@example.uz");
        for (int i = 0; i < 100; i++) {
            reader.get("/home");
        }
        // A server that has been up for a while: the pages of the sign-in are not shown for the first time.
        for (int i = 0; i < 20; i++) {
            new Visitor(port).signIn("rahbar@example.uz");
        }
        Map<String, Visitor> people = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            account("odam" + i);
            people.put("odam" + i + "@example.uz", new Visitor(port));
        }
        report("home page with nobody signing in", pages(reader, new CountDownLatch(1), 5));
        CountDownLatch left = new CountDownLatch(size);
        long began = System.nanoTime();
        people.forEach((email, visitor) -> Thread.ofVirtual().start(() -> {
            try {
                visitor.signIn(email);
            } finally {
                left.countDown();
            }
        }));
        double[] times = pages(reader, left, 60);
        left.await();
        report("home page while " + size + " people sign in at once", times);
        say("all of them are in after %.1f s", (System.nanoTime() - began) / 1e9);
    }

    private static double[] pages(Visitor reader, CountDownLatch until, int seconds) throws InterruptedException {
        List<Thread> asked = new ArrayList<>();
        List<Double> times = java.util.Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            asked.add(Thread.ofVirtual().start(() -> {
                long began = System.nanoTime();
                if (reader.get("/home").statusCode() == 200) {
                    times.add((System.nanoTime() - began) / 1e6);
                }
            }));
        } while (!until.await(50, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
        for (Thread one : asked) {
            one.join();
        }
        return times.stream().mapToDouble(time -> time).sorted().toArray();
    }

    private static void report(String what, double[] sorted) {
        say(
                "%s: p50 %.0f ms, p95 %.0f ms, most %.0f ms of %d",
                what,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[sorted.length - 1],
                sorted.length);
    }

    /** A write as a person does it (a working group is set up), and the same number of entries by themselves. */
    private void audit() {
        Bodies bodies = application.getBean(Bodies.class);
        History history = application.getBean(History.class);
        actors.runAs(coordinator, () -> {
            double whole = Double.MAX_VALUE;
            double entries = Double.MAX_VALUE;
            double nothing = Double.MAX_VALUE;
            Scope writing = Scope.current().writing(cluster);
            for (int round = 0; round < 15; round++) {
                whole = Math.min(
                        whole,
                        each(() -> bodies.setUp(
                                        cluster,
                                        Body.Kind.WORKING_GROUP,
                                        LocalizedText.uz("Guruh"),
                                        LocalizedText.empty(),
                                        Period.since(TODAY))
                                .orElseThrow()));
                // Ten entries, so that what a transaction costs by itself weighs little.
                entries = Math.min(
                        entries,
                        each(() -> access.within(writing, () -> {
                            for (int i = 0; i < 10; i++) {
                                history.record(
                                        new History.Subject.OfCluster(cluster, "body", UUID.randomUUID()),
                                        null,
                                        Map.of("kind", "working_group", "name", "Guruh", "period", "[2026-01-01,)"));
                            }
                            return Outcome.done(true);
                        })));
                nothing = Math.min(
                        nothing,
                        each(() -> access.within(writing, () -> {
                            history.record(
                                    new History.Subject.OfCluster(cluster, "body", UUID.randomUUID()),
                                    null,
                                    Map.of("a", "b"));
                            return Outcome.done(true);
                        })));
            }
            double one = (entries - nothing) / 9;
            say(
                    "a write: %.2f ms; its entry in the audit log: %.2f ms of them, %.0f %% on top of the rest",
                    whole, one, 100 * one / (whole - one));
        });
    }

    private static double each(Runnable act) {
        int times = 200;
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            act.run();
        }
        return (System.nanoTime() - began) / 1e6 / times;
    }
}
