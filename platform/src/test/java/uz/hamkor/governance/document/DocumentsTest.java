package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Documents from template to force. */
@HamkorTest
@Import(Papers.class)
class DocumentsTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Autowired
    Drafting drafting;

    @Autowired
    ArrangingHeadings arranging;

    @Autowired
    Submitting submitting;

    @Autowired
    Approving approving;

    @Autowired
    DocumentRows rows;

    @Autowired
    ReadingVersion reading;

    @Autowired
    DocumentHistory history;

    @Autowired
    Access access;

    @Autowired
    ApplicationEventPublisher events;

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private Outcome<UUID> edit(Founded cluster, UUID document, Section section, LocalizedText body) {
        return edit(cluster, document, section, body, null, false);
    }

    private Outcome<UUID> edit(
            Founded cluster,
            UUID document,
            Section section,
            LocalizedText body,
            @Nullable String argued,
            boolean inStep) {
        UUID version = papers.version(cluster, document).id();
        return people.as(
                cluster.coordinator(),
                () -> drafting.edit(
                        cluster.id(),
                        version,
                        section.id(),
                        new Drafting.Edit(section.lock(), section.heading(), body, argued, inStep)));
    }

    @Test
    void aCharterBeginsWithItsHeadingsFilledFromTheCluster() {
        Founded cluster = clusters.founded();
        List<Section> sections = papers.sections(cluster, papers.document(cluster, DocumentKind.CHARTER));
        assertThat(sections).hasSize(24);
        LocalizedText first = sections.getFirst().body();
        assertThat(first.in(Language.UZ)).contains("Sinov klasteri " + cluster.slug(), "[… hudud]");
        assertThat(first.in(Language.RU)).contains("Sinov klasteri " + cluster.slug(), "[… территория]");
        assertThat(first.in(Language.UZ_CYRL)).contains("таълим кластерининг");
        assertThat(sections.get(1).body().in(Language.EN)).contains("The form is not chosen yet");
    }

    @Test
    void aReaderSeesTheOwnLanguageAndIsToldOfAnother() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        Version version = papers.version(cluster, document);
        Section fourth = papers.sections(cluster, document).get(3);
        edit(cluster, document, fourth, LocalizedText.uz("Tenglik.\n\nOchiqlik."))
                .orElseThrow();
        people.as(cluster.coordinator(), () -> {
            ReadingVersion.Shown cyrillic = access.read(() ->
                    reading.sections(cluster.id(), version, Language.UZ_CYRL).get(3));
            assertThat(cyrillic.fallback()).isFalse();
            assertThat(cyrillic.paragraphs())
                    .extracting(ReadingVersion.Paragraph::html)
                    .containsExactly("<p>Тенглик.</p>\n", "<p>Очиқлик.</p>\n");
            assertThat(cyrillic.paragraphs().getFirst().source())
                    .as("remarks are tied to what is stored")
                    .isEqualTo("Tenglik.");
            ReadingVersion.Shown russian = access.read(
                    () -> reading.sections(cluster.id(), version, Language.RU).get(3));
            assertThat(russian.fallback()).isTrue();
            assertThat(russian.language()).isEqualTo(Language.UZ);
        });
    }

    @Test
    void aClusterHasOneCharterAndAnyNumberOfOthers() {
        Founded cluster = clusters.founded();
        papers.document(cluster, DocumentKind.CHARTER);
        papers.document(cluster, DocumentKind.OTHER);
        papers.document(cluster, DocumentKind.OTHER);
        var place = papers.cluster(cluster);
        assertThat(code(people.as(
                        cluster.coordinator(),
                        () -> drafting.create(place, DocumentKind.CHARTER, LocalizedText.empty()))))
                .isEqualTo("governance.document.charter_once");
    }

    @Test
    void onlyWhoMayWriteDocumentsWritesThem() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.DATA);
        Section section = papers.sections(cluster, document).getFirst();
        UUID version = papers.version(cluster, document).id();
        for (Role role : List.of(Role.COUNCIL_MEMBER, Role.EVALUATOR)) {
            AccountId reader = people.in(cluster.id(), role);
            assertThat(code(people.as(
                            reader,
                            () -> drafting.edit(
                                    cluster.id(),
                                    version,
                                    section.id(),
                                    new Drafting.Edit(0, section.heading(), LocalizedText.uz("x"), null, false)))))
                    .isEqualTo("access.forbidden");
        }
        assertThat(code(people.as(
                        people.somebody(), () -> arranging.addSection(cluster.id(), version, LocalizedText.uz("x")))))
                .isEqualTo("access.not_found");
    }

    @Test
    void whoSavesLaterIsToldThatTheSectionChangedMeanwhile() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        Section opened = papers.sections(cluster, document).get(3);
        assertThat(edit(cluster, document, opened, LocalizedText.uz("Birinchi")).isDone())
                .isTrue();
        assertThat(code(edit(cluster, document, opened, LocalizedText.uz("Ikkinchi"))))
                .isEqualTo("web.changed_meanwhile");
        assertThat(papers.sections(cluster, document).get(3).body().in(Language.UZ))
                .isEqualTo("Birinchi");
    }

    @Test
    void aLanguageOlderThanAnotherIsMarkedUntilItIsBroughtInStep() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        Section begun = papers.sections(cluster, document).get(3);
        assertThat(begun.behind()).isEmpty();
        Instant later = Instant.now().plusSeconds(60);
        Moment.at(
                later,
                () -> edit(cluster, document, begun, begun.body().with(Language.UZ, "Yangi matn"))
                        .orElseThrow());
        Section changed = papers.sections(cluster, document).get(3);
        assertThat(changed.behind()).containsExactly(Language.RU, Language.EN);
        Moment.at(
                later.plusSeconds(60),
                () -> edit(cluster, document, changed, changed.body().with(Language.RU, "Новый текст"))
                        .orElseThrow());
        Section russian = papers.sections(cluster, document).get(3);
        assertThat(russian.behind()).containsExactly(Language.UZ, Language.EN);
        Moment.at(
                later.plusSeconds(120),
                () -> edit(cluster, document, russian, russian.body(), null, true)
                        .orElseThrow());
        assertThat(papers.sections(cluster, document).get(3).behind()).isEmpty();
        Section whole = papers.sections(cluster, document).get(4);
        edit(cluster, document, whole, LocalizedText.uz("Faqat oʻzbekcha")).orElseThrow();
        assertThat(papers.sections(cluster, document).get(4).behind())
                .as("the other script is derived, the other languages are missing")
                .containsExactly(Language.RU, Language.EN);
    }

    @Test
    void headingsOfTheTemplateStayAndOwnOnesComeAndGo() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        UUID version = papers.version(cluster, document).id();
        people.as(cluster.coordinator(), () -> {
            UUID first = papers.sections(cluster, document).getFirst().id();
            assertThat(code(arranging.removeSection(cluster.id(), version, first)))
                    .isEqualTo("governance.document.heading_mandatory");
            assertThat(code(arranging.addSection(cluster.id(), version, LocalizedText.empty())))
                    .isEqualTo("governance.document.text_missing");
            UUID own = arranging
                    .addSection(cluster.id(), version, LocalizedText.uz("Ilovalar"))
                    .orElseThrow();
            arranging.moveSection(cluster.id(), version, own, true).orElseThrow();
            assertThat(papers.sections(cluster, document).get(23).id()).isEqualTo(own);
            arranging.removeSection(cluster.id(), version, own).orElseThrow();
            assertThat(papers.sections(cluster, document)).hasSize(24);
        });
    }

    @Test
    void aVersionWithGapsOrAnEmptyMandatoryHeadingIsNotPutToApproval() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        var place = papers.cluster(cluster);
        UUID version = papers.version(cluster, document).id();
        Submitting.Plan plan = Submitting.Plan.whole(null, null, null);
        people.as(cluster.coordinator(), () -> {
            assertThat(code(submitting.submit(place, version, plan))).isEqualTo("governance.document.gaps_open");
            papers.fill(cluster, document);
            Section section = papers.sections(cluster, document).get(5);
            edit(cluster, document, section, LocalizedText.empty()).orElseThrow();
            assertThat(code(submitting.submit(place, version, plan))).isEqualTo("governance.document.heading_empty");
            Section emptied = papers.sections(cluster, document).get(5);
            edit(cluster, document, emptied, LocalizedText.empty(), "Alohida hujjatda", false)
                    .orElseThrow();
            assertThat(code(submitting.submit(place, version, Submitting.Plan.whole(null, TODAY.minusDays(1), null))))
                    .isEqualTo("governance.document.day_between");
            assertThat(code(submitting.submit(place, version, Submitting.Plan.whole(null, null, TODAY))))
                    .isEqualTo("governance.document.review_before");
            assertThat(code(submitting.submit(place, version, Submitting.Plan.whole(BodyId.next(), null, null))))
                    .isIn("governance.document.bodies_not_asked", "governance.document.body_unknown");
            submitting.submit(place, version, plan).orElseThrow();
        });
        Version waiting = papers.version(cluster, document);
        assertThat(waiting.state()).isEqualTo(State.APPROVING);
        assertThat(waiting.hash()).matches("[0-9a-f]{64}");
        Section section = papers.sections(cluster, document).getFirst();
        assertThat(code(edit(cluster, document, section, LocalizedText.uz("Keyin"))))
                .as("its text is fixed")
                .isEqualTo("governance.document.not_a_draft");
    }

    @Test
    void theHashIsThatOfTheCanonicalText() {
        Founded cluster = clusters.founded();
        UUID id = papers.document(cluster, DocumentKind.DATA);
        papers.fill(cluster, id);
        papers.submitted(cluster, id, null);
        Document document = people.as(
                cluster.coordinator(),
                () -> access.read(() -> rows.find(cluster.id(), id).orElseThrow()));
        List<Section> sections = papers.sections(cluster, id);
        assertThat(papers.version(cluster, id).hash()).isEqualTo(CanonicalText.hash(document, 1, sections));
        Section first = sections.getFirst();
        List<Section> other = new java.util.ArrayList<>(sections);
        other.set(
                0,
                new Section(
                        first.id(),
                        first.position(),
                        first.key(),
                        first.heading(),
                        first.body().with(Language.RU, "Иначе"),
                        first.mandatory(),
                        first.argued(),
                        first.changed(),
                        first.lock()));
        assertThat(CanonicalText.hash(document, 1, other))
                .isNotEqualTo(papers.version(cluster, id).hash());
    }

    @Test
    void whoAloneWroteDoesNotAloneApprove() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.SHARING);
        papers.fill(cluster, document);
        UUID version = papers.submitted(cluster, document, null);
        people.as(cluster.coordinator(), () -> {
            assertThat(code(approving.approve(cluster.id(), version, "bayonnoma")))
                    .as("by the founding right")
                    .isEqualTo("governance.document.four_eyes");
        });
        AccountId council = people.in(cluster.id(), Role.COUNCIL_MEMBER);
        people.as(council, () -> {
            assertThat(code(approving.approve(cluster.id(), version, " ")))
                    .isEqualTo("governance.document.basis_missing");
            approving
                    .approve(cluster.id(), version, "2-sonli bayonnoma, 2026-11-20")
                    .orElseThrow();
            assertThat(code(approving.approve(cluster.id(), version, "yana")))
                    .isEqualTo("governance.document.not_under_approval");
        });
        Version approved = papers.version(cluster, document);
        assertThat(approved.inForceOn(TODAY)).isTrue();
        assertThat(approved.approvedBasis()).isEqualTo("2-sonli bayonnoma, 2026-11-20");
        assertThat(people.as(
                        cluster.coordinator(),
                        () -> access.read(() -> history.of(cluster.id(), document, Language.EN))))
                .extracting(entry -> entry.changes().isEmpty()
                        ? ""
                        : entry.changes().getFirst().after())
                .contains("approved", "put to approval", "section edited", "made from the template");
    }

    @Test
    void aVersionGivenBackIsADraftAgainWithTheReason() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.FINANCE);
        papers.fill(cluster, document);
        UUID version = papers.submitted(cluster, document, null);
        people.as(people.in(cluster.id(), Role.COUNCIL_MEMBER), () -> {
            assertThat(code(approving.giveBack(cluster.id(), version, null)))
                    .isEqualTo("governance.document.reason_missing");
            approving.giveBack(cluster.id(), version, "Audit muddati yoʻq").orElseThrow();
        });
        Version back = papers.version(cluster, document);
        assertThat(back.state()).isEqualTo(State.DRAFT);
        assertThat(back.answer()).isEqualTo("returned");
        assertThat(back.answerReason()).isEqualTo("Audit muddati yoʻq");
        assertThat(back.hash()).isNull();
    }

    @Test
    void theNextVersionReplacesTheOneInForceFromItsDay() {
        Founded cluster = clusters.founded();
        AccountId council = people.in(cluster.id(), Role.COUNCIL_MEMBER);
        UUID document = papers.document(cluster, DocumentKind.MOBILITY);
        papers.inForce(cluster, document, council);
        people.as(cluster.coordinator(), () -> {
            drafting.newVersion(cluster.id(), document, "Muddat qisqardi").orElseThrow();
            assertThat(code(drafting.newVersion(cluster.id(), document, null)))
                    .isEqualTo("governance.document.draft_once");
        });
        LocalDate next = TODAY.plusDays(10);
        UUID second = papers.submitted(cluster, document, next);
        people.as(council, () -> {
            approving.approve(cluster.id(), second, "3-sonli bayonnoma").orElseThrow();
        });
        List<Version> versions = papers.versions(cluster, document);
        assertThat(versions).extracting(version -> version.standing(TODAY)).containsExactly("coming", "in_force");
        assertThat(versions).extracting(version -> version.standing(next)).containsExactly("in_force", "replaced");
        assertThat(versions.get(1).endedOn()).isEqualTo(next);
    }

    @Test
    void aDraftIsThrownAwayAndWithTheOnlyOneItsDocument() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.OTHER);
        UUID version = papers.version(cluster, document).id();
        people.as(cluster.coordinator(), () -> {
            assertThat(drafting.discard(cluster.id(), version).orElseThrow()).isFalse();
            assertThat(access.read(() -> rows.find(cluster.id(), document))).isEmpty();
        });
    }

    @Test
    void aDocumentInForceIsWithdrawnWithAReason() {
        Founded cluster = clusters.founded();
        AccountId council = people.in(cluster.id(), Role.COUNCIL_MEMBER);
        UUID document = papers.document(cluster, DocumentKind.COMPLAINTS);
        papers.inForce(cluster, document, council);
        people.as(council, () -> {
            assertThat(code(approving.withdraw(cluster.id(), document, "")))
                    .isEqualTo("governance.document.reason_missing");
            approving.withdraw(cluster.id(), document, "Nizomga koʻchirildi").orElseThrow();
            assertThat(code(approving.withdraw(cluster.id(), document, "yana"))).isEqualTo("access.not_found");
        });
        assertThat(papers.version(cluster, document).standing(TODAY)).isEqualTo("withdrawn");
    }

    private void decide(Founded cluster, UUID version, DecisionClosed.Result result) {
        access.within(Scope.nobody().writing(cluster.id()), () -> {
                    events.publishEvent(new DecisionClosed(
                            cluster.id(),
                            ProposalId.next(),
                            BodyId.next(),
                            result,
                            Approving.SUBJECT,
                            version,
                            List.of(),
                            Instant.now()));
                    return Outcome.done(version);
                })
                .orElseThrow();
    }

    @Test
    void aBodyThatAdoptsPutsTheVersionIntoForceAndOneThatRejectsGivesItBack() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.QUALITY);
        papers.fill(cluster, document);
        UUID version = papers.submitted(cluster, document, null);
        decide(cluster, version, DecisionClosed.Result.REJECTED);
        assertThat(papers.version(cluster, document).answer()).isEqualTo("rejected");
        papers.submitted(cluster, document, TODAY.plusDays(3));
        decide(cluster, version, DecisionClosed.Result.LAPSED);
        assertThat(papers.version(cluster, document).answer()).isEqualTo("lapsed");
        papers.submitted(cluster, document, TODAY.plusDays(3));
        decide(cluster, version, DecisionClosed.Result.ADOPTED);
        Version adopted = papers.version(cluster, document);
        assertThat(adopted.state()).isEqualTo(State.IN_FORCE);
        assertThat(adopted.inForceFrom()).isEqualTo(TODAY.plusDays(3));
        assertThat(adopted.answer()).isNull();
        decide(cluster, version, DecisionClosed.Result.REJECTED);
        assertThat(papers.version(cluster, document).state())
                .as("what is in force no late answer takes back")
                .isEqualTo(State.IN_FORCE);
    }
}
