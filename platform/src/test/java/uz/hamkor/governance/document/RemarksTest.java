package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Comments on paragraphs and amendments to them. */
@HamkorTest
@Import(Papers.class)
class RemarksTest {

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Autowired
    Remarks remarks;

    @Autowired
    Commenting commenting;

    @Autowired
    Drafting drafting;

    @Autowired
    DocumentRows rows;

    @Autowired
    Access access;

    private record Place(Founded cluster, AccountId member, UUID document, UUID version) {

        Section section(Papers papers) {
            return papers.sections(cluster, document).get(3);
        }
    }

    private Place place() {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        return new Place(
                cluster,
                people.in(school, Role.MANAGER),
                document,
                papers.version(cluster, document).id());
    }

    private Outcome<UUID> say(Place place, AccountId by, int index, @Nullable String suggested, String text) {
        UUID section = place.section(papers).id();
        return people.as(
                by,
                () -> commenting.say(
                        place.cluster().id(),
                        new Remarks.Place(place.version(), section, Language.UZ, index),
                        suggested,
                        text));
    }

    private Remarks.Remark remark(Place place, UUID id) {
        return people.as(
                place.cluster().coordinator(),
                () -> access.read(() -> remarks.find(place.cluster().id(), id).orElseThrow()));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void aMemberCommentsAndIsAnswered() {
        Place place = place();
        assertThat(code(say(place, place.member(), 0, null, " "))).isEqualTo("governance.document.text_missing");
        assertThat(code(say(place, place.member(), 99, null, "x"))).isEqualTo("access.not_found");
        assertThat(code(say(place, people.somebody(), 0, null, "x"))).isEqualTo("access.not_found");
        UUID id = say(place, place.member(), 1, null, "Muddat yoʻq").orElseThrow();
        AccountId reader = people.in(place.cluster().id(), Role.EVALUATOR);
        assertThat(code(people.as(
                        reader, () -> commenting.answer(place.cluster().id(), id, "x", true))))
                .as("neither its author nor a keeper of the document")
                .isEqualTo("access.forbidden");
        people.as(place.cluster().coordinator(), () -> {
            commenting.answer(place.cluster().id(), id, "Qoʻshamiz", false).orElseThrow();
        });
        assertThat(remark(place, id).open()).isTrue();
        people.as(place.member(), () -> {
            commenting.answer(place.cluster().id(), id, null, true).orElseThrow();
            assertThat(code(commenting.answer(place.cluster().id(), id, "yana", true)))
                    .isEqualTo("governance.document.remark_closed");
        });
        assertThat(remark(place, id).state()).isEqualTo(Remarks.State.RESOLVED);
        assertThat(remark(place, id).answer()).isEqualTo("Qoʻshamiz");
    }

    @Test
    void anAcceptedAmendmentReplacesItsParagraphAndCreditsItsAuthor() {
        Place place = place();
        String old = Remarks.paragraph(place.section(papers), Language.UZ, 1).orElseThrow();
        assertThat(code(say(place, place.member(), 1, old, "Sabab"))).isEqualTo("governance.document.nothing_changed");
        assertThat(code(say(place, place.member(), 1, "Boshqa", ""))).isEqualTo("governance.document.reason_missing");
        UUID id = say(place, place.member(), 1, "Qarorlar ochiq.\r\nSabablari ham.", "Aniqroq")
                .orElseThrow();
        assertThat(code(people.as(
                        place.member(), () -> commenting.accept(place.cluster().id(), id))))
                .isEqualTo("access.forbidden");
        people.as(place.cluster().coordinator(), () -> {
            commenting.accept(place.cluster().id(), id).orElseThrow();
            assertThat(code(commenting.accept(place.cluster().id(), id)))
                    .isEqualTo("governance.document.remark_closed");
        });
        Section after = place.section(papers);
        assertThat(Remarks.paragraph(after, Language.UZ, 1)).contains("Qarorlar ochiq.\nSabablari ham.");
        assertThat(Remarks.paragraph(after, Language.UZ, 0)).isPresent();
        assertThat(after.behind()).as("the other languages are to follow").contains(Language.RU, Language.EN);
        assertThat(people.as(
                        place.cluster().coordinator(),
                        () -> access.read(() -> rows.authors(place.cluster().id(), place.version()))))
                .containsKey(place.member());
    }

    @Test
    void anAmendmentIsDeclinedWithAReasonAndOneToAnOldWordingIsNotAccepted() {
        Place place = place();
        UUID first = say(place, place.member(), 0, "Bir", "Qisqa").orElseThrow();
        UUID second = say(place, place.member(), 0, "Ikki", "Boshqacha").orElseThrow();
        people.as(place.cluster().coordinator(), () -> {
            assertThat(code(commenting.decline(place.cluster().id(), first, null)))
                    .isEqualTo("governance.document.reason_missing");
            commenting.decline(place.cluster().id(), first, "Juda qisqa").orElseThrow();
            Section section = place.section(papers);
            drafting.edit(
                            place.cluster().id(),
                            place.version(),
                            section.id(),
                            new Drafting.Edit(
                                    section.lock(), section.heading(), LocalizedText.uz("Yangi"), null, false))
                    .orElseThrow();
            assertThat(code(commenting.accept(place.cluster().id(), second)))
                    .isEqualTo("governance.document.paragraph_changed");
        });
        assertThat(remark(place, first).answer()).isEqualTo("Juda qisqa");
    }

    @Test
    void onlyTheParagraphItselfIsReplaced() {
        String text = "Bir ikki\n\n- Bir\n\nBir\n\nBir";
        assertThat(Remarks.replaced(text, uz.hamkor.web.Prose.pieces(text), "Bir", "Uch"))
                .isEqualTo("Bir ikki\n\n- Bir\n\nUch\n\nBir");
    }

    @Test
    void versionsAreComparedHeadingByHeading() {
        Section one = SectionRows.section(
                LocalizedText.uz("A"), "a", 1, true, LocalizedText.uz("Bir ikki uch toʻrt.\n\nBesh olti."));
        Section two = SectionRows.section(LocalizedText.uz("B"), "b", 2, true, LocalizedText.uz("Yetti sakkiz."));
        Section changed = SectionRows.section(
                LocalizedText.uz("A"), "a", 1, true, LocalizedText.uz("Bir ikki uch besh.\n\nBesh olti."));
        Section renamed =
                SectionRows.section(LocalizedText.uz("B yangi"), "b", 2, true, LocalizedText.uz("Yetti sakkiz."));
        Section added = SectionRows.section(LocalizedText.uz("C"), "c", 3, false, LocalizedText.uz("Toʻqqiz."));
        List<ComparePages.Change> changes =
                ComparePages.changes(List.of(one, two), List.of(changed, renamed, added), Language.UZ);
        assertThat(changes).extracting(ComparePages.Change::fate).containsExactly("changed", "changed", "added");
        assertThat(changes.get(0).text().counts().same()).isEqualTo(1);
        assertThat(changes.get(1).renamed()).isEqualTo(LocalizedText.uz("B"));
        assertThat(ComparePages.changes(List.of(one, two), List.of(two), Language.UZ))
                .extracting(ComparePages.Change::fate)
                .containsExactly("same", "removed");
    }
}
