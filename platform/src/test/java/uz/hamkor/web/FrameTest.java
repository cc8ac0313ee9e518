package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.ApiTokens;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The frame as a client without a browser meets it. */
@HamkorTest
class FrameTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApiTokens tokens;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void aProgramIsAnsweredInTheLanguageItAsksForElseInThatOfItsAccount() {
        String token = "Bearer " + tokens.create(people.somebody(), "sinov").orElseThrow();
        assertThat(get("/api/v1/nothing", "Authorization", token).body()).contains("Bunday yozuv topilmadi");
        assertThat(get("/api/v1/nothing", "Authorization", token, "Accept-Language", "ru")
                        .body())
                .contains("Такая запись не найдена");
        assertThat(get("/api/v1/nothing", "Authorization", token, "Accept-Language", "en-GB")
                        .body())
                .contains("There is no such record");
    }

    @Test
    void signInSpeaksUzbekUnlessAskedOtherwise() {
        assertThat(get("/sign-in").body()).contains("<html lang=\"uz\"", "Hisobingizga kiring");
        assertThat(get("/sign-in", "Accept-Language", "de, ru;q=0.8").body())
                .contains("<html lang=\"ru\"", "Войдите в учётную запись");
        assertThat(get("/sign-in?lang=uz-Cyrl").body()).contains("<html lang=\"uz-Cyrl\"", "Ҳисобингизга киринг");
        assertThat(get("/sign-in", "Accept-Language", "en").body())
                .as("what was chosen once stays chosen")
                .contains("<html lang=\"uz-Cyrl\"");
    }

    @Test
    void aChosenThemeIsDrawnByTheServer() {
        assertThat(get("/sign-in").body()).contains("data-bs-theme=\"light\"", "data-hk-theme=\"system\"");
        assertThat(get("/sign-in?theme=dark").body()).contains("data-bs-theme=\"dark\"");
        assertThat(get("/sign-in").body()).contains("data-bs-theme=\"dark\"", "data-hk-theme=\"dark\"");
    }

    @Test
    void anUnknownAddressIsExplainedWithTheNumberOfTheRequest() {
        HttpResponse<String> page = get("/p/none/of/this", "Accept-Language", "en");
        assertThat(page.statusCode()).isEqualTo(404);
        String id = page.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(page.body()).contains("Page not found", id);
    }

    @Test
    void aFormThatStoodOpenTooLongSaysSo() {
        HttpResponse<String> page = send(
                HttpRequest.newBuilder(uri("/sign-in")).POST(HttpRequest.BodyPublishers.ofString("email=a&password=b")),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept-Language",
                "en");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("The form is no longer valid");
    }

    @Test
    void restRefusesWithAProblemThatProgramsCanRead() {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(uri("/api/v1/tokens")).POST(HttpRequest.BodyPublishers.ofString("{\"email\":")),
                "Content-Type",
                "application/json",
                "Accept-Language",
                "en");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"web.malformed\"", "\"remedy\":", "\"requestId\":");

        assertThat(get("/api/v1/tokens").body()).contains("\"code\":\"web.unauthenticated\"");
        assertThat(get("/api/v1/clusters/none/of/this").body()).contains("\"code\":\"access.not_found\"");
    }

    @Test
    void everyAnswerCarriesThePolicy() {
        for (String path : new String[] {"/sign-in", "/p/none", "/api/v1/tokens", "/static/app.css"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'self'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).isPresent();
        }
    }

    @Test
    void filesAreKeptForAYearUnderTheHashOfTheirContent() {
        Matcher style = Pattern.compile("href=\"(/static/app-[0-9a-f]{32}\\.css)\"")
                .matcher(get("/sign-in").body());
        assertThat(style.find()).isTrue();
        HttpResponse<String> css = get(style.group(1));
        assertThat(css.statusCode()).isEqualTo(200);
        assertThat(css.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("max-age=31536000", "public"));
        assertThat(css.body()).containsPattern("fonts/inter-latin-[0-9a-f]{32}\\.woff2");
    }
}
