package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.testing.HamkorTest;

/** Pages stay light enough for a slow line. */
@HamkorTest
class PageWeightTest {

    private static final int HTML = 60_000;
    private static final int STYLES_AND_SCRIPTS = 250_000;

    @LocalServerPort
    int port;

    private byte[] load(HttpClient client, String path, boolean compressed) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (compressed) {
            request.header("Accept-Encoding", "gzip");
        }
        var answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (compressed && answer.body().length > 2048) {
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
        }
        return answer.body();
    }

    @Test
    void theFirstLoadFitsTheBudget() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] page = load(client, "/sign-in", false);
            assertThat(page.length).isLessThan(HTML);
            Matcher file = Pattern.compile("(?:<script src|<link rel=\"stylesheet\" href)=\"([^\"]+)\"")
                    .matcher(new String(page, StandardCharsets.UTF_8));
            int files = 0;
            int bytes = 0;
            while (file.find()) {
                files++;
                bytes += load(client, file.group(1), true).length;
            }
            assertThat(files).isGreaterThan(3);
            assertThat(bytes).isLessThan(STYLES_AND_SCRIPTS);
        }
    }
}
