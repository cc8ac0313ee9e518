package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Applying, deciding, leaving and excluding, and what an accession rests on, as a program meets them. */
@HamkorTest
class AccessionApiTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    private Clusters.Founded cluster;
    private OrganizationId school;
    private Rest coordinator;
    private Rest manager;
    private String at = "";

    @BeforeEach
    void aSchoolBeforeACluster() {
        cluster = clusters.founded();
        school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        coordinator = Rest.as(port, people.emailOf(cluster.coordinator()));
        manager = Rest.as(port, people.emailOf(people.in(school, Role.MANAGER)));
        at = "/api/v1/clusters/" + cluster.slug() + "/members";
        coordinator
                .patch("/api/v1/clusters/" + cluster.slug(), Map.of("published", true))
                .ok();
    }

    private static Map<String, Object> statement() {
        return Map.of("interest", "Qatnashamiz", "expectedBenefit", "Ustaxona", "headName", "Odil Nurmatov");
    }

    private String applied() {
        return manager.post(at, Map.of("organizationId", school.toString()))
                .created()
                .path("id")
                .asString();
    }

    @Test
    void anOrganisationAppliesWithAllThatItsAccessionRestsOnOrNotAtAll() {
        Map<String, Object> whole = Map.of(
                "statement",
                statement(),
                "creativeStaff",
                List.of(Map.of("name", "Malika Saʼdullayeva", "position", "Metodist")),
                "representative",
                Map.of("name", "Odil Nurmatov", "position", "Direktor"),
                "deputy",
                Map.of("name", "Nigora Egamberdiyeva"));
        Map<String, Object> wrong = Map.of(
                "statement",
                statement(),
                "creativeStaff",
                List.of(Map.of("personId", UUID.randomUUID().toString())));
        assertThat(manager.post(at, Map.of("organizationId", school.toString(), "accession", wrong))
                        .refusal())
                .isEqualTo("people.unknown person");
        assertThat(coordinator.get(at).ok().path("total").asInt())
                .as("a refusal leaves nothing behind")
                .isZero();

        Rest.Answer made = manager.post(at, Map.of("organizationId", school.toString(), "accession", whole));
        assertThat(made.created().path("state").asString()).isEqualTo("applied");
        JsonNode shown = manager.get(made.location() + "/accession").ok();
        assertThat(shown.path("openConditions")).isEmpty();
        assertThat(shown.path("creativeStaff")).hasSize(1);
        assertThat(shown.path("representatives")).hasSize(2);
        JsonNode staff =
                manager.get("/api/v1/organizations/" + school + "/people").ok();
        assertThat(staff.path("total").asInt()).isEqualTo(3);
    }

    @Test
    void theFoundingRightAdmitsAndTheMemberLeaves() {
        String id = applied();
        assertThat(manager.patch(at + "/" + id, Map.of("state", "active")).refusal())
                .as("nobody admits themselves")
                .isEqualTo("access.forbidden");
        JsonNode admitted =
                coordinator.patch(at + "/" + id, Map.of("state", "active")).ok();
        assertThat(admitted.path("state").asString()).isEqualTo("active");
        assertThat(admitted.path("openConditions")).hasSize(4);
        assertThat(manager.patch(at + "/" + id, Map.of("state", "left", "reason", "Koʻchdik"))
                        .ok()
                        .path("state")
                        .asString())
                .isEqualTo("left");
        assertThat(manager.get(at + "/" + id).status())
                .as("whoever has left sees what stands inside no longer")
                .isIn(403, 404);
        assertThat(coordinator.get(at + "/" + id).ok().path("leftOn").asString())
                .isNotBlank();
        assertThat(coordinator.post(at + "/" + id + "/statements", statement()).refusal())
                .as("what is over stays as it was")
                .isEqualTo("registry.membership_state state");
    }

    @Test
    void refusingAndExcludingNeedTheRightAndAReason() {
        String id = applied();
        Map<String, Object> declined = Map.of("state", "left", "leaving", "declined");
        assertThat(manager.patch(at + "/" + id, declined).refusal()).isEqualTo("access.forbidden");
        assertThat(coordinator.patch(at + "/" + id, declined).refusal()).isEqualTo("registry.reason_missing reason");
        assertThat(coordinator
                        .patch(at + "/" + id, Map.of("state", "left", "leaving", "excluded", "reason", "Yoʻq"))
                        .refusal())
                .as("a candidate is no member to be excluded")
                .isEqualTo("registry.membership_state state");
        coordinator
                .patch(at + "/" + id, Map.of("state", "left", "leaving", "declined", "reason", "Soha boshqa"))
                .ok();
        String again = applied();
        coordinator.patch(at + "/" + again, Map.of("state", "active")).ok();
        coordinator
                .patch(at + "/" + again, Map.of("state", "left", "leaving", "excluded", "reason", "Qatnashmadi"))
                .ok();
        assertThat(coordinator
                        .patch(at + "/" + again, Map.of("state", "left", "leaving", "merged"))
                        .refusal())
                .as("a merger is not chosen, it happens to the organisation")
                .isEqualTo("registry.value_unknown leaving");
    }

    @Test
    void whoIsNamedIsPickedEndedAndSeenByInsidersOnly() {
        String id = applied();
        String here = at + "/" + id;
        String person = manager.post(
                        "/api/v1/organizations/" + school + "/people",
                        Map.of(
                                "name",
                                "Saʼdullayeva Malika",
                                "innovator",
                                true,
                                "positions",
                                List.of(Map.of("position", Map.of("uz", "Metodist"), "from", "2024-09-01"))))
                .created()
                .path("id")
                .asString();
        JsonNode found = coordinator
                .get("/api/v1/organizations/" + school + "/people?q=%D0%BC%D0%B0%D0%BB%D0%B8")
                .ok();
        assertThat(found.path("rows").path(0).path("id").asString()).isEqualTo(person);
        String row = coordinator
                .post(here + "/creative-staff", Map.of("personId", person))
                .created()
                .path("creativeStaff")
                .path(0)
                .path("id")
                .asString();
        assertThat(coordinator
                        .post(here + "/creative-staff", Map.of("personId", person))
                        .refusal())
                .isEqualTo("registry.creative_staff_named name");
        assertThat(coordinator
                        .delete(here + "/creative-staff/" + UUID.randomUUID())
                        .refusal())
                .isEqualTo("access.not_found");
        JsonNode ended = coordinator.delete(here + "/creative-staff/" + row).ok();
        assertThat(ended.path("creativeStaff").path(0).path("until").asString()).isNotBlank();
        Rest stranger = Rest.as(port, people.emailOf(people.somebody()));
        assertThat(stranger.get(here + "/accession").refusal()).isEqualTo("access.forbidden");
        assertThat(stranger.post(here + "/statements", statement()).refusal()).isEqualTo("access.forbidden");
    }
}
