package uz.hamkor.governance.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A council decides by silence, one member blocks, a substitute votes from the phone, and the chair ends the ladder. */
@HamkorTest
class DecisionInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Clusters clusters;

    @Autowired
    People people;

    @Autowired
    Bodies bodies;

    @Autowired
    Closing closing;

    @Autowired
    ProposalTables tables;

    @Autowired
    uz.hamkor.identity.Access access;

    private Chambers chambers;

    @BeforeEach
    void furnish() {
        chambers = new Chambers(clusters, people, bodies);
    }

    private Browser at(AccountId who, boolean phone, Language language) {
        return (phone ? Browser.phone(port) : Browser.desktop(port))
                .in(language)
                .signIn(people.emailOf(who));
    }

    @Test
    void theLadderIsWalkedFromSilenceToTheChair() {
        Chambers.Chamber council = chambers.council(4);
        String decisions = "/c/" + council.cluster().slug() + "/decisions";
        try (Browser coordinator = at(council.cluster().coordinator(), false, Language.UZ)) {
            Page page = coordinator.page();
            coordinator.go(decisions);
            coordinator.assertClean();
            coordinator.go(decisions + "/new");
            coordinator.assertClean();
            coordinator.follow(page.locator("main form button[name=go][value=put]"));
            assertThat(page.locator("main [role=alert]").innerText()).isNotBlank();
            page.fill("[name='title.uz']", "Robototexnika laboratoriyasini ochish");
            page.fill("[name='text.uz']", "Har **seshanba** barcha aʼzolar uchun.");
            coordinator.follow(page.locator("main form button[name=go][value=put]"));
            assertThat(page.url()).endsWith(decisions + "/1");
            assertThat(page.locator("main").innerText()).contains("Sukut — rozilik", "Kutilmoqda: 4");
            coordinator.assertClean();
        }
        try (Browser member = at(council.places().get(1).holder(), false, Language.RU)) {
            member.go(decisions + "/1");
            member.assertClean();
            member.page().locator("input[name=stand][value=block]").check();
            member.page().locator("form[action$='/stand'] textarea").fill("Страховка не решена");
            member.follow(member.page().locator("form[action$='/stand'] button"));
            assertThat(member.page().locator("main").innerText()).contains("Голосование", "Страховка не решена");
            member.assertClean();
        }
        try (Browser substitute = at(council.places().get(2).substitute(), true, Language.UZ)) {
            substitute.go(decisions + "/1");
            substitute.assertClean();
            substitute.page().locator("input[name=choice][value=for]").check();
            substitute.follow(substitute.page().locator("form[action$='/vote'] button[type=submit]"));
            assertThat(substitute.page().locator("main").innerText()).contains("oʻrinbosar sifatida", "Yoqlayman");
        }
        Proposal vote = proposal(council, 1);
        uz.hamkor.shared.Moment.at(
                java.util.Objects.requireNonNull(vote.stepUntil()), () -> closing.endIfDue(vote.cluster(), vote.id()));
        try (Browser chair = at(council.chair().holder(), true, Language.UZ_CYRL)) {
            chair.go(decisions + "/1");
            chair.assertClean();
            chair.page().locator("input[name=adopt][value=yes]").check();
            chair.page().locator("form[action$='/chair'] textarea").fill("Мактаблар кутмоқда");
            chair.follow(chair.page().locator("form[action$='/chair'] button"));
            assertThat(chair.page().locator("main").innerText()).contains("Қабул қилинди", "Мактаблар кутмоқда");
            chair.assertClean();
            chair.go(decisions + "/1/votes?round=2");
            chair.assertClean();
        }
        try (Browser coordinator = at(council.cluster().coordinator(), false, Language.EN)) {
            coordinator.go(decisions + "/speed");
            coordinator.assertClean();
            coordinator.go("/c/" + council.cluster().slug() + "/bodies/" + council.body() + "/rules");
            coordinator.assertClean();
            Page page = coordinator.page();
            page.fill("#majority", "1/3");
            coordinator.follow(page.locator("main form[action$='/rules'] button"));
            assertThat(page.locator("main [role=alert]").innerText()).contains("fraction of at least half");
            page.fill("#majority", "2/3");
            coordinator.follow(page.locator("main form[action$='/rules'] button"));
            assertThat(page.inputValue("#majority")).isEqualTo("2/3");
            coordinator.assertClean();
        }
    }

    private Proposal proposal(Chambers.Chamber council, int number) {
        return access.within(
                        uz.hamkor.shared.Scope.nobody()
                                .writing(council.cluster().id()),
                        () -> uz.hamkor.shared.Outcome.done(
                                tables.byNumber(council.cluster().id(), number).orElseThrow()))
                .orElseThrow();
    }
}
