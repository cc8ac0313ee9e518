package uz.hamkor.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Downloads, as a browser meets them. */
@HamkorTest
class FilesOverHttpTest {

    private static final byte[] PAGE = "<html><script>alert(1)</script></html>".getBytes(UTF_8);
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1
    };

    @LocalServerPort
    int port;

    @Autowired
    StoredFiles files;

    @Autowired
    People people;

    @Test
    void aPageThatSaysItIsAPictureIsOnlyEverADownload() {
        AccountId owner = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(owner));
        HttpResponse<byte[]> answer =
                visitor.download("/files/" + put(owner, PAGE, "rasm ʻ.png").id());
        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''rasm%20%CA%BB.png");
    }

    @Test
    void aPictureIsShown() {
        AccountId owner = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(owner));
        HttpResponse<byte[]> answer =
                visitor.download("/files/" + put(owner, PNG, "logo.exe").id());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("inline;");
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        AccountId owner = people.somebody();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(owner));
        StoredFile file = put(owner, PNG, "logo.png");
        String tag = visitor.download("/files/" + file.id())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(tag).isEqualTo("\"" + file.sha256() + "\"");
        HttpResponse<byte[]> again = visitor.download("/files/" + file.id(), "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void somebodyElsesFileIsNotFound() {
        StoredFile file = put(people.somebody(), PAGE, "a.html");
        Visitor other = new Visitor(port).signIn(people.emailOf(people.somebody()));
        assertThat(other.get("/files/" + file.id()).statusCode()).isEqualTo(404);
        assertThat(other.get("/files/none").statusCode()).isEqualTo(404);
        assertThat(new Visitor(port).get("/files/" + file.id()).statusCode()).isEqualTo(302);
    }

    private StoredFile put(AccountId owner, byte[] bytes, String name) {
        return people.as(owner, () -> files.put(new ByteArrayInputStream(bytes), name, 10_000, null));
    }
}
