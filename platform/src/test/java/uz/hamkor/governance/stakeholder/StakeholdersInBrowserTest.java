package uz.hamkor.governance.stakeholder;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.registry.Today;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The register with its grid, a letter, and a consultation from the question to the answer, in a real browser. */
@HamkorTest
@Tag("slow")
class StakeholdersInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    private static void shot(Browser window, String name) {
        String folder = System.getenv("HAMKOR_SHOTS");
        if (folder != null) {
            window.screenshot(Path.of(folder, name + ".png"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void theRegisterAndAConsultation(int width) {
        Clusters.Founded cluster = clusters.founded();
        String organization = "Chirchiq zavodi " + cluster.slug();
        clusters.organization(organization, "enterprise");
        String home = "/c/" + cluster.slug() + "/stakeholders";
        try (Browser window = Browser.open(port, width, false, true);
                Browser visitor = Browser.open(port, width, width == Browser.PHONE, true)) {
            window.signIn(people.emailOf(cluster.coordinator()));
            Page page = window.page();
            assertThat(window.go(home)).isEqualTo(200);
            window.assertClean();
            window.follow(page.locator("main .hk-empty a.btn-primary"));
            page.fill("#q", organization);
            window.follow(page.locator("main form[role=search] button"));
            page.selectOption(
                    "#organization", new com.microsoft.playwright.options.SelectOption().setLabel(organization));
            page.selectOption("#side", "industry");
            page.selectOption("#influence", "5");
            page.selectOption("#interest", "4");
            page.fill("#owner", "Malika Karimova");
            window.assertClean();
            window.follow(page.locator("main form[method=post] button[type=submit]"));
            assertThat(page.locator("h1").textContent()).isEqualTo(organization);
            page.selectOption("form[action$='/contacts'] select", "phone");
            page.fill("#summary", "Amaliyot oʻrinlari haqida");
            window.follow(page.locator("form[action$='/contacts'] button"));
            assertThat(page.locator(".hk-feed").textContent()).contains("Amaliyot oʻrinlari haqida");
            page.selectOption("#memberClass", "enterprise");
            page.fill("#signedBy", "Bosh direktor");
            page.check("input[name=confirmed]");
            window.follow(page.locator("form[action$='/letters'] button"));
            window.assertClean();
            shot(window, "stakeholder-" + width);
            window.go(home);
            assertThat(page.locator("svg.hk-chart circle").count()).isEqualTo(1);
            assertThat(page.locator("table").textContent()).contains(organization);
            window.assertClean();
            shot(window, "stakeholders-" + width);

            window.go("/c/" + cluster.slug() + "/consultations");
            window.assertClean();
            page.fill("[name='subject.uz']", "Klaster nima uchun kerak?");
            page.fill("[name='question.uz']", "Qaysi ishlarni birga qilganimiz maʼqul?");
            page.fill("#until", LocalDate.now(Today.ZONE).plusDays(7).toString());
            page.check("input[name=everybody]");
            window.follow(page.locator("main form[method=post] button[type=submit]"));
            String link = page.locator("main .hk-actions a").first().getAttribute("href");

            assertThat(visitor.go(link)).isEqualTo(200);
            visitor.assertClean();
            visitor.page().fill("#name", "Ota-ona");
            visitor.page().fill("#text", "Yozgi toʻgaraklar kerak");
            visitor.follow(visitor.page().locator("main form[method=post] button[type=submit]"));
            visitor.assertClean();
            shot(visitor, "consultation-by-link-" + width);

            page.reload();
            assertThat(page.locator("main").textContent()).contains("Yozgi toʻgaraklar kerak");
            window.assertClean();
            page.fill("textarea[name=answer]", "Yozgi reja tuziladi");
            window.follow(page.locator("form[action*='/comments/'] button"));
            window.assertClean();
            shot(window, "consultation-" + width);
            visitor.go(link);
            assertThat(visitor.page().locator("blockquote").textContent()).contains("Yozgi reja tuziladi");
        }
    }
}
