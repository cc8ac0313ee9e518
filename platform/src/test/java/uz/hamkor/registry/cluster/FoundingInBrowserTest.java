package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Founding a cluster in steps, at a desk and on a phone, with scripts and without. */
@HamkorTest
class FoundingInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private static String slug() {
        return "b" + UUID.randomUUID().toString().substring(0, 12);
    }

    @ParameterizedTest
    @CsvSource({"1280, true", "390, true", "390, false"})
    void stepByStepWithAWayBackAndNothingLost(int width, boolean scripts) {
        String slug = slug();
        try (Browser browser = Browser.open(port, width, false, scripts).in(Language.UZ)) {
            browser.signIn(people.emailOf(people.founder()));
            Page page = browser.page();
            browser.go("/clusters/new");
            clean(browser, scripts);
            assertThat(page.locator(".hk-steps [aria-current=step]").innerText())
                    .contains("1. Nomi");
            go(browser, "next");
            assertThat(page.locator(".hk-field--bad").count())
                    .as("a name is needed")
                    .isPositive();
            page.locator("[name='name.uz']").fill("Qadamli klaster");
            page.locator("[name='slug']").fill("Notoʻgʻri manzil");
            go(browser, "next");
            assertThat(page.locator("[name='name.uz']").inputValue()).isEqualTo("Qadamli klaster");
            assertThat(page.locator(".hk-field--bad [name='slug']").inputValue())
                    .isEqualTo("Notoʻgʻri manzil");
            clean(browser, scripts);
            page.locator("[name='slug']").fill(slug);
            go(browser, "next");
            page.locator("[name=field]").selectOption("011");
            clean(browser, scripts);
            go(browser, "next");
            page.locator("[name='aims.uz']").fill("Uzluksiz taʼlim");
            page.locator("input[name=form][value=partnership]").check();
            clean(browser, scripts);
            go(browser, "back");
            assertThat(page.locator("[name=field]").inputValue())
                    .as("what was chosen is still there on the way back")
                    .isEqualTo("011");
            go(browser, "next");
            assertThat(page.locator("[name='aims.uz']").inputValue()).isEqualTo("Uzluksiz taʼlim");
            assertThat(page.locator("input[name=form][value=partnership]").isChecked())
                    .isTrue();
            go(browser, "next");
            page.locator("input[name=members][value=later]").check();
            clean(browser, scripts);
            go(browser, "next");
            assertThat(page.locator("main dl").innerText())
                    .contains("Qadamli klaster", "/c/" + slug, "Pedagoglar tayyorlash", "Uzluksiz taʼlim", "Sheriklik");
            clean(browser, scripts);
            go(browser, "next");
            page.waitForURL("**/c/" + slug);
            assertThat(page.locator("main [role=status]").innerText()).contains("Klaster tashkil etildi");
            browser.go("/clusters");
            assertThat(page.locator("#h-drafts").count())
                    .as("the draft is gone")
                    .isZero();
        }
    }

    @Test
    void itCanBeLeftAndTakenUpAgainAndThrownAway() {
        try (Browser browser = Browser.desktop(port).in(Language.UZ)) {
            browser.signIn(people.emailOf(people.founder()));
            Page page = browser.page();
            browser.go("/clusters/new");
            page.locator("[name='name.uz']").fill("Yarim qolgan klaster");
            go(browser, "later");
            page.waitForURL("**/clusters");
            browser.assertClean();
            assertThat(page.locator("#h-drafts").count()).isOne();
            browser.go("/clusters/new");
            Locator kept = page.locator("section:has(#h-kept) a.btn");
            browser.assertClean();
            kept.click();
            page.waitForURL("**/clusters/new/*/name");
            assertThat(page.locator("[name='name.uz']").inputValue()).isEqualTo("Yarim qolgan klaster");
            String draft = page.url();
            try (Browser other = Browser.desktop(port)) {
                other.signIn(people.emailOf(people.founder()));
                assertThat(other.go(draft.substring(draft.indexOf("/clusters/"))))
                        .as("nobody else sees a draft")
                        .isEqualTo(404);
            }
            browser.go("/clusters");
            page.locator("form[action$='/discard'] button").click();
            browser.follow(page.locator("#hk-ask [data-hk-go]"));
            assertThat(page.url()).endsWith("/clusters");
            assertThat(page.locator("#h-drafts").count()).isZero();
        }
    }

    @Test
    void anAddressThatWasTakenMeanwhileLeadsBackToItsStep() {
        String slug = slug();
        try (Browser first = Browser.desktop(port).in(Language.UZ);
                Browser second = Browser.desktop(port).in(Language.UZ)) {
            for (Browser browser : List.of(first, second)) {
                browser.signIn(people.emailOf(people.founder()));
                browser.go("/clusters/new");
                browser.page().locator("[name='name.uz']").fill("Bir manzilli klaster");
                browser.page().locator("[name='slug']").fill(slug);
                for (int step = 0; step < 4; step++) {
                    go(browser, "next");
                }
            }
            go(first, "next");
            first.page().waitForURL("**/c/" + slug + "/imports");
            go(second, "next");
            assertThat(second.page().locator(".hk-field--bad [name='slug']").inputValue())
                    .isEqualTo(slug);
            second.page().locator("[name='slug']").fill(slug + "-2");
            for (int step = 0; step < 5; step++) {
                go(second, "next");
            }
            second.page().waitForURL("**/c/" + slug + "-2/imports");
        }
    }

    private static void go(Browser browser, String where) {
        browser.follow(browser.page().locator("button[name=go][value=" + where + "]"));
    }

    /** axe needs scripts; without them at least nothing may scroll sideways. */
    private static void clean(Browser browser, boolean scripts) {
        if (scripts) {
            browser.assertClean();
        }
    }
}
