package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import uz.hamkor.identity.SetUp;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/**
 * The whole way of a coordinator on a new installation, in a real browser: set it up, found a cluster, bring in a list
 * with errors and duplicates, correct it, admit members by founding right, find one in the other script, and see what
 * the public sees. Then once more at the width of a phone.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainPathTest {

    private static final String EMAIL = "dilnoza@example.uz";

    /** Four organisations in six rows: one stands there in both scripts, one with and without its honour. */
    private static final String LIST = """
            Kod;Tashkilot nomi;Turi;Hudud;STIR
            1;Daryoboʻyi maktabi;maktab;Toshkent viloyati;301234567
            ;«Дарёбўйи» мактаби;maktab;Toshkent viloyati;
            3;Nizomiy nomidagi Namuna pedagogika universiteti;universitet;Toshkent shahri;
            ;Namuna pedagogika universiteti;universitet;;
            5;Togʻ etagi litseyi;Akademik litsey;Toshkent viloyati;12345
            6;Zarhal toʻqima korxonasi;korxona;Toshkent viloyati;
            """;

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
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @Order(1)
    void atADesk() throws IOException {
        String link = application.getBean(SetUp.class).linkPath().orElseThrow();
        try (Browser browser = Browser.desktop(port).in(Language.UZ)) {
            browser.go(link);
            browser.assertClean();
            Page page = browser.page();
            page.fill("#name", "Dilnoza Yoʻldosheva");
            page.fill("#email", EMAIL);
            page.fill("#password", People.PASSWORD);
            page.click("form button[type=submit]");
            page.waitForURL("**/home");
            browser.assertClean();
            walk(browser, "chirchiq", "Chirchiq vodiysi taʼlim klasteri");
        }
    }

    @Test
    @Order(2)
    void onAPhone() throws IOException {
        try (Browser browser = Browser.phone(port).in(Language.UZ)) {
            browser.signIn(EMAIL);
            walk(browser, "zarafshon", "Zarafshon taʼlim klasteri");
        }
    }

    private void walk(Browser browser, String slug, String name) throws IOException {
        Page page = browser.page();
        browser.go("/clusters/new");
        browser.assertClean();
        page.locator("[name='name.uz']").fill(name);
        page.locator("[name='slug']").fill(slug);
        for (String step : List.of("place", "aims", "members", "summary")) {
            page.locator("button[name=go][value=next]").click();
            page.waitForURL("**/clusters/new/*/" + step);
            browser.assertClean();
        }
        page.locator("button[name=go][value=next]").click();
        page.waitForURL("**/c/" + slug + "/imports");

        bringIn(browser, slug);
        admit(browser, slug);

        browser.go("/search?q=" + "Дарёбўйи");
        assertThat(page.locator("main").innerText()).contains("Daryoboʻyi maktabi");
        browser.assertClean();

        browser.go("/c/" + slug + "/settings");
        browser.assertClean();
        browser.follow(page.locator("form[action$='/settings/publish'] button"));
        try (Browser nobody =
                page.viewportSize().width == Browser.PHONE ? Browser.phone(port) : Browser.desktop(port)) {
            for (Language language : Language.values()) {
                nobody.in(language);
                assertThat(nobody.go("/p/" + slug)).isEqualTo(200);
                nobody.assertClean();
                assertThat(nobody.page().locator("html").getAttribute("lang")).isEqualTo(language.tag());
            }
            nobody.in(Language.UZ).go("/p/" + slug);
            assertThat(nobody.page().locator("main").innerText())
                    .contains(name, "Zarhal toʻqima korxonasi")
                    .doesNotContain(EMAIL);
            assertThat(nobody.go("/c/" + slug + "/members")).isEqualTo(200);
            assertThat(nobody.page().url()).contains("/sign-in");
        }
    }

    private void bringIn(Browser browser, String slug) throws IOException {
        Page page = browser.page();
        browser.go("/c/" + slug + "/imports");
        browser.assertClean();
        Path file = Files.writeString(folder.resolve(slug + ".csv"), LIST);
        page.setInputFiles("input[type=file]", file);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Roʻyxatni tekshirish"))
                .click();
        page.waitForURL("**/imports/*-*");
        page.locator("#problems").waitFor();
        browser.assertClean();
        page.locator("form:has(input[name=field][value=stir]) input[name=value]")
                .fill("305556677");
        browser.follow(page.locator("form:has(input[name=field][value=stir]) button[name=everywhere][value=false]"));
        assertThat(page.locator("form:has(input[name=field][value=stir])").count())
                .isZero();
        if (page.locator("#cases").count() > 0) {
            browser.assertClean();
            browser.follow(page.locator("form:has(button[value=same]):has(button[value=different]) button[value=same]")
                    .first());
        }
        page.locator("form[action$='/apply'] button").click();
        page.locator("form[action$='/undo']").waitFor();
        browser.assertClean();
    }

    private void admit(Browser browser, String slug) {
        Page page = browser.page();
        browser.go("/c/" + slug + "/members?state=prospective");
        browser.assertClean();
        List<String> names = page.locator("td.hk-table__main a").allInnerTexts();
        assertThat(names)
                .contains("Daryoboʻyi maktabi", "Zarhal toʻqima korxonasi")
                .hasSize(4);
        page.locator("[data-hk-one]").all().forEach(com.microsoft.playwright.Locator::check);
        browser.follow(page.locator("form[action$='/members/admit'] button:not([name=all])")
                .first());
        browser.go("/c/" + slug + "/members?state=active");
        assertThat(page.locator("td.hk-table__main a").allInnerTexts()).hasSize(4);
        browser.assertClean();
    }
}
