package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.ClusterForms;
import uz.hamkor.registry.cluster.FormFacts;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Waiting;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** How charter and legal form hold together, and documents whose day comes near. */
@HamkorTest
@Import(Papers.class)
class CharterFormTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    private static final FormFacts ASSOCIATION = new FormFacts(
            null,
            null,
            null,
            Map.of(),
            "301234567",
            TODAY,
            new LocalizedText(Map.of(Language.UZ, "yiliga 10 mln soʻm.", Language.RU, "10 млн сумов в год")),
            null,
            null,
            false);

    private static final FormFacts PARTNERSHIP =
            new FormFacts(null, null, null, Map.of(), null, null, LocalizedText.empty(), "7", TODAY, true);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Autowired
    Drafting drafting;

    @Autowired
    Submitting submitting;

    @Autowired
    Approving approving;

    @Autowired
    ClusterForms forms;

    @Autowired
    ChangingCluster changing;

    @Autowired
    ReviewReminders reminders;

    @Autowired
    Notices notices;

    @Autowired
    DocumentsWaiting waiting;

    private Outcome<ClusterId> become(Founded founded, ClusterForm form, FormFacts facts) {
        int version = papers.cluster(founded).version();
        return people.as(founded.coordinator(), () -> forms.save(founded.id(), version, form, facts, false));
    }

    private static String second(List<Section> sections, Language language) {
        return sections.get(1).body().in(language);
    }

    @Test
    void theCharterOfAnAssociationSaysWhatItsFormStates() {
        Founded founded = clusters.founded();
        become(founded, ClusterForm.ASSOCIATION, ASSOCIATION).orElseThrow();
        List<Section> sections = papers.sections(founded, papers.document(founded, DocumentKind.CHARTER));
        assertThat(second(sections, Language.UZ))
                .contains("Assotsiatsiya yuridik shaxsdir", "STIR 301234567", "badallari: yiliga 10 mln soʻm.");
        assertThat(second(sections, Language.RU)).contains("ИНН 301234567", "10 млн сумов в год");
        assertThat(second(sections, Language.EN))
                .as("nobody wrote the dues in English")
                .contains("tax number 301234567", "[… amount and order of payment]");
    }

    @Test
    void theCharterOfAConsortiumNamesItsLeadTermAndShares() {
        Founded founded = clusters.founded();
        OrganizationId first = clusters.organization("Universitet " + founded.slug(), "school");
        OrganizationId second = clusters.organization("Zavod " + founded.slug(), "school");
        clusters.active(founded, first, MembershipKind.FOUNDER);
        clusters.active(founded, second, MembershipKind.MEMBER);
        become(
                        founded,
                        ClusterForm.CONSORTIUM,
                        new FormFacts(
                                LocalDate.of(2035, 9, 1),
                                "Suv",
                                first,
                                Map.of(first, new BigDecimal("62.5"), second, new BigDecimal("37.5")),
                                null,
                                null,
                                LocalizedText.empty(),
                                null,
                                null,
                                false))
                .orElseThrow();
        List<Section> sections = papers.sections(founded, papers.document(founded, DocumentKind.CHARTER));
        assertThat(second(sections, Language.UZ))
                .contains(
                        "Yetakchi aʼzo: Universitet " + founded.slug(),
                        "Universitet " + founded.slug() + " – 62,5 %; Zavod " + founded.slug() + " – 37,5 %",
                        "“Suv” loyihasi, oxirgi kuni 01.09.2035");
        assertThat(second(sections, Language.EN)).contains("the project “Suv”");
        assertThat(sections.get(1).hasGaps()).isFalse();
    }

    @Test
    void whatAConsortiumDoesNotStateIsAGapToFill() {
        Founded founded = clusters.founded();
        Cluster before = papers.cluster(founded);
        people.as(founded.coordinator(), () -> {
            changing.edit(
                            founded.id(),
                            before.version(),
                            new ClusterDraft(
                                    null,
                                    before.name(),
                                    null,
                                    null,
                                    ClusterForm.CONSORTIUM,
                                    LocalizedText.empty(),
                                    null,
                                    3,
                                    2))
                    .orElseThrow();
        });
        Section form = papers.sections(founded, papers.document(founded, DocumentKind.CHARTER))
                .get(1);
        for (Language language : List.of(Language.UZ, Language.RU, Language.EN)) {
            assertThat(Document.GAP.matcher(form.body().in(language)).results().count())
                    .as("lead member, shares, term")
                    .isEqualTo(3);
        }
    }

    @Test
    void theFormChangesOnlyTogetherWithTheCharter() {
        Founded founded = clusters.founded();
        AccountId council = people.in(founded.id(), Role.COUNCIL_MEMBER);
        become(founded, ClusterForm.ASSOCIATION, ASSOCIATION).orElseThrow();
        UUID charter = papers.document(founded, DocumentKind.CHARTER);
        papers.fill(founded, charter);
        UUID first = papers.submitted(founded, charter, null);
        assertThat(become(founded, ClusterForm.PARTNERSHIP, PARTNERSHIP).reason())
                .get()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("governance.document.form_being_decided"));
        people.as(council, () -> {
            approving.approve(founded.id(), first, "1-sonli bayonnoma").orElseThrow();
        });
        assertThat(papers.version(founded, charter).form()).isEqualTo("association");
        assertThat(become(founded, ClusterForm.PARTNERSHIP, PARTNERSHIP).reason())
                .get()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("governance.document.form_in_charter");
                    assertThat(refusal.field()).isEqualTo("form");
                });
        assertThat(papers.cluster(founded).form()).isEqualTo(ClusterForm.ASSOCIATION);
        become(founded, ClusterForm.ASSOCIATION, ASSOCIATION).orElseThrow();
        people.as(founded.coordinator(), () -> {
            drafting.newVersion(founded.id(), charter, "Sheriklikka oʻtish").orElseThrow();
        });
        become(founded, ClusterForm.PARTNERSHIP, PARTNERSHIP).orElseThrow();
        assertThat(papers.cluster(founded).form()).isEqualTo(ClusterForm.PARTNERSHIP);
    }

    private Version inForce(Founded founded, LocalDate until, LocalDate review) {
        AccountId council = people.in(founded.id(), Role.COUNCIL_MEMBER);
        UUID document = papers.document(founded, DocumentKind.DATA);
        papers.fill(founded, document);
        Cluster cluster = papers.cluster(founded);
        UUID version = papers.version(founded, document).id();
        people.as(founded.coordinator(), () -> {
            submitting
                    .submit(cluster, version, new Submitting.Plan(null, null, until, review, false, false))
                    .orElseThrow();
        });
        people.as(council, () -> {
            approving.approve(founded.id(), version, "1-sonli bayonnoma").orElseThrow();
        });
        return papers.version(founded, document);
    }

    @Test
    void aDocumentWithAnEndIsInForceUntilThen() {
        Founded founded = clusters.founded();
        Version version = inForce(founded, TODAY.plusDays(100), TODAY.plusDays(50));
        assertThat(version.inForceOn(TODAY.plusDays(99))).isTrue();
        assertThat(version.inForceOn(TODAY.plusDays(100))).isFalse();
        assertThat(version.standing(TODAY.plusDays(100))).isEqualTo("expired");
    }

    @Test
    void peopleAreToldAMonthAndAWeekBeforeEachOnce() {
        Founded founded = clusters.founded();
        LocalDate review = TODAY.plusDays(60);
        Version version = inForce(founded, null, review);
        Cluster cluster = papers.cluster(founded);
        AccountId coordinator = founded.coordinator();
        assertThat(reminders.tell(cluster, review.minusDays(31))).isZero();
        assertThat(reminders.tell(cluster, review.minusDays(29)))
                .as("the day itself was missed")
                .isEqualTo(1);
        assertThat(reminders.tell(cluster, review.minusDays(28))).isZero();
        assertThat(reminders.tell(cluster, review.minusDays(7))).isEqualTo(1);
        assertThat(reminders.tell(cluster, review.minusDays(6))).isZero();
        assertThat(told(coordinator)).isEqualTo(2);
        List<Waiting.Item> items =
                Moment.at(review.minusDays(3).atStartOfDay(Today.ZONE).toInstant(), () -> due(coordinator));
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item.url()).endsWith("/documents/" + version.document() + "/versions/1");
            assertThat(item.since())
                    .isEqualTo(review.minusDays(30).atStartOfDay(Today.ZONE).toInstant());
        });
        people.as(coordinator, () -> {
            drafting.newVersion(founded.id(), version.document(), null).orElseThrow();
        });
        assertThat(Moment.at(review.minusDays(3).atStartOfDay(Today.ZONE).toInstant(), () -> due(coordinator)))
                .as("somebody works on it")
                .isEmpty();
    }

    private List<Waiting.Item> due(AccountId account) {
        return people.as(
                account,
                () -> waiting.waitingFor(account).stream()
                        .filter(item -> item.key().equals("document.due"))
                        .toList());
    }

    private long told(AccountId account) {
        return people.as(
                account,
                () -> notices.mine(50).stream()
                        .filter(notice -> notice.key().equals("document_review"))
                        .count());
    }
}
