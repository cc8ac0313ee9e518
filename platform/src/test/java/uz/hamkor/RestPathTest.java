package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/**
 * The whole way of a coordinator by a program, the twin of {@link MainPathTest}: a token, a cluster, a list with errors
 * and duplicates that is first only looked at, corrected, decided and then taken; candidates admitted by founding right
 * with what their accession rests on; one of them found in the other script; and what the public sees.
 */
@HamkorTest
class RestPathTest {

    /** Four organisations in six rows: one stands there in both scripts, one with and without its honour. */
    private static final String LIST = """
            Kod;Tashkilot nomi;Turi;Hudud;STIR
            1;Moybuloq maktabi;maktab;Toshkent viloyati;301234568
            ;«Мойбулоқ» мактаби;maktab;Toshkent viloyati;
            3;Hamroqul Sarikoʻl nomidagi Moybuloq pedagogika universiteti;universitet;Toshkent shahri;
            ;Moybuloq pedagogika universiteti;universitet;;
            5;Moybuloq togʻ litseyi;Akademik litsey;Toshkent viloyati;12345
            6;Moybuloq gilam korxonasi;kosmodrom;Toshkent viloyati;
            """;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void aProgramWalksTheWholePath() {
        Rest coordinator = Rest.as(port, people.emailOf(people.founder()));
        String slug = "r" + UUID.randomUUID().toString().substring(0, 10);
        String at = "/api/v1/clusters/" + slug;
        assertThat(coordinator
                        .post("/api/v1/clusters", Map.of("name", Map.of("uz", "Slugsiz")))
                        .refusal())
                .isEqualTo("registry.text_missing slug");
        JsonNode cluster = coordinator
                .post("/api/v1/clusters", Map.of("slug", slug, "name", Map.of("uz", "Moybuloq taʼlim klasteri")))
                .created();
        assertThat(cluster.path("status").asString()).isEqualTo("forming");

        bringIn(coordinator, at);
        List<String> members = admit(coordinator, at);
        accession(coordinator, at, members.getFirst());

        JsonNode found = coordinator
                .get("/api/v1/search?limit=5&q=" + encoded("Мойбулоқ мактаби"))
                .ok();
        assertThat(found.path("results").path(0).path("title").asString()).isEqualTo("Moybuloq maktabi");
        JsonNode narrowed =
                coordinator.get(at + "/members?q=" + encoded("Мойбулоқ гилам")).ok();
        assertThat(names(narrowed)).containsExactly("Moybuloq gilam korxonasi");

        Rest nobody = Rest.nobody(port);
        assertThat(nobody.get(at).refusal()).isEqualTo("access.not_found");
        coordinator.patch(at, Map.of("published", true)).ok();
        JsonNode seen = nobody.get(at + "/members").ok();
        assertThat(names(seen)).contains("Moybuloq maktabi").hasSize(4);
        assertThat(seen.toString()).as("nothing personal").doesNotContain("Odil", "Malika");
        JsonNode one = nobody.get(at + "/members/" + members.getFirst()).ok();
        assertThat(one.path("accession").isNull()).isTrue();
        assertThat(nobody.get(at + "/members/" + members.getFirst() + "/accession")
                        .refusal())
                .isEqualTo("access.not_found");
        assertThat(nobody.post(at + "/members/admit", Map.of("ids", members)).status())
                .isEqualTo(401);
    }

    private void bringIn(Rest coordinator, String at) {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
        assertThat(coordinator
                        .upload(at + "/imports", "a.csv", list, Map.of("kind", "boshqa"))
                        .refusal())
                .isEqualTo("intake.kind_unknown kind");
        Rest.Answer started = coordinator.upload(
                at + "/imports", "moybuloq.csv", list, Map.of("kind", "organizations", "dryRun", "true"));
        JsonNode checked = coordinator.finished(started.location());
        assertThat(checked.path("result").path("read").asInt()).isEqualTo(6);
        assertThat(checked.path("result").path("created").asInt())
                .as("what would come of it; nothing was written")
                .isPositive();
        String listAt = at + "/imports/" + started.accepted().path("importId").asString();
        assertThat(coordinator.get(at + "/members").ok().path("total").asInt()).isZero();

        JsonNode view = coordinator.get(listAt).ok();
        assertThat(view.path("state").asString()).isEqualTo("checked");
        Map<String, JsonNode> problems = new HashMap<>();
        view.path("problems").forEach(problem -> {
            if (problem.path("grave").asBoolean()) {
                problems.put(problem.path("field").asString(), problem);
            } else {
                assertThat(problem.path("field").asString())
                        .as("a Cyrillic name in the Latin column is taken, and told")
                        .isEqualTo("name_uz");
            }
        });
        assertThat(problems.keySet()).containsExactlyInAnyOrder("stir", "type");
        JsonNode stir = problems.get("stir");
        assertThat(stir.path("row").asInt()).isEqualTo(6);
        assertThat(stir.path("column").asInt()).isEqualTo(4);
        assertThat(stir.path("value").asString()).isEqualTo("12345");
        assertThat(stir.path("grave").asBoolean()).isTrue();
        assertThat(stir.path("reason").asString()).isNotBlank();
        assertThat(stir.path("remedy").asString()).isNotBlank();
        assertThat(view.path("verdicts").path("rejected").asInt()).isPositive();
        assertThat(coordinator.get(listAt + "/rejected.xlsx").bytes()).startsWith('P', 'K');

        correct(coordinator, listAt, stir, "305556678");
        correct(coordinator, listAt, problems.get("type"), "korxona");
        JsonNode corrected = coordinator.get(listAt).ok();
        assertThat(corrected.path("problems").toString()).doesNotContain("\"grave\":true");
        assertThat(corrected.path("verdicts").path("rejected").asInt(0)).isZero();

        JsonNode cases = coordinator.get(listAt + "/cases").ok().path("rows");
        assertThat(cases).isNotEmpty();
        assertThat(coordinator
                        .post(listAt + "/decisions", Map.of("decision", "balki"))
                        .refusal())
                .isEqualTo("registry.value_unknown decision");
        cases.forEach(one -> {
            assertThat(one.path("candidates")).isNotEmpty();
            assertThat(coordinator
                            .post(
                                    listAt + "/decisions",
                                    Map.of("rowId", one.path("rowId").asString(), "decision", "same"))
                            .ok()
                            .path("rows")
                            .asInt())
                    .isEqualTo(1);
        });
        assertThat(coordinator.get(listAt).ok().path("undecided").asInt()).isZero();

        JsonNode applied = coordinator.finished(
                coordinator.post(listAt + "/apply", Map.of()).location());
        assertThat(applied.path("result").path("created").asInt()).isEqualTo(4);
        assertThat(applied.path("result").path("rejected").asInt()).isZero();
        assertThat(coordinator.post(listAt + "/apply", Map.of()).refusal()).isEqualTo("intake.applied_already");
        assertThat(coordinator
                        .get(at + "/imports")
                        .ok()
                        .path("rows")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("applied");
    }

    private static void correct(Rest coordinator, String list, JsonNode problem, String value) {
        JsonNode done = coordinator
                .post(
                        list + "/corrections",
                        Map.of(
                                "rowId",
                                problem.path("rowId").asString(),
                                "field",
                                problem.path("field").asString(),
                                "value",
                                value))
                .ok();
        assertThat(done.path("rows").asInt()).isEqualTo(1);
    }

    private static List<String> admit(Rest coordinator, String at) {
        JsonNode candidates = coordinator.get(at + "/members?state=prospective").ok();
        assertThat(candidates.path("total").asInt()).isEqualTo(4);
        List<String> ids = new ArrayList<>();
        candidates.path("rows").forEach(row -> ids.add(row.path("id").asString()));
        assertThat(coordinator
                        .post(at + "/members/admit", Map.of("ids", ids))
                        .ok()
                        .path("admitted")
                        .asInt())
                .isEqualTo(4);
        JsonNode member = coordinator.get(at + "/members/" + ids.getFirst()).ok();
        assertThat(member.path("state").asString()).isEqualTo("active");
        assertThat(member.path("openConditions"))
                .as("admitted by founding right before the statements were there")
                .hasSize(4);
        return ids;
    }

    private static void accession(Rest coordinator, String at, String member) {
        String here = at + "/members/" + member;
        assertThat(coordinator
                        .post(here + "/statements", Map.of("interest", "Qatnashamiz"))
                        .refusal())
                .isEqualTo("registry.text_missing expectedBenefit");
        coordinator
                .post(
                        here + "/statements",
                        Map.of(
                                "interest",
                                "Qatnashamiz",
                                "expectedBenefit",
                                "Laboratoriya",
                                "headName",
                                "Odil Nurmatov"))
                .created();
        coordinator
                .post(
                        here + "/creative-staff",
                        Map.of("name", "Malika Saʼdullayeva", "position", "Metodist", "contribution", "Toʻgarak"))
                .created();
        coordinator
                .post(here + "/representatives", Map.of("role", "representative", "name", "Малика Саъдуллаева"))
                .created();
        JsonNode accession = coordinator
                .post(here + "/representatives", Map.of("role", "deputy", "name", "Odil Nurmatov"))
                .created();
        assertThat(accession.path("openConditions")).isEmpty();
        assertThat(accession.path("representatives").path(0).path("person").asString())
                .as("met by name in the other script")
                .isEqualTo(
                        accession.path("creativeStaff").path(0).path("person").asString());
        assertThat(coordinator
                        .post(here + "/representatives", Map.of("role", "rais"))
                        .refusal())
                .isEqualTo("registry.value_unknown role");
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.path("rows").forEach(row -> names.add(row.path("name").path("uz").asString()));
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
