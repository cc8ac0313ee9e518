package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The frame as a person meets it. */
@HamkorTest
@Tag("slow")
class FrameInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @ParameterizedTest
    @CsvSource({"1280,false", "1280,true", "390,false", "390,true"})
    void pagesBeforeSigningInAreCleanInBothThemesAndWidths(int width, boolean dark) {
        try (Browser window = Browser.open(port, width, dark, true)) {
            window.go("/sign-in");
            assertThat(window.page().getAttribute("html", "data-bs-theme")).isEqualTo(dark ? "dark" : "light");
            window.assertClean();
            assertThat(window.go("/sign-in?refused=failed")).isEqualTo(422);
            assertThat(window.page().textContent("[role=alert]")).contains("notoʻgʻri");
            window.assertClean();
            assertThat(window.go("/p/none/of/this")).isEqualTo(404);
            window.assertClean();
            assertThat(window.go("/set-up/none")).isEqualTo(410);
            window.assertClean();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "1280,true", "390,false", "390,true"})
    void pagesAfterSigningInAreCleanInBothThemesAndWidths(int width, boolean dark) {
        AccountId account = people.administrator();
        try (Browser window = Browser.open(port, width, dark, true).signIn(people.emailOf(account))) {
            window.go("/account");
            window.assertClean();
            Page page = window.page();
            page.locator(".hk-top__me details.hk-menu:visible > summary").last().click();
            assertThat(page.locator(".hk-menu__who").isVisible()).isTrue();
            window.assertClean();
            assertThat(window.go("/c/none-of-this")).isEqualTo(404);
            window.assertClean();
        }
    }

    @Test
    void theKeyboardFindsSearchHelpAndTheWayOut() {
        AccountId account = people.somebody();
        try (Browser window = Browser.desktop(port).signIn(people.emailOf(account))) {
            window.go("/account");
            Page page = window.page();
            page.keyboard().press("Tab");
            assertThat(page.locator(".hk-skip").evaluate("e => e === document.activeElement"))
                    .isEqualTo(true);
            page.keyboard().press("/");
            assertThat(page.locator("#hk-q").evaluate("e => e === document.activeElement"))
                    .isEqualTo(true);
            page.locator("h1").click();
            page.keyboard().press("?");
            assertThat(page.locator("#hk-keys").isVisible()).isTrue();
            window.assertClean();
            page.keyboard().press("Escape");
            assertThat(page.locator("#hk-keys").isVisible()).isFalse();
        }
    }

    @Test
    void theThemeAndTheLanguageStayChosen() {
        try (Browser window = Browser.desktop(port)) {
            window.go("/p/none");
            Page page = window.page();
            page.locator("details:has([data-hk-set-theme]) > summary").click();
            page.locator("[data-hk-set-theme=dark]:visible").click();
            assertThat(page.getAttribute("html", "data-bs-theme")).isEqualTo("dark");
            window.go("/sign-in");
            assertThat(page.getAttribute("html", "data-bs-theme")).isEqualTo("dark");
            window.follow(page.locator("main ~ nav a[lang=ru]"));
            assertThat(page.textContent("h1")).isEqualTo("Войдите в учётную запись");
            window.go("/p/none");
            assertThat(page.getAttribute("html", "lang")).isEqualTo("ru");
            window.assertClean();
        }
    }

    @Test
    void aPhoneHasTheRailBehindMoreAndMenusWithoutJavaScript() {
        AccountId account = people.administrator();
        try (Browser window = Browser.open(port, Browser.PHONE, false, false).signIn(people.emailOf(account))) {
            window.go("/account");
            Page page = window.page();
            assertThat(page.locator(".hk-rail").isVisible()).isFalse();
            page.locator(".hk-tabbar a").last().press("Enter");
            Locator rail = page.locator(".hk-rail");
            assertThat(rail.isVisible()).isTrue();
            window.follow(rail.locator("a[lang=en]"));
            assertThat(page.textContent("h1")).isEqualTo("My account");
            page.locator(".hk-top__me details.hk-menu:visible > summary").last().click();
            window.follow(page.locator("form[action='/sign-out'] button"));
            assertThat(page.locator(".hk-tabbar").count()).isZero();
        }
    }

    @Test
    void theOwnNameAndPasswordCanBeChanged() {
        AccountId account = people.somebody();
        try (Browser window = Browser.desktop(port).in(Language.EN).signIn(people.emailOf(account))) {
            window.go("/account");
            Page page = window.page();
            page.fill("#name", "Gʻayrat Toʻraqulov");
            page.selectOption("#language", "en");
            window.follow(page.locator("form[action='/account'] button[type=submit]"));
            assertThat(page.textContent(".hk-note--teal")).contains("Changes saved");
            assertThat(page.textContent(".hk-menu__who")).contains("Gʻayrat Toʻraqulov");

            page.fill("#current", People.PASSWORD);
            page.fill("#password", "short");
            window.follow(page.locator("form[action='/account/password'] button[type=submit]"));
            assertThat(page.textContent("#password-error")).contains("at least 12 characters");
            window.assertClean();
        }
    }
}
