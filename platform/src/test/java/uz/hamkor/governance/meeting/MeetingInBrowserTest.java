package uz.hamkor.governance.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.proposal.Method;
import uz.hamkor.governance.proposal.Proposals;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A secretary runs a meeting in which the quorum is lost and regained, in a real browser. */
@HamkorTest
@Tag("slow")
class MeetingInBrowserTest {

    /** Longer than the pages wait between two questions. */
    private static final long POLLED = 6_000;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    Proposals proposals;

    @Autowired
    CallingMeeting calling;

    @Autowired
    RunningMeeting running;

    private static void shot(Browser window, String name) {
        String folder = System.getenv("HAMKOR_SHOTS");
        if (folder != null) {
            window.screenshot(Path.of(folder, name + ".png"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void aMeetingWithTheQuorumLostAndRegained(int width) {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum", "enterprise");
        String home = "/c/" + council.cluster().slug() + "/meetings";
        LocalDateTime start = LocalDateTime.now(Today.ZONE).plusDays(6).truncatedTo(ChronoUnit.MINUTES);
        try (Browser window = Browser.open(port, width, false, true);
                Browser delegate = Browser.phone(port)) {
            Page page = window.page();
            // What a page asks for every few seconds is asked for when the test says so.
            page.clock().install();
            delegate.page().clock().install();
            window.signIn(people.emailOf(council.cluster().coordinator()));
            window.go(home);
            window.assertClean();
            window.follow(page.locator("main .hk-actions a.btn-primary"));
            page.selectOption("#body", council.body().toString());
            page.fill("[name='subject.uz']", "Choraklik majlis");
            page.fill("#startsAt", start.toString());
            page.fill("#place", "Katta zal");
            window.assertClean();
            window.follow(page.locator("main form[method=post] button[type=submit]"));
            assertThat(page.locator("h1").textContent()).isEqualTo("Choraklik majlis");
            page.fill("#item", "Laboratoriyadan birga foydalanish");
            window.follow(page.locator("form[action$='/items'] button"));
            window.assertClean();
            page.setInputFiles(
                    "input[name=file]",
                    new com.microsoft.playwright.options.FilePayload(
                            "Hisobot.csv",
                            "text/csv",
                            "nom;son\nmaktab;12\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            window.follow(page.locator("form[action$='/papers'] button"));
            assertThat(page.locator("a[href^='/files/']").textContent()).isEqualTo("Hisobot.csv");
            window.follow(page.locator("form[action$='/open'] button"));
            String address = page.url().replaceAll("#.*", "");
            String path = address.substring(address.indexOf("/c/"));

            assertThat(page.locator("#hk-quorum").textContent()).contains("Kvorum yoʻq");
            window.follow(page.locator("button[value=holder]").first());
            window.follow(page.locator("button[value=holder]").first());
            assertThat(page.locator("#hk-quorum").textContent()).contains("Kvorum bor", "2 / 3");
            window.assertClean();
            window.follow(page.locator("button[value=left]").first());
            assertThat(page.locator("#hk-quorum").textContent()).contains("Kvorum yoʻq", "kvorum yoʻqoldi");

            // A delegate enters from the phone, and the secretary's page sees it without being loaded anew.
            delegate.signIn(people.emailOf(council.holders().get(2)));
            delegate.go(path);
            delegate.assertClean();
            delegate.follow(delegate.page().locator("button[value=holder]"));
            delegate.assertClean();
            page.clock().fastForward(POLLED);
            page.waitForFunction("() => document.querySelector('#hk-quorum').textContent.includes('Kvorum bor')");
            shot(window, "meeting-running-" + width);

            page.locator("summary", new Page.LocatorOptions().setHasText("Bayonnomaga yozish"))
                    .first()
                    .click();
            page.locator("textarea[name=notes]").first().fill("**Kelishildi**: navbat jadval boʻyicha");
            page.locator("textarea[name=decision]").first().fill("Laboratoriyadan birga foydalaniladi");
            window.follow(page.locator("form[action*='/items/'] button:has-text('Saqlash')")
                    .first());
            assertThat(page.locator(".hk-prose strong").textContent()).isEqualTo("Kelishildi");
            page.locator("summary", new Page.LocatorOptions().setHasText("Topshiriq berish"))
                    .click();
            page.fill("#task", "Jadval tuzish");
            page.locator("#task-seat").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.fill("#due", LocalDate.now(Today.ZONE).plusDays(20).toString());
            window.follow(page.locator("form[action$='/tasks'] button"));
            window.follow(page.locator("form[action$='/end'] button"));
            window.follow(page.locator("form[action$='/submit'] button"));
            window.assertClean();

            delegate.go(path);
            delegate.assertClean();
            delegate.follow(delegate.page().locator("button[name=confirms][value=true]"));
            assertThat(delegate.page().locator("main").textContent()).contains("Tasdiqladi");
            page.reload();
            window.assertClean();
            shot(window, "meeting-" + width);
            window.go(home + "/rules/" + council.body());
            window.assertClean();
            window.go(home);
            window.assertClean();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void handsAreEnteredAndADelegateVotesFromThePhone(int width) {
        Council council = Council.of(clusters, people, bodies, "school", "lyceum", "enterprise");
        UUID meeting = people.as(council.cluster().coordinator(), () -> {
            var proposal = proposals
                    .draft(
                            council.cluster().id(),
                            Proposals.Draft.of(
                                            council.body(),
                                            DecisionClass.WORKING,
                                            LocalizedText.uz("Laboratoriyadan birga foydalanish"),
                                            LocalizedText.uz("Har seshanba"))
                                    .by(Method.MAJORITY))
                    .then(made -> proposals.discuss(council.cluster().id(), made.id()))
                    .orElseThrow();
            UUID called = calling.call(
                            council.cluster().id(),
                            new CallingMeeting.Call(
                                    council.body(),
                                    LocalizedText.uz("Choraklik majlis"),
                                    Instant.now().plus(Duration.ofDays(6)),
                                    90,
                                    "Katta zal",
                                    null,
                                    null,
                                    null,
                                    CallingMeeting.Repeat.NEVER,
                                    null,
                                    Set.of()))
                    .orElseThrow();
            running.addItem(
                            council.cluster().id(),
                            called,
                            Meeting.Kind.PROPOSAL,
                            "Laboratoriya jadvali",
                            20,
                            proposal.id())
                    .orElseThrow();
            running.open(council.cluster().id(), called).orElseThrow();
            return called;
        });
        String path = "/c/" + council.cluster().slug() + "/meetings/" + meeting;
        try (Browser window = Browser.open(port, width, false, true);
                Browser delegate = Browser.phone(port)) {
            Page page = window.page();
            // What a page asks for every few seconds is asked for when the test says so.
            page.clock().install();
            delegate.page().clock().install();
            window.signIn(people.emailOf(council.cluster().coordinator()));
            window.go(path);
            window.follow(page.locator("button[value=holder]").first());
            page.locator("button[value=open]").click();
            page.locator("#hk-ask [data-hk-go]").click();
            page.waitForSelector(".hk-vote .hk-hand");
            window.assertClean();
            shot(window, "vote-begun-" + width);

            // The other delegate sees the secretary's list of attendance from the phone, without loading it anew.
            delegate.signIn(people.emailOf(council.holders().get(2)));
            delegate.go(path);
            page.locator(".hk-seatrow:not(.is-here) button[value=holder]")
                    .first()
                    .click();
            page.waitForURL("**/meetings/*#h-there");
            delegate.page().clock().fastForward(POLLED);
            delegate.page().waitForFunction("() => document.querySelectorAll('.hk-seatrow.is-here').length === 2");
            delegate.follow(delegate.page().locator("button[value=holder]"));
            delegate.assertClean();

            // Votes by the link of the page and comes back to it.
            delegate.follow(delegate.page().locator(".hk-vote a.btn"));
            delegate.assertClean();
            delegate.page().locator("input[name=choice][value=against]").check();
            shot(delegate, "vote-phone-" + width);
            delegate.follow(delegate.page().locator("form[action$='/vote'] button.btn-primary"));
            assertThat(delegate.page().url()).endsWith(path);
            delegate.assertClean();

            page.clock().fastForward(POLLED);
            page.waitForFunction("() => document.querySelector('.hk-vote').textContent.includes('Qarshiman')");
            page.reload();
            page.locator(".hk-hand input[value=abstain]").first().check();
            window.follow(page.locator("button[name=rest]"));
            // All seats of the body have voted: the ladder ends the vote by itself.
            assertThat(page.locator("#h-agenda ~ ol, main").first().textContent())
                    .contains("Ovoz natijasi", "Yoqlab: 1, qarshi: 1, betaraf: 1");
            window.assertClean();
            shot(window, "vote-done-" + width);
        }
    }
}
