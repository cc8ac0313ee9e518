package uz.hamkor.resources.round;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A coordinator runs a round from the first page to the plan; a small school reads on a phone why it was refused. */
@HamkorTest
class RoundInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Sharing sharing;

    @Autowired
    People people;

    private Browser window(AccountId account, Language language, int width) {
        return Browser.open(port, width, false, true).in(language).signIn(people.emailOf(account));
    }

    private static void wish(Browser member, String round, ResourceId thing, boolean curriculum) {
        Page page = member.page();
        member.go(round + "/wishes/new");
        member.assertClean();
        page.fill("[name=what]", "Robototexnika toʻgaragi");
        page.check("[name=offers][value='" + thing + "']");
        page.locator("[name=duration]").selectOption("2");
        for (int day = 2; day <= 5; day++) {
            page.uncheck("[name=days][value='" + day + "']");
        }
        page.fill("[name=starts]", "09:00");
        page.fill("[name=ends]", "11:00");
        if (curriculum) {
            page.check("[name=curriculum]");
        }
        member.follow(page.locator("form[action$='/wishes'] button[type=submit]"));
    }

    @Test
    void aCoordinatorRunsARoundAndASmallSchoolReadsWhyItWasRefused() {
        Clusters.Founded cluster = sharing.cluster();
        Sharing.Member college = sharing.member(cluster, "Mexatronika texnikumi", "lyceum");
        Sharing.Member large = sharing.member(cluster, "Katta maktab", "school");
        Sharing.Member small = sharing.member(cluster, "Togʻ etagi maktabi", "school");
        ResourceId thing = sharing.addFree(college, cluster, OfferKind.PLACE, "Robototexnika laboratoriyasi");
        LocalDate monday = LocalDate.ofInstant(Sharing.monday(1, 8, 9).from(), Today.ZONE);
        try (Browser coordinator = window(cluster.coordinator(), Language.UZ, Browser.DESKTOP);
                Browser first = window(large.teacher(), Language.RU, Browser.DESKTOP);
                Browser second = window(small.teacher(), Language.UZ, Browser.PHONE)) {
            Page page = coordinator.page();
            coordinator.go("/c/" + cluster.slug() + "/resources/rounds");
            coordinator.assertClean();
            coordinator.go("/c/" + cluster.slug() + "/resources/rounds/new");
            coordinator.assertClean();
            page.fill("[name='name.uz']", "Kuzgi raund");
            page.fill("[name=first]", monday.toString());
            page.fill("[name=last]", monday.plusDays(6).toString());
            page.fill("[name=until]", monday.minusDays(1).toString());
            page.check("[name=offers][value='" + thing + "']");
            page.check("[name=askers][value=type]");
            page.locator("summary", new Page.LocatorOptions().setHasText("Tashkilot turlari"))
                    .click();
            page.check("[name=types][value=school]");
            coordinator.follow(page.locator("form[action$='/rounds'] button[type=submit]"));
            String round = page.url().substring(page.url().indexOf("/c/"));
            assertThat(page.locator("h1").innerText()).isEqualTo("Kuzgi raund");
            coordinator.assertClean();

            wish(first, round, thing, true);
            wish(second, round, thing, false);
            assertThat(second.page().locator("tbody tr").count()).isEqualTo(2);
            assertThat(second.scrollsSideways()).isFalse();

            coordinator.go(round);
            assertThat(page.locator("[data-round-askers]").innerText()).contains("maktab");
            coordinator.follow(page.locator("form[action$='/close'] button"));
            coordinator.follow(page.locator("form[action$='/compute'] button"));
            // The page renews itself when the plan is there.
            page.locator("#h-plan").waitFor();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            coordinator.assertClean();
            assertThat(page.locator("#h-members").count()).isOne();
            coordinator.follow(page.locator("a[href*='/uses/']").first());
            coordinator.assertClean();
            page.fill("[name=starts]", monday + "T12:00");
            coordinator.follow(page.locator("form[method=get] button[type=submit]"));
            assertThat(page.locator("main").innerText()).contains("Bu vaqt soʻragan aʼzo uchun toʻgʻri kelmaydi");
            page.fill("[name=starts]", monday + "T09:00");
            coordinator.follow(page.locator("form[method=get] button[type=submit]"));
            coordinator.follow(page.locator("form[method=post][action*='/uses/'] button[type=submit]"));
            page.locator("summary", new Page.LocatorOptions().setHasText("Qaytadan hisoblash"))
                    .click();
            assertThat(page.locator("form[action$='/compute']").innerText()).contains("oʻzgartirishlar (1) yoʻqoladi");
            coordinator.assertClean();

            Page phone = second.page();
            second.go(round);
            assertThat(phone.locator("tbody tr").first().innerText()).contains("Togʻ etagi maktabi", "berilmadi");
            second.follow(phone.locator("tbody tr a").first());
            phone.locator("[data-round-priority] summary").click();
            assertThat(phone.locator("[data-round-priority]").innerText()).contains("bergan ÷ (bergan + olgan)");
            second.assertClean();
            assertThat(second.scrollsSideways()).isFalse();
            assertThat(phone.locator("[data-round-changes]").innerText())
                    .contains("Eng kichik oʻzgartirish", "Vaqt 120 daqiqaga surilsa", "Robototexnika laboratoriyasi");
            assertThat(phone.locator("[data-round-why]").innerText())
                    .contains("boshqalarga berilgan", "Katta maktab", "ustuvorligi yuqoriroq");
        }
    }
}
