package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetWriterTest {

    private static final List<String> HEADINGS = List.of("code", "name_uz", "phone", "stir");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void exportAndImportChangeNothing(TableFormat format) {
        List<List<String>> rows = List.of(
                List.of("001", "Oʻzbekiston Milliy universiteti", "+998 71 200-00-00", "301234567"),
                List.of("=1+1", "'Nihol' bogʻchasi", "-12.5", "00000000012345678901"),
                List.of("@home", "'-minus", "''=x", "'"),
                List.of("+cmd|' /C calc'!A0", "Ғафур Ғулом \"номидаги\"; кутубхона", "a,b", "\ttab"),
                List.of("\rcr", "\nlf", "bir\r\nikki", "_x000D_ _x0041_"),
                List.of("＝1", "'＋2", " bosh joyli ", "😀 𝒳"),
                List.of("-", "+", "=", "sep=;"),
                List.of("", "", "", "oxirgi"));
        List<List<String>> read = Tables.texts(Tables.write(format, HEADINGS, rows), "x." + format.ending());
        assertThat(read.getFirst()).isEqualTo(HEADINGS);
        assertThat(read.subList(1, read.size())).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void randomTextsComeBackAsTheyWere(TableFormat format) {
        var random = new Random(7 + format.ordinal());
        int[] alphabet = "'=+-@\t\r\n ,;\"_x0Da1ʻʼўЯ9.\u0001\u001f\uFFFD\uFFFE\u2028＝😀"
                .codePoints()
                .toArray();
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < 1_500; i++) {
            var row = new ArrayList<String>();
            for (int column = 0; column < 4; column++) {
                var text = new StringBuilder();
                for (int length = random.nextInt(9); length > 0; length--) {
                    text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
                }
                row.add(column == 3 ? text + "." : text.toString());
            }
            rows.add(row);
        }
        List<List<String>> read = Tables.texts(Tables.write(format, HEADINGS, rows), "x." + format.ending());
        assertThat(read.subList(1, read.size())).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void emptyCellsAndWhatNoFileCanHoldAreAsDescribed(TableFormat format) {
        var row = new ArrayList<@org.jspecify.annotations.Nullable String>();
        row.add(null);
        row.add("a\u0000b");
        row.add("x");
        row.add("");
        List<List<String>> read =
                Tables.texts(Tables.write(format, HEADINGS, List.of(row, List.of(" ", ""))), "x." + format.ending());
        assertThat(read).containsExactly(HEADINGS, List.of("", "a\uFFFDb", "x"));
    }

    @Test
    void csvIsUtf8WithMarkAndEveryDangerousCellHasItsApostrophe() {
        byte[] file = Tables.write(
                TableFormat.CSV,
                List.of("a", "b", "c"),
                List.of(List.of("=1+1", "+998 71", "O'zbek"), List.of("@a", "-1", "x")));
        assertThat(new String(file, StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFa,b,c\r\n'=1+1,'+998 71,O'zbek\r\n'@a,'-1,x\r\n");
    }

    @Test
    void anIndependentReaderSeesOnlyTextInTheWorkbook() throws IOException {
        byte[] file = Tables.write(
                TableFormat.XLSX, HEADINGS, List.of(List.of("007", "=HYPERLINK(\"x\")", "+998 71 200", "301234567")));
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var sheet = workbook.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("Roʻyxat");
            var row = sheet.read().get(1);
            assertThat(row.getCellText(0)).isEqualTo("007");
            assertThat(row.getCellText(1)).isEqualTo("'=HYPERLINK(\"x\")");
            assertThat(row.getCellText(2)).isEqualTo("+998 71 200");
            assertThat(row.stream()).allMatch(cell -> cell.getType() == CellType.STRING);
        }
    }

    @Test
    void theHeadingIsBoldFrozenAndFiltered() throws IOException {
        byte[] file = Tables.write(TableFormat.XLSX, HEADINGS, List.of(List.of("1", "a".repeat(40)), List.of("2")));
        String sheet = part(file, "xl/worksheets/sheet1.xml");
        assertThat(sheet)
                .contains("state=\"frozen\"", "<autoFilter ref=\"A1:D3\"", "<col min=\"2\" max=\"2\" width=\"44");
        assertThat(sheet).doesNotContain("<f>", "<dimension");
        assertThat(part(file, "xl/styles.xml")).contains("<b/>", "numFmtId=\"49\"");
    }

    @Test
    void aMonotonousExportIsNotTakenForABomb() {
        List<List<String>> rows = java.util.Collections.nCopies(5_000, java.util.Collections.nCopies(15, "Andijon"));
        assertThat(Tables.texts(Tables.write(TableFormat.XLSX, HEADINGS, rows), "x.xlsx"))
                .hasSize(5_001);
    }

    @Test
    void aTextThatExcelCannotHoldIsCut() {
        byte[] file = Tables.write(TableFormat.XLSX, HEADINGS, List.of(List.of("x".repeat(40_000))));
        assertThat(Tables.texts(file, "x.xlsx").get(1).getFirst())
                .hasSize(32_767)
                .endsWith("x…");
    }

    @Test
    void theNameOfTheSheetIsMadeToFit() throws IOException {
        var out = new java.io.ByteArrayOutputStream();
        try (var writer =
                SheetWriter.open(TableFormat.XLSX, out, "'Aʼzolar: 2025/2026 [hammasi] " + "x".repeat(40), HEADINGS)) {
            writer.row(List.of("1"));
        }
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(out.toByteArray()), "x.xlsx")) {
            assertThat(((Sheets.Opened) sheets).firstSheet())
                    .hasSizeLessThanOrEqualTo(31)
                    .startsWith("Aʼzolar  2025 2026");
        }
    }

    private String part(byte[] file, String name) throws IOException {
        Path copy = Files.write(folder.resolve("copy.xlsx"), file);
        try (var zip = new ZipFile(copy.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
