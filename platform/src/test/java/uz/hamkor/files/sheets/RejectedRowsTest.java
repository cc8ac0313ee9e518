package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectedRowsTest {

    private static final Headings HEADINGS = new Headings(
            List.of(Column.of("code", "kod"), Column.of("name_uz", "nomi"), Column.of("phone", "telefon")));
    private static final RejectedRows.Texts TEXTS = new RejectedRows.Texts(
            "Rad etilgan qatorlar",
            "Sabab",
            "Chora",
            problem -> "! " + problem.code(),
            problem -> "tuzating " + problem.columnName());

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void rejectedRowsAreReadAgainWithTheSameMappingAndTheReasonsIgnored(TableFormat format) throws IOException {
        var row = new Row("A", 9, List.of(Cell.of("x1"), Cell.of("=Nomi"), Cell.of("+998"), Cell.of("izoh")));
        var out = new ByteArrayOutputStream();
        try (var rejected = new RejectedRows(format, out, List.of("Kod", "Nomi", "Telefon", "Boshqa"), TEXTS)) {
            rejected.add(
                    row,
                    List.of(Problem.of(row, 0, "registry.code_invalid"), Problem.of(row, 2, "registry.phone_invalid")));
            rejected.add(List.of("x2"), List.of());
        }
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(out.toByteArray()), "r." + format.ending())) {
            var opened = (Sheets.Opened) sheets;
            List<Row> rows = opened.first(opened.firstSheet(), 10).orElseThrow();
            Mapping mapping = HEADINGS.find(rows);
            assertThat(mapping.toJson()).isEqualTo("{\"0\":\"code\",\"1\":\"name_uz\",\"2\":\"phone\"}");
            assertThat(rows.get(0).texts()).containsExactly("Kod", "Nomi", "Telefon", "Boshqa", "Sabab", "Chora");
            assertThat(rows.get(1).texts())
                    .containsExactly(
                            "x1",
                            "=Nomi",
                            "+998",
                            "izoh",
                            "! registry.code_invalid\n! registry.phone_invalid",
                            "tuzating A\ntuzating C");
            assertThat(rows.get(2).texts()).containsExactly("x2");
        }
    }

    @Test
    void aProblemNamesItsPlaceAsATableProgramDoes() {
        assertThat(List.of(0, 25, 26, 51, 52, 701, 702, 16_383).stream().map(Problem::columnName))
                .containsExactly("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD");
        var problem = Problem.of(new Row("A", 3, List.of(Cell.of("7"))), 0, "registry.code_taken", "7");
        assertThat(problem.value()).isEqualTo("7");
        assertThat(problem.messageKey()).isEqualTo("problem.registry.code_taken");
        assertThat(problem.remedyKey()).isEqualTo("problem.registry.code_taken.remedy");
    }
}
