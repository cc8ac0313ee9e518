package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** The starting texts of documents. */
class DocumentTemplatesTest {

    private static final Set<Language> WRITTEN = Set.of(Language.UZ, Language.RU, Language.EN);

    private final DocumentTemplates templates = new DocumentTemplates();

    private List<DocumentTemplates.Start> start(DocumentKind kind, String form) {
        return templates.start(
                kind,
                form,
                Map.of(
                        "name", LocalizedText.uz("Sinov"),
                        "territory", LocalizedText.uz("Chirchiq"),
                        "field", LocalizedText.uz("Taʼlim"),
                        "aims", LocalizedText.uz("Maqsad"),
                        "form", LocalizedText.uz("Konsorsium"),
                        "lead", LocalizedText.uz("Universitet"),
                        "shares", LocalizedText.uz("Universitet – 60 %"),
                        "term", LocalizedText.uz("oxirgi kuni 01.09.2030"),
                        "registration", LocalizedText.uz("STIR 123456789"),
                        "dues", LocalizedText.uz("yiliga 10 million soʻm")));
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void everyTemplateIsWholeInThreeLanguages(DocumentKind kind) {
        List<DocumentTemplates.Start> headings = start(kind, "partnership");
        assertThat(templates.title(kind).texts().keySet()).isEqualTo(WRITTEN);
        assertThat(headings).hasSizeGreaterThanOrEqualTo(5).anyMatch(DocumentTemplates.Start::mandatory);
        Set<String> keys = new HashSet<>();
        for (DocumentTemplates.Start heading : headings) {
            assertThat(keys.add(heading.key())).as(heading.key()).isTrue();
            assertThat(heading.heading().texts().keySet()).as(heading.key()).isEqualTo(WRITTEN);
            for (Language language : WRITTEN) {
                String text = heading.body().exactly(language).orElse("");
                assertThat(text.isEmpty()).as(heading.key()).isEqualTo(kind == DocumentKind.OTHER);
                assertThat(text).as("a placeholder that nobody fills").doesNotContainPattern("\\{[a-z]+}");
                assertThat(Document.GAP.matcher(text).results().count())
                        .as("gaps of %s in %s", heading.key(), language)
                        .isEqualTo(Document.GAP
                                .matcher(heading.body().exactly(Language.UZ).orElse(""))
                                .results()
                                .count());
            }
            assertThat(heading.body().exactly(Language.EN).orElse("")).doesNotContainPattern("\\p{IsCyrillic}");
        }
    }

    @Test
    void theCharterHasItsTwentyFourMandatoryHeadings() {
        assertThat(start(DocumentKind.CHARTER, "undecided"))
                .hasSize(24)
                .allMatch(DocumentTemplates.Start::mandatory)
                .first()
                .satisfies(first ->
                        assertThat(first.heading().in(Language.UZ)).isEqualTo("Umumiy qoidalar, nomi, hududi, sohasi"));
    }

    @ParameterizedTest
    @CsvSource({
        "consortium, Yetakchi aʼzo:, Доли участников:, Term:",
        "association, yuridik shaxsdir, государственной регистрации, Dues:",
        "partnership, yuridik shaxs emas, от своего имени, no legal person"
    })
    void eachFormHasWhatIsItsOwn(String form, String uz, String ru, String en) {
        LocalizedText text = start(DocumentKind.CHARTER, form).get(1).body();
        assertThat(text.in(Language.UZ)).contains(uz);
        assertThat(text.in(Language.RU)).contains(ru);
        assertThat(text.in(Language.EN)).contains(en);
    }
}
