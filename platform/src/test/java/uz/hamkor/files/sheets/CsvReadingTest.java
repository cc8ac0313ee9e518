package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadingTest {

    private static final String LIST = """
            code;name_uz;name_ru
            301;Andijon davlat universiteti;Андижанский государственный университет
            302;Fargʻona davlat universiteti;Ферганский государственный университет
            303;"Oʻzbekiston «Milliy» universiteti; bosh bino";Национальный университет
            """;

    private static final List<List<String>> LIST_ROWS = List.of(
            List.of("code", "name_uz", "name_ru"),
            List.of("301", "Andijon davlat universiteti", "Андижанский государственный университет"),
            List.of("302", "Fargʻona davlat universiteti", "Ферганский государственный университет"),
            List.of("303", "Oʻzbekiston «Milliy» universiteti; bosh bino", "Национальный университет"));

    @Test
    void utf8IsReadWithAndWithoutItsMark() {
        assertThat(Tables.texts(LIST)).isEqualTo(LIST_ROWS);
        assertThat(Tables.texts("\uFEFF" + LIST)).isEqualTo(LIST_ROWS);
    }

    @Test
    void utf16IsReadInBothByteOrdersWithAndWithoutItsMark() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(Tables.texts(LIST.getBytes(charset), "a.csv")).isEqualTo(LIST_ROWS);
            assertThat(Tables.texts(("\uFEFF" + LIST).getBytes(charset), "a.csv"))
                    .isEqualTo(LIST_ROWS);
        }
    }

    @Test
    void windows1251IsRecognisedByItsContent() {
        String list = LIST.replace('ʻ', '’');
        byte[] file = list.getBytes(TextEncoding.WINDOWS_1251);
        assertThat(Tables.texts(file, "a.csv").get(2))
                .containsExactly("302", "Farg’ona davlat universiteti", "Ферганский государственный университет");
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.csv")) {
            assertThat(((Sheets.Opened) sheets).format())
                    .isEqualTo(new Sheets.Format.Csv(TextEncoding.WINDOWS_1251, ';'));
        }
    }

    @Test
    void aLatinListWithNothingButTypographicApostrophesIsReadToo() {
        byte[] file = "nomi;kod\nFarg’ona «Nihol» – 1;7\n".getBytes(TextEncoding.WINDOWS_1251);
        assertThat(Tables.texts(file, "a.csv").get(1)).containsExactly("Farg’ona «Nihol» – 1", "7");
    }

    @Test
    void noBreakSpacesAreBlank() {
        assertThat(Tables.texts("a,b\n\u00A0,\u200B\n1,2\n")).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void theFirstCyrillicLetterMayStandFarIntoTheFile() {
        String list = "name;code\n" + "Maktab;1\n".repeat(50_000) + "Ўзбекистон миллий университети;2\n";
        List<List<String>> rows = Tables.texts(list.getBytes(TextEncoding.WINDOWS_1251), "a.csv");
        assertThat(rows.getLast()).containsExactly("Ўзбекистон миллий университети", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KOI8-R", "IBM866", "x-MacCyrillic"})
    void otherCodePagesAreRefusedRatherThanReadWrongly(String charset) {
        byte[] file = LIST.replace('ʻ', '\'').replace('«', '"').replace("»", "").getBytes(Charset.forName(charset));
        assertThat(Tables.refused(file, "a.csv")).isEqualTo("sheets.encoding_unknown");
    }

    @Test
    void westernLettersAreNotTakenForCyrillicOnes() {
        byte[] file = "nom,shahar\nUniversité,Orléans\nAcadémie,Besançon\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Tables.refused(file, "a.csv")).isEqualTo("sheets.encoding_unknown");
    }

    @Test
    void aBrokenUtf8FileIsRefusedWithTheLine() {
        byte[] file = LIST.getBytes(StandardCharsets.UTF_8);
        file[LIST.substring(0, LIST.indexOf("Ферган")).getBytes(StandardCharsets.UTF_8).length] = 'x';
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.csv")) {
            var refusal = Tables.refusal(sheets);
            assertThat(refusal.code()).isEqualTo("sheets.encoding_broken");
            assertThat(refusal.args()).containsExactly(3L);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t'})
    void theDelimiterIsFoundAlsoWhereOthersStandInTheText(char delimiter) {
        String list = "name|address|phone\n"
                + "1-maktab|Andijon, Bobur koʻchasi 5, 2-bino|71\n"
                + "2-maktab|Andijon; Navoiy koʻchasi|72\n"
                + "3-maktab|Andijon|73\n";
        String csv = list.lines()
                .map(line -> java.util.Arrays.stream(line.split("\\|"))
                        .map(cell -> cell.indexOf(delimiter) < 0 ? cell : "\"" + cell + "\"")
                        .collect(java.util.stream.Collectors.joining(String.valueOf(delimiter))))
                .collect(java.util.stream.Collectors.joining("\n"));
        assertThat(Tables.texts(csv))
                .contains(
                        List.of("name", "address", "phone"),
                        List.of("1-maktab", "Andijon, Bobur koʻchasi 5, 2-bino", "71"),
                        List.of("2-maktab", "Andijon; Navoiy koʻchasi", "72"));
    }

    @Test
    void titlesAboveTheListDoNotMisleadAboutTheDelimiter() {
        String list = "Andijon viloyati, Oltinkoʻl tumani, maktablar roʻyxati\n\ncode;name\n1;bir\n2;ikki\n";
        assertThat(Tables.rows(list.getBytes(StandardCharsets.UTF_8), "a.csv"))
                .extracting(Row::number, Row::texts)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(3, List.of("code", "name")),
                        org.assertj.core.groups.Tuple.tuple(5, List.of("2", "ikki")));
    }

    @Test
    void aSepLineDecidesAndIsNoRow() {
        for (String line : List.of("sep=|\r\n", "SEP=|\n", "\"sep=|\"\n")) {
            List<Row> rows = Tables.rows((line + "a|b\n1,5|2;3\n").getBytes(StandardCharsets.UTF_8), "a.csv");
            assertThat(rows.stream().map(Row::texts)).containsExactly(List.of("a", "b"), List.of("1,5", "2;3"));
            assertThat(rows.getFirst().number()).isEqualTo(1);
        }
    }

    @Test
    void quotesHoldDelimitersQuotesAndLineBreaks() {
        String list = "a,b,c\r\n\"1, 2\",\"de \"\"Navoiy\"\"\",\"bir\r\nikki\nuch\"\r\n\"\",x,\"\"\r\n";
        assertThat(Tables.texts(list))
                .containsExactly(
                        List.of("a", "b", "c"), List.of("1, 2", "de \"Navoiy\"", "bir\r\nikki\nuch"), List.of("", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineBreakEndsARow(String lineBreak) {
        assertThat(Tables.texts(String.join(lineBreak, "a,b", "1,2", "3,4")))
                .containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", "4"));
        assertThat(Tables.texts(String.join(lineBreak, "a,b", "1,2", "")))
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void blankRowsAreLeftOutButKeepTheirNumbers() {
        List<Row> rows = Tables.rows("a,b\n\n,\n  ,\n1,2\n".getBytes(StandardCharsets.UTF_8), "a.csv");
        assertThat(rows).extracting(Row::number).containsExactly(1, 5);
    }

    @Test
    void aQuotedLineBreakDoesNotChangeTheNumbersOfRows() {
        List<Row> rows = Tables.rows("a,b\n\"x\ny\",1\nz,2\n".getBytes(StandardCharsets.UTF_8), "a.csv");
        assertThat(rows).extracting(Row::number).containsExactly(1, 2, 3);
    }

    @Test
    void quotationMarksInsideATextWithoutQuotesArePartOfIt() {
        assertThat(Tables.texts("a,b\n\"Nihol\" bogʻchasi,5\" quvur\n"))
                .containsExactly(List.of("a", "b"), List.of("Nihol bogʻchasi", "5\" quvur"));
    }

    @Test
    void oneColumnIsAListToo() {
        assertThat(Tables.texts("name\n1-maktab\n2-maktab\n"))
                .containsExactly(List.of("name"), List.of("1-maktab"), List.of("2-maktab"));
    }

    @Test
    void anUnclosedQuotationMarkIsNamedWithItsPlace() {
        byte[] file = "a,b\n1,2\n3,\"ochilgan\n4,5\n".getBytes(StandardCharsets.UTF_8);
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.csv")) {
            var refusal = Tables.refusal(sheets);
            assertThat(refusal.code()).isEqualTo("sheets.unclosed_quote");
            assertThat(refusal.args()).startsWith(3, "B");
        }
    }

    @Test
    void theRowsAreThoseThatAnIndependentReaderFinds() {
        var random = new Random(20251122);
        // No lone CR in quotes: after one, that reader takes the next LF outside for its second half.
        String alphabet = "ab,;\"\n oʻғ'=1";
        for (int round = 0; round < 500; round++) {
            var csv = new StringBuilder();
            for (int row = 0; row < 1 + random.nextInt(6); row++) {
                for (int column = 0; column < 3; column++) {
                    csv.append(column == 0 ? "" : ",").append(randomCell(random, alphabet));
                }
                csv.append(random.nextBoolean() ? "\n" : "\r\n");
            }
            var expected = new ArrayList<List<String>>();
            var reader = CsvReader.builder()
                    .skipEmptyLines(false)
                    .allowMissingFields(true)
                    .allowExtraFields(true);
            for (CsvRecord line : reader.ofCsvRecord(csv.toString())) {
                expected.add(line.getFields());
            }
            assertThat(parsed(csv.toString())).as(csv.toString()).isEqualTo(expected);
        }
    }

    private static String randomCell(Random random, String alphabet) {
        var cell = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        String text = cell.toString();
        boolean quote = random.nextBoolean() || text.chars().anyMatch(c -> "\",\n\r".indexOf(c) >= 0);
        return quote ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    private static List<List<String>> parsed(String csv) {
        var parser = new CsvParser(new java.io.StringReader(csv), ',', SheetLimits.DEFAULT);
        var rows = new ArrayList<List<String>>();
        var cells = new ArrayList<String>();
        try {
            while (parser.next(cells)) {
                rows.add(List.copyOf(cells));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }
}
