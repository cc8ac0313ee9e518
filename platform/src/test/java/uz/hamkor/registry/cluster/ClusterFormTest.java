package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The three legal forms of a cluster and what each asks for. */
@HamkorTest
class ClusterFormTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ClusterForms forms;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    SucceedingForm succeeding;

    private Cluster cluster(Founded founded) {
        return people.as(
                founded.coordinator(), () -> registry.find(founded.id()).orElseThrow());
    }

    private Outcome<?> save(Founded founded, ClusterForm form, FormFacts facts, boolean pending) {
        int version = cluster(founded).version();
        return people.as(founded.coordinator(), () -> forms.save(founded.id(), version, form, facts, pending));
    }

    private List<FormGap> gaps(Founded founded) {
        Cluster now = cluster(founded);
        return people.as(founded.coordinator(), () -> forms.gaps(now, TODAY));
    }

    private FormFacts facts(Founded founded) {
        return people.as(founded.coordinator(), () -> forms.facts(founded.id()));
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return outcome.reason().orElseThrow();
    }

    private static FormFacts consortium(
            @Nullable LocalDate until, @Nullable OrganizationId lead, Map<OrganizationId, BigDecimal> shares) {
        return new FormFacts(until, null, lead, shares, null, null, LocalizedText.empty(), null, null, false);
    }

    private static FormFacts association(@Nullable String number, @Nullable LocalDate day, String dues) {
        return new FormFacts(
                null,
                null,
                null,
                Map.of(),
                number,
                day,
                dues.isEmpty() ? LocalizedText.empty() : LocalizedText.uz(dues),
                null,
                null,
                false);
    }

    private static FormFacts partnership(@Nullable String number, @Nullable LocalDate day, boolean own) {
        return new FormFacts(null, null, null, Map.of(), null, null, LocalizedText.empty(), number, day, own);
    }

    private static Map<OrganizationId, BigDecimal> shares(Object... pairs) {
        Map<OrganizationId, BigDecimal> shares = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            shares.put((OrganizationId) pairs[i], new BigDecimal((String) pairs[i + 1]));
        }
        return shares;
    }

    @Test
    void aConsortiumHasATermALeadMemberAndSharesOfAll() {
        Founded founded = clusters.founded();
        OrganizationId first = clusters.organization("Universitet " + founded.slug(), "school");
        OrganizationId second = clusters.organization("Zavod " + founded.slug(), "school");
        OrganizationId stranger = clusters.organization("Begona " + founded.slug(), "school");
        clusters.active(founded, first, MembershipKind.FOUNDER);
        clusters.active(founded, second, MembershipKind.MEMBER);
        LocalDate until = TODAY.plusYears(2);
        Map<OrganizationId, BigDecimal> whole = shares(first, "66.6667", second, "33.3333");

        assertThat(gaps(founded)).containsExactly(FormGap.FORM);
        assertThat(refusal(save(founded, ClusterForm.CONSORTIUM, consortium(null, first, whole), false)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.form_term_missing"))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("termUntil"));
        assertThat(refusal(save(founded, ClusterForm.CONSORTIUM, consortium(TODAY, first, whole), false))
                        .code())
                .isEqualTo("registry.form_term_over");
        assertThat(refusal(save(founded, ClusterForm.CONSORTIUM, consortium(until, stranger, whole), false))
                        .code())
                .isEqualTo("registry.form_lead_missing");
        assertThat(refusal(
                        save(founded, ClusterForm.CONSORTIUM, consortium(until, first, shares(first, "100")), false)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("registry.form_share_missing"))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("share." + second));
        assertThat(refusal(save(
                                founded,
                                ClusterForm.CONSORTIUM,
                                consortium(until, first, shares(first, "60", second, "39.99")),
                                false))
                        .args())
                .containsExactly(new BigDecimal("99.99"));
        assertThat(refusal(save(
                                founded,
                                ClusterForm.CONSORTIUM,
                                consortium(until, first, shares(first, "1e1000000000", second, "1")),
                                false))
                        .code())
                .isEqualTo("registry.form_share_between");
        assertThat(refusal(save(
                                founded,
                                ClusterForm.CONSORTIUM,
                                consortium(until, first, shares(first, "50", second, "40", stranger, "10")),
                                false))
                        .code())
                .isEqualTo("registry.form_share_of_stranger");
        assertThat(cluster(founded).form()).as("nothing was written").isEqualTo(ClusterForm.UNDECIDED);

        save(founded, ClusterForm.CONSORTIUM, consortium(until, first, whole), false)
                .orElseThrow();
        assertThat(cluster(founded).form()).isEqualTo(ClusterForm.CONSORTIUM);
        assertThat(gaps(founded)).isEmpty();

        clusters.active(founded, stranger, MembershipKind.MEMBER);
        assertThat(gaps(founded)).as("who joined later has no share").containsExactly(FormGap.SHARES);
    }

    @Test
    void anAssociationIsALegalPersonWithDues() {
        Founded founded = clusters.founded();
        assertThat(refusal(save(founded, ClusterForm.ASSOCIATION, association(null, TODAY, "10"), false))
                        .code())
                .isEqualTo("registry.form_registration_missing");
        assertThat(refusal(save(founded, ClusterForm.ASSOCIATION, association("12345", TODAY, "10"), false))
                        .code())
                .isEqualTo("registry.form_registration_wrong");
        assertThat(refusal(save(
                                founded,
                                ClusterForm.ASSOCIATION,
                                association("301234567", TODAY.plusDays(1), "10"),
                                false))
                        .code())
                .isEqualTo("registry.form_day_past");
        assertThat(refusal(save(founded, ClusterForm.ASSOCIATION, association(null, null, ""), true))
                        .code())
                .isEqualTo("registry.form_dues_missing");
        save(founded, ClusterForm.ASSOCIATION, association(null, null, "Yiliga 10 mln soʻm"), true)
                .orElseThrow();
        assertThat(gaps(founded)).as("not registered yet").containsExactly(FormGap.REGISTRATION);
        save(founded, ClusterForm.ASSOCIATION, association("301 234 567", TODAY, "Yiliga 10 mln soʻm"), false)
                .orElseThrow();
        assertThat(gaps(founded)).isEmpty();
        assertThat(facts(founded).registration()).isEqualTo("301234567");
    }

    @Test
    void aPartnershipRestsOnAnAgreementInWhichEachActsForItself() {
        Founded founded = clusters.founded();
        assertThat(refusal(save(founded, ClusterForm.PARTNERSHIP, partnership("7", TODAY, false), false))
                        .code())
                .isEqualTo("registry.form_own_name");
        assertThat(refusal(save(founded, ClusterForm.PARTNERSHIP, partnership("7", null, true), false))
                        .code())
                .isEqualTo("registry.form_day_past");
        save(founded, ClusterForm.PARTNERSHIP, partnership(null, null, true), false)
                .orElseThrow();
        assertThat(gaps(founded)).containsExactly(FormGap.AGREEMENT);
        save(founded, ClusterForm.PARTNERSHIP, partnership("7", TODAY, true), false)
                .orElseThrow();
        assertThat(gaps(founded)).isEmpty();
    }

    @Test
    void factsOfAnotherFormAreKeptAndWhoSavesLaterIsTold() {
        Founded founded = clusters.founded();
        save(founded, ClusterForm.PARTNERSHIP, partnership("7", TODAY, true), false)
                .orElseThrow();
        int opened = cluster(founded).version();
        save(founded, ClusterForm.ASSOCIATION, association(null, null, "Badal yoʻq"), true)
                .orElseThrow();
        assertThat(facts(founded).agreementNumber()).isEqualTo("7");
        assertThat(refusal(people.as(
                                founded.coordinator(),
                                () -> forms.save(
                                        founded.id(),
                                        opened,
                                        ClusterForm.PARTNERSHIP,
                                        partnership("8", TODAY, true),
                                        false)))
                        .code())
                .isEqualTo("registry.changed_meanwhile");
        assertThat(facts(founded).agreementNumber()).as("nothing was written").isEqualTo("7");
        assertThat(people.as(founded.coordinator(), () -> registry.changesOf(founded.id())))
                .as("founding and two forms")
                .hasSize(3);
    }

    @Test
    void onlyWhoMayChangeTheClusterChangesItsForm() {
        Founded founded = clusters.founded();
        int version = cluster(founded).version();
        assertThat(refusal(people.as(
                                people.in(founded.id(), Role.EVALUATOR),
                                () -> forms.save(
                                        founded.id(),
                                        version,
                                        ClusterForm.PARTNERSHIP,
                                        partnership("7", TODAY, true),
                                        false)))
                        .code())
                .isEqualTo("access.forbidden");
    }

    @Test
    void leadAndShareGoOnWithTheOrganisationAMemberIsMergedInto() {
        Founded founded = clusters.founded();
        OrganizationId first = clusters.organization("Kollej " + founded.slug(), "school");
        OrganizationId second = clusters.organization("Institut " + founded.slug(), "school");
        clusters.active(founded, first, MembershipKind.FOUNDER);
        clusters.active(founded, second, MembershipKind.MEMBER);
        save(
                        founded,
                        ClusterForm.CONSORTIUM,
                        consortium(TODAY.plusYears(1), first, shares(first, "60", second, "40")),
                        false)
                .orElseThrow();
        people.as(people.administrator(), () -> {
            succeeding
                    .follow(new OrganizationFollower.Ending.Merged(first, second, TODAY))
                    .orElseThrow();
        });
        assertThat(facts(founded).lead()).isEqualTo(second);
        assertThat(facts(founded).shares()).containsOnlyKeys(second);
        assertThat(facts(founded).sum()).isEqualByComparingTo("100");
        people.as(people.administrator(), () -> {
            succeeding
                    .follow(new OrganizationFollower.Ending.Closed(second, TODAY))
                    .orElseThrow();
        });
        assertThat(facts(founded).lead()).isNull();
        assertThat(gaps(founded)).contains(FormGap.LEAD, FormGap.SHARES);
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void aFormIsChosenAndFilledOnItsPage(int width) {
        Founded founded = clusters.founded();
        clusters.active(
                founded, clusters.organization("Universitet " + founded.slug(), "school"), MembershipKind.FOUNDER);
        clusters.active(founded, clusters.organization("Zavod " + founded.slug(), "school"), MembershipKind.MEMBER);
        try (Browser window =
                Browser.open(port, width, false, true).in(Language.UZ).signIn(people.emailOf(founded.coordinator()))) {
            Page page = window.page();
            String form = "/c/" + founded.slug() + "/form";
            window.go("/c/" + founded.slug() + "/settings");
            window.follow(page.locator("a[href$='/form']"));
            assertThat(page.locator("main").innerText()).contains("Huquqiy shakl tanlanmagan");
            window.assertClean();
            page.locator("input[name=form][value=consortium]").check();
            window.follow(page.locator("form[method=get] button"));
            window.assertClean();
            page.fill("[name=termUntil]", TODAY.plusYears(3).toString());
            page.locator("[name=lead]").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            page.locator("[name^='share.']").nth(0).fill("60");
            page.locator("[name^='share.']").nth(1).fill("30,5");
            window.follow(page.locator("form[method=post] button.btn-primary"));
            assertThat(page.locator("main [role=alert]").innerText()).contains("90,5");
            window.assertClean();
            page.locator("[name^='share.']").nth(1).fill("40");
            window.follow(page.locator("form[method=post] button.btn-primary"));
            assertThat(page.locator("section:has(#h-lacks)").innerText()).contains("Hammasi koʻrsatilgan");
            window.go(form + "?form=association");
            window.assertClean();
            assertThat(page.locator("main").innerText()).contains("Shakl oʻzgaradi");
            window.follow(page.locator("form[method=post] button.btn-primary"));
            assertThat(page.locator("main [role=alert]").innerText()).contains("badal");
            page.fill("[name='dues.uz']", "Yiliga 10 mln soʻm");
            window.follow(page.locator("form[method=post] button.btn-primary"));
            assertThat(page.locator("section:has(#h-lacks)").innerText()).contains("Davlat roʻyxatidan oʻtkazish");
            window.assertClean();
        }
    }
}
