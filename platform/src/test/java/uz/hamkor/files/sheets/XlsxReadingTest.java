package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxReadingTest {

    @Test
    void sharedAndInlineStringsAreReadWithTheirRunsAndWithoutHints() {
        byte[] file = new RawWorkbook()
                .sharedStrings("<si><t>Andijon</t></si>"
                        + "<si><r><t>Fargʻona </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">shahri</t></r>"
                        + "<rPh sb=\"0\" eb=\"1\"><t>hint</t></rPh></si>"
                        + "<si><t><![CDATA[Bobur & <Navoiy>]]> &amp; &#x49;_x000D__x005F_x0041_</t></si>")
                .sheet(
                        "Roʻyxat",
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
                                + "<c r=\"D1\" t=\"s\"><v>2</v></c>"
                                + "<c r=\"E1\" t=\"inlineStr\"><is><r><t>ik</t></r><r><t>ki</t></r></is></c></row>")
                .bytes();
        assertThat(Tables.texts(file, "a.xlsx"))
                .containsExactly(List.of("Andijon", "Fargʻona shahri", "", "Bobur & <Navoiy> & I\r_x0041_", "ikki"));
    }

    @ParameterizedTest
    @CsvSource({
        "301234567, 301234567",
        "3.01234567E8, 301234567",
        "1.2345678901234E13, 12345678901234",
        "12345678901234567890, 12345678901234567890",
        "5.0, 5",
        "0.30000000000000004, 0.3",
        "-12.50, -12.5",
        "0.0, 0",
        "1E-3, 0.001",
        "1E+400000000, 1E+400000000",
    })
    void numbersAreWrittenAsAPersonWould(String stored, String shown) {
        byte[] file = new RawWorkbook()
                .sheet("A", "<row r=\"1\"><c r=\"A1\"><v>" + stored + "</v></c></row>")
                .bytes();
        assertThat(Tables.texts(file, "a.xlsx")).containsExactly(List.of(shown));
    }

    @Test
    void datesTimesAndCodesWithZerosAreToldByTheirFormats() {
        String styles =
                "<numFmts count=\"4\"><numFmt numFmtId=\"164\" formatCode=\"[$-419]d mmmm yyyy\\ &quot;y.&quot;;@\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"00000\"/>"
                        + "<numFmt numFmtId=\"166\" formatCode=\"#,##0.00\\ &quot;soʻm dy&quot;\"/>"
                        + "<numFmt numFmtId=\"167\" formatCode=\"[h]:mm\"/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                        + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/>"
                        + "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs>";
        String rows = "<row r=\"1\">" + cell(0, "45901") + cell(1, "45901") + cell(2, "45901.354166666664")
                + cell(3, "0.354166666664") + cell(4, "45901.9") + cell(5, "123") + cell(6, "1500") + cell(7, "1.5")
                + cell(1, "59") + cell(1, "61") + cell(1, "1") + cell(1, "-3") + cell(99, "7") + "</row>";
        byte[] file = new RawWorkbook().styles(styles).sheet("A", rows).bytes();
        assertThat(Tables.texts(file, "a.xlsx").getFirst())
                .containsExactly(
                        "45901",
                        "2025-09-01",
                        "2025-09-01T08:30",
                        "08:30",
                        "2025-09-01",
                        "00123",
                        "1500",
                        "1.5",
                        "1900-02-28",
                        "1900-03-01",
                        "1900-01-01",
                        "-3",
                        "7");
        byte[] old = new RawWorkbook()
                .workbookProperties("date1904=\"1\"")
                .styles(styles)
                .sheet("A", "<row r=\"1\">" + cell(1, "44439") + "</row>")
                .bytes();
        assertThat(Tables.texts(old, "a.xlsx")).containsExactly(List.of("2025-09-01"));
    }

    private static String cell(int style, String value) {
        return "<c s=\"%d\"><v>%s</v></c>".formatted(style, value);
    }

    @Test
    void formulasGiveTheirStoredValueAndAreFlagged() {
        byte[] file = new RawWorkbook()
                .sheet(
                        "A",
                        "<row r=\"7\"><c r=\"A7\"><f>1+1</f><v>2</v></c>"
                                + "<c r=\"B7\" t=\"str\"><f>A1&amp;\"x\"</f><v>bir</v></c>"
                                + "<c r=\"C7\"><f>NOW()</f></c>"
                                + "<c r=\"D7\" t=\"e\"><f>A0</f><v>#REF!</v></c>"
                                + "<c r=\"E7\" t=\"b\"><v>1</v></c><c r=\"F7\" t=\"d\"><v>2025-09-01</v></c></row>")
                .bytes();
        Row row = Tables.rows(file, "a.xlsx").getFirst();
        assertThat(row.texts()).containsExactly("2", "bir", "", "#REF!", "true", "2025-09-01");
        assertThat(row.cells()).extracting(Cell::formula).containsExactly(true, true, true, true, false, false);
        assertThat(row.problems())
                .extracting(Problem::code, Problem::row, Problem::columnName)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sheets.formula_without_value", 7, "C"),
                        org.assertj.core.groups.Tuple.tuple("sheets.cell_error", 7, "D"));
    }

    @Test
    void anySheetCanBeChosenAndHiddenOnesAreNotTheFirst() {
        byte[] file = new RawWorkbook()
                .sheet("Yashirin", "hidden", out -> out.write(row("y").getBytes(StandardCharsets.UTF_8)))
                .sheet("Maktablar", row("m"))
                .sheet("OTM &amp; filiallar", row("o"))
                .bytes();
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.xlsx")) {
            var opened = (Sheets.Opened) sheets;
            assertThat(opened.sheets())
                    .containsExactly(
                            new Sheets.Info("Yashirin", true),
                            new Sheets.Info("Maktablar", false),
                            new Sheets.Info("OTM & filiallar", false));
            assertThat(opened.firstSheet()).isEqualTo("Maktablar");
            var texts = new java.util.ArrayList<String>();
            for (Sheets.Info sheet : opened.sheets()) {
                opened.read(sheet.name(), row -> texts.add(row.sheet() + ":" + row.text(0)));
            }
            assertThat(texts).containsExactly("Yashirin:y", "Maktablar:m", "OTM & filiallar:o");
            assertThat(((Reading.Refused) opened.read("Yoʻq", row -> true))
                            .refusal()
                            .code())
                    .isEqualTo("sheets.no_such_sheet");
        }
    }

    private static String row(String text) {
        return "<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>";
    }

    @Test
    void rowsAndCellsWithoutReferencesFollowEachOther() {
        byte[] file = new RawWorkbook()
                .sheet(
                        "A",
                        "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row r=\"5\"><c r=\"C5\"><v>3</v></c>"
                                + "<c><v>4</v></c></row><row><c r=\"A6\" s=\"1\"/></row><row r=\"2\"><c><v>5</v></c></row>")
                .bytes();
        assertThat(Tables.rows(file, "a.xlsx"))
                .extracting(Row::number, Row::texts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, List.of("1", "2")),
                        org.assertj.core.groups.Tuple.tuple(5, List.of("", "", "3", "4")),
                        org.assertj.core.groups.Tuple.tuple(7, List.of("5")));
    }

    @Test
    void partsMayBeUtf16AndNamespacesMayHavePrefixes() {
        byte[] file = new RawWorkbook()
                .rawSheet(
                        "A",
                        "visible",
                        out -> out.write(
                                ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:worksheet xmlns:x=\"urn:x\">"
                                                + "<x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>Ўзбек</x:t></x:is></x:c>"
                                                + "</x:row></x:sheetData></x:worksheet>")
                                        .getBytes(StandardCharsets.UTF_16LE)))
                .bytes();
        assertThat(Tables.texts(file, "a.xlsx")).containsExactly(List.of("Ўзбек"));
    }

    @Test
    void aWorkbookIsReadWhateverItsNameSays() {
        byte[] file = new RawWorkbook().sheet("A", row("bir")).bytes();
        assertThat(Tables.texts(file, "a.csv")).containsExactly(List.of("bir"));
    }

    @Test
    void theVisitorMayStopAndReadAgain() {
        byte[] file =
                new RawWorkbook().sheet("A", row("1") + row("2") + row("3")).bytes();
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.xlsx")) {
            var opened = (Sheets.Opened) sheets;
            assertThat(opened.read("A", row -> row.number() < 2)).isEqualTo(new Reading.Stopped(2));
            assertThat(opened.read("A", row -> true)).isEqualTo(new Reading.Complete(3));
            assertThat(opened.first("A", 2).orElseThrow())
                    .extracting(Row::number)
                    .containsExactly(1, 2);
        }
    }
}
