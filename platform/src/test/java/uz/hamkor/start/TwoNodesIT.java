package uz.hamkor.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.testing.LargeBody;

/** Two nodes on one PostgreSQL behind a balancer are one Hamkor, and stay one when a node is killed. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {

    private static final int WRITES = 400;
    private static final int VOTES = 1_000;

    private static final int AT_ONE_DAY = 60;
    private static final int PAIRS = 10;
    private static final int DAYS = 170;

    /** Enough to see a race; {@code HAMKOR_ATTEMPTS=100000} for the figure in docs/performance.md. */
    private static final int ATTEMPTS = Integer.parseInt(System.getenv().getOrDefault("HAMKOR_ATTEMPTS", "1500"));

    private static final String ALWAYS_OPEN =
            OpeningPattern.always(ZoneId.of("Asia/Tashkent")).toJson();
    private static final Writing.Ground GROUND = Writing.Ground.of(WRITES);

    @TempDir
    private static Path temp;

    private static OutsidePostgres postgres;
    private static RunningHamkor first;
    private static RunningHamkor second;
    private static Balancer balancer;
    private static Rows rows;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                Balancer.program() != null, "nginx is not installed: apt-get install nginx-light, then this test runs");
        Launcher launcher = Launcher.prepared().launcher();
        postgres = OutsidePostgres.newest(temp.resolve("server"));
        postgres.prepare("ours");
        rows = new Rows(
                postgres.url("ours"),
                postgres.server().superuserUser(),
                postgres.server().superuserPassword());
        Map<String, String> environment = new HashMap<>(postgres.environment("ours"));
        environment.put("HAMKOR_ADMIN_EMAIL", Writing.EMAIL);
        environment.put("HAMKOR_ADMIN_PASSWORD", Writing.PASSWORD);
        environment.put("HAMKOR_API_PER_TOKEN", "1000000");
        String[] command = {
            "start", "--port", "0", "--data", temp.resolve("files").toString()
        };
        first = launcher.start(environment, command);
        first.address();
        second = launcher.start(environment, command);
        balancer = Balancer.before(temp.resolve("nginx"), first.address(), second.address());
        rows.run(GROUND.statements());
    }

    @AfterAll
    static void stop() {
        if (balancer != null) {
            balancer.close();
        }
        for (RunningHamkor node : new RunningHamkor[] {first, second}) {
            if (node != null) {
                node.close();
            }
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void aSessionHoldsOnBothNodes() throws Exception {
        Writing somebody = new Writing(balancer.address(), false, 0, GROUND).begin("sessiya");
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> account = somebody.get("/account");
            assertThat(account.statusCode()).isEqualTo(200);
            nodes.add(account.headers().firstValue("X-Node").orElse(""));
        }
        assertThat(nodes).as("both nodes have answered").hasSize(2);
    }

    @Test
    @Order(2)
    void aRequestSentToTheOtherNodeIsTheSameRequest() throws Exception {
        String key = UUID.randomUUID().toString();
        String secret =
                new Writing(first.address(), false, 0, GROUND).begin("kalit").secret();
        HttpResponse<String> here = found(first.address(), secret, key);
        HttpResponse<String> there = found(second.address(), secret, key);
        assertThat(here.statusCode()).isEqualTo(201);
        assertThat(there.statusCode()).isEqualTo(201);
        assertThat(there.body()).isEqualTo(here.body());
        assertThat(there.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    @Order(3)
    void aJobStartedOnOneNodeIsFollowedOnTheOtherAndItsNoticeIsReadOnBoth() throws Exception {
        Writing here = new Writing(first.address(), false, 0, GROUND).begin("ishlar");
        Writing there = new Writing(second.address(), false, 0, GROUND).begin("ishlar-2");
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            HttpResponse<String> started = upload(here);
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
            String job = started.headers().firstValue("Location").orElseThrow();
            String page = job.replace("/api/v1", "");
            // Asked on the other node while it runs: at its end there is a notice. A job that was faster asks again.
            HttpResponse<String> asked =
                    there.form(page + "/tell", there.get(page).body());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> state(second.address(), there.secret(), job).contains("\"DONE\""));
            if (asked.statusCode() >= 400) {
                return false;
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> !notices(there).isEmpty());
            assertThat(notices(here)).isEqualTo(notices(there));
            return true;
        });
    }

    /** A thousand seats vote over both nodes while the step ends: each vote counts or is refused. */
    @Test
    @Order(4)
    void aThousandVotesOverTwoNodesCountOrAreRefusedWhileTheStepEnds() throws Exception {
        Writing voter = new Writing(first.address(), false, 0, GROUND).begin("ovoz");
        LargeBody body = LargeBody.in("ovoz", Writing.EMAIL);
        rows.run(body.statements(VOTES));
        HttpResponse<String> asked =
                send(voter.json("POST", "/api/v1/clusters/ovoz/decisions", """
                {"bodyId": "%s", "title": {"uz": "Savol"}, "method": "majority", "go": "body"}""".formatted(body.body())));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String number = group(asked.body(), "\"number\":(\\d+)");
        List<String> seats = rows.texts("select id::text from registry.seat where body_id = '" + body.body() + "'");
        assertThat(seats).hasSize(VOTES);

        Queue<String> left = new ConcurrentLinkedQueue<>(seats);
        Queue<String> counted = new ConcurrentLinkedQueue<>();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        HttpClient client = HttpClient.newHttpClient();
        CountDownLatch half = new CountDownLatch(VOTES / 2);
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String node = i % 2 == 0 ? first.address() : second.address();
            people.add(Thread.ofPlatform().start(() -> {
                for (String seat = left.poll(); seat != null; seat = left.poll()) {
                    try {
                        HttpResponse<String> answer = client.send(
                                HttpRequest.newBuilder(URI.create(
                                                node + "/api/v1/clusters/ovoz/decisions/" + number + "/votes"))
                                        .header("Content-Type", "application/json")
                                        .header("Authorization", "Bearer " + voter.secret())
                                        .POST(BodyPublishers.ofString(
                                                "{\"seat\": \"" + seat + "\", \"word\": \"for\"}"))
                                        .build(),
                                BodyHandlers.ofString());
                        (answer.statusCode() == 200 ? counted : refused)
                                .add(answer.statusCode() == 200 ? seat : answer.body());
                    } catch (Exception e) {
                        refused.add(e.toString());
                    }
                    half.countDown();
                }
            }));
        }
        half.await();
        // The time of the step is over now, while the other half is under way.
        rows.run(List.of(
                "update governance.proposal set step_until = now() where body_id = '" + body.body() + "'",
                "update governance.deadline set due = now() where proposal_id in (select id from governance.proposal"
                        + " where body_id = '" + body.body() + "')"));
        for (Thread person : people) {
            person.join();
        }
        client.close();
        send(voter.json("GET", "/api/v1/clusters/ovoz/decisions/" + number, ""));
        List<String> stored = rows.texts("select v.seat_id::text from governance.vote v join governance.proposal p"
                + " on p.id = v.proposal_id where p.body_id = '" + body.body() + "'");
        System.out.printf("two nodes: %d votes counted, %d refused as too late%n", counted.size(), refused.size());
        assertThat(refused)
                .allMatch(why -> why.contains("governance.too_late") || why.contains("governance.other_step"));
        assertThat(counted).hasSizeGreaterThanOrEqualTo(VOTES / 2).hasSize(VOTES - refused.size());
        assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(counted);
        assertThat(rows.texts(
                        "select result ->> 'acted' from governance.proposal where body_id = '" + body.body() + "'"))
                .as("what the tally saw")
                .containsExactly(Integer.toString(counted.size()));
    }

    /** Two nodes, eight persons, again and again the same six half hours of a room and of two vans. */
    @Test
    @Order(5)
    void nothingIsBookedTwiceOverTwoNodes() throws Exception {
        Writing asker = new Writing(first.address(), false, 0, GROUND).begin("band");
        String school = GROUND.schools().getFirst().toString();
        List<String> rooms =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(PAIRS).toList();
        List<String> fleets =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(PAIRS).toList();
        rows.run(rooms.stream().map(room -> offer(room, school, 1)).toList());
        rows.run(fleets.stream().map(vans -> offer(vans, school, 2)).toList());
        rows.run(List.of(
                """
                insert into registry.membership (cluster_id, id, organization_id, kind, state, since, origin, admitted_on,
                                                 admitted_by_right)
                select c.id, gen_random_uuid(), '%s', 'member', 'active', current_date - 400, 'hand', current_date - 400,
                       'founding' from registry.cluster c where c.slug = 'band'
                """.formatted(school),
                "insert into identity.role_grant (id, account_id, role, organization_id)"
                        + " select gen_random_uuid(), id, 'MANAGER', '" + school + "' from identity.account",
                "insert into resources.offer_use (organization_id, offer_id, cluster_id, since)"
                        + " select '" + school + "', o.id, c.id, now() from registry.cluster c, resources.offer o"
                        + " where c.slug = 'band' and o.organization_id = '" + school + "'"));
        LocalDate firstDay = LocalDate.now().plusDays(2);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger booked = new AtomicInteger();
        Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        HttpClient client = HttpClient.newHttpClient();
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String node = i % 2 == 0 ? first.address() : second.address();
            Random random = new Random(i);
            people.add(Thread.ofPlatform().start(() -> {
                for (int attempt = next.getAndIncrement(); attempt < ATTEMPTS; attempt = next.getAndIncrement()) {
                    // Nobody fights for what is long taken: so many attempts, then another day or other things.
                    int fight = attempt / AT_ONE_DAY;
                    String room = rooms.get(fight % PAIRS);
                    String vans = fleets.get(fight % PAIRS);
                    String day = firstDay.plusDays(fight / PAIRS % DAYS).toString();
                    int half = random.nextInt(6);
                    String from = "%02d:%02d".formatted(9 + half / 2, half % 2 * 30);
                    String until = "%02d:%02d".formatted(10 + half / 2, half % 2 * 30);
                    String item = """
                            {"offer": "%s", "day": "%s", "from": "%s", "until": "%s"}""";
                    String both = item.formatted(room, day, from, until) + "," + item.formatted(vans, day, from, until);
                    String turned =
                            item.formatted(vans, day, from, until) + "," + item.formatted(room, day, from, until);
                    String items = random.nextInt(3) == 0
                            ? item.formatted(vans, day, from, until)
                            : random.nextBoolean() ? both : turned;
                    try {
                        HttpResponse<String> answer = client.send(
                                HttpRequest.newBuilder(URI.create(node + "/api/v1/clusters/band/resources/requests"))
                                        .header("Content-Type", "application/json")
                                        .header("Authorization", "Bearer " + asker.secret())
                                        .POST(BodyPublishers.ofString("{\"items\": [" + items + "]}"))
                                        .build(),
                                BodyHandlers.ofString());
                        if (answer.statusCode() == 201) {
                            booked.incrementAndGet();
                        } else if (!answer.body().contains("resources.taken")) {
                            unexpected.add(answer.body());
                        }
                    } catch (Exception e) {
                        unexpected.add(e.toString());
                    }
                }
            }));
        }
        for (Thread person : people) {
            person.join();
        }
        client.close();
        assertThat(unexpected).isEmpty();
        // By what stands in the bookings, without the constraint and without the program: a moment at which more units
        // are
        // promised than there are.
        List<String> twice = rows.texts("""
                select b.offer_id || ' at ' || b.starts from resources.booking b
                join resources.offer o on o.id = b.offer_id
                where o.organization_id = '%s' and b.state = 'confirmed'
                  and (select sum(other.units) from resources.booking other
                       where other.offer_id = b.offer_id and other.state = 'confirmed'
                         and other.starts <= b.starts and other.ends > b.starts) > o.units
                """.formatted(school));
        List<String> promised = rows.texts("""
                select b.id::text from resources.booking b join resources.offer o on o.id = b.offer_id
                where o.organization_id = '%s' and b.state = 'confirmed'""".formatted(school));
        List<String> inTheCalendar = rows.texts("""
                select c.claim_id::text from resources.occupancy c join resources.offer o on o.id = c.resource_id
                where o.organization_id = '%s'""".formatted(school));
        System.out.printf("two nodes: %d attempts, %d requests had what they asked for%n", ATTEMPTS, booked.get());
        assertThat(twice).isEmpty();
        assertThat(booked.get()).isPositive();
        assertThat(inTheCalendar).containsExactlyInAnyOrderElementsOf(promised);
        assertThat(rows.texts("select b.id::text from resources.basket b where b.organization_id = '" + school
                        + "' and b.state <> 'confirmed'"))
                .isEmpty();
    }

    private static String offer(String id, String owner, int units) {
        return """
                insert into resources.offer (id, organization_id, kind, category, name, units, opening, approver, changed_at)
                values ('%s', '%s', 'place', 'classroom', '{"uz": "Xona"}', %d,
                        '%s', 'nobody', now())
                """.formatted(id, owner, units, ALWAYS_OPEN);
    }

    private static String group(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    @Test
    @Order(6)
    void aNodeKilledUnderLoadCostsNoWriteAndNobodyHearsOfIt() throws Exception {
        Writing writing = new Writing(balancer.address(), false, 0, GROUND).begin("ikki");
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(Thread.ofPlatform().start(() -> writing.write(WRITES)));
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> writing.acknowledged().size() >= WRITES / 3
                        || !writing.failures().isEmpty());
        first.kill();
        int atKill = writing.acknowledged().size();
        for (Thread person : people) {
            person.join();
        }
        List<Integer> effects = rows.numbers(writing.effects());
        Set<Integer> there = new HashSet<>(effects);
        Set<Integer> lost = new HashSet<>(writing.acknowledged());
        lost.removeAll(there);
        System.out.printf(
                "two nodes: %d writes, one node killed after %d; acknowledged %d, lost %d, doubled %d, refused or 5xx %d,"
                        + " answered from the store %d%n",
                WRITES,
                atKill,
                writing.acknowledged().size(),
                lost.size(),
                effects.size() - there.size(),
                writing.failures().size(),
                writing.replayed());
        assertThat(writing.failures()).isEmpty();
        assertThat(writing.acknowledged()).hasSize(WRITES);
        assertThat(effects).doesNotHaveDuplicates().hasSize(WRITES);
    }

    /** Last: afterwards nobody signs in with this address for a while. */
    @Test
    @Order(7)
    void failedSignInsCountOnBothNodesTogether() throws Exception {
        Launcher launcher = Launcher.prepared().launcher();
        Map<String, String> environment = new HashMap<>(postgres.environment("ours"));
        first = launcher.start(
                environment,
                "start",
                "--port",
                "0",
                "--data",
                temp.resolve("files").toString());
        String[] nodes = {first.address(), second.address()};
        for (int i = 0; i < 10; i++) {
            assertThat(signIn(nodes[i % 2], "notogʻri").statusCode()).isEqualTo(401);
        }
        for (String node : nodes) {
            HttpResponse<String> paused = signIn(node, Writing.PASSWORD);
            assertThat(paused.statusCode()).isEqualTo(429);
            assertThat(paused.body()).contains("identity.sign_in_paused");
        }
    }

    private static HttpResponse<String> signIn(String node, String password) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(node + "/api/v1/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"email": "%s", "password": "%s", "name": "x"}""".formatted(Writing.EMAIL, password))));
    }

    private static HttpResponse<String> found(String node, String secret, String key) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(node + "/api/v1/clusters"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + secret)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("""
                        {"slug": "ikki-tugun", "name": {"uz": "Ikki tugun"}}""")));
    }

    /** The ids of the notices that somebody is shown. */
    private static List<String> notices(Writing somebody) throws Exception {
        return Pattern.compile("/notices/([0-9a-f-]{36})/read")
                .matcher(somebody.get("/notices").body())
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    private static String state(String node, String secret, String job) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(node + job)).header("Authorization", "Bearer " + secret))
                .body();
    }

    private static HttpResponse<String> upload(Writing writing) throws Exception {
        StringBuilder list = new StringBuilder("name\n");
        String run = UUID.randomUUID().toString().substring(0, 6);
        for (int i = 0; i < 500; i++) {
            list.append("Maktab ").append(run).append(' ').append(i).append('\n');
        }
        String body = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\norganizations\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"l.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + list + "\r\n--b--\r\n";
        return send(writing.json("POST", "/api/v1/clusters/ishlar/imports", body)
                .setHeader("Content-Type", "multipart/form-data; boundary=b"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
