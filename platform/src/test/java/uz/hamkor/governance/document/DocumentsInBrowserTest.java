package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The charter from its template to the signature of a member. */
@HamkorTest
@Import(Papers.class)
class DocumentsInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    private Browser window(int width, AccountId account) {
        return Browser.open(port, width, false, true).in(Language.UZ).signIn(people.emailOf(account));
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void aCharterIsWrittenAmendedApprovedAndSigned(int width) {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.FOUNDER);
        clusters.active(cluster, clusters.organization("Litsey " + UUID.randomUUID(), "school"), MembershipKind.MEMBER);
        AccountId manager = people.in(school, Role.MANAGER);
        AccountId council = people.in(cluster.id(), Role.COUNCIL_MEMBER);
        String home = "/c/" + cluster.slug() + "/documents";
        try (Browser coordinator = window(width, cluster.coordinator());
                Browser member = window(width, manager);
                Browser approver = window(width, council)) {
            Page page = coordinator.page();
            coordinator.go(home);
            coordinator.assertClean();
            coordinator.follow(page.locator("a[href$='/new?kind=charter']"));
            coordinator.assertClean();
            coordinator.follow(page.locator("main form.hk-panel button[type=submit]"));
            assertThat(page.locator("section[id^='s-']").count()).isEqualTo(24);
            coordinator.assertClean();
            String at = page.url().substring(page.url().indexOf("/c/"));
            UUID document = UUID.fromString(at.replaceAll(".*/documents/([0-9a-f-]{36}).*", "$1"));

            coordinator.follow(page.locator("section[id^='s-'] a[href*='/sections/']:not([href*=paragraphs])")
                    .nth(3));
            page.locator("[name='body.uz']").fill("Aʼzolar teng.\n\nQarorlar ochiq.");
            page.locator("fieldset:has([name='body.ru']) [data-hk-tab=ru]").click();
            page.locator("[name='body.ru']").fill("Участники равны.\n\nРешения открыты.");
            coordinator.assertClean();
            coordinator.follow(page.locator("button[name=go][value=preview]"));
            assertThat(page.locator("section:has(#h-preview)").innerText())
                    .contains("Qarorlar ochiq.", "Решения открыты.");
            coordinator.follow(page.locator("button[name=go][value=save]"));

            member.go(at);
            Page reading = member.page();
            reading.locator("section[id^='s-']")
                    .nth(3)
                    .locator("a[href*='/paragraphs/1']")
                    .click();
            reading.waitForURL("**/paragraphs/1?**");
            reading.locator("textarea[name=text]").fill("Kimga ochiq?");
            member.follow(reading.locator("button[value=comment]"));
            reading.locator("textarea[name=suggested]").fill("Qarorlar barcha aʼzolarga ochiq.");
            reading.locator("#why").fill("Kimga ochiqligi yozilsin");
            member.follow(reading.locator("button[value=amend]"));
            assertThat(reading.locator("ins").allInnerTexts().toString()).contains("barcha");
            member.assertClean();

            coordinator.go(reading.url().substring(reading.url().indexOf("/c/")));
            coordinator.follow(page.locator("form[action$='/accept'] button"));
            assertThat(page.locator("section[id^='s-']").nth(3).innerText())
                    .contains("Qarorlar barcha aʼzolarga ochiq.");

            papers.fill(cluster, document);
            coordinator.go(at);
            coordinator.follow(page.locator("form[action$='/submit'] button"));
            approver.go(at);
            Page council1 = approver.page();
            approver.assertClean();
            council1.locator("#basis").fill("1-sonli bayonnoma, 2026-yil 20-noyabr");
            approver.follow(council1.locator("form[action$='/approve'] button"));
            assertThat(council1.locator(".hk-lead").innerText()).contains("Amalda");

            member.go(at);
            member.follow(reading.locator("a[href$='/signatures']"));
            member.assertClean();
            reading.locator("[name=agreed]").check();
            member.follow(reading.locator("form[action$='/signatures'] button[type=submit]"));
            assertThat(reading.locator("#h-members").innerText()).isEqualTo("2 ta aʼzodan 1 tasi imzolagan");
            member.assertClean();
            coordinator.go(home);
            assertThat(page.locator("main").innerText()).contains("50%", "1 / 10");
            coordinator.assertClean();

            coordinator.go(at);
            coordinator.follow(page.locator("form[action$='/versions'] button[type=submit]"));
            coordinator.follow(page.locator("section[id^='s-'] a[href*='/sections/']:not([href*=paragraphs])")
                    .nth(3));
            page.locator("[name='body.uz']").fill("Qarorlar barcha aʼzolarga ochiq.\n\nAʼzolar teng.");
            coordinator.follow(page.locator("button[name=go][value=save]"));
            coordinator.follow(page.locator("a[href*='/compare']"));
            assertThat(page.locator("main").innerText()).contains("koʻchirilgan");
            coordinator.assertClean();
        }
    }
}
