package uz.hamkor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uz.hamkor.identity.ApiTokens;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/**
 * Every address of the program against every role: {@code identity/addresses.csv} says by which line of the role matrix
 * an address is open, and this test asks each one as each role, with a cluster, a member and a person of its own. It
 * reads both tables by itself and knows nothing of the program's reading. An address that stands in no line fails.
 *
 * <p>{@code keeper} addresses are decided by the state of the organisation, which the tests of organisations walk
 * through; here they must only be closed to visitors and break on nothing.
 */
@HamkorTest
@Tag("slow")
class EndpointsTest {

    private static final Pattern CSRF =
            Pattern.compile("name=\"(?:_csrf|csrf-token)\"[^>]*(?:value|content)=\"([^\"]+)\"");

    private static final HttpClient WITHOUT_COOKIES = HttpClient.newHttpClient();

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
    ApiTokens tokens;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    KeepingStaff staff;

    @Autowired
    JdbcClient jdbc;

    private record Endpoint(String method, String pattern) {
        @Override
        public String toString() {
            return method + " " + pattern;
        }

        boolean rest() {
            return pattern.startsWith("/api/");
        }

        boolean writes() {
            return !method.equals("GET");
        }
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> all = new ArrayList<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            Class<?> type = handler.getBeanType();
            boolean ofTheProgram = type.getPackageName().startsWith("uz.hamkor")
                    && !type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()
                            .contains("test-classes");
            if (ofTheProgram) {
                for (String pattern : info.getPatternValues()) {
                    // The same address with and without a stroke or variable parts is one.
                    String plain = pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^}]*})*}", "{$1}");
                    info.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> all.add(new Endpoint(method.name(), plain)));
                }
            }
        });
        return all.stream().distinct().toList();
    }

    private static Map<Endpoint, String> rules() throws IOException {
        Map<Endpoint, String> rules = new LinkedHashMap<>();
        new ClassPathResource("identity/addresses.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3))
                .forEach(parts -> rules.put(new Endpoint(parts[0], parts[1]), parts[2]));
        return rules;
    }

    @Test
    void everyAddressHasARule() throws IOException {
        var known = new TreeSet<String>();
        rules().keySet().forEach(endpoint -> known.add(endpoint.toString()));
        var found = new TreeSet<String>();
        endpoints().forEach(endpoint -> found.add(endpoint.toString()));
        assertThat(found)
                .as("addresses without a rule, rules without an address")
                .isEqualTo(known);
    }

    /** The role matrix as the test reads it, apart from the program's own reading. */
    private record Cell(String rights, String reach) {}

    private static Map<String, Map<Role, List<Cell>>> matrix() throws IOException {
        List<String> lines = new ClassPathResource("identity/role-matrix.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
        String[] roles = lines.getFirst().split(",");
        Map<String, Map<Role, List<Cell>>> matrix = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            Map<Role, List<Cell>> row = new EnumMap<>(Role.class);
            for (int i = 1; i < cells.length; i++) {
                List<Cell> parts = new ArrayList<>();
                for (String part : cells[i].split("\\+")) {
                    String rights = part.replaceAll("[^A-Z]", "");
                    String reach = part.replaceAll("[^a-z]", "");
                    parts.add(new Cell(rights.isEmpty() && !reach.isEmpty() ? "R" : rights, reach));
                }
                row.put(Role.valueOf(roles[i]), parts);
            }
            matrix.put(cells[0], row);
        }
        return matrix;
    }

    private static boolean allows(Map<Role, List<Cell>> row, Role role, String right, String reaches) {
        char letter = right.equals("EXPORT") ? 'X' : right.equals("COMMENT") ? 'K' : right.charAt(0);
        return row.getOrDefault(role, List.of()).stream()
                .filter(cell -> cell.reach().isEmpty() || reaches.contains(cell.reach()))
                .anyMatch(cell -> cell.rights().indexOf(letter) >= 0
                        || (letter == 'R' && !cell.rights().isEmpty()));
    }

    private static final List<Role> IN_ORGANIZATION = List.of(
            Role.MANAGER,
            Role.DATA_OFFICER,
            Role.TEACHER,
            Role.RESEARCHER,
            Role.STUDENT,
            Role.PARENT,
            Role.EMPLOYER_MENTOR);

    private static boolean expected(Map<String, Map<Role, List<Cell>>> matrix, String rule, Role role) {
        String[] words = rule.split(" ");
        boolean visitor = role == Role.VISITOR;
        boolean inside = IN_ORGANIZATION.contains(role);
        return switch (words[0]) {
            case "public" -> true;
            case "signed-in" -> !visitor;
            case "admin", "founder" -> role == Role.PLATFORM_ADMIN;
            case "nobody" -> false;
            case "keeper" -> !visitor;
            case "totals" -> !visitor && role != Role.PLATFORM_ADMIN && allows(matrix.get(words[1]), role, "READ", "g");
            case "cluster", "seated" -> whole(matrix, words, role);
            case "member" ->
                whole(matrix, words, role) || (inside && allows(matrix.get(words[2]), role, words[1], "mo"));
            case "organization", "staff" ->
                whole(matrix, words, role)
                        || (inside && allows(matrix.get(words[2]), role, words[1], "m"))
                        // What is about no person the administrator sees also without opening a cluster.
                        || (role == Role.PLATFORM_ADMIN
                                && !words[2].equals("PERSONS")
                                && allows(matrix.get(words[2]), role, words[1], ""));
            case "own" -> inside && allows(matrix.get(words[2]), role, words[1], "mo");
            case "own-member", "staff-own" -> inside && allows(matrix.get(words[2]), role, words[1], "m");
            default -> throw new IllegalArgumentException("rule " + rule);
        };
    }

    /** A cluster that is not published shows nothing to visitors; the founder acts for a council that is not there. */
    private static boolean whole(Map<String, Map<Role, List<Cell>>> matrix, String[] words, Role role) {
        Map<Role, List<Cell>> row = matrix.get(words[2]);
        boolean founding = role == Role.COORDINATOR
                && List.of("CLUSTER", "MEMBERS", "BODIES", "CHARTER", "STRATEGY")
                        .contains(words[2])
                && allows(row, Role.COUNCIL_MEMBER, words[1], "");
        // An administrator stands outside the clusters until one is opened with a reason.
        return role != Role.VISITOR && role != Role.PLATFORM_ADMIN && (allows(row, role, words[1], "") || founding);
    }

    private record Caller(
            @Nullable AccountId account,
            HttpClient client,
            String csrf,
            @Nullable String token) {}

    private Caller caller(Role role) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        if (role == Role.VISITOR) {
            return new Caller(null, client, csrf(client, "/sign-in"), null);
        }
        AccountId account = role == Role.PLATFORM_ADMIN ? people.administrator() : people.somebody();
        String form = "_csrf=" + csrf(client, "/sign-in") + "&email=" + people.emailOf(account) + "&password="
                + People.PASSWORD;
        client.send(
                HttpRequest.newBuilder(uri("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        return new Caller(
                account,
                client,
                csrf(client, "/account"),
                tokens.create(account, "test").orElseThrow());
    }

    private String csrf(HttpClient client, String page) throws IOException, InterruptedException {
        Matcher found =
                CSRF.matcher(client.send(HttpRequest.newBuilder(uri(page)).build(), BodyHandlers.ofString())
                        .body());
        assertThat(found.find()).as("a form on " + page).isTrue();
        return found.group(1);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** A cluster with one active member and a person of it, in which each role is held by its caller. */
    private record Place(Founded cluster, OrganizationId organization, MembershipId membership, UUID person) {}

    private Place place(Map<Role, Caller> callers) {
        Founded cluster = clusters.founded(founder());
        OrganizationId school = people.as(
                cluster.coordinator(),
                () -> registering
                        .register(NewOrganization.of(
                                OrganizationData.named(LocalizedText.uz("Matritsa maktabi " + UUID.randomUUID()))
                                        .withType("school"),
                                cluster.id()))
                        .orElseThrow());
        MembershipId membership = clusters.active(cluster, school, MembershipKind.MEMBER);
        callers.forEach((role, caller) -> {
            AccountId account = caller.account();
            if (account != null && IN_ORGANIZATION.contains(role)) {
                grants.inOrganization(account, role, school);
            } else if (account != null && role != Role.PLATFORM_ADMIN) {
                grants.inCluster(account, role, cluster.id());
            }
        });
        AccountId manager = java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(callers.get(Role.MANAGER)).account());
        UUID person = people.as(
                manager,
                () -> staff.add(
                                school,
                                new PersonData(
                                        "Namuna Xodim",
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Oʻqituvchi"),
                                                List.of(),
                                                LocalDate.of(2024, 9, 2),
                                                null)),
                                        List.of()))
                        .orElseThrow()
                        .value());
        return new Place(cluster, school, membership, person);
    }

    private @Nullable AccountId founder;

    private AccountId founder() {
        AccountId known = founder;
        if (known == null) {
            known = people.founder();
            founder = known;
        }
        return known;
    }

    private static final String ABSENT =
            ".*(/imports/\\{id}|/saved/\\{id}|/drafts/\\{id}|\\{body}|\\{seat}|/seats/\\{id}|\\{row}"
                    + "|/clusters/new/\\{id}|\\{file}|\\{invitation}|\\{link}"
                    + "|\\{number}|\\{proposal}|\\{stakeholder}|\\{consultation}|\\{meeting}|\\{duty}|\\{request}|\\{wish}|\\{offer}"
                    + "|\\{document}|\\{rule}|\\{need}|\\{round}).*";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static String path(Endpoint endpoint, Place place, UUID territory) {
        Matcher variables = VARIABLE.matcher(endpoint.pattern());
        return variables.replaceAll(found -> switch (found.group(1)) {
            case "slug" -> place.cluster().slug();
            case "year" -> "2026";
            case "number" -> "1";
            case "index" -> "0";
            case "what" -> "put";
            case "ending" -> "csv";
            case "kind" -> "school";
            case "code", "known" -> "school";
            case "row" ->
                endpoint.pattern().contains("/rows/") ? "2" : UUID.randomUUID().toString();
            case "secret" -> "nothing";
            case "membership" -> place.membership().toString();
            case "id" -> {
                String before = endpoint.pattern().substring(0, found.start());
                yield before.endsWith("/organizations/")
                        ? place.organization().toString()
                        : before.endsWith("/members/")
                                ? place.membership().toString()
                                : before.endsWith("/people/")
                                        ? place.person().toString()
                                        : before.endsWith("/territories/")
                                                ? territory.toString()
                                                : UUID.randomUUID().toString();
            }
            default -> UUID.randomUUID().toString();
        });
    }

    private int ask(Endpoint endpoint, String path, Caller caller, Founded cluster)
            throws IOException, InterruptedException {
        String query = endpoint.pattern().equals("/organizations/new") ? "?cluster=" + cluster.slug() : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path + query));
        if (endpoint.rest()) {
            request.header("Content-Type", "application/json");
            if (caller.token() != null) {
                request.header("Authorization", "Bearer " + caller.token());
            }
            request.method(
                    endpoint.method(), endpoint.writes() ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        } else if (endpoint.writes()) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("_csrf=" + caller.csrf()
                            + (endpoint.pattern().equals("/organizations/new") ? "&cluster=" + cluster.slug() : "")));
        }
        HttpClient client = endpoint.rest() ? WITHOUT_COOKIES : caller.client();
        HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
        boolean sentAway = answer.statusCode() / 100 == 3
                && answer.headers().firstValue("Location").orElse("").contains("/sign-in");
        return sentAway ? 401 : answer.statusCode();
    }

    private static boolean refused(int status) {
        return status == 401 || status == 403 || status == 404;
    }

    @Test
    void everyAddressIsOpenToTheRolesOfTheMatrixAndToNoOther() throws Exception {
        var matrix = matrix();
        Map<Role, Caller> callers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            callers.put(role, caller(role));
        }
        UUID territory = jdbc.sql("select id from registry.territory limit 1")
                .query(UUID.class)
                .single();
        founder();
        Place shared = place(callers);
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger asked = new AtomicInteger();
        // Each address works on places of its own, so two of them are asked side by side.
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> addresses = rules().entrySet().stream()
                    // These would end what the other calls work with; AccountPages' own tests ask them.
                    .filter(entry ->
                            !entry.getKey().pattern().matches("/account/sessions/end-others|/account/password"))
                    .<Future<?>>map(entry -> two.submit(() -> {
                        asked.addAndGet(
                                askAsEach(entry.getKey(), entry.getValue(), matrix, callers, shared, territory, wrong));
                        return true;
                    }))
                    .toList();
            for (Future<?> each : addresses) {
                each.get();
            }
        }
        assertThat(asked.get()).isGreaterThan(1_500);
        assertThat(wrong).isEmpty();
    }

    /** Answers how often it asked. */
    private int askAsEach(
            Endpoint endpoint,
            String rule,
            Map<String, Map<Role, List<Cell>>> matrix,
            Map<Role, Caller> callers,
            Place shared,
            UUID territory,
            Queue<String> wrong)
            throws IOException, InterruptedException {
        Place own = null;
        List<Place> places = new ArrayList<>();
        for (Role role : Role.values()) {
            boolean open = expected(matrix, rule, role);
            // What may be done is done to a place of its own; what is refused leaves the shared one as it was.
            Place place = shared;
            if (open && endpoint.writes() && !rule.matches("public|signed-in|admin|founder|keeper")) {
                // Who was removed by one role is not there for the next.
                if (own == null || endpoint.pattern().contains("/people/")) {
                    own = place(callers);
                    places.add(own);
                }
                place = own;
            }
            Caller caller = java.util.Objects.requireNonNull(callers.get(role));
            int status = ask(endpoint, path(endpoint, place, territory), caller, place.cluster());
            // Which body, list or draft there is the place does not have: then a 404 comes after the rights.
            boolean absent = open && status == 404 && endpoint.pattern().matches(ABSENT);
            boolean undecided = absent || (rule.equals("keeper") && role != Role.VISITOR);
            if (status >= 500 || (refused(status) == open && !undecided)) {
                wrong.add(endpoint + " as " + role + ": " + status + ", rule " + rule);
            }
        }
        places.forEach(place -> leave(place, callers));
        return Role.values().length;
    }

    /** Who holds roles in hundreds of places is slower with every one. */
    private void leave(Place place, Map<Role, Caller> callers) {
        callers.forEach((role, caller) -> {
            AccountId account = caller.account();
            if (account != null && IN_ORGANIZATION.contains(role)) {
                grants.end(account, role, null, place.organization());
            } else if (account != null && role != Role.PLATFORM_ADMIN) {
                grants.end(account, role, place.cluster().id(), null);
            }
        });
    }
}
