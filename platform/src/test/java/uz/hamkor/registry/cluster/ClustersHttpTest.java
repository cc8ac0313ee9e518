package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Clusters, members and seats as a person and a program meet them over HTTP. */
@HamkorTest
class ClustersHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    private final HttpClient client = HttpClient.newHttpClient();

    private record Answer(int status, JsonNode body, String location) {}

    private Answer call(String method, String path, String json, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()),
                    answer.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String token(AccountId account) {
        return new Visitor(port).restToken(people.emailOf(account));
    }

    private static String slug() {
        return "h" + UUID.randomUUID().toString().substring(0, 12);
    }

    @Test
    void aProgramFoundsAClusterAndFillsIt() {
        String token = token(people.founder());
        String slug = slug();
        Answer founded = call(
                "POST", "/api/v1/clusters", "{\"slug\":\"%s\",\"name\":{\"uz\":\"Sinov\"}}".formatted(slug), token);
        assertThat(founded.status()).isEqualTo(201);
        assertThat(founded.location()).isEqualTo("/api/v1/clusters/" + slug);
        assertThat(founded.body().get("name").get("uz").asString()).isEqualTo("Sinov");

        String at = "/api/v1/clusters/" + slug;
        String member = "";
        for (OrganizationId organization : clusters.organizations(3)) {
            Answer added = call(
                    "POST",
                    at + "/members",
                    "{\"organizationId\":\"%s\",\"kind\":\"founder\"}".formatted(organization),
                    token);
            assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
            member = added.body().get("id").asString();
            Answer admitted = call("PATCH", at + "/members/" + member, "{\"state\":\"active\"}", token);
            assertThat(admitted.status()).as(admitted.body().toString()).isEqualTo(200);
            assertThat(admitted.body().get("state").asString()).isEqualTo("active");
        }
        Answer list = call("GET", at + "/members?limit=2&state=active", "", token);
        assertThat(list.body().get("total").asInt()).isEqualTo(3);
        assertThat(list.body().get("rows").size()).isEqualTo(2);
        String cursor = list.body().get("nextCursor").asString();
        assertThat(call("GET", at + "/members?limit=2&state=active&cursor=" + cursor, "", token)
                        .body()
                        .get("rows")
                        .size())
                .isEqualTo(1);

        Answer changed = call(
                "PATCH",
                at,
                "{\"status\":\"founded\",\"published\":true,\"aims\":{\"ru\":\"Цель\"},\"form\":\"partnership\"}",
                token);
        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(changed.body().get("status").asString()).isEqualTo("founded");
        assertThat(changed.body().get("countedMembers").asInt()).isEqualTo(3);
        assertThat(changed.body().get("properties").get(0).get("verdict").asString())
                .isEqualTo("passed");

        Answer seen = call("GET", at + "/members", "", "");
        assertThat(seen.body().get("total").asInt())
                .as("the public sees a published cluster")
                .isEqualTo(3);

        Answer body = call("POST", at + "/bodies", "{\"kind\":\"council\",\"name\":{\"uz\":\"Kengash\"}}", token);
        assertThat(body.status()).as(body.body().toString()).isEqualTo(201);
        Answer seat = call(
                "POST",
                at + "/seats",
                "{\"bodyId\":\"%s\",\"memberId\":\"%s\",\"mandate\":\"chair\",\"holder\":{\"name\":\"Odil\"}}"
                        .formatted(body.body().get("id").asString(), member),
                token);
        assertThat(seat.status()).as(seat.body().toString()).isEqualTo(201);
        assertThat(call("GET", at + "/seats", "", token)
                        .body()
                        .get("rows")
                        .get(0)
                        .get("holders")
                        .size())
                .isEqualTo(1);
        assertThat(call("GET", at + "/seats", "", "")
                        .body()
                        .get("rows")
                        .get(0)
                        .get("holders")
                        .size())
                .as("names are nobody's business who has not signed in")
                .isZero();
    }

    @Test
    void aRefusalIsAProblemWithCodeFieldAndRemedy() {
        Answer refused = call(
                "POST", "/api/v1/clusters", "{\"slug\":\"admin\",\"name\":{\"uz\":\"A\"}}", token(people.founder()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().get("code").asString()).isEqualTo("registry.slug_reserved");
        assertThat(refused.body().get("field").asString()).isEqualTo("slug");
        assertThat(refused.body().get("detail").asString()).contains("admin");
        assertThat(refused.body().get("remedy").asString()).isNotBlank();
        assertThat(call("POST", "/api/v1/clusters", "{\"name\":{\"uz\":\"A\"}}", token(people.founder()))
                        .body()
                        .get("field")
                        .asString())
                .isEqualTo("slug");
    }

    @Test
    void whatTheBodyNamesIsChangedAllOrNothing() {
        Clusters.Founded cluster = clusters.founded();
        String token = token(cluster.coordinator());
        String at = "/api/v1/clusters/" + cluster.slug();
        Answer refused =
                call("PATCH", at, "{\"name\":{\"uz\":\"Boshqa\"},\"status\":\"founded\",\"published\":true}", token);
        assertThat(refused.body().get("code").asString()).isEqualTo("registry.cluster_too_small");
        Answer after = call("GET", at, "", token);
        assertThat(after.body().get("name").get("uz").asString()).startsWith("Sinov klasteri");
        assertThat(after.body().get("published").asBoolean()).isFalse();
    }

    @Test
    void strangersFindNothing() {
        Clusters.Founded cluster = clusters.founded();
        String stranger = token(people.somebody());
        String at = "/api/v1/clusters/" + cluster.slug();
        assertThat(call("GET", at, "", stranger).status()).isEqualTo(404);
        assertThat(call("GET", at + "/members", "", stranger).status()).isEqualTo(404);
        assertThat(call("PATCH", at, "{\"published\":true}", stranger).status()).isEqualTo(404);
        assertThat(call("GET", at + "/bodies", "", "").status()).isEqualTo(404);
    }

    @Test
    void aProgramStoresAProfile() {
        OrganizationId school = clusters.organization("Maktab " + slug(), "school");
        String token = token(people.in(school, Role.MANAGER));
        String at = "/api/v1/organizations/" + school + "/profiles/"
                + LocalDate.now(Today.ZONE).getYear();
        Answer stored =
                call("PUT", at, "{\"figures\":{\"staff\":60,\"teachers\":null},\"confirm\":[\"staff\"]}", token);
        assertThat(stored.status()).as(stored.body().toString()).isEqualTo(200);
        assertThat(stored.body().get("figures").get("staff").asInt()).isEqualTo(60);
        assertThat(stored.body().get("figures").get("teachers").isNull()).isTrue();
        assertThat(stored.body().get("confirmed").get("staff").get("by").asString())
                .isNotBlank();
        assertThat(call("PUT", at, "{\"figures\":{\"staff\":-1}}", token)
                        .body()
                        .get("code")
                        .asString())
                .isEqualTo("registry.figure_invalid.count");
        assertThat(call("GET", at, "", token(people.somebody())).status()).isEqualTo(403);
    }

    @Test
    void aCoordinatorWalksThroughThePages() {
        AccountId founder = people.founder();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(founder));
        String slug = slug();
        HttpResponse<String> refused =
                visitor.post("/clusters/new", "/clusters/new", "name.uz", "Yangi klaster", "slug", "new");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Yangi klaster", "Boshqa soʻz tanlang");
        String place = path(visitor.post("/clusters/new", "/clusters/new", "name.uz", "Yangi klaster", "slug", slug));
        String aims = path(visitor.post(place, place));
        String members = path(visitor.post(aims, aims, "form", "consortium"));
        String summary = path(visitor.post(members, members, "members", "later"));
        assertThat(visitor.get(summary).body()).contains("Yangi klaster", "/c/" + slug, "Konsorsium");
        assertThat(path(visitor.post(summary, summary))).isEqualTo("/c/" + slug);

        OrganizationId school = clusters.organization("Togʻ etagi maktabi " + slug, "school");
        HttpResponse<String> added = visitor.post(
                "/c/" + slug + "/members/new",
                "/c/" + slug + "/members/new",
                "organization",
                school.toString(),
                "kind",
                "member");
        String member = Visitor.location(added);
        assertThat(member).contains("/c/" + slug + "/members/");
        String here = member.substring(member.indexOf("/c/"));
        assertThat(visitor.get(here).body()).contains("Togʻ etagi maktabi", "Nomzod");
        visitor.post(
                here,
                here + "/statements",
                "interest",
                "Qatnashamiz",
                "expectedBenefit",
                "Laboratoriya",
                "headName",
                "Odil Nurmatov",
                "on",
                LocalDate.now(Today.ZONE).toString());
        visitor.post(here, here + "/creative-staff", "name", "Malika Saʼdullayeva");
        visitor.post(here, here + "/representatives", "name", "Nigora Egamberdiyeva", "votes", "true");
        visitor.post(here, here + "/admit");
        assertThat(visitor.get(here).body())
                .contains("Faol", "Qatnashamiz", "Malika Saʼdullayeva", "Nigora Egamberdiyeva");

        String list = visitor.get("/c/" + slug + "/members?state=active&kind=member&q=etagi")
                .body();
        assertThat(list).contains("Togʻ etagi maktabi " + slug, "Nigora Egamberdiyeva");
        assertThat(visitor.get("/c/" + slug + "/members?view=map").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/c/" + slug + "/members?asOf=2020-01-01").body())
                .doesNotContain("Togʻ etagi maktabi " + slug);
        assertThat(visitor.get("/c/" + slug + "/members?format=csv").body()).contains("Togʻ etagi maktabi " + slug);
        assertThat(visitor.get("/c/" + slug + "/members/new?q=etagi").body()).contains(school.toString());

        String bodies = "/c/" + slug + "/bodies";
        String body = path(visitor.post(bodies, bodies, "kind", "assembly", "name.uz", "Umumiy yigʻilish"));
        assertThat(visitor.get(bodies).body()).contains("Umumiy yigʻilish", body);
        assertThat(visitor.get(body).body()).contains("Vakillik oʻrinlari hali berilmagan.");

        for (String page : List.of("/clusters", "/c/" + slug + "/settings", "/clusters?asOf=2020-01-01")) {
            assertThat(visitor.get(page).statusCode()).as(page).isEqualTo(200);
        }
        for (String language : List.of("ru", "en", "uz-Cyrl")) {
            for (String page : List.of("/c/" + slug + "/members", here, bodies, body, "/c/" + slug + "/settings")) {
                assertThat(visitor.get(page + "?lang=" + language).statusCode())
                        .as(page)
                        .isEqualTo(200);
            }
        }
    }

    private static String path(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(Visitor.location(answer)).getPath();
    }

    @Test
    void candidatesAreAdmittedFromTheList() {
        Clusters.Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(4));
        List<MembershipId> ids = clusters.members(cluster, MemberFilter.all()).stream()
                .map(MemberRow::id)
                .toList();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(cluster.coordinator()));
        String list = "/c/" + cluster.slug() + "/members";
        visitor.post(
                list,
                list + "/admit",
                "id",
                ids.get(0).toString(),
                "id",
                ids.get(1).toString());
        assertThat(clusters.members(cluster, MemberFilter.active())).hasSize(2);
        visitor.post(list, list + "/admit", "all", "true");
        assertThat(clusters.members(cluster, MemberFilter.active())).hasSize(4);
    }

    @Test
    void theManagerFillsInAndConfirmsTheProfile() {
        OrganizationId school = clusters.organization("Daryoboʻyi maktabi " + slug(), "school");
        Visitor visitor = new Visitor(port).signIn(people.emailOf(people.in(school, Role.MANAGER)));
        String form = Visitor.location(visitor.get("/organizations/" + school + "/profile"));
        form = form.substring(form.indexOf("/organizations/"));
        HttpResponse<String> wrong = visitor.post(form, form, "version", "0", "staff", "koʻp");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("koʻp", "Butun son kerak");
        visitor.post(form, form, "version", "0", "staff", "60", "learners_lv1", "1 200");
        visitor.post(form, form + "/confirm", "version", "1", "field", "staff");
        assertThat(visitor.get(form).body()).contains("Test odami", "1200");
        assertThat(visitor.get("/account/activity").body())
                .as("what was done is told in words")
                .contains(">Maʼlumotlar shakli<")
                .doesNotContain(">profile<");
    }

    @Test
    void anEmptyListSaysWhetherTheClusterIsEmptyOrTheFilterTooNarrow() {
        Clusters.Founded cluster = clusters.founded();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(cluster.coordinator()));
        String list = "/c/" + cluster.slug() + "/members";
        assertThat(visitor.get(list).body())
                .contains("Klasterda hali aʼzo yoʻq", "/c/" + cluster.slug() + "/imports\"")
                .doesNotContain("Filtrlarni tozalash");
        assertThat(visitor.get(list + "?state=active&q=yoq").body())
                .contains("Bunday aʼzo yoʻq", "Filtrlarni tozalash")
                .doesNotContain("Klasterda hali aʼzo yoʻq");
    }

    @Test
    void aListIsShownAsOfAnyDayAlsoOneBeforeAllFigures() {
        Clusters.Founded cluster = clusters.founded();
        clusters.active(cluster, clusters.organizations(1).getFirst(), MembershipKind.MEMBER);
        Visitor visitor = new Visitor(port).signIn(people.emailOf(cluster.coordinator()));
        for (String day : List.of("1950-01-01", "1990-08-31", "9999-12-31")) {
            assertThat(visitor.get("/c/" + cluster.slug() + "/members?asOf=" + day)
                            .statusCode())
                    .as(day)
                    .isEqualTo(200);
        }
    }

    @Test
    void aPublishedClusterDoesNotOpenItsWorkspace() {
        Clusters.Founded cluster = clusters.founded();
        call("PATCH", "/api/v1/clusters/" + cluster.slug(), "{\"published\":true}", token(cluster.coordinator()));
        Visitor stranger = new Visitor(port).signIn(people.emailOf(people.somebody()));
        assertThat(stranger.get("/c/" + cluster.slug() + "/members").statusCode())
                .isEqualTo(403);
        assertThat(stranger.get("/c/" + cluster.slug() + "/settings").statusCode())
                .isEqualTo(403);
    }
}
