package uz.hamkor.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.Findable.Found;
import uz.hamkor.shared.Findable.Visibility;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Finding;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The search box as a person meets it: by keyboard, with a screen reader's eyes, on a phone, and without scripts. */
@HamkorTest
class SearchBoxInBrowserTest {

    private static final String BOX = "#hk-q";

    @Autowired
    private SearchIndex index;

    @Autowired
    private People people;

    @LocalServerPort
    private int port;

    private final String word = Finding.word();

    @BeforeEach
    void threeSchoolsAndADistrict() {
        for (int number = 1; number <= 3; number++) {
            put("organization", word + " tumani " + number + "-maktab", number);
        }
        put("territory", word + " tumani", 4);
    }

    private void put(String kind, String name, int number) {
        index.put(new Found(
                kind,
                UUID.randomUUID(),
                LocalizedText.uz(name),
                List.of(),
                LocalizedText.uz("Sinov viloyati"),
                "/search?q=chosen" + number,
                new Visibility.Everybody(),
                1));
    }

    private static void type(Page page, String box, String text) {
        page.fill(box, "");
        page.locator(box).pressSequentially(text);
        page.waitForSelector(box + "-list [role=option]");
    }

    private static @Nullable String attribute(Page page, String box, String name) {
        return page.getAttribute(box, name);
    }

    private static String focused(Page page) {
        return (String) page.evaluate("() => document.activeElement.id");
    }

    @Test
    void theKeyboardOpensChoosesAndLeaves() {
        try (Browser window = Browser.desktop(port).in(Language.UZ)) {
            Page page = window.page();
            window.go("/search");
            page.locator("h1").click();
            page.keyboard().press("/");
            assertThat(focused(page)).isEqualTo("hk-q");
            assertThat(attribute(page, BOX, "role")).isEqualTo("combobox");
            assertThat(attribute(page, BOX, "aria-expanded")).isEqualTo("false");

            type(page, BOX, word);
            assertThat(attribute(page, BOX, "aria-expanded")).isEqualTo("true");
            assertThat(attribute(page, BOX, "aria-controls")).isEqualTo("hk-q-list");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isNull();
            assertThat(attribute(page, "#hk-q-list", "role")).isEqualTo("listbox");
            assertThat(page.locator("#hk-q-list [role=group]").all())
                    .extracting(group -> group.getAttribute("aria-label"))
                    .containsExactlyInAnyOrder("Tashkilotlar", "Hududlar");
            assertThat(page.textContent(".hk-top [data-hk-found-status]")).startsWith("4 ta natija");
            window.assertClean();

            page.keyboard().press("ArrowDown");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isEqualTo("hk-q-0");
            assertThat(attribute(page, "#hk-q-0", "aria-selected")).isEqualTo("true");
            assertThat(focused(page)).isEqualTo("hk-q");
            window.assertClean();
            page.keyboard().press("ArrowDown");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isEqualTo("hk-q-1");
            assertThat(attribute(page, "#hk-q-0", "aria-selected")).isEqualTo("false");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isNull();
            page.keyboard().press("ArrowUp");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isEqualTo("hk-q-4");

            page.keyboard().press("Escape");
            assertThat(attribute(page, BOX, "aria-expanded")).isEqualTo("false");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isNull();
            assertThat(page.isVisible("#hk-q-list")).isFalse();
            assertThat(page.inputValue(BOX)).isEqualTo(word);
            page.keyboard().press("ArrowDown");
            assertThat(attribute(page, BOX, "aria-activedescendant")).isEqualTo("hk-q-0");
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            assertThat(page.inputValue(BOX)).isEmpty();
        }
    }

    @Test
    void enterOpensWhatWasChosenOrElseAllResults() {
        try (Browser window = Browser.desktop(port)) {
            Page page = window.page();
            window.go("/search");
            type(page, BOX, word + " tumani 2 maktab");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.endsWith("/search?q=chosen2"));

            type(page, BOX, word);
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.endsWith("/search?q=" + word));
            assertThat(page.locator("main .hk-list__title").count()).isEqualTo(4);
            window.assertClean();

            type(page, BOX, word);
            page.click("#hk-q-list [role=option] >> text=3-maktab");
            page.waitForURL(url -> url.endsWith("/search?q=chosen3"));
        }
    }

    @Test
    void theListGoesAwayWithTheFocusAndTheText() {
        try (Browser window = Browser.desktop(port)) {
            Page page = window.page();
            window.go("/search");
            type(page, BOX, word);
            page.keyboard().press("Tab");
            assertThat(attribute(page, BOX, "aria-expanded")).isEqualTo("false");
            assertThat(page.isVisible("#hk-q-list")).isFalse();

            type(page, BOX, word);
            page.fill(BOX, "");
            page.waitForSelector(
                    "#hk-q-found", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
            assertThat(attribute(page, BOX, "aria-expanded")).isEqualTo("false");
        }
    }

    @Test
    void thatNothingWasFoundIsSaidAndIsNoList() {
        try (Browser window = Browser.desktop(port).in(Language.EN)) {
            Page page = window.page();
            window.go("/search");
            page.fill(BOX, "qqqxyzzyqqq");
            page.waitForSelector("#hk-q-found .hk-found__none");
            assertThat(attribute(page, BOX, "aria-expanded")).isEqualTo("false");
            assertThat(page.textContent(".hk-top [data-hk-found-status]")).contains("was not found");
            window.assertClean();
            page.keyboard().press("Enter");
            page.waitForSelector("#h-nothing");
            window.assertClean();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void atEveryWidthInLightAndDark(int width, boolean dark) {
        String email = people.emailOf(people.somebody());
        try (Browser window = Browser.open(port, width, dark, true).in(Language.UZ)) {
            Page page = window.page();
            window.signIn(email);
            window.go("/search?q=" + word);
            window.assertClean();
            if (width == Browser.PHONE) {
                window.go("/search#hk-rail");
            }
            String box = width == Browser.PHONE ? "#hk-q2" : BOX;
            type(page, box, word);
            page.keyboard().press("ArrowDown");
            assertThat(attribute(page, box, "aria-activedescendant")).isEqualTo(box.substring(1) + "-0");
            window.assertClean();
        }
    }

    @Test
    void withoutScriptsItIsAForm() {
        try (Browser window = Browser.open(port, Browser.DESKTOP, false, false)) {
            Page page = window.page();
            window.go("/search");
            page.fill(BOX, word + " 2 maktab");
            page.press(BOX, "Enter");
            page.waitForURL(url -> url.contains("/search?q="));
            assertThat(page.locator("main .hk-list__title").first().textContent())
                    .isEqualTo(word + " tumani 2-maktab");
        }
    }

    @Test
    void onAPhoneAVisitorGetsToTheSearchPage() {
        try (Browser window = Browser.phone(port).in(Language.RU)) {
            Page page = window.page();
            window.go("/");
            page.click(".hk-top a[href='/search']");
            page.waitForSelector("#h-how");
            window.assertClean();
            page.fill("#q", "школа 1 " + word);
            page.press("#q", "Enter");
            page.waitForSelector("main .hk-list__title");
            window.assertClean();
        }
    }
}
