package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Writing an organisation down and what can become of it, as a program meets it. */
@HamkorTest
class OrganizationActsApiTest {

    private static final String ALL = "/api/v1/organizations";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Today today;

    @Autowired
    ClaimingOrganization claiming;

    private Rest admin;
    private String mark = "";

    @BeforeEach
    void administrator() {
        admin = Rest.as(port, people.emailOf(people.administrator()));
        mark = UUID.randomUUID().toString().substring(0, 8);
    }

    private JsonNode registered(String name) {
        return admin.post(ALL, Map.of("name", Map.of("uz", name + " " + mark), "type", "school"))
                .created();
    }

    private static String at(JsonNode organization) {
        return ALL + "/" + organization.path("id").asString();
    }

    private String day(int ago) {
        return today.day().minusDays(ago).toString();
    }

    @Test
    void oneIsWrittenDownWithCodesAndContactsAndFoundAgain() {
        Rest.Answer made = admin.post(
                ALL,
                Map.of(
                        "name", Map.of("uz", "Qoʻrgʻontepa maktabi " + mark, "ru", "Школа " + mark),
                        "type", "school",
                        "territory", "1703",
                        "point", Map.of("latitude", 40.7, "longitude", 72.7),
                        "contacts", List.of(Map.of("kind", "phone", "value", "+998 90 123 45 67"))));
        JsonNode school = made.created();
        assertThat(made.location()).isEqualTo(at(school));
        assertThat(school.path("status").asString()).isEqualTo("listed");
        assertThat(school.path("territory").path("code").asString()).isEqualTo("1703");
        assertThat(school.path("contacts")).hasSize(1);
        assertThat(admin.get(ALL + "?q=" + mark).ok().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyWithoutTheRightWritesOneDownOrChangesIt() {
        JsonNode school = registered("Maktab");
        Map<String, Object> body = Map.of("name", Map.of("uz", "Boshqa"));
        assertThat(Rest.nobody(port).post(ALL, body).status()).isEqualTo(401);
        Rest somebody = Rest.as(port, people.emailOf(people.somebody()));
        assertThat(somebody.post(ALL, body).status()).isEqualTo(403);
        assertThat(somebody.post(at(school) + "/closure", Map.of("day", day(0))).status())
                .isEqualTo(403);
    }

    @Test
    void itsOwnPeopleConfirmItOnceTheyKeepItAndTheAdministratorVerifiesIt() {
        JsonNode school = registered("Oʻz maktabimiz");
        OrganizationId id = new OrganizationId(UUID.fromString(school.path("id").asString()));
        assertThat(admin.post(at(school) + "/verification", Map.of()).refusal()).isEqualTo("organization.not_claimed");
        AccountId head = people.somebody();
        people.as(head, () -> claiming.claim(id, "Men shu maktab direktoriman").orElseThrow());
        people.as(
                people.administrator(),
                () -> claiming.accept(id, claiming.waiting(id).getFirst().id()).orElseThrow());
        Rest manager = Rest.as(port, people.emailOf(head));
        assertThat(manager.post(at(school) + "/verification", Map.of()).status())
                .isEqualTo(403);
        JsonNode confirmed =
                manager.post(at(school) + "/confirmation", Map.of()).ok();
        assertThat(confirmed.path("lastConfirmed").asString()).isEqualTo(day(0));
        assertThat(confirmed.path("status").asString()).isEqualTo("claimed");
        assertThat(admin.post(at(school) + "/verification", Map.of())
                        .ok()
                        .path("status")
                        .asString())
                .isEqualTo("verified");
    }

    @Test
    void whatIsWrongOrMissingIsRefusedWithItsField() {
        JsonNode school = registered("Maktab");
        assertThat(admin.post(ALL, Map.of("type", "school")).refusal()).isEqualTo("organization.name_missing name");
        assertThat(admin.post(ALL, Map.of("name", Map.of("uz", "A" + mark), "cluster", "yoq-" + mark))
                        .refusal())
                .isEqualTo("organization.cluster_unknown cluster");
        assertThat(admin.post(ALL, List.of("a")).refusal()).isEqualTo("organization.body_wrong");
        assertThat(admin.post(at(school) + "/closure", Map.of()).refusal()).isEqualTo("organization.day_missing day");
        assertThat(admin.post(at(school) + "/merger", Map.of("day", day(0))).refusal())
                .isEqualTo("organization.parent_unknown into");
        assertThat(admin.post(at(school) + "/types", Map.of("type", "yoq", "from", day(0)))
                        .refusal())
                .isEqualTo("organization.type_unknown type");
        assertThat(admin.post(at(school) + "/names", Map.of("version", 99, "name", Map.of("uz", "B"), "from", day(0)))
                        .refusal())
                .isEqualTo("registry.changed_by_other");
        assertThat(admin.post(ALL + "/" + UUID.randomUUID() + "/closure", Map.of("day", day(0)))
                        .refusal())
                .isEqualTo("access.not_found");
    }

    @Test
    void whatItWasWhenCanBeAskedAfterRenamingAndTakingAnotherType() {
        JsonNode school = registered("Eski maktab");
        LocalDate began = LocalDate.parse(day(400));
        admin.post(
                        at(school) + "/earlier",
                        Map.of(
                                "name", Map.of("uz", "Juda eski maktab " + mark),
                                "from", began.toString(),
                                "until", day(200)))
                .ok();
        JsonNode renamed = admin.post(
                        at(school) + "/names", Map.of("name", Map.of("uz", "Yangi maktab " + mark), "from", day(0)))
                .ok();
        assertThat(renamed.path("name").path("uz").asString()).isEqualTo("Yangi maktab " + mark);
        Rest nobody = Rest.nobody(port);
        JsonNode then = nobody.get(at(school) + "/states?day=" + day(300)).ok();
        assertThat(then).hasSize(1);
        assertThat(then.path(0).path("name").path("uz").asString()).isEqualTo("Juda eski maktab " + mark);
        assertThat(nobody.get(at(school) + "/states").ok().path(0).path("until").isNull())
                .isTrue();
        assertThat(nobody.get(at(school) + "/states?day=" + began.minusDays(1)).ok())
                .isEmpty();
    }

    @Test
    void twoAreMergedOneIsSplitAndOneIsClosed() {
        JsonNode old = registered("Birinchi maktab");
        JsonNode goesOn = registered("Ikkinchi maktab");
        JsonNode merged = admin.post(
                        at(old) + "/merger", Map.of("into", goesOn.path("id").asString(), "day", day(0)))
                .ok();
        assertThat(merged.path("status").asString()).isEqualTo("closed");
        assertThat(merged.path("successors").path(0).asString())
                .isEqualTo(goesOn.path("id").asString());

        JsonNode parts = admin.post(
                        at(goesOn) + "/division",
                        Map.of(
                                "names",
                                List.of(Map.of("uz", "A qism " + mark), Map.of("uz", "B qism " + mark)),
                                "day",
                                day(0)))
                .created()
                .path("ids");
        assertThat(parts).hasSize(2);
        JsonNode successors = admin.get(at(old)).ok().path("successors");
        assertThat(List.of(successors.path(0).asString(), successors.path(1).asString()))
                .as("what has become of the first one today")
                .containsExactlyInAnyOrder(
                        parts.path(0).asString(), parts.path(1).asString());
        assertThat(admin.post(ALL + "/" + parts.path(0).asString() + "/closure", Map.of("day", day(0)))
                        .ok()
                        .path("status")
                        .asString())
                .isEqualTo("closed");
    }
}
