package uz.hamkor.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.input.Endpoints.Endpoint;
import uz.hamkor.input.Page.Field;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/**
 * Bad texts through everything that reads a text: the parameters and bodies that the handlers of the running program
 * declare, and the fields of the forms on its pages. Nothing is listed here, so what is new is covered. Whatever is
 * sent, no answer is an error of ours, no page shows a text unescaped, and what comes back is what was typed.
 *
 * <p>In the <b>full</b> way each of our own texts goes through each parameter alone. Those of the public set go through
 * each one joined to few long texts; where texts are taken also joined to texts of a name's length, spread over the
 * fields; and each of them alone through some.
 *
 * <p>That is done to few addresses of each kind: until texts were taken by each kind of field that a module reads (a line,
 * an area, a parameter, a text in languages, a body). Every other address gets each of our own texts in some field, those
 * that may stand side by side joined, and a choice of the other sets that goes on from address to address, so that a run
 * sends all of it. {@code -Dhamkor.input.full=true} does it to all.
 */
@HamkorTest
@Tag("slow")
class BadInputTest {

    /** Halves of surrogate pairs arrive only when they are written as numbers. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int NAME = 190;
    private static final int LONG = 2_000;
    private static final int ADDRESS = 5_500;
    private static final int ALONE = 6;

    /** It takes minutes; for the night. */
    private static final boolean FULL = Boolean.getBoolean("hamkor.input.full");

    /** Addresses that are asked in full for a kind of field whose texts none of them takes. */
    private static final int TRIES = 2;

    /** Comparing a password costs a fifth of a second by design, and how often these are tried is limited. */
    private static final Set<String> EXPENSIVE =
            Set.of("POST /account/password", "POST /account/prove", "POST /api/v1/tokens", "POST /forgotten-password");

    /** What ends things comes last, so that the others find them. */
    private static final Pattern ENDS = Pattern.compile(
            "DELETE|erase|leave|/end|remove|close|merge|split|undo|discard|dissolve|/apply|decline|revoke");

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Grants grants;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    KeepingStaff staff;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    uz.hamkor.registry.cluster.Bodies seats;

    @Autowired
    JdbcClient jdbc;

    private Endpoints endpoints;
    private Founded cluster;

    /** A real address for each, where a page led to one. */
    private final Map<Endpoint, String> seen = new HashMap<>();

    /** Values of path variables by the word before them. */
    private final Map<String, String> known = new HashMap<>();

    /** The form that goes to an address, and the page it stood on. */
    private final Map<Endpoint, Map<String, Field>> forms = new HashMap<>();

    private final Map<Endpoint, String> formPages = new HashMap<>();

    /** Kinds of fields, each with the addresses it may still be tried on in full. */
    private final Map<String, Integer> kinds = new ConcurrentHashMap<>();

    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final Map<Endpoint, Set<Integer>> statuses = new ConcurrentHashMap<>();
    private List<String> dangerous = List.of();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger inFull = new AtomicInteger();

    /** Failed sign-ins are counted for this machine, from which the other tests sign in too. */
    @AfterEach
    void forgetFailedSignIns() {
        jdbc.sql("delete from identity.failed_attempt").update();
    }

    @Test
    void noTextBreaksAnything() throws Exception {
        endpoints = new Endpoints(mappings);
        Browser person = person();
        Browser administrator = Browser.signedIn(port, people.emailOf(people.administrator()));
        StringBuilder harmless = new StringBuilder();
        crawl(person, List.of("/home", "/c/" + cluster.slug(), "/clusters/new", "/account", "/search?q=a"), harmless);
        crawl(administrator, List.of("/admin/types", "/admin/audit", "/admin/open", "/admin/territory"), harmless);

        List<String> published = BadStrings.published();
        List<String> all = new ArrayList<>(BadStrings.OWN);
        all.addAll(published);
        dangerous = all.stream()
                .filter(text -> text.length() >= 4 && text.matches("(?s).*[<>\"].*"))
                .filter(text -> harmless.indexOf(text) < 0)
                // In an attribute the one without the quotation mark looks like the one with it.
                .filter(text -> !text.startsWith("\"") || !all.contains(text.substring(1)))
                .toList();
        assertThat(dangerous).hasSizeGreaterThan(8);

        Texts texts = new Texts(published);
        Map<String, String> rules = rules();
        List<Sending> sendings = new ArrayList<>();
        for (Endpoint endpoint : endpoints.all()) {
            boolean admin = "admin".equals(rules.get(endpoint.method() + " " + plain(endpoint.address())));
            Sending sending = new Sending(endpoint, admin ? administrator : person, sendings.size());
            if (sending.takesAnything()) {
                sendings.add(sending);
            }
        }
        // What only reads changes nothing for another, so two of them run side by side.
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> reading = sendings.stream()
                    .filter(sending -> sending.endpoint.reads())
                    .<Future<?>>map(sending -> two.submit(() -> sending.all(texts)))
                    .toList();
            for (Future<?> each : reading) {
                each.get();
            }
        }
        sendings.stream()
                .filter(sending -> !sending.endpoint.reads())
                .sorted(Comparator.comparing(
                        sending -> ENDS.matcher(sending.endpoint.toString()).find()))
                .forEach(sending -> new Sending(sending.endpoint, sending.browser, sending.place).all(texts));
        Browser nobody = Browser.nobody(port);
        for (String text : BadStrings.OWN) {
            check("GET /sign-in", nobody.get("/sign-in?" + query("refused", text)));
            check("GET /search", nobody.get("/search?" + query("q", text)));
        }
        // Once more over all pages, with what is stored by now.
        crawl(
                person,
                List.of("/home", "/c/" + slug(), "/clusters/new", "/account", "/search?q=a"),
                new StringBuilder());

        Set<String> unreached = new TreeSet<>();
        statuses.forEach((endpoint, answers) -> {
            if (Set.of(401, 403, 404).containsAll(answers)) {
                unreached.add(endpoint.toString());
            }
        });
        System.out.printf(
                "bad input: %d requests to %d addresses (%d in full), %d fields came back and were compared, %d not reached: %s%n",
                sent.get(), statuses.size(), inFull.get(), compared.get(), unreached.size(), unreached);
        assertThat(wrong).isEmpty();
        assertThat(compared.get()).isGreaterThan(200);
        assertThat(unreached.size()).isLessThan(statuses.size() / 5);
    }

    /** Somebody who may do nearly everything in a cluster with everything in it. */
    private Browser person() {
        cluster = clusters.founded();
        AccountId account = cluster.coordinator();
        grants.inCluster(account, Role.COUNCIL_MEMBER, cluster.id());
        OrganizationId school = people.as(
                account,
                () -> registering
                        .register(NewOrganization.of(
                                OrganizationData.named(LocalizedText.uz("Kirish maktabi " + UUID.randomUUID()))
                                        .withType("school"),
                                cluster.id()))
                        .orElseThrow());
        grants.inOrganization(account, Role.MANAGER, school);
        grants.inOrganization(account, Role.DATA_OFFICER, school);
        String membership =
                clusters.active(cluster, school, MembershipKind.MEMBER).toString();
        String person = people.as(
                account,
                () -> staff.add(
                                school,
                                new PersonData(
                                        "Namuna Kiruvchi",
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Oʻqituvchi"),
                                                List.of(),
                                                LocalDate.of(2024, 9, 2),
                                                null)),
                                        List.of()))
                        .orElseThrow()
                        .value()
                        .toString());
        known.putAll(Map.of(
                "organizations",
                school.toString(),
                "members",
                membership,
                "people",
                person,
                "profile",
                "2026",
                "profiles",
                "2026",
                "types",
                "school"));
        Rest rest = Rest.as(port, people.emailOf(account));
        String at = "/api/v1/clusters/" + cluster.slug();
        String body = rest.post(
                        at + "/bodies",
                        Map.of("kind", "council", "name", Map.of("uz", "Kengash"), "from", "2026-01-15"))
                .created()
                .path("id")
                .asString();
        known.put("bodies", body);
        people.as(
                account,
                () -> seats.give(
                                cluster.id(),
                                new uz.hamkor.registry.cluster.Bodies.SeatDraft(
                                        new BodyId(UUID.fromString(body)),
                                        new MembershipId(UUID.fromString(membership)),
                                        1,
                                        Body.Mandate.CHAIR,
                                        true,
                                        null,
                                        Period.since(LocalDate.now(Today.ZONE))),
                                new uz.hamkor.registry.cluster.Bodies.Person("Namuna Kiruvchi", null, account),
                                null)
                        .orElseThrow());
        Rest seated = Rest.as(port, people.emailOf(account));
        seated.post(
                        at + "/decisions",
                        Map.of("bodyId", body, "title", Map.of("uz", "Kiruvchi taklif"), "go", "discussion"))
                .created();
        known.put("decisions", "1");
        byte[] list = "Tashkilot nomi;Turi;STIR\nKiruvchi litseyi;maktab;12\nKiruvchi bogʻchasi;maktab;\n"
                .getBytes(StandardCharsets.UTF_8);
        Rest.Answer started =
                rest.upload(at + "/imports", "kirish.csv", list, Map.of("kind", "organizations", "dryRun", "true"));
        rest.finished(started.location());
        known.put("imports", started.accepted().path("importId").asString());
        known.put("jobs", started.location().replaceAll(".*/", ""));
        return Browser.signedIn(port, people.emailOf(account));
    }

    private boolean takesSome(Endpoint endpoint) {
        return statuses.getOrDefault(endpoint, Set.of()).stream().anyMatch(status -> status < 400);
    }

    private static Map<String, String> rules() throws Exception {
        Map<String, String> rules = new HashMap<>();
        new ClassPathResource("identity/addresses.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3))
                .forEach(parts -> rules.put(parts[0] + " " + parts[1], parts[2]));
        return rules;
    }

    private static String plain(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll("{$1}");
    }

    private static String query(String name, String value) {
        return Browser.encoded(Map.of(name, List.of(value)));
    }

    /** Follows links, a few to each address, and learns the forms and the ids on the way. */
    private void crawl(Browser browser, List<String> from, StringBuilder shown) {
        Deque<String> waiting = new ArrayDeque<>(from);
        Set<String> visited = new LinkedHashSet<>();
        Map<Endpoint, Integer> times = new HashMap<>();
        while (!waiting.isEmpty() && visited.size() < 250) {
            String link = waiting.removeFirst().replaceFirst("#.*", "");
            String path = link.replaceFirst("\\?.*", "");
            var endpoint = endpoints.of("GET", path);
            if (endpoint.isEmpty()
                    || isOfAnotherTest(path)
                    || times.merge(endpoint.get().getKey(), 1, Integer::sum) > 3
                    || path.endsWith("/events")
                    || !visited.add(link)) {
                continue;
            }
            learn(endpoint.get().getKey(), endpoint.get().getValue(), path);
            HttpResponse<String> answer = browser.get(link);
            check("GET " + link, answer);
            if (isHtml(answer)) {
                shown.append(answer.body());
                Page page = new Page(answer.body());
                waiting.addAll(page.links());
                page.forms(link).forEach(form -> learn(form, link));
            }
        }
    }

    /** Other tests put organisations into the tables that no person could make. */
    private boolean isOfAnotherTest(String path) {
        return path.matches("/organizations/[0-9a-f-]{36}.*")
                && !path.startsWith("/organizations/" + known.get("organizations"));
    }

    private void learn(Page.Form form, String page) {
        String path = form.action().replaceFirst("[?#].*", "");
        endpoints.of(form.method(), path).ifPresent(found -> {
            String first = seen.get(found.getKey());
            if (first == null || first.equals(path) || slug(path)) {
                learn(found.getKey(), found.getValue(), path);
                seen.put(found.getKey(), path);
                Map<String, Field> fields = new LinkedHashMap<>(form.fields());
                fields.keySet().removeAll(Set.of("_csrf", "_idempotency"));
                forms.put(found.getKey(), fields);
                formPages.put(found.getKey(), page);
            }
        });
    }

    /** The slug of the cluster may have become another one. */
    private static boolean slug(String path) {
        return path.startsWith("/c/");
    }

    private void learn(Endpoint endpoint, Map<String, String> variables, String path) {
        if (!variables.isEmpty()) {
            seen.putIfAbsent(endpoint, path);
            Matcher each = VARIABLE.matcher(endpoint.address());
            while (each.find()) {
                String value = variables.get(each.group(1));
                if (value != null) {
                    known.putIfAbsent(wordBefore(endpoint.address(), each.start()), value);
                }
            }
        }
    }

    private static String wordBefore(String pattern, int at) {
        String[] words = pattern.substring(0, at).split("/");
        return words[words.length - 1];
    }

    private String slug() {
        return people.as(
                cluster.coordinator(),
                () -> registry.find(cluster.id()).orElseThrow().slug());
    }

    private String path(Endpoint endpoint) {
        String real = seen.get(endpoint);
        if (real != null && !endpoint.address().contains("{slug")) {
            return real;
        }
        Map<String, String> variables = real == null
                ? Map.of()
                : endpoints.of(endpoint.method(), real).orElseThrow().getValue();
        return VARIABLE.matcher(endpoint.address()).replaceAll(found -> {
            String name = found.group(1);
            if (name.equals("slug")) {
                return slug();
            }
            String value = variables.getOrDefault(name, known.get(wordBefore(endpoint.address(), found.start())));
            if (value != null) {
                return Matcher.quoteReplacement(value);
            }
            return switch (name) {
                case "year" -> "2026";
                case "ending" -> "csv";
                case "row" ->
                    endpoint.address().contains("/rows/")
                            ? "2"
                            : UUID.randomUUID().toString();
                default -> UUID.randomUUID().toString();
            };
        });
    }

    /** What is sent, joined to the lengths that are wanted. */
    private static final class Texts {

        final List<String> published;
        final List<String> forAddresses;
        final List<String> forBodies;
        final List<String> forNames;
        final List<String> ownTogether = BadStrings.together(NAME);
        final List<String> ownForAddresses = BadStrings.togetherForAddresses(ADDRESS);
        final List<String> ownApart = BadStrings.apart();

        Texts(List<String> published) {
            this.published = published;
            forAddresses = BadStrings.joinedForAddresses(published, ADDRESS);
            forBodies = BadStrings.joined(published, LONG);
            forNames = BadStrings.joined(published, NAME);
        }

        /** The next ones for this place. */
        List<String> some(List<String> texts, int place, int many) {
            return IntStream.range(0, Math.min(many, texts.size()))
                    .mapToObj(i -> texts.get((place * many + i) % texts.size()))
                    .toList();
        }
    }

    /** What goes to one address. */
    private final class Sending {

        private final Endpoint endpoint;
        private final Browser browser;
        private final Set<String> free = new LinkedHashSet<>();
        private final Set<String> chosen = new LinkedHashSet<>();
        private final Set<String> kindsHere = new LinkedHashSet<>();
        private final int place;
        private int turn;

        /** @param place among all addresses: where its choice of the public set begins */
        Sending(Endpoint endpoint, Browser browser, int place) {
            this.endpoint = endpoint;
            this.browser = browser;
            this.place = place;
            free.addAll(endpoint.texts());
            chosen.addAll(endpoint.typed());
            form().forEach((name, field) -> {
                if (field.free()) {
                    free.add(name);
                } else {
                    free.remove(name);
                    chosen.add(name);
                }
            });
            free.forEach(name -> {
                Field field = form().get(name);
                String kind = name.matches(".+\\.(uz|uz-Cyrl|ru|en)")
                        ? "languages"
                        : field == null ? "parameter" : field.lines() ? "area" : "line";
                kindsHere.add(endpoint.module() + " " + (endpoint.reads() ? "asked " : "sent ") + kind);
            });
            if (endpoint.body() != null) {
                kindsHere.add(endpoint.module() + " body");
            }
        }

        void all(Texts texts) {
            boolean expensive = EXPENSIVE.contains(endpoint.toString());
            boolean full =
                    FULL || (!expensive && kindsHere.stream().anyMatch(kind -> kinds.getOrDefault(kind, TRIES) > 0));
            if (full && !expensive) {
                inFull.incrementAndGet();
                each(BadStrings.OWN, false);
                each(BadStrings.NO_VALUES, true);
                boolean taken = takesSome(endpoint);
                kindsHere.forEach(kind -> kinds.merge(kind, taken ? 0 : TRIES - 1, (old, _) -> taken ? 0 : old - 1));
            } else {
                if (endpoint.reads()) {
                    eachByItself(texts.ownForAddresses);
                } else {
                    spread(texts.ownTogether, false);
                }
                spread(texts.ownApart, false);
                spread(free.isEmpty() ? BadStrings.NO_VALUES : texts.some(BadStrings.NO_VALUES, place, 6), true);
            }
            if (!expensive && !texts.published.isEmpty()) {
                published(texts, full);
            }
        }

        private void published(Texts texts, boolean full) {
            each(texts.some(texts.published, place, full ? ALONE : 1), false);
            if (endpoint.reads()) {
                eachByItself(full ? texts.forAddresses : texts.some(texts.forAddresses, place, 1));
                return;
            }
            each(full ? texts.forBodies : texts.some(texts.forBodies, place, 1), false);
            if (takesSome(endpoint)) {
                spread(FULL ? texts.forNames : texts.some(texts.forNames, place, full ? 24 : 3), false);
            }
        }

        private Map<String, Field> form() {
            return forms.getOrDefault(endpoint, Map.of());
        }

        boolean takesAnything() {
            return !free.isEmpty()
                    || !chosen.isEmpty()
                    || endpoint.body() != null
                    || !endpoint.files().isEmpty();
        }

        /** @param everywhere also where one chooses, a date or a number is wanted */
        void each(List<String> texts, boolean everywhere) {
            if (everywhere ? chosen.isEmpty() && endpoint.body() == null : free.isEmpty() && endpoint.body() == null) {
                return;
            }
            for (int i = 0; i < texts.size(); i++) {
                one(texts, i, everywhere);
            }
        }

        /** Each text through some parameter: those that follow in the list share a request. */
        void spread(List<String> texts, boolean everywhere) {
            if (free.isEmpty() && endpoint.body() == null && !(everywhere && !chosen.isEmpty())) {
                return;
            }
            int fields = free.size() + (everywhere ? chosen.size() : 0);
            int together = Math.max(endpoint.body() == null ? 1 : 3, fields);
            for (int i = 0; i < texts.size(); i += together) {
                one(texts, i, everywhere);
            }
        }

        /** Each text through each parameter of an address, one parameter at a time: an address has not room for more. */
        void eachByItself(List<String> texts) {
            for (String name : free) {
                for (String text : texts) {
                    Map<String, List<String>> fields = Map.of(name, List.of(text));
                    String path = path(endpoint);
                    answer(path, browser.get(path + "?" + Browser.encoded(fields)), fields);
                }
            }
        }

        private void one(List<String> texts, int from, boolean everywhere) {
            int[] at = {from};
            Supplier<String> next = () -> cut(texts.get(at[0]++ % texts.size()));
            Map<String, List<String>> fields = new LinkedHashMap<>();
            form().forEach((name, field) -> {
                if (!field.free()) {
                    fields.put(name, List.of(field.value()));
                }
            });
            free.forEach(name -> fields.put(name, List.of(next.get())));
            if (everywhere) {
                chosen.forEach(name -> fields.put(name, List.of(next.get())));
            }
            String path = path(endpoint);
            turn++;
            if (endpoint.body() != null) {
                json(path, Bodies.of(endpoint.body(), next, everywhere, Set.of("website", "type", "territory")));
            } else if (!endpoint.files().isEmpty()) {
                if (turn <= 12) {
                    answer(
                            path,
                            browser.upload(
                                    path,
                                    fields,
                                    endpoint.files(),
                                    next.get(),
                                    "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8)),
                            fields);
                }
            } else if (endpoint.reads()) {
                answer(path, browser.get(path + "?" + Browser.encoded(fields)), fields);
            } else if (endpoint.method().equals("DELETE")) {
                answer(path, browser.delete(path + "?" + Browser.encoded(fields)), fields);
            } else if (endpoint.rest()) {
                answer(path, browser.form(path, fields), fields);
            } else {
                HttpResponse<String> answer = browser.form(path, fields);
                answer(path, answer, fields);
                String page = formPages.get(endpoint);
                if (answer.statusCode() / 100 == 3 && page != null) {
                    again(page, fields);
                }
            }
        }

        /** Addresses cannot be as long as bodies. */
        private String cut(String text) {
            return endpoint.reads() || endpoint.method().equals("DELETE")
                    ? text.substring(0, Math.min(text.length(), 600 / Math.max(1, free.size() + chosen.size())))
                    : text;
        }

        private void json(String path, Object body) {
            HttpResponse<String> answer = browser.json(endpoint.method(), path, JSON.writeValueAsString(body));
            answer(path, answer, Map.of());
            if (answer.statusCode() / 100 == 2 && !answer.body().isEmpty()) {
                Map<String, Object> typed = new TreeMap<>();
                flat("", JSON.valueToTree(body), typed);
                Map<String, Object> back = new TreeMap<>();
                flat("", JSON.readTree(answer.body()), back);
                typed.forEach((name, text) -> {
                    if (back.get(name) instanceof String shown && text instanceof String wanted) {
                        compare(endpoint + " " + name, wanted, shown);
                    }
                });
            }
        }

        /** The page where it was typed, after it was taken: what it shows is what was typed. */
        private void again(String page, Map<String, List<String>> fields) {
            String now = page.replaceFirst("^/c/[^/?]+", "/c/" + slug());
            HttpResponse<String> answer = browser.get(now);
            check("GET " + page, answer);
            new Page(answer.body()).forms(now).forEach(form -> learn(form, now));
            back(answer, fields);
        }

        private void answer(String path, HttpResponse<String> answer, Map<String, List<String>> fields) {
            statuses.computeIfAbsent(endpoint, _ -> new ConcurrentSkipListSet<>())
                    .add(answer.statusCode());
            check(endpoint.toString(), answer);
            back(answer, fields);
        }

        private void back(HttpResponse<String> answer, Map<String, List<String>> fields) {
            if (!isHtml(answer) || fields.isEmpty()) {
                return;
            }
            URI uri = answer.request().uri();
            for (Page.Form form : new Page(answer.body()).forms(uri.getPath())) {
                var to = endpoints.of(form.method(), form.action().replaceFirst("[?#].*", ""));
                if (to.isPresent() && to.get().getKey().equals(endpoint)) {
                    form.fields().values().stream()
                            .filter(field ->
                                    field.free() && !field.value().isEmpty() && fields.containsKey(field.name()))
                            .forEach(field -> compare(
                                    endpoint + " " + field.name(),
                                    asSent(fields.get(field.name()).getFirst(), field),
                                    asSent(field.value(), field)));
                }
            }
        }
    }

    private static void flat(String name, JsonNode node, Map<String, Object> into) {
        if (node.isObject()) {
            node.properties().forEach(part -> flat(name + "." + part.getKey(), part.getValue(), into));
        } else if (node.isString()) {
            into.put(name, node.asString());
        }
    }

    /** Blanks around it and empty places between the commas of a list are not meant; nothing else may change. */
    private void compare(String where, String typed, String shown) {
        if (typed.isBlank()) {
            return; // nothing was typed
        }
        compared.incrementAndGet();
        if (!normal(typed).equals(normal(shown))) {
            wrong.add("%s: typed %s, came back %s".formatted(where, shortened(typed), shortened(shown)));
        }
    }

    /** A form is sent in UTF-8, which has no halves of surrogate pairs. */
    private static String asSent(String text, Field field) {
        String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        // A browser lets no line break into a field of one line: how it comes back from there is nobody's text.
        return field.lines() ? sent : sent.replaceAll("[ \\t]*\\R[\\s\\u0085\\u2028\\u2029]*", " ");
    }

    private static String normal(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip().replaceAll("[ ,]*,[ ,]*", ",");
    }

    private static String shortened(String text) {
        String plain = JSON.writeValueAsString(text);
        return plain.length() > 240 ? plain.substring(0, 240) + "…" : plain;
    }

    private static boolean isHtml(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    private void check(String what, HttpResponse<String> answer) {
        sent.incrementAndGet();
        boolean paused = answer.statusCode() == 429 && !EXPENSIVE.contains(what);
        if (answer.statusCode() >= 500 || paused) {
            wrong.add(what + ": " + answer.statusCode());
        }
        if (answer.headers().map().containsKey("x-evil")) {
            wrong.add(what + ": a header of the sender");
        }
        if (isHtml(answer)) {
            unescaped(what, answer.body(), dangerous);
        }
    }

    private void unescaped(String what, String html, Collection<String> texts) {
        for (String text : texts) {
            int at = html.indexOf(text);
            if (at >= 0) {
                String around = html.substring(Math.max(0, at - 80), Math.min(html.length(), at + text.length() + 40));
                wrong.add("%s: unescaped %s in %s".formatted(what, shortened(text), shortened(around)));
            }
        }
    }
}
