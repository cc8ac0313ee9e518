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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.testing.HamkorTest;

@HamkorTest
class SearchOverHttpTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private SearchIndex index;

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
        assertThat(get("/api/v1/search?q=" + encoded("' & \\ \u0000")).statusCode())
                .isEqualTo(200);
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
        assertThat(get("/search").body()).contains("name=\"q\"").doesNotContain("h-nothing");
    }

    @Test
    void theListBelowTheBoxIsAFragmentOfLinks() throws Exception {
        String list = get("/search/suggestions?q=" + encoded("zoʻr " + word)).body();

        assertThat(list).contains("<a href=\"/organizations/" + open + "\"").doesNotContain("<html");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept-Language", "uz")
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
