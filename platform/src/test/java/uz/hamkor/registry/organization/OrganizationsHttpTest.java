package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Visitor;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Organisations over the wire: pages in four languages and the interface for programs. */
@HamkorTest
class OrganizationsHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    RenamingOrganization renaming;

    @Autowired
    OrganizationRegistry registry;

    @Autowired
    People people;

    private AccountId administrator = AccountId.next();
    private String word = "";
    private OrganizationId id = OrganizationId.next();

    @BeforeEach
    void anOrganisationOfTheAdministrator() {
        administrator = people.administrator();
        word = "Http" + UUID.randomUUID().toString().substring(0, 8);
        OrganizationData data = OrganizationData.named(
                        LocalizedText.uz(word + " texnikumi").with(Language.RU, word + " техникум"))
                .withShortName(LocalizedText.uz(word))
                .withType("texnikum")
                .withAddress(LocalizedText.uz("Misol koʻchasi, 1"));
        id = people.as(
                        administrator,
                        () -> registering.register(NewOrganization.of(data, null)
                                .withContacts(List.of(Contact.phone("+998712000003")))
                                .since(LocalDate.of(2024, 1, 1))))
                .orElseThrow();
    }

    @Test
    void aVisitorReadsThePublicIdentityAndNoContacts() {
        Visitor visitor = new Visitor(port);
        for (Language language : Language.values()) {
            String page = visitor.page("/organizations/" + id + "?lang=" + language.tag());
            assertThat(page).doesNotContain("+998712000003");
        }
        JsonNode json = visitor.read("/api/v1/organizations/" + id);
        assertThat(json.path("name").path("ru").asString()).isEqualTo(word + " техникум");
        assertThat(json.has("contacts")).isFalse();
        assertThat(visitor.get("/organizations/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/api/v1/organizations/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theListIsFilteredAndReadWithACursor() {
        for (int i = 0; i < 4; i++) {
            OrganizationData data =
                    OrganizationData.named(LocalizedText.uz(word + " " + i)).withType("school");
            people.as(
                    administrator,
                    () -> registering.register(NewOrganization.of(data, null)).orElseThrow());
        }
        Visitor visitor = new Visitor(port);
        JsonNode first = visitor.read("/api/v1/organizations?q=" + word + "&limit=3");
        assertThat(first.path("total").asInt()).isEqualTo(5);
        assertThat(first.path("rows").size()).isEqualTo(3);
        JsonNode rest = visitor.read("/api/v1/organizations?q=" + word + "&limit=3&cursor="
                + first.path("nextCursor").asString());
        assertThat(rest.path("rows").size()).isEqualTo(2);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(visitor.read("/api/v1/organizations?type=texnikum&q=" + word)
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(visitor.get("/api/v1/organizations?type=yoq").statusCode()).isEqualTo(422);
        assertThat(visitor.get("/api/v1/organizations?type=yoq").body()).contains("organization.type_unknown");
        assertThat(visitor.read("/api/v1/territories").size()).isGreaterThanOrEqualTo(14);
        assertThat(visitor.read("/api/v1/organization-types?day=2026-01-01").toString())
                .contains("texnikum")
                .doesNotContain("\"college\"");
        assertThat(visitor.get("/api/v1/territories/boundaries").body()).contains("FeatureCollection");
    }

    @Test
    void aProgramChangesWhatItNamesAndIsRefusedWithTheField() {
        Visitor program = new Visitor(port).withToken(people.emailOf(administrator));
        HttpResponse<String> done = program.json("PATCH", "/api/v1/organizations/" + id, """
                {"version": 0, "website": "misol.uz", "territory": "1726", "point": {"latitude": 41.3, "longitude": 69.2},
                 "teachingLanguages": ["uz", "ru"], "contacts": [{"kind": "email", "value": "a@misol.uz"}]}
                """);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        JsonNode json = program.read("/api/v1/organizations/" + id);
        assertThat(json.path("website").asString()).isEqualTo("https://misol.uz");
        assertThat(json.path("territory").path("code").asString()).isEqualTo("1726");
        assertThat(json.path("name").path("uz").asString()).isEqualTo(word + " texnikumi");
        HttpResponse<String> late =
                program.json("PATCH", "/api/v1/organizations/" + id, "{\"version\": 0, \"website\": \"boshqa.uz\"}");
        assertThat(late.body()).contains("registry.changed_by_other");
        HttpResponse<String> wrong = program.json(
                "PATCH", "/api/v1/organizations/" + id, "{\"codes\": [{\"kind\": \"stir\", \"value\": \"12\"}]}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("organization.code_wrong.stir").contains("\"field\":\"stir\"");
        assertThat(new Visitor(port)
                        .json("PATCH", "/api/v1/organizations/" + id, "{\"website\": \"begona.uz\"}")
                        .statusCode())
                .isEqualTo(401);
        Visitor stranger = new Visitor(port).withToken(people.emailOf(people.somebody()));
        assertThat(stranger.json("PATCH", "/api/v1/organizations/" + id, "{\"website\": \"begona.uz\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theAdministratorWalksThroughThePages() {
        Visitor browser = new Visitor(port).signIn(people.emailOf(administrator));
        for (Language language : Language.values()) {
            String lang = "?lang=" + language.tag();
            browser.page("/organizations" + lang + "&q=" + word);
            browser.page("/organizations/" + id + lang);
            browser.page("/organizations/" + id + "/edit" + lang);
            browser.page("/organizations/" + id + "/acts" + lang);
            browser.page("/organizations/new" + lang);
            browser.page("/admin/types" + lang);
            browser.page("/admin/types/new" + lang);
            browser.page("/admin/types/college" + lang);
            browser.page("/admin/territory" + lang);
        }
        String form = "/organizations/" + id + "/edit";
        HttpResponse<String> refused = browser.post(
                form, form, "version", "0", "name.uz", "Saqlanib turgan matn", "stir", "12", "latitude", "999");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Saqlanib turgan matn").contains("999");
        String stir = Long.toString(ThreadLocalRandom.current().nextLong(200_000_000, 999_999_999));
        HttpResponse<String> saved = browser.post(
                form,
                form,
                "version",
                "0",
                "name.uz",
                word + " yangi",
                "type",
                "texnikum",
                "stir",
                stir,
                "phone",
                "+998 71 200 00 04",
                "teachingLanguages",
                "uz",
                "teachingLanguages",
                "kaa");
        assertThat(saved.uri().getPath()).isEqualTo("/organizations/" + id);
        assertThat(saved.body()).contains(stir).contains("+998712000004").contains(word + " yangi");
        String acts = "/organizations/" + id + "/acts";
        HttpResponse<String> before = browser.post(
                acts, acts + "/before", "version", "1", "type", "college", "from", "2015-01-01", "until", "2024-01-01");
        assertThat(before.uri().getPath()).isEqualTo("/organizations/" + id);
        assertThat(browser.page("/organizations/" + id + "?asOf=2020-05-05&lang=uz"))
                .contains("Kollej");
    }

    @Test
    void anOldAddressSaysWhereTheOrganisationWentOn() {
        OrganizationId into = people.as(
                        administrator,
                        () -> registering.register(NewOrganization.of(
                                OrganizationData.named(LocalizedText.uz(word + " davomchisi")), null)))
                .orElseThrow();
        Visitor browser = new Visitor(port).signIn(people.emailOf(administrator));
        String acts = "/organizations/" + id + "/acts";
        browser.post(acts, acts + "/merge", "version", "0", "into", "/organizations/" + into, "day", "2026-01-01");
        assertThat(new Visitor(port).page("/organizations/" + id)).contains(word + " davomchisi");
        JsonNode json = new Visitor(port).read("/api/v1/organizations/" + id);
        assertThat(json.path("successors").get(0).asString()).isEqualTo(into.toString());
        assertThat(json.path("status").asString()).isEqualTo("closed");
    }

    @Test
    void aHeadClaimsTheOrganisationAndTheAdministratorAccepts() {
        AccountId head = people.somebody();
        Visitor browser = new Visitor(port).signIn(people.emailOf(head));
        String claim = "/organizations/" + id + "/claim";
        assertThat(browser.page("/organizations/" + id)).contains("/claim");
        assertThat(browser.get("/organizations/" + id + "/edit").statusCode()).isEqualTo(403);
        assertThat(browser.post(claim, claim, "statement", "").statusCode()).isEqualTo(422);
        assertThat(browser.post(claim, claim, "statement", "Men shu texnikum direktoriman")
                        .statusCode())
                .isEqualTo(200);
        Visitor office = new Visitor(port).signIn(people.emailOf(administrator));
        String acts = office.page("/organizations/" + id + "/acts");
        assertThat(acts).contains("Men shu texnikum direktoriman");
        String accept = acts.substring(acts.indexOf("/organizations/" + id + "/claims/"));
        office.post("/organizations/" + id + "/acts", accept.substring(0, accept.indexOf('"')));
        assertThat(registry.find(id).orElseThrow().status()).isEqualTo(OrganizationStatus.CLAIMED);
        browser.page("/organizations/" + id + "/edit");
    }

    @Test
    void theAdministratorEndsATypeAndNamesItsSuccessor() {
        Visitor browser = new Visitor(port).signIn(people.emailOf(administrator));
        String code = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        HttpResponse<String> added = browser.post(
                "/admin/types/new", "/admin/types/new", "code", code, "name.uz", "Sinov turi", "level", "LV1");
        assertThat(added.uri().getPath()).isEqualTo("/admin/types");
        String form = "/admin/types/" + code;
        HttpResponse<String> refused =
                browser.post(form, form, "version", "0", "name.uz", "Sinov turi", "successor", "school");
        assertThat(refused.statusCode()).isEqualTo(422);
        HttpResponse<String> ended = browser.post(
                form, form, "version", "0", "name.uz", "Sinov turi", "successor", "school", "until", "2026-01-01");
        assertThat(ended.uri().getPath()).isEqualTo("/admin/types");
        Visitor stranger = new Visitor(port).signIn(people.emailOf(people.in(id, Role.MANAGER)));
        assertThat(stranger.get("/admin/types").statusCode()).isEqualTo(403);
    }
}
