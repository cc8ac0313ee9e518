package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingsTest {

    private static final Headings HEADINGS = new Headings(List.of(
            Column.of("code", "kod", "код", "OTM kodi"),
            Column.of("name_uz", "nomi", "toʻliq nomi", "номи", "тўлиқ номи", "название", "name"),
            Column.of("phone", "telefon", "телефон", "phone number"),
            Column.of("stir", "СТИР", "ИНН", "tax number")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Toʻliq nomi", "to'liq nomi", "TO`LIQ NOMI", "Toʻliq_nomi*", "  to‘liq   nomi : ", "2. Toʻliq nomi",
                "Тўлиқ номи", "ТЎЛИҚ НОМИ", "Название", "name_uz", "Name (required)", "№ 3) Nomi [majburiy]"
            })
    void aHeadingIsRecognisedInEveryLanguageAndSpelling(String heading) {
        assertThat(HEADINGS.of(row(1, heading)).columns()).containsExactly(Map.entry(0, "name_uz"));
    }

    @Test
    void lookAlikeLettersOfTheOtherAlphabetAreForgiven() {
        assertThat(HEADINGS.of(row(1, "Cтир", "Kод", "Teлефон")).columns())
                .containsExactly(Map.entry(0, "stir"), Map.entry(1, "code"), Map.entry(2, "phone"));
    }

    @Test
    void theHeadingRowIsFoundBelowTitles() {
        List<Row> rows = List.of(
                row(1, "Andijon viloyati universitetlari"),
                row(3, "", "", "Telefon raqamlari: 2025"),
                row(5, "T/r", "Kod", "Nomi", "Telefon", "Izoh"),
                row(6, "1", "301", "name", "+998"));
        Mapping mapping = HEADINGS.find(rows);
        assertThat(mapping.headingRow()).isEqualTo(5);
        assertThat(mapping.columns())
                .containsExactly(Map.entry(1, "code"), Map.entry(2, "name_uz"), Map.entry(3, "phone"));
        assertThat(mapping.unrecognised()).containsExactly(Map.entry(0, "T/r"), Map.entry(4, "Izoh"));
        assertThat(mapping.text(rows.get(3), "code")).isEqualTo("301");
        assertThat(mapping.text(rows.get(3), "stir")).isEmpty();
    }

    @Test
    void aListWithoutHeadingsIsLeftToThePerson() {
        Mapping mapping = HEADINGS.find(List.of(row(1, "301", "Andijon davlat universiteti")));
        assertThat(mapping.isEmpty()).isTrue();
        assertThat(mapping.headingRow()).isZero();
        assertThat(mapping.with(1, "name_uz").columns()).containsExactly(Map.entry(1, "name_uz"));
    }

    @Test
    void severalColumnsWithOneMeaningAreReported() {
        Mapping mapping = HEADINGS.find(List.of(row(1, "Nomi", "Kod", "Название")));
        assertThat(mapping.columns()).containsExactly(Map.entry(0, "name_uz"), Map.entry(1, "code"));
        assertThat(mapping.ambiguous()).containsExactly(Map.entry("name_uz", List.of(0, 2)));
        Mapping decided = mapping.with(2, "name_uz");
        assertThat(decided.columns()).containsExactly(Map.entry(1, "code"), Map.entry(2, "name_uz"));
        assertThat(decided.ambiguous()).isEmpty();
    }

    @Test
    void aDecisionByHandIsRememberedAsJsonAndAsHeadings() {
        Mapping mapping = HEADINGS.find(List.of(row(2, "Kod", "Muassasa", "Aloqa")))
                .with(1, "name_uz")
                .with(2, "phone")
                .without(0);
        assertThat(mapping.toJson()).isEqualTo("{\"1\":\"name_uz\",\"2\":\"phone\"}");
        assertThat(mapping.unrecognised()).isEmpty();
        assertThat(Mapping.columnsOf(mapping.toJson())).contains(mapping.columns());

        Headings taught = HEADINGS.with(mapping.learned());
        assertThat(taught.of(row(1, "aloqa *", "MUASSASA")).columns())
                .containsExactly(Map.entry(0, "phone"), Map.entry(1, "name_uz"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{\"a\":\"code\"}",
                "{\"-1\":\"code\"}",
                "{\"0\":null}",
                "{\"0\":\"a\",\"1\":\"a\"}"
            })
    void whatIsNoMappingIsNotTakenForOne(String json) {
        assertThat(Mapping.columnsOf(json)).isEmpty();
    }

    @Test
    void twoColumnsCannotDeclareOneHeading() {
        assertThatThrownBy(() -> new Headings(List.of(Column.of("a", "Nomi"), Column.of("b", "nomi*"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nomi*");
    }

    @Test
    void onlyTheRowsBelowTheHeadingsAreRead() {
        assertThat(read("Roʻyxat\n\nkod,nomi\n1,bir\n\n2,ikki\n")).isEqualTo(new Reading.Complete(2));
    }

    @Test
    void headingsWithoutRowsAreRefused() {
        assertThat(read("kod,nomi\n,\n"))
                .isEqualTo(new Reading.Refused(uz.hamkor.shared.Refusal.of("sheets.only_headings", ""), 0));
    }

    private static Reading read(String csv) {
        byte[] file = csv.getBytes(StandardCharsets.UTF_8);
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.csv")) {
            var opened = (Sheets.Opened) sheets;
            Mapping mapping =
                    HEADINGS.find(opened.first("", Headings.ROWS_LOOKED_AT).orElseThrow());
            return opened.read("", mapping, row -> !mapping.text(row, "code").isEmpty());
        }
    }

    private static Row row(int number, String... texts) {
        return new Row("", number, java.util.Arrays.stream(texts).map(Cell::of).toList());
    }
}
