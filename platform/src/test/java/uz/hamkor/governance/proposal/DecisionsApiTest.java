package uz.hamkor.governance.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.Visitor;

/** A decision from its proposal to what follows from it, as programs meet it. */
@HamkorTest
class DecisionsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    private Chambers.Chamber council;
    private Rest coordinator;
    private String at = "";

    @BeforeEach
    void aCouncil() {
        council = new Chambers(clusters, people, bodies).council(3);
        coordinator = Rest.as(port, people.emailOf(council.cluster().coordinator()));
        at = "/api/v1/clusters/" + council.cluster().slug() + "/decisions";
    }

    private Rest seat(int n) {
        return Rest.as(port, people.emailOf(council.places().get(n).holder()));
    }

    private Map<String, Object> words(int n, String word, String reason) {
        return Map.of("seat", council.places().get(n).seat().toString(), "word", word, "reason", reason);
    }

    private Map<String, Object> proposal(String go) {
        return Map.of(
                "bodyId",
                council.body().toString(),
                "title",
                Map.of("uz", "Ustaxona olish", "ru", "Купить мастерскую"),
                "text",
                Map.of("uz", "Uch maktab uchun bitta."),
                "go",
                go);
    }

    @Test
    void silenceIsBrokenVotedAndFollowedByATask() {
        JsonNode made = coordinator.post(at, proposal("discussion")).created();
        String here = at + "/" + made.path("decision").path("number").asInt();
        assertThat(made.path("decision").path("state").asString()).isEqualTo("discussion");
        assertThat(coordinator
                        .patch(here, Map.of("text", Map.of("uz", "Toʻrt maktab uchun."), "version", 999))
                        .refusal())
                .startsWith("web.changed_meanwhile");
        assertThat(coordinator
                        .patch(here, Map.of("text", Map.of("uz", "Toʻrt maktab uchun.")))
                        .ok()
                        .path("decision")
                        .path("edition")
                        .asInt())
                .isEqualTo(2);

        seat(1).post(here + "/arguments", Map.of("side", "question", "text", "Qayerda boʻladi?"))
                .created();
        String asked = coordinator
                .get(here + "/arguments")
                .ok()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
        coordinator
                .post(here + "/arguments", Map.of("answersTo", asked, "text", "12-maktabda."))
                .created();
        assertThat(seat(2).get(here + "/arguments")
                        .ok()
                        .path("rows")
                        .get(0)
                        .path("answer")
                        .asString())
                .isEqualTo("12-maktabda.");

        assertThat(coordinator.post(here + "/moves", Map.of("to", "anywhere")).refusal())
                .isEqualTo("registry.value_unknown to");
        JsonNode put = coordinator.post(here + "/moves", Map.of("to", "body")).ok();
        assertThat(put.path("decision").path("state").asString()).isEqualTo("silence");
        assertThat(seat(0).get(here).ok().path("mine").get(0).path("seat").asString())
                .isEqualTo(council.places().get(0).seat().toString());

        assertThat(seat(0).post(here + "/votes", words(0, "for", "")).refusal())
                .isEqualTo("registry.value_unknown word");
        assertThat(seat(0).post(here + "/votes", words(1, "agree", "")).refusal())
                .isEqualTo("governance.not_your_seat seat");
        assertThat(seat(0).post(here + "/votes", words(0, "block", "")).refusal())
                .isEqualTo("governance.reason_missing reason");
        assertThat(seat(0).post(here + "/votes", words(0, "block", "Pul yoʻq"))
                        .ok()
                        .path("state")
                        .asString())
                .isEqualTo("voting");
        seat(0).post(here + "/votes", words(0, "against", "")).ok();
        seat(1).post(here + "/votes", words(1, "for", "")).ok();
        assertThat(seat(2).post(here + "/votes", words(2, "for", "Kerak"))
                        .ok()
                        .path("state")
                        .asString())
                .as("all have voted")
                .isEqualTo("adopted");

        JsonNode votes = coordinator.get(here + "/votes").ok();
        assertThat(votes.path("step").asInt()).isEqualTo(2);
        assertThat(votes.path("rows").findValuesAsString("word")).containsExactlyInAnyOrder("against", "for", "for");
        assertThat(coordinator.get(here + "/votes?step=1").ok().path("rows").findValuesAsString("word"))
                .contains("block");

        Map<String, Object> task = Map.of(
                "title",
                "Shartnoma",
                "organizationId",
                council.places().get(1).organization().toString(),
                "due",
                LocalDate.now(Today.ZONE).plusDays(9).toString());
        coordinator.post(here + "/tasks", task).created();
        String id = coordinator
                .get(here + "/tasks")
                .ok()
                .path("rows")
                .get(0)
                .path("id")
                .asString();
        assertThat(coordinator.post(here + "/tasks/" + id, Map.of()).refusal()).startsWith("governance.task_not_done");
        seat(1).post(here + "/tasks/" + id, Map.of("evidence", "12-son shartnoma"))
                .ok();
        assertThat(coordinator
                        .post(here + "/tasks/" + id, Map.of())
                        .ok()
                        .path("rows")
                        .get(0)
                        .path("confirmedAt")
                        .isNull())
                .isFalse();
    }

    @Test
    void aSecretVoteAnswersWithItsReceiptAndIsInNoList() {
        Map<String, Object> asked = new java.util.HashMap<>(proposal("body"));
        asked.put("method", "ranked");
        asked.put("secret", true);
        asked.put("options", List.of(Map.of("name", "A"), Map.of("name", "B"), Map.of("name", "C")));
        String here = at + "/"
                + coordinator
                        .post(at, asked)
                        .created()
                        .path("decision")
                        .path("number")
                        .asInt();
        Map<String, Object> ranks =
                Map.of("seat", council.places().get(0).seat().toString(), "numbers", List.of(2, 1, 0));
        String receipt =
                seat(0).post(here + "/votes", ranks).ok().path("receipt").asString();
        assertThat(receipt).matches("([A-Z2-9]{4}-){3}[A-Z2-9]{4}");
        assertThat(seat(0).post(here + "/votes", ranks).refusal()).isEqualTo("governance.receipt_missing receipt");
        JsonNode rows = coordinator.get(here + "/votes").ok().path("rows");
        assertThat(rows.findValues("numbers")).allMatch(JsonNode::isNull);
        assertThat(rows.findValues("acted").stream().filter(JsonNode::asBoolean))
                .hasSize(1);
    }

    @Test
    void listsGoInPagesAndDraftsAreTheAuthorsOwn() {
        for (int i = 0; i < 3; i++) {
            coordinator.post(at, proposal("discussion")).created();
        }
        seat(1).post(at, proposal("")).created();
        JsonNode first = coordinator.get(at + "?state=discussion&limit=2").ok();
        assertThat(first.path("rows")).hasSize(2);
        JsonNode second = coordinator
                .get(at + "?state=discussion&limit=2&cursor="
                        + first.path("nextCursor").asString())
                .ok();
        assertThat(second.path("rows")).hasSize(1);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(seat(1).get(at + "?state=draft").ok().path("rows")).hasSize(1);
        assertThat(seat(2).get(at + "?state=draft").ok().path("rows")).isEmpty();
        assertThat(coordinator.get(at + "?state=nonsense").refusal()).isEqualTo("registry.value_unknown state");
        Rest stranger = Rest.as(port, people.emailOf(people.somebody()));
        assertThat(stranger.get(at).status()).isEqualTo(404);
        assertThat(Rest.nobody(port).get(at).status()).isIn(401, 404);
        assertThat(coordinator
                        .post(at, Map.of("bodyId", UUID.randomUUID().toString()))
                        .refusal())
                .isEqualTo("registry.body_unknown body");
    }

    @Test
    void decisionsAndVotesComeAsFiles() throws Exception {
        JsonNode made = coordinator.post(at, proposal("body")).created();
        int number = made.path("decision").path("number").asInt();
        seat(0).post(at + "/" + number + "/votes", words(0, "object", "=SUM(A1)"))
                .ok();
        Visitor visitor =
                new Visitor(port).signIn(people.emailOf(council.cluster().coordinator()));
        String home = "/c/" + council.cluster().slug() + "/decisions";
        HttpResponse<String> list = visitor.get(home + "?show=open&format=csv");
        assertThat(list.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(council.cluster().slug() + "-decisions.csv");
        assertThat(list.body().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("T-" + number + ",Ustaxona olish,Kengash,working,consent,false,silence,");
        HttpResponse<String> votes = visitor.get(home + "/" + number + "/votes?format=csv");
        assertThat(votes.body().lines().skip(1))
                .as("every seat of every step; what a spreadsheet would reckon with is made harmless")
                .hasSize(3)
                .anyMatch(line -> line.startsWith("1,Aʼzo 0") && line.contains(",object,,'=SUM(A1)"));
        assertThat(visitor.get(home + "/" + number + "/votes?format=xlsx").statusCode())
                .isEqualTo(200);
        assertThat(visitor.get(home).body()).contains("format=csv");
    }
}
