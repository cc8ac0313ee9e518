package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.TestDatabase;

/**
 * Two public lists of universities, one in Uzbek and one in Russian with other spellings, and the national list of
 * territory, through the running program with a database of its own. The lists are not part of the project.
 */
@Tag("slow")
@EnabledIfEnvironmentVariable(
        named = "HAMKOR_TEST_DATA",
        matches = ".+",
        disabledReason = "the public lists are not part of the project; set HAMKOR_TEST_DATA to their folder")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealListsTest {

    private static final String EMAIL = "admin@example.uz";
    private static final String CLUSTER = "/api/v1/clusters/oliy-talim";

    private static ConfigurableApplicationContext application;
    private static int port;

    @TempDir
    static Path folder;

    @BeforeAll
    static void startOnAnEmptyDatabase() {
        TestDatabase database = TestDatabase.another();
        application = new SpringApplicationBuilder(HamkorApplication.class)
                .run(
                        "--server.port=0",
                        "--hamkor.db.url=" + database.url(),
                        "--hamkor.db.user=" + database.program(),
                        "--hamkor.db.password=" + database.programPassword(),
                        "--hamkor.db.owner-user=" + database.owner(),
                        "--hamkor.db.owner-password=" + database.ownerPassword(),
                        "--hamkor.data=" + folder);
        port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        AccountId admin = application
                .getBean(Accounts.class)
                .create(EMAIL, "Maʼmur", Language.UZ, People.PASSWORD)
                .orElseThrow();
        application.getBean(Grants.class).everywhere(admin, Role.PLATFORM_ADMIN);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(Path.of(System.getenv("HAMKOR_TEST_DATA"), "uz", name));
    }

    private static Rest admin() {
        return Rest.as(port, EMAIL);
    }

    /** Brings a list in without writing; answers its address. */
    private static String checked(Rest admin, String name, String mapping) throws IOException {
        Rest.Answer started = admin.upload(
                CLUSTER + "/imports",
                name,
                file(name),
                Map.of("kind", "organizations", "dryRun", "true", "mapping", mapping));
        String list =
                CLUSTER + "/imports/" + started.accepted().path("importId").asString();
        admin.finished(started.location());
        return list;
    }

    private static JsonNode applied(Rest admin, String list) {
        return admin.finished(admin.post(list + "/apply", Map.of()).location()).path("result");
    }

    @Test
    @Order(1)
    void theUzbekListIsTakenAsItIsButForWhatItSaysTwice() throws IOException {
        Rest admin = admin();
        admin.post("/api/v1/clusters", Map.of("slug", "oliy-talim", "name", Map.of("uz", "Oliy taʼlim klasteri")))
                .created();
        String list = checked(admin, "dtm_universities.csv", "{\"dtm_code\":\"code\",\"name_uz_latn\":\"name_uz\"}");
        JsonNode view = admin.get(list).ok();
        System.out.println("Uzbek list: " + view.path("verdicts") + ", undecided " + view.path("undecided"));
        List<JsonNode> cases = cases(admin, list);
        cases.forEach(one -> System.out.println("  " + one.path("cells") + " = " + one.path("candidates")));
        assertThat(view.path("verdicts").path("rejected").asInt(0)).isZero();
        admin.post(list + "/decisions", Map.of("decision", "different")).ok();
        JsonNode result = applied(admin, list);
        System.out.println("Uzbek list applied: " + result);
        assertThat(result.path("read").asInt()).isEqualTo(90);
        assertThat(result.path("created").asInt() + result.path("same").asInt()).isEqualTo(90);
        assertThat(result.path("rejected").asInt()).isZero();
        assertThat(total(admin)).isEqualTo(result.path("created").asInt());
    }

    @Test
    @Order(2)
    void theRussianListMeetsItAndWhatIsDoubtfulIsAsked() throws IOException {
        Rest admin = admin();
        int before = total(admin);
        String list = checked(
                admin, "raiting_universities_ru_uz.csv", "{\"name_ru\":\"name_ru\",\"name_uz_latn\":\"name_uz\"}");
        JsonNode view = admin.get(list).ok();
        JsonNode verdicts = view.path("verdicts");
        int certain = verdicts.path("update").asInt(0) + verdicts.path("same").asInt(0);
        int fresh = verdicts.path("new").asInt(0);
        List<JsonNode> cases = cases(admin, list);
        System.out.println("Russian list: " + verdicts);
        cases.forEach(one -> System.out.println("  " + one.path("cells") + " = " + one.path("candidates")));
        assertThat(certain).as("recognised for certain").isGreaterThanOrEqualTo(40);
        assertThat(cases).as("asked").hasSizeLessThanOrEqualTo(10);
        assertThat(certain + fresh + cases.size() + verdicts.path("rejected").asInt(0))
                .isEqualTo(58);

        for (JsonNode one : cases) {
            boolean same = one.path("candidates").path(0).path("score").asDouble() > 0.85;
            admin.post(
                            list + "/decisions",
                            Map.of("rowId", one.path("rowId").asString(), "decision", same ? "same" : "different"))
                    .ok();
        }
        assertThat(admin.get(list).ok().path("undecided").asInt()).isZero();
        JsonNode result = applied(admin, list);
        System.out.println("Russian list applied: " + result);
        assertThat(result.path("read").asInt()).isEqualTo(58);
        assertThat(result.path("later").asInt()).isZero();
        assertThat(result.path("updated").asInt() + result.path("same").asInt()).isGreaterThanOrEqualTo(certain);
        assertThat(total(admin))
                .as("what was known is not there twice")
                .isEqualTo(before + result.path("created").asInt());

        JsonNode found = admin.get("/api/v1/organizations?q="
                        + java.net.URLEncoder.encode(
                                "Андижанский машиностроительный институт", java.nio.charset.StandardCharsets.UTF_8))
                .ok()
                .path("rows");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("name").path("uz").asString()).isEqualTo("Andijon mashinasozlik instituti");
    }

    @Test
    @Order(3)
    void theSecondListAgainChangesNothingAndOneStepTakesItBack() throws IOException {
        Rest admin = admin();
        int before = total(admin);
        String list = checked(
                admin, "raiting_universities_ru_uz.csv", "{\"name_ru\":\"name_ru\",\"name_uz_latn\":\"name_uz\"}");
        JsonNode verdicts = admin.get(list).ok().path("verdicts");
        System.out.println("Russian list again: " + verdicts);
        assertThat(verdicts.path("new").asInt(0)).isZero();
        JsonNode result = applied(admin, list);
        assertThat(result.path("created").asInt()).isZero();
        assertThat(total(admin)).isEqualTo(before);
        assertThat(admin.post(list + "/undo", Map.of()).status()).isEqualTo(204);
        assertThat(total(admin)).isEqualTo(before);
    }

    private static int total(Rest admin) {
        return admin.get(CLUSTER + "/members").ok().path("total").asInt();
    }

    private static List<JsonNode> cases(Rest admin, String list) {
        Map<Integer, JsonNode> all = new LinkedHashMap<>();
        int after = 0;
        JsonNode piece;
        do {
            piece = admin.get(list + "/cases?after=" + after).ok().path("rows");
            for (JsonNode one : piece) {
                after = one.path("row").asInt();
                all.put(after, one);
            }
        } while (!piece.isEmpty());
        return new ArrayList<>(all.values());
    }
}
