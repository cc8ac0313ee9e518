package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import uz.hamkor.registry.Visitor;
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

        JsonNode found = admin.get("/api/v1/organizations?q=" + encoded("Андижанский машиностроительный институт"))
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

    @Test
    @Order(4)
    void theListOfTerritoryShowsItsConflictsAndIsTakenAsDecided() throws IOException {
        Visitor browser = new Visitor(port).signIn(EMAIL);
        String list = new String(file("territory.csv"), StandardCharsets.UTF_8);
        String address = browser.upload("/admin/territory", "/admin/territory/file", "territory.csv", list)
                .uri()
                .getPath();
        String draft = browser.page(address + "?lang=en");
        assertThat(draft).contains("220");
        for (String marked :
                List.of("1703209", "1703227", "1708212", "1718238", "1726283", "1730209", "1733220", "1735218")) {
            assertThat(draft).as("the conflict of %s is shown", marked).contains("id=\"row-" + rowOf(list, marked));
        }
        assertThat(draft).contains("Latin and Cyrillic").contains("1726");
        assertThat(browser.post(address, address + "/apply").statusCode())
                .as("nothing is taken while a conflict is open")
                .isEqualTo(422);
        browser.post(address, address + "/decide", "row", rowOf(list, "1703227"), "decision", "latin");
        browser.post(address, address + "/decide", "row", rowOf(list, "1708212"), "decision", "skip");
        browser.post(address, address + "/decide", "decision", "accept");
        assertThat(browser.post(address, address + "/apply").uri().getPath()).isEqualTo("/admin/territory");

        Rest nobody = Rest.nobody(port);
        JsonNode parts = nobody.get("/api/v1/territories?parent=1703").ok();
        assertThat(parts).hasSize(16);
        JsonNode marhamat = null;
        for (JsonNode part : parts) {
            if (part.path("code").asString().equals("1703227")) {
                marhamat = part;
            }
        }
        assertThat(marhamat).isNotNull();
        assertThat(marhamat.path("name").path("uz").asString()).isEqualTo("Marhamat tumani");
        assertThat(marhamat.path("name").path("uz-Cyrl").asString(""))
                .as("the Latin name was right, so the Cyrillic of the file is not kept")
                .isNotEqualTo("Мархамат тумани");
        assertThat(nobody.get("/api/v1/territories").ok())
                .as("all but the one left out")
                .hasSize(219);
        assertThat(nobody.get("/api/v1/search?q=" + encoded("Олтинкўл тумани"))
                        .ok()
                        .path("results")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("Oltinkoʻl tumani");

        String again = browser.upload("/admin/territory", "/admin/territory/file", "territory.csv", list)
                .uri()
                .getPath();
        browser.post(again, again + "/decide", "decision", "skip");
        browser.post(again, again + "/apply");
        assertThat(nobody.get("/api/v1/territories").ok()).hasSize(219);
    }

    @Test
    @Order(5)
    void boundariesAreDrawnUnderTheMembers() throws IOException {
        Visitor browser = new Visitor(port).signIn(EMAIL);
        assertThat(browser.page("/c/oliy-talim/members?view=map")).doesNotContain("<path class=\"f-land\"");
        String regions = new String(file("regions.geojson"), StandardCharsets.UTF_8);
        assertThat(browser.upload(
                                "/admin/territory",
                                "/admin/territory/boundaries",
                                "regions.geojson",
                                regions,
                                "source",
                                "OpenStreetMap")
                        .body())
                .contains("14");
        Rest admin = admin();
        assertThat(Rest.nobody(port).get("/api/v1/territories/boundaries").ok().path("features"))
                .hasSize(14);
        JsonNode member = admin.get(CLUSTER + "/members").ok().path("rows").path(0);
        admin.patch(
                        "/api/v1/organizations/" + member.path("organizationId").asString(),
                        Map.of("territory", "1703203", "point", Map.of("latitude", 40.84, "longitude", 71.99)))
                .ok();
        String map = browser.page("/c/oliy-talim/members?view=map");
        assertThat(map).as("the region around the district is the ground").contains("class=\"f-land\" d=\"M");
        assertThat(map).contains("<circle");
    }

    /** Number of the row with this code as a table program shows it. */
    private static String rowOf(String list, String code) {
        List<String> lines = list.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(code + ",")) {
                return String.valueOf(i + 1);
            }
        }
        throw new AssertionError(code);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
