package uz.hamkor.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.cli.Main;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** The same import through the command line, REST and the pages, with the real job behind. */
@HamkorTest
class ImportOverHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @TempDir
    Path folder;

    private record Printed(int code, String out, String err) {}

    private Printed command(String token, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                List.of(args),
                token.isEmpty() ? Map.of() : Map.of("HAMKOR_TOKEN", token),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Printed bring(String token, String slug, Path file, String... more) {
        List<String> args = new java.util.ArrayList<>(List.of(
                "import", "organizations", file.toString(), "--cluster", slug, "--url", "http://localhost:" + port));
        args.addAll(List.of(more));
        return command(token, args.toArray(String[]::new));
    }

    private static String unique() {
        StringBuilder letters = new StringBuilder("Z");
        UUID.randomUUID()
                .toString()
                .substring(0, 8)
                .chars()
                .forEach(c -> letters.append((char) (c <= '9' ? 'g' + c - '0' : c)));
        return letters.toString();
    }

    @Test
    void theCommandPrintsCountsAndItsCodeTellsWhetherSomethingWasRejected() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        String token = new Visitor(port).restToken(people.emailOf(cluster.coordinator()));
        String mark = unique();
        Path good =
                Files.writeString(folder.resolve("a.csv"), "name_uz\n%s maktabi\n%s litseyi\n".formatted(mark, mark));
        Printed dry = bring(token, cluster.slug(), good, "--dry-run");
        assertThat(dry.out()).contains("created 2").contains("nothing was written");
        assertThat(dry.code()).isZero();
        Printed first = bring(token, cluster.slug(), good);
        assertThat(first.out()).contains("read 2", "created 2", "rejected 0");
        assertThat(first.code()).isZero();
        assertThat(bring(token, cluster.slug(), good).out()).contains("same 2", "created 0");
        Path bad = Files.writeString(folder.resolve("b.csv"), "name_uz,stir\n%s zavodi,12\n".formatted(mark));
        Printed second = bring(token, cluster.slug(), bad);
        assertThat(second.out()).contains("rejected 1");
        assertThat(second.code()).isEqualTo(2);
    }

    @Test
    void whatCannotWorkIsSaidWithTheRemedy() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        String token = new Visitor(port).restToken(people.emailOf(cluster.coordinator()));
        Path file = Files.writeString(folder.resolve("a.csv"), "name_uz\nA\n");
        assertThat(bring("", cluster.slug(), file).err()).contains("HAMKOR_TOKEN is not set", "/api/v1/tokens");
        assertThat(bring("hamkor_wrong", cluster.slug(), file).code()).isEqualTo(1);
        assertThat(bring(token, "nowhere", file).code()).isEqualTo(1);
        assertThat(bring(token, cluster.slug(), folder.resolve("none.csv")).err())
                .contains("cannot be read");
        Path zip = Files.write(folder.resolve("x.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0});
        Printed refused = bring(token, cluster.slug(), zip);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).isNotBlank();
        assertThat(command(token, "import", "organizations").code()).isEqualTo(64);
    }

    @Test
    void aStrangerCannotBringAListIntoAnothersCluster() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        AccountId stranger = people.founder();
        String token = new Visitor(port).restToken(people.emailOf(stranger));
        Path file = Files.writeString(folder.resolve("a.csv"), "name_uz\nA\n");
        assertThat(bring(token, cluster.slug(), file).code()).isEqualTo(1);
        Visitor visitor = new Visitor(port).signIn(people.emailOf(stranger));
        assertThat(visitor.get("/c/" + cluster.slug() + "/imports").statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePagesShowProblemsAndTheReport() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        String email = people.emailOf(cluster.coordinator());
        String token = new Visitor(port).restToken(email);
        String mark = unique();
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "name_uz,type,phone\nNizomiy nomidagi %s instituti,,\n%s instituti,,\n%s korxonasi,kosmodrom,salom\n"
                        .formatted(mark, mark, mark));
        assertThat(bring(token, cluster.slug(), file, "--dry-run").code()).isEqualTo(2);
        Visitor visitor = new Visitor(port).signIn(email);
        String list = visitor.get("/c/" + cluster.slug() + "/imports").body();
        assertThat(list).contains("a.csv");
        String address = list.replaceAll("(?s).*href=\"(/c/" + cluster.slug() + "/imports/[0-9a-f-]{36})\".*", "$1");
        for (String language : List.of("uz", "uz-Cyrl", "ru", "en")) {
            var page = visitor.get(address + "?lang=" + language);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("kosmodrom", "salom").doesNotContain("??");
        }
        var report = visitor.download(address + "/rejected.xlsx");
        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(new String(report.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        assertThat(visitor.download("/c/" + cluster.slug() + "/imports/template.csv")
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get("/c/" + cluster.slug() + "/imports/" + UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
        String row = visitor.get(address).body().replaceAll("(?s).*name=\"row\" value=\"([0-9a-f-]{36})\".*", "$1");
        assertThat(visitor.post(address, address + "/decisions", "row", row, "decision", "different")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void theExportedListBroughtInAgainChangesNothing() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        String email = people.emailOf(cluster.coordinator());
        String token = new Visitor(port).restToken(email);
        String mark = unique();
        Path file = Files.writeString(
                folder.resolve("a.csv"),
                "code,name_uz,name_ru,type,territory,stir\n7,%s maktabi,Школа %s,school,1703,\n,=%s @ -1 korxonasi,,enterprise,,\n"
                        .formatted(mark, mark, mark));
        assertThat(bring(token, cluster.slug(), file).out()).contains("created 2");
        Visitor visitor = new Visitor(port).signIn(email);
        for (String format : List.of("csv", "xlsx")) {
            var exported = visitor.download("/c/" + cluster.slug() + "/members?format=" + format);
            assertThat(exported.statusCode()).isEqualTo(200);
            Path again = Files.write(folder.resolve("again." + format), exported.body());
            assertThat(bring(token, cluster.slug(), again).out())
                    .contains("read 2", "created 0", "updated 0", "same 2", "rejected 0");
        }
    }
}
