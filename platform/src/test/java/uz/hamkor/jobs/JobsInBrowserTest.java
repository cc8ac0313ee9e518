package uz.hamkor.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Long work as a person meets it. */
@HamkorTest
@Tag("slow")
class JobsInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    People people;

    @Test
    void thePageOfAJobMovesByItselfToItsEnd() {
        AccountId starter = people.somebody();
        String gate = quoted();
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, gate));
        try (Browser window = Browser.desktop(port).in(Language.EN).signIn(people.emailOf(starter))) {
            window.go("/jobs/" + id);
            Page page = window.page();
            page.locator("[data-hk-count]:text('3 of 10')").waitFor();
            assertThat(page.locator("main progress").getAttribute("value")).isEqualTo("3");
            window.follow(page.locator("form[action$='/tell'] button"));
            assertThat(page.textContent("main")).contains("We will tell you when it ends.");
            WorkForTests.gate(gate).countDown();
            page.locator("text=The work is done.").waitFor();
            page.locator("a[href='/notices']").click();
            assertThat(page.textContent("main .hk-list__title")).contains("done");
        }
    }

    @Test
    void aJobIsStoppedFromTheListAndTheListFollows() {
        AccountId starter = people.somebody();
        JobId id = people.as(starter, () -> jobs.start("test.gate", null, quoted()));
        runs(starter, id);
        try (Browser window = Browser.desktop(port).in(Language.EN).signIn(people.emailOf(starter))) {
            window.go("/jobs");
            window.page().locator("form[action$='/cancel'] button").click();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> people.as(starter, () -> jobs.find(id))
                            .orElseThrow()
                            .isFinished());
            window.go("/jobs");
            assertThat(window.page().textContent("main table")).contains("Stopped");
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,false", "1280,true", "390,false", "390,true"})
    void thePagesOfLongWorkNoticesAndMailsAreCleanInBothThemesAndWidths(int width, boolean dark) {
        AccountId starter = people.administrator();
        String gate = quoted();
        JobId failed = people.as(starter, () -> jobs.start("test.refusing", null, "{}"));
        people.as(starter, () -> jobs.tellWhenDone(failed));
        JobId running = people.as(starter, () -> jobs.start("test.gate", null, gate));
        runs(starter, running);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> people.as(starter, () -> jobs.find(failed))
                        .orElseThrow()
                        .isFinished());
        try (Browser window = Browser.open(port, width, dark, true).signIn(people.emailOf(starter))) {
            for (String path : new String[] {
                "/jobs", "/jobs/" + running, "/jobs/" + failed, "/notices", "/admin/jobs", "/admin/mail"
            }) {
                assertThat(window.go(path)).as(path).isEqualTo(200);
                window.assertClean();
            }
        } finally {
            WorkForTests.gate(gate).countDown();
        }
    }

    @Test
    void emptyPagesTeachAndAreClean() {
        try (Browser window = Browser.desktop(port).signIn(people.emailOf(people.somebody()))) {
            window.go("/jobs");
            window.assertClean();
            window.go("/notices");
            window.assertClean();
        }
    }

    private void runs(AccountId starter, JobId id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        people.as(starter, () -> jobs.find(id)).orElseThrow().done() == 3);
    }

    private static String quoted() {
        return "\"" + UUID.randomUUID() + "\"";
    }
}
