package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.ClusterStatus;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Period;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** An assembly founds the cluster as an association and approves its charter heading by heading, in two languages. */
@HamkorTest
@Import(Papers.class)
class AssemblyInBrowserTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);
    private static final int FINANCE = 11;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    Papers papers;

    @Autowired
    Access access;

    @Autowired
    List<Measure> measures;

    private record Assembly(Founded cluster, BodyId body, List<AccountId> holders) {}

    private Assembly assembly() {
        Founded cluster = clusters.founded();
        List<MembershipId> members = new ArrayList<>();
        for (String type : List.of("school", "school", "university")) {
            members.add(clusters.active(
                    cluster, clusters.organization(type + " " + UUID.randomUUID(), type), MembershipKind.FOUNDER));
        }
        BodyId body = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.ASSEMBLY,
                                LocalizedText.uz("Taʼsis yigʻilishi"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .orElseThrow());
        List<AccountId> holders = new ArrayList<>();
        for (MembershipId member : members) {
            AccountId holder = people.somebody();
            Body.Mandate mandate = holders.isEmpty() ? Body.Mandate.CHAIR : Body.Mandate.MEMBER;
            people.as(cluster.coordinator(), () -> {
                bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(body, member, 1, mandate, true, null, Period.since(TODAY)),
                                new Bodies.Person("Vakil", null, holder),
                                null)
                        .orElseThrow();
            });
            holders.add(holder);
        }
        return new Assembly(cluster, body, holders);
    }

    private Browser window(AccountId account, Language language, int width) {
        return Browser.open(port, width, false, true).in(language).signIn(people.emailOf(account));
    }

    /** @param against the number of the heading that the member does not agree to, or less than 0 */
    private static void vote(Browser member, int articles, int against) {
        Page page = member.page();
        Locator form = page.locator("form[action$='/vote']");
        for (int i = 0; i < articles; i++) {
            form.locator("[name='article." + i + "'][value=" + (i == against ? "against" : "for") + "]")
                    .check();
        }
        member.follow(form.locator("button.btn-primary"));
    }

    private static void submit(Browser coordinator, BodyId assembly) {
        Page page = coordinator.page();
        page.locator("form[action$='/submit'] [name=body]").selectOption(assembly.toString());
        page.locator("form[action$='/submit'] [name=byHeading]").check();
        page.locator("form[action$='/submit'] [name=founding]").check();
        coordinator.follow(page.locator("form[action$='/submit'] button[type=submit]"));
    }

    @Test
    void theCharterIsApprovedHeadingByHeading() {
        Assembly assembly = assembly();
        Founded cluster = assembly.cluster();
        String home = "/c/" + cluster.slug();
        try (Browser coordinator = window(cluster.coordinator(), Language.UZ, Browser.DESKTOP);
                Browser uzbek = window(assembly.holders().get(0), Language.UZ, Browser.PHONE);
                Browser russian = window(assembly.holders().get(1), Language.RU, Browser.DESKTOP);
                Browser third = window(assembly.holders().get(2), Language.UZ_CYRL, Browser.PHONE)) {
            Page page = coordinator.page();
            coordinator.go(home + "/form?form=association");
            for (String language : List.of("uz", "ru", "en")) {
                page.locator("fieldset:has([name='dues.uz']) [data-hk-tab=" + language + "]")
                        .click();
                page.fill("[name='dues." + language + "']", "2 %");
            }
            coordinator.follow(page.locator("form[method=post] button.btn-primary"));
            assertThat(page.locator("section:has(#h-lacks)").innerText()).contains("Davlat roʻyxatidan");

            coordinator.go(home + "/documents/new?kind=charter");
            coordinator.follow(page.locator("main form.hk-panel button[type=submit]"));
            String at = page.url().substring(page.url().indexOf("/c/"));
            UUID document = UUID.fromString(at.replaceAll(".*/documents/([0-9a-f-]{36}).*", "$1"));
            assertThat(page.locator("section[id^='s-']").nth(1).innerText())
                    .contains("Assotsiatsiya yuridik shaxsdir", "2 %", "nizom qabul qilinganidan keyin");
            papers.fill(cluster, document);
            coordinator.go(at);
            submit(coordinator, assembly.body());
            assertThat(page.locator("section:has(#h-waits)").innerText()).contains("har bir sarlavha");
            coordinator.assertClean();

            uzbek.go(home + "/decisions/1");
            assertThat(uzbek.page()
                            .locator("form[action$='/vote'] legend")
                            .nth(FINANCE)
                            .innerText())
                    .isEqualTo("12. Moliyalashtirish, budjet, nazorat, audit");
            uzbek.assertClean();
            vote(uzbek, 24, FINANCE);
            russian.go(home + "/decisions/1");
            assertThat(russian.page()
                            .locator("form[action$='/vote'] legend")
                            .nth(FINANCE)
                            .innerText())
                    .isEqualTo("12. Финансирование, бюджет, контроль, аудит");
            russian.assertClean();
            vote(russian, 24, FINANCE);
            third.go(home + "/decisions/1");
            third.follow(third.page().locator("form[action$='/vote'] button[name=all]"));

            Version back = papers.version(cluster, document);
            assertThat(back.state()).isEqualTo(State.DRAFT);
            List<Section> sections = papers.sections(cluster, document);
            assertThat(sections.get(FINANCE).said()).isEqualTo("fallen");
            assertThat(sections).filteredOn(Section::settled).hasSize(23);
            coordinator.go(at);
            assertThat(page.locator("main").innerText()).contains("qabul qilingan 23, qabul qilinmagan 1");
            assertThat(page.locator("section[id^='s-']").nth(FINANCE).innerText())
                    .contains("Qabul qilinmagan");
            coordinator.assertClean();

            coordinator.go(at + "/versions/1/sections/" + sections.get(FINANCE).id());
            page.fill("[name='body.uz']", "Badal yillik budjetning ikki foizi.");
            page.locator("fieldset:has([name='body.ru']) [data-hk-tab=ru]").click();
            page.fill("[name='body.ru']", "Взнос – два процента годового бюджета.");
            coordinator.follow(page.locator("button[name=go][value=save]"));
            coordinator.go(at);
            submit(coordinator, assembly.body());
            for (Browser member : List.of(uzbek, russian, third)) {
                member.go(home + "/decisions/2");
                assertThat(member.page().locator("form[action$='/vote'] legend").count())
                        .as("only what fell is put to the vote again")
                        .isEqualTo(1);
                vote(member, 1, -1);
            }

            Version adopted = papers.version(cluster, document);
            assertThat(adopted.inForceOn(TODAY)).isTrue();
            assertThat(adopted.form()).isEqualTo("association");
            Cluster founded = papers.cluster(cluster);
            assertThat(founded.status()).isEqualTo(ClusterStatus.FOUNDED);
            assertThat(founded.form()).isEqualTo(ClusterForm.ASSOCIATION);
            assertThat(founded.foundedOn()).isEqualTo(TODAY);

            russian.go(home + "/documents/" + document);
            assertThat(russian.page()
                            .waitForDownload(() -> russian.page()
                                    .locator("form[action$='/pdf'] button")
                                    .click())
                            .suggestedFilename())
                    .isEqualTo(cluster.slug() + "-charter-1-ru.pdf");

            uzbek.go(home + "/documents/" + document + "/versions/1/signatures");
            uzbek.page().locator("[name=agreed]").check();
            uzbek.follow(uzbek.page().locator("form[action$='/signatures'] button[type=submit]"));
            coordinator.go(home + "/documents");
            assertThat(page.locator("main").innerText())
                    .contains("33%", "1 / 10", "3 ta aʼzodan 1 tasi imzolagan", "Davlat roʻyxatidan");
            coordinator.assertClean();
            Measure gov3 = measures.stream()
                    .filter(measure -> measure.code().equals("GOV3"))
                    .findFirst()
                    .orElseThrow();
            assertThat(people.as(
                            cluster.coordinator(),
                            () -> access.read(() -> gov3.observations(cluster.id(), Period.since(TODAY)))))
                    .extracting(Measure.Observation::value)
                    .containsExactlyInAnyOrder(1.0, 0.0, 0.0);
        }
    }
}
