package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;

/** The building blocks of pages, all on one page. */
@HamkorTest
@Tag("slow")
class PartsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({"1280,false", "1280,true", "390,false", "390,true"})
    void allPartsAreCleanInBothThemesAndWidths(int width, boolean dark) {
        try (Browser window = Browser.open(port, width, dark, true)) {
            assertThat(window.go("/p/gallery")).isEqualTo(200);
            window.page().locator(".hk-confirm summary").click();
            window.assertClean();
        }
    }

    @Test
    void aTextInFourLanguagesShowsOneAtATimeAndSendsAll() {
        try (Browser window = Browser.desktop(port)) {
            window.go("/p/gallery");
            Page page = window.page();
            assertThat(page.locator("[name='name.uz']").isVisible()).isTrue();
            assertThat(page.locator("[name='name.ru']").isVisible()).isFalse();
            page.locator("fieldset:has([name='name.ru']) [data-hk-tab=ru]").click();
            page.fill("[name='name.ru']", "Долина Чирчика");
            page.fill("#password", "x");
            page.locator("#file").evaluate("e => e.required = false");
            page.locator("form.hk-form button[type=submit]").click();
            assertThat(page.textContent("body"))
                    .contains("\"uz\":\"Chirchiq vodiysi\"", "\"ru\":\"Долина Чирчика\"", "\"en\":\"Chirchiq valley\"");
        }
    }

    @Test
    void withoutJavaScriptAllFourLanguagesAreThere() {
        try (Browser window = Browser.open(port, Browser.DESKTOP, false, false)) {
            window.go("/p/gallery");
            for (Language language : Language.values()) {
                assertThat(window.page()
                                .locator("[name='name." + language.tag() + "']")
                                .isVisible())
                        .isTrue();
            }
        }
    }

    @Test
    void anActIsAskedAboutFirst() {
        try (Browser window = Browser.desktop(port)) {
            window.go("/p/gallery");
            Page page = window.page();
            page.click("#asks");
            assertThat(page.locator("#hk-ask").isVisible()).isTrue();
            window.assertClean();
            page.locator("#hk-ask button").first().click();
            assertThat(page.url()).endsWith("/p/gallery");
            assertThat(page.locator("h1").isVisible()).isTrue();
            page.click("#asks");
            page.click("#hk-ask [data-hk-go]");
            page.waitForCondition(() -> page.locator("h1").count() == 0);
            assertThat(page.textContent("body")).isEqualTo("{}");
        }
    }

    @Test
    void aFaultOfOursTellsNothingOfTheInside() {
        try (Browser window = Browser.desktop(port).in(Language.EN)) {
            assertThat(window.go("/p/broken")).isEqualTo(500);
            assertThat(window.page().textContent("main"))
                    .contains("Something went wrong on our side")
                    .doesNotContain("secret", "Exception");
            window.assertClean();
        }
    }
}
