package uz.hamkor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Looking through long lists at a desk and on a phone, with scripts and without. */
@HamkorTest
class ListsInBrowserTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    JoiningCluster joining;

    @Autowired
    Bodies bodies;

    @ParameterizedTest
    @CsvSource({"1280, true", "390, true", "390, false"})
    void theSeatsOfABodyAreTurnedOverAndSearched(int width, boolean scripts) {
        Clusters.Founded cluster = clusters.founded();
        clusters.prospective(cluster, clusters.organizations(29));
        clusters.listed(cluster, clusters.organization("Zarafshon litseyi", "lyceum"), MembershipKind.MEMBER);
        BodyId assembly = people.as(cluster.coordinator(), () -> {
            joining.admit(cluster.id(), registry.memberIds(cluster.id(), MemberFilter.all()), TODAY)
                    .orElseThrow();
            BodyId id = bodies.setUp(
                            cluster.id(),
                            Body.Kind.ASSEMBLY,
                            LocalizedText.uz("Umumiy yigʻilish"),
                            LocalizedText.empty(),
                            Period.since(TODAY))
                    .orElseThrow();
            bodies.giveToAll(cluster.id(), id, Period.since(TODAY)).orElseThrow();
            return id;
        });
        String list = "/c/" + cluster.slug() + "/bodies";
        try (Browser browser = Browser.open(port, width, false, scripts).in(Language.UZ)) {
            browser.signIn(people.emailOf(cluster.coordinator()));
            Page page = browser.page();
            browser.go(list);
            clean(browser, scripts);
            page.locator("main .hk-list__title a").click();
            page.waitForURL("**" + list + "/" + assembly);
            clean(browser, scripts);
            shows(page.locator("#hk-seats li"), 25);
            page.locator("#hk-seats .hk-pager a").click();
            shows(page.locator("#hk-seats li"), 5);
            assertThat(page.url()).contains("cursor=");
            page.locator("main input[type=search]").fill("Зарафшон");
            page.locator("main form[role=search] button").click();
            shows(page.locator("#hk-seats li"), 1);
            assertThat(page.locator("#hk-seats li").innerText()).contains("Zarafshon litseyi");

            browser.go(list + "/" + assembly + "/seats/new");
            clean(browser, scripts);
            page.locator("main input[type=search]").fill("Зарафшон");
            page.locator("main form[role=search] button").click();
            shows(page.locator("#hk-found input[type=radio]"), 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, true", "390, false"})
    void theRegisterIsFilteredByAnyOneOfItsFields(int width, boolean scripts) {
        String mark = "r" + UUID.randomUUID().toString().substring(0, 8);
        clusters.organization("Filtr maktabi " + mark, "school");
        try (Browser browser = Browser.open(port, width, false, scripts).in(Language.UZ)) {
            browser.signIn(people.emailOf(people.administrator()));
            Page page = browser.page();
            browser.go("/organizations");
            clean(browser, scripts);
            page.locator("main form[action='/organizations'] [name=q]").fill(mark);
            page.locator("main form[action='/organizations'] button[type=submit]")
                    .click();
            page.waitForURL("**/organizations?*q=" + mark + "*");
            shows(page.locator("main tbody tr"), 1);
        }
    }

    /** Waits for what is drawn after a click or while typing. */
    private static void shows(Locator rows, int count) {
        PlaywrightAssertions.assertThat(rows).hasCount(count);
    }

    /** axe needs scripts. */
    private static void clean(Browser browser, boolean scripts) {
        if (scripts) {
            browser.assertClean();
        } else {
            assertThat(browser.scrollsSideways()).isFalse();
        }
    }
}
