package uz.hamkor.registry.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Visitor;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Files that show a competence: brought with the person, opened by those who see the person, gone with them. */
@HamkorTest
class EvidenceTest {

    private static final String PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private OrganizationId school;
    private AccountId manager;

    @BeforeEach
    void aSchool() {
        school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        manager = people.in(school, Role.MANAGER);
    }

    private String form() {
        return "/organizations/" + school + "/people/new";
    }

    private static String[] fields() {
        return new String[] {
            "name", "Zulfiya Sinova", "job0.uz", "Oʻqituvchi", "from0", "2020-09-01", "skill0", "Robototexnika"
        };
    }

    @Test
    void aFileIsBroughtWithThePersonAndReplacedAndRemoved() {
        Visitor browser = new Visitor(port).signIn(people.emailOf(manager));
        var added = browser.uploadAs(form(), form(), "file0", "sertifikat.pdf", PDF, fields());
        String person = added.uri().getPath();
        assertThat(person).startsWith("/people/");
        assertThat(added.body()).contains("sertifikat.pdf");
        String file = added.body().replaceAll("(?s).*href=\"(/people/[0-9a-f-]{36}/evidence/[0-9a-f-]{36})\".*", "$1");
        var opened = browser.get(file);
        assertThat(opened.body()).isEqualTo(PDF);
        assertThat(opened.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(opened.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("sertifikat.pdf");

        String id = file.substring(file.lastIndexOf('/') + 1);
        String[] kept = {
            "name",
            "Zulfiya Sinova",
            "job0.uz",
            "Oʻqituvchi",
            "from0",
            "2020-09-01",
            "skill0",
            "Robototexnika",
            "kept0",
            id
        };
        assertThat(browser.post(person + "/edit", person + "/edit", kept).body())
                .as("it stays with its competence")
                .contains("/evidence/" + id);
        assertThat(browser.post(
                                person + "/edit",
                                person + "/edit",
                                "version",
                                "1",
                                "name",
                                "Zulfiya Sinova",
                                "job0.uz",
                                "Oʻqituvchi",
                                "from0",
                                "2020-09-01",
                                "skill0",
                                "Robototexnika",
                                "kept0",
                                id,
                                "drop0",
                                "true")
                        .body())
                .doesNotContain("/evidence/");
        assertThat(browser.get(file).statusCode()).isEqualTo(404);
        assertThat(stored(id)).isZero();
    }

    private long stored(String file) {
        return people.as(
                manager,
                () -> access.read(() -> jdbc.sql("select count(*) from files.stored_file where id = :id")
                        .param("id", UUID.fromString(file))
                        .query(Long.class)
                        .single()));
    }

    @Test
    void onlyWhoMaySeeThePersonOpensTheFileAndALookFromOutsideIsWrittenDown() {
        Clusters.Founded cluster = clusters.founded();
        clusters.active(cluster, school, MembershipKind.MEMBER);
        Rest keeper = Rest.as(port, people.emailOf(manager));
        String file = keeper.upload(
                        "/api/v1/organizations/" + school + "/evidence",
                        "diplom.pdf",
                        PDF.getBytes(StandardCharsets.UTF_8),
                        Map.of())
                .created()
                .path("fileId")
                .asString();
        Map<String, Object> in = Map.of(
                "name",
                "Zulfiya Sinova",
                "positions",
                List.of(Map.of("position", Map.of("uz", "Oʻqituvchi"), "from", "2020-09-01")),
                "competences",
                List.of(Map.of("name", "Robototexnika", "fileId", file)));
        JsonNode person =
                keeper.post("/api/v1/organizations/" + school + "/people", in).created();
        String href =
                person.path("competences").path(0).path("file").path("href").asString();
        assertThat(keeper.get(href).bytes()).isEqualTo(PDF.getBytes(StandardCharsets.UTF_8));

        Rest coordinator = Rest.as(port, people.emailOf(cluster.coordinator()));
        assertThat(coordinator.get(href).status()).isEqualTo(200);
        assertThat(people.as(
                        manager,
                        () -> access.read(() -> jdbc.sql(
                                        "select purpose from registry.personal_read where person_id = :id")
                                .param("id", UUID.fromString(person.path("id").asString()))
                                .query(String.class)
                                .list())))
                .contains("evidence");
        Rest stranger = Rest.as(port, people.emailOf(people.in(OrganizationId.next(), Role.MANAGER)));
        assertThat(stranger.get(href).status()).isEqualTo(404);
        assertThat(Rest.nobody(port).get(href).status()).isEqualTo(401);
        assertThat(Rest.nobody(port).get("/files/" + file).status()).isIn(302, 401, 404);

        OrganizationId other = clusters.organization("Boshqa " + UUID.randomUUID(), "school");
        Rest thief = Rest.as(port, people.emailOf(people.in(other, Role.MANAGER)));
        assertThat(thief.post("/api/v1/organizations/" + other + "/people", in).refusal())
                .isEqualTo("people.file_unknown file");

        keeper.delete("/api/v1/people/" + person.path("id").asString());
        assertThat(stored(file)).isZero();
    }

    @Test
    void aFileThatIsRefusedLeavesWhatWasTyped() {
        Visitor browser = new Visitor(port).signIn(people.emailOf(manager));
        String big = "x".repeat(11 * 1024 * 1024);
        var refused = browser.uploadAs(form(), form(), "file0", "katta.txt", big, fields());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Zulfiya Sinova", "Robototexnika", "2020-09-01");
    }

    @Test
    void theAddressOfAnAccountTiesItToThePerson() {
        Rest keeper = Rest.as(port, people.emailOf(manager));
        String person = keeper.post(
                        "/api/v1/organizations/" + school + "/people",
                        Map.of(
                                "name",
                                "Zulfiya Sinova",
                                "positions",
                                List.of(Map.of("position", Map.of("uz", "Oʻqituvchi"), "from", "2020-09-01"))))
                .created()
                .path("id")
                .asString();
        AccountId account = people.somebody();
        Rest own = Rest.as(port, people.emailOf(account));
        assertThat(own.get("/api/v1/people/" + person).status()).isEqualTo(404);
        Visitor browser = new Visitor(port).signIn(people.emailOf(manager));
        String page = "/people/" + person;
        assertThat(browser.post(page, page + "/account", "email", "hech.kim@example.uz")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.post(page, page + "/account", "email", people.emailOf(account))
                        .body())
                .contains(people.emailOf(account));
        assertThat(own.get("/api/v1/people/" + person).ok().path("account").asBoolean())
                .isTrue();
        assertThat(browser.post(page, page + "/account", "email", "").body()).doesNotContain(people.emailOf(account));
        assertThat(own.get("/api/v1/people/" + person).status()).isEqualTo(404);
    }
}
