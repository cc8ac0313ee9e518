package uz.hamkor.start;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbered writes, as programs send them: founding a cluster, setting up a body (which nothing but the key keeps from
 * being set up twice), listing an organisation, filling in its figures.
 */
final class Writing {

    static final String EMAIL = "birinchi@example.uz";
    static final String PASSWORD = "uzun va aniq parol 2026";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("name=\"_idempotency\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
    private static final int KINDS = 5;
    private static final int FIRST_YEAR = 1990;
    private static final int YEARS = 36;

    /**
     * Organisations of the register.
     *
     * @param members one for each number, to be put on a list
     * @param schools each with a profile for every year, which the first administrator may fill in
     */
    record Ground(List<UUID> members, List<UUID> schools) {

        static Ground of(int numbers) {
            return new Ground(ids(numbers), ids(numbers / KINDS / YEARS + 1));
        }

        private static List<UUID> ids(int count) {
            return java.util.stream.Stream.generate(UUID::randomUUID)
                    .limit(count)
                    .toList();
        }

        /** As a superuser: what an import and an administrator would have done. */
        List<String> statements() {
            List<String> statements = new ArrayList<>();
            for (List<UUID> some : List.of(members, schools)) {
                for (UUID id : some) {
                    statements.add("insert into registry.organization (id, name, sort_name, type_code, status) values"
                            + " ('%1$s', '{\"uz\": \"Tashkilot %1$s\"}', 'Tashkilot %1$s', 'school', 'listed')"
                                    .formatted(id));
                }
            }
            for (UUID id : schools) {
                statements.add("insert into identity.role_grant (id, account_id, role, organization_id)"
                        + " select gen_random_uuid(), id, 'DATA_OFFICER', '%s' from identity.account".formatted(id));
            }
            return statements;
        }
    }

    private final String base;
    private final boolean patient;
    private final HttpClient rest = HttpClient.newHttpClient();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final AtomicInteger next;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger replayed = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Ground ground;
    private String secret = "";
    private String home = "";

    /**
     * @param patient whether a write that was not answered is sent again, with the same key, until it is
     * @param ground the organisations to list and to fill in
     */
    Writing(String base, boolean patient, int from, Ground ground) {
        this.base = base;
        this.patient = patient;
        this.next = new AtomicInteger(from);
        this.ground = ground;
    }

    /** Signs in for REST and in the browser, and founds the cluster in which the rest happens. */
    Writing begin(String slug) throws IOException, InterruptedException {
        home = slug;
        HttpResponse<String> made = rest.send(
                json("POST", "/api/v1/tokens", """
                        {"email": "%s", "password": "%s", "name": "writing"}""".formatted(EMAIL, PASSWORD)).build(), BodyHandlers.ofString());
        secret = found(TOKEN, made.body());
        String page = get("/sign-in").body();
        HttpResponse<String> signedIn = form("/sign-in", page, "email", EMAIL, "password", PASSWORD);
        if (signedIn.headers().firstValue("Location").orElse("refused").contains("refused")) {
            throw new AssertionError(signedIn + signedIn.body());
        }
        HttpResponse<String> founded = rest.send(
                json("POST", "/api/v1/clusters", cluster(slug))
                        .header("Idempotency-Key", "home-" + slug)
                        .build(),
                BodyHandlers.ofString());
        if (founded.statusCode() != 201) {
            throw new AssertionError(founded.body());
        }
        return this;
    }

    /** Writes until so many were sent, or until it is stopped; on the calling thread. */
    void write(int until) {
        while (!stopped.get()) {
            int number = next.getAndIncrement();
            if (number >= until) {
                return;
            }
            try {
                send(number);
            } catch (RuntimeException | AssertionError e) {
                failures.add(number + ": " + e);
            }
        }
    }

    void stop() {
        stopped.set(true);
    }

    private void send(int number) {
        String key = UUID.randomUUID().toString();
        AtomicInteger tries = new AtomicInteger();
        if (!patient) {
            HttpResponse<String> answer = attempt(number, key);
            if (answer == null || !succeeded(number, answer)) {
                failures.add(
                        number + ": " + (answer == null ? "no answer" : answer.statusCode() + " " + answer.body()));
            }
            return;
        }
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    if (tries.getAndIncrement() > 0) {
                        repeated.incrementAndGet();
                    }
                    HttpResponse<String> answer = attempt(number, key);
                    if (answer == null
                            || answer.statusCode() >= 500
                            || answer.statusCode() == 409
                            || answer.statusCode() == 429) {
                        return false;
                    }
                    if (!succeeded(number, answer)) {
                        failures.add(number + ": " + answer.statusCode() + " " + answer.body());
                    }
                    return true;
                });
    }

    private boolean succeeded(int number, HttpResponse<String> answer) {
        if (answer.statusCode() >= 400) {
            return false;
        }
        if (answer.headers().firstValue("Idempotent-Replayed").isPresent()) {
            replayed.incrementAndGet();
        }
        acknowledged.add(number);
        return true;
    }

    /** Null when nothing was heard. */
    private HttpResponse<String> attempt(int number, String key) {
        try {
            return rest.send(request(number).header("Idempotency-Key", key).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(int number) {
        return switch (number % KINDS) {
            case 0 -> json("POST", "/api/v1/clusters", cluster(slug(number)));
            case 1, 4 -> json("POST", "/api/v1/clusters/" + home + "/bodies", """
                    {"kind": "working_group", "name": {"uz": "Guruh %s %d"}, "from": "2026-09-01"}""".formatted(home, number));
            case 2 ->
                json("POST", "/api/v1/clusters/" + home + "/members", """
                    {"organizationId": "%s"}""".formatted(
                                ground.members().get(number)));
            default ->
                json(
                        "PUT",
                        "/api/v1/organizations/%s/profiles/%d"
                                .formatted(
                                        ground.schools().get(number / KINDS / YEARS),
                                        FIRST_YEAR + number / KINDS % YEARS),
                        """
                    {"figures": {"staff": %d}}""".formatted(number + 1));
        };
    }

    private String slug(int number) {
        return home + "-n" + number;
    }

    private static String cluster(String slug) {
        return "{\"slug\": \"%s\", \"name\": {\"uz\": \"Klaster %s\"}}".formatted(slug, slug);
    }

    HttpRequest.Builder json(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        return secret.isEmpty() ? request : request.header("Authorization", "Bearer " + secret);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> form(String action, String page, String... fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("_csrf=" + encoded(found(CSRF, page)));
        Matcher key = KEY.matcher(page);
        if (key.find()) {
            body.append("&_idempotency=").append(encoded(key.group(1)));
        }
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return browser.send(
                HttpRequest.newBuilder(URI.create(base + action))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String secret() {
        return secret;
    }

    Set<Integer> acknowledged() {
        return acknowledged;
    }

    List<String> failures() {
        return failures;
    }

    int replayed() {
        return replayed.get();
    }

    int repeated() {
        return repeated.get();
    }

    /** What the database has of these writes: each number as often as its effect is there. */
    String effects() {
        return """
                select substring(slug from '-n([0-9]+)$')::int as n from registry.cluster where slug like '%1$s-n%%'
                union all
                select substring(name->>'uz' from '([0-9]+)$')::int from registry.body
                where name->>'uz' like 'Guruh %1$s %%'
                union all
                select p.n::int - 1 from registry.membership m
                join unnest(array[%2$s]::uuid[]) with ordinality p (id, n) on m.organization_id = p.id
                union all
                select ((p.n - 1) * %4$d + f.academic_year - %5$d)::int * 5 + 3 from registry.profile f
                join unnest(array[%3$s]::uuid[]) with ordinality p (id, n) on f.organization_id = p.id
                cross join generate_series(1, f.version)
                """.formatted(home, quoted(ground.members()), quoted(ground.schools()), YEARS, FIRST_YEAR);
    }

    private static String quoted(List<UUID> ids) {
        return ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    }
}
