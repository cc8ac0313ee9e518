package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Finding;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

@HamkorTest
class SearchOverHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private SearchIndex index;

    @Autowired
    private Finding finding;

    @Autowired
    private Clusters clusters;

    @Autowired
    private ChangingCluster changing;

    @Autowired
    private People people;

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newHttpClient();
    private String word = "";
    private UUID open = Ids.next();

    @BeforeEach
    void records() {
        word = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "gul";
        open = Ids.next();
        index.putAll(List.of(
                new Found(
                        "organization",
                        open,
                        LocalizedText.uz("Zoʻr " + word + " <b>maktabi</b>"),
                        List.of(),
                        LocalizedText.uz("Olot tumani"),
                        "/organizations/" + open,
                        new Visibility.Everybody(),
                        1),
                new Found(
                        "organization",
                        Ids.next(),
                        LocalizedText.uz("Zoʻr " + word + " maktabi"),
                        List.of(),
                        LocalizedText.empty(),
                        "/organizations/closed",
                        new Visibility.Members(Set.of(ClusterId.next())),
                        1)));
    }

    @Test
    void aVisitorGetsRankedResultsOverRest() throws Exception {
        HttpResponse<String> answer = get("/api/v1/search?limit=5&q=" + encoded("зўр " + word));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode results = JSON.readTree(answer.body()).get("results");
        assertThat(answer.body()).doesNotContain("/organizations/closed");
        assertThat(results.get(0).get("kind").asString()).isEqualTo("organization");
        assertThat(results.get(0).get("id").asString()).isEqualTo(open.toString());
        assertThat(results.get(0).get("url").asString()).isEqualTo("/organizations/" + open);
        assertThat(results.get(0).get("title").asString()).startsWith("Zoʻr");
    }

    @Test
    void anUnknownClusterIsRefusedWithItsField() throws Exception {
        HttpResponse<String> answer = get("/api/v1/search?q=a&cluster=no-such-cluster");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JSON.readTree(answer.body()).get("field").asString()).isEqualTo("cluster");
    }

    @Test
    void nothingAskedIsNothingFound() throws Exception {
        assertThat(JSON.readTree(get("/api/v1/search").body()).get("results").size())
                .isZero();
        assertThat(get("/api/v1/search?q=" + encoded("' & \\ |")).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/search?q=" + encoded("' \u0000")).statusCode())
                .as("what no text can hold is refused at the door")
                .isEqualTo(422);
    }

    @Test
    void thePageShowsResultsByKindWithoutScript() throws Exception {
        String page = get("/search?q=" + encoded("zor " + word)).body();

        assertThat(page).contains("/organizations/" + open, "&lt;b&gt;maktabi&lt;/b&gt;", "Olot tumani");
        assertThat(page).doesNotContain("/organizations/closed", "<b>maktabi");
    }

    @Test
    void thePageHelpsWhoFindsNothing() throws Exception {
        assertThat(get("/search?q=qqqxyzzyqqq").body()).contains("h-nothing");
        assertThat(get("/search").body()).contains("name=\"q\"", "h-how").doesNotContain("h-nothing");
    }

    @Test
    void theListBelowTheBoxIsAFragmentOfLinks() throws Exception {
        String list = get("/search/suggestions?q=" + encoded("zoʻr " + word)).body();

        assertThat(list)
                .contains("role=\"listbox\"", "role=\"option\"", "href=\"/organizations/" + open + "\"")
                .doesNotContain("<html", "/organizations/closed");
        assertThat(get("/search/suggestions?q=").body().strip()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uz", "uz-Cyrl", "ru", "en"})
    void thePagesSpeakEveryLanguageAndTeachBeforeTheFirstQuery(String language) throws Exception {
        assertThat(get("/search", language).body())
                .contains("h-how", "lang=\"" + language + "\"")
                .doesNotContain("??");
        String results = get("/search?q=" + encoded("zor " + word), language).body();
        assertThat(results).contains("h-kind-0").doesNotContain("??", "h-how");
        assertThat(results.contains("Зўр " + word) || results.contains("Zoʻr " + word))
                .isTrue();
        assertThat(get("/search?q=" + encoded("зўр " + word), language).body())
                .contains("?q=" + encoded("зўр " + word) + "&amp;lang=ru");
        assertThat(get("/search?q=qqqxyzzyqqq", language).body())
                .contains("h-nothing", "/sign-in")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_%_",
                "😀🏫",
                "\u200B\uFEFF",
                "\u202Eqqxzyyxq",
                "مرحبا",
                "'; drop table search.entry; --",
                "<script>alert(1)</script>",
                "!?.,"
            })
    void oddQueriesGetAPageAndAnAnswer(String query) throws Exception {
        HttpResponse<String> page = get("/search?q=" + encoded(query));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("h-nothing").doesNotContain("<script>alert");
        assertThat(get("/search/suggestions?q=" + encoded(query)).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/api/v1/search?q=" + encoded(query));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("results").size()).isZero();
    }

    @Test
    void aPastedPageIsAnsweredOrRefusedAndNeverAnError() throws Exception {
        assertThat(get("/search?q=" + "lola+".repeat(1_200)).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/search?q=" + encoded("zor " + word + " maktabi") + "+".repeat(5_000))
                        .body())
                .contains(open.toString());
        for (String path : List.of("/search", "/search/suggestions", "/api/v1/search")) {
            assertThat(get(path + "?q=" + "lola+".repeat(2_000)).statusCode()).isIn(200, 400, 414);
            assertThat(get(path + "?q=" + encoded("лола ".repeat(2_000))).statusCode())
                    .isIn(200, 400, 414);
        }
    }

    @Test
    void resultsOfOneKindAndWithinOneClusterHaveAnAddress() throws Exception {
        assertThat(get("/search?kind=territory&q=" + encoded("zor " + word)).body())
                .contains("h-nothing", "aria-current=\"true\"")
                .doesNotContain("/organizations/" + open);
        assertThat(get("/search?cluster=no-such-cluster&q=a").statusCode()).isEqualTo(404);
    }

    @Test
    void restLooksWithinOneClusterAsFarAsTheCallerMaySee() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId member = clusters.organization("Zoʻr " + word + " litseyi", "school");
        OrganizationId hopedFor = clusters.organization("Zoʻr " + word + " litseyi 2", "school");
        finding.put("organization", member.value());
        finding.put("organization", hopedFor.value());
        clusters.active(cluster, member, MembershipKind.MEMBER);
        clusters.listed(cluster, hopedFor, MembershipKind.MEMBER);
        String path = "/api/v1/search?cluster=" + cluster.slug() + "&q=" + encoded("zor " + word);

        assertThat(get(path).statusCode()).isEqualTo(404);
        String token = new Visitor(port).restToken(people.emailOf(cluster.coordinator()));
        assertThat(new Visitor(port)
                        .get(path, "Authorization", "Bearer " + token)
                        .body())
                .contains(member.toString(), hopedFor.toString())
                .doesNotContain(open.toString());

        people.as(cluster.coordinator(), () -> changing.publish(cluster.id(), true))
                .orElseThrow();
        assertThat(get(path).body()).contains(member.toString()).doesNotContain(hopedFor.toString(), open.toString());
        assertThat(get("/search?cluster=" + cluster.slug() + "&q=" + encoded("zor " + word))
                        .body())
                .contains(member.toString())
                .doesNotContain(hopedFor.toString(), open.toString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "uz");
    }

    private HttpResponse<String> get(String path, String language) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept-Language", language)
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
