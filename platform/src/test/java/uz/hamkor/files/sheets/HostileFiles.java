package uz.hamkor.files.sheets;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that want to harm, and some that are only wrong, each with the code of the refusal it must meet. */
final class HostileFiles {

    private static final int MEGABYTE = 1024 * 1024;
    private static final String DOCTYPE = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;\">]>";
    private static final String LAUGHS =
            "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                    + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    private static final String CELL = "<c t=\"inlineStr\"><is><t>%s</t></is></c>";

    private final Path folder;
    private final Map<Path, String> expected = new LinkedHashMap<>();

    private HostileFiles(Path folder) {
        this.folder = folder;
    }

    static Map<Path, String> in(Path folder) throws IOException {
        var files = new HostileFiles(folder);
        files.bombs();
        files.xml();
        files.shapes();
        files.otherFormats();
        files.damaged();
        files.texts();
        return files.expected;
    }

    private void bombs() throws IOException {
        book("sixty-megabytes-in-sixty-kilobytes.xlsx", "bomb", rows(out -> repeat(out, "<x/>", 60 * MEGABYTE)));
        book("sheet-of-spaces.xlsx", "unsafe_xml", rows(out -> repeat(out, " ", 60 * MEGABYTE)));
        book("shared-strings.xlsx", "bomb", new RawWorkbook().sheet("A", "").part("xl/sharedStrings.xml", out -> {
                    out.write(("<sst " + RawWorkbook.SHEET_NS + ">").getBytes(UTF_8));
                    repeat(out, "<si><t>x</t></si>", 100 * MEGABYTE);
                }));
        book("styles.xlsx", "bomb", new RawWorkbook().sheet("A", "").part("xl/styles.xml", out -> {
                    out.write("<styleSheet><cellXfs>".getBytes(UTF_8));
                    repeat(out, "<x/>", 50 * MEGABYTE);
                }));
        byte[] lying = rows(out -> repeat(out, "<row/>", 20 * MEGABYTE)).bytes();
        patchSizes(lying);
        file("sizes-that-lie.xlsx", "bomb", lying);
        var many = new RawWorkbook().sheet("A", "<row><c><v>1</v></c></row>");
        for (int i = 0; i < 5_000; i++) {
            many.part("x/" + i, "");
        }
        book("five-thousand-parts.xlsx", "too_many_parts", many);
        book(
                "a-million-parts.xlsx",
                "too_many_parts",
                new RawWorkbook().sheet("A", ""),
                HostileFiles::claimBigDirectory);
        var inner = new RawWorkbook()
                .part("bomb", out -> repeat(out, " ", 10 * MEGABYTE))
                .bytes();
        file("zip-in-zip.xlsx", "not_a_workbook", zip(Map.of("a.zip", inner, "b.xlsx", inner)));
        var sheets = new RawWorkbook();
        for (int i = 0; i < 300; i++) {
            sheets.sheet("s" + i, "");
        }
        book("three-hundred-sheets.xlsx", "too_many_sheets", sheets);
    }

    private void xml() throws IOException {
        book(
                "external-entity.xlsx",
                "unsafe_xml",
                rawSheet(DOCTYPE + sheet("<row>" + CELL.formatted("&b;") + "</row>")));
        book("billion-laughs.xlsx", "unsafe_xml", rawSheet(LAUGHS + sheet("<row>" + CELL.formatted("&d;") + "</row>")));
        book(
                "external-entity-utf16.xlsx",
                "unsafe_xml",
                new RawWorkbook()
                        .rawSheet(
                                "A", "visible", out -> out.write(("\uFEFF" + DOCTYPE + sheet("")).getBytes(UTF_16LE))));
        book(
                "external-entity-in-texts.xlsx",
                "unsafe_xml",
                new RawWorkbook()
                        .sheet("A", "")
                        .part("xl/sharedStrings.xml", DOCTYPE + "<sst><si><t>&b;</t></si></sst>"));
        book(
                "external-document-type.xlsx",
                "unsafe_xml",
                rawSheet("<!DOCTYPE worksheet SYSTEM \"http://127.0.0.1:9/evil.dtd\">" + sheet("")));
        book("undeclared-entity.xlsx", "damaged", rawSheet(sheet("<row>" + CELL.formatted("&b;") + "</row>")));
        book("endless-comment.xlsx", "unsafe_xml", noisy("<!--", "-->"));
        book("comment-that-seems-closed.xlsx", "unsafe_xml", noisy("<!-->", "-->"));
        book(
                "endless-cdata.xlsx",
                "unsafe_xml",
                noisy("<row><c t=\"inlineStr\"><is><t><![CDATA[<", "]]></t></is></c></row>"));
        book("endless-attribute.xlsx", "unsafe_xml", noisy("<row x=\"", "\"/>"));
        book("endless-instruction.xlsx", "unsafe_xml", noisy("<?x ", "?>"));
        book("endless-name.xlsx", "damaged", noisy("<", "/>"));
        book("endless-text.xlsx", "cell_too_long", noisy("<row><c><v>", "</v></c></row>"));
        book("endless-depth.xlsx", "unsafe_xml", rows(out -> numbered(out, "<row><c><is>", 200_000)));
        book("endless-names.xlsx", "unsafe_xml", rows(out -> numbered(out, "<n%d/>", 200_000)));
        book("endless-attribute-names.xlsx", "unsafe_xml", rows(out -> numbered(out, "<row a%d=\"\"/>", 200_000)));
        book("endless-namespaces.xlsx", "unsafe_xml", rows(out -> numbered(out, "<row xmlns:p=\"urn:%d\"/>", 200_000)));
    }

    private void shapes() throws IOException {
        book("a-million-columns.xlsx", "too_many_columns", rows("<row><c r=\"BDWGO1\"><v>1</v></c></row>"));
        book(
                "endless-column.xlsx",
                "too_many_columns",
                rows("<row><c r=\"" + "Z".repeat(500) + "1\"><v>1</v></c></row>"));
        book("seventeen-billion-rows.xlsx", "too_many_rows", rows("<row r=\"17179869184\"><c><v>1</v></c></row>"));
        book(
                "three-hundred-thousand-rows.xlsx",
                "too_many_rows",
                rows(out -> numbered(out, "<row><c><v>%d</v></c></row>", 300_000)));
        book("long-cell.xlsx", "cell_too_long", rows("<row><c/>" + CELL.formatted("x".repeat(40_000)) + "</row>"));
        book(
                "long-shared-text.xlsx",
                "text_too_long",
                new RawWorkbook()
                        .sheet("A", "<row><c t=\"s\"><v>0</v></c></row>")
                        .sharedStrings("<si>" + ("<r><t>" + "x".repeat(30_000) + "</t></r>").repeat(30) + "</si>"));
        book(
                "long-row.xlsx",
                "row_too_long",
                rows("<row>" + CELL.formatted("x".repeat(30_000)).repeat(40) + "</row>"));
        book("no-rows.xlsx", "empty-sheet", rows(""));
    }

    private void otherFormats() throws IOException {
        file("text.xlsx", "not_xlsx", "code,name\n1,bir\n".getBytes(UTF_8));
        file("page.xlsx", "html", "<html><body><table><tr><td>1</td></tr></table></body></html>".getBytes(UTF_8));
        file("page.csv", "html", "\uFEFF\n<!DOCTYPE html><table>".getBytes(UTF_8));
        file("spreadsheet-2003.xml", "html", "<?xml version=\"1.0\"?><Workbook/>".getBytes(UTF_8));
        byte[] ole = Arrays.copyOf(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 200_000);
        file("old.xls", "old_excel", ole);
        file("old.xlsx", "old_excel", ole);
        byte[] encrypted = ole.clone();
        byte[] stream = "EncryptedPackage".getBytes(UTF_16LE);
        System.arraycopy(stream, 0, encrypted, 65_536 - 7, stream.length);
        file("encrypted.xlsx", "encrypted", encrypted);
        file(
                "list.ods",
                "open_document",
                zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(UTF_8))));
        String relation =
                "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"%s\"/></Relationships>";
        file(
                "binary.xlsb",
                "binary_workbook",
                zip(Map.of("_rels/.rels", relation.formatted("xl/workbook.bin").getBytes(UTF_8))));
        file(
                "letter.docx",
                "not_a_workbook",
                zip(Map.of(
                        "_rels/.rels",
                        relation.formatted("word/document.xml").getBytes(UTF_8),
                        "word/document.xml",
                        "<document/>".getBytes(UTF_8))));
        file("report.csv", "not_a_table", "%PDF-1.7 ...".getBytes(UTF_8));
    }

    private void damaged() throws IOException {
        byte[] book =
                rows(out -> numbered(out, "<row><c><v>%d</v></c></row>", 2_000)).bytes();
        file("cut.xlsx", "damaged", Arrays.copyOf(book, book.length / 2));
        file("empty-zip.xlsx", "not_a_workbook", zip(Map.of()));
        byte[] spoiled = book.clone();
        Arrays.fill(spoiled, spoiled.length / 2, spoiled.length / 2 + 40, (byte) 0xFF);
        file("spoiled.xlsx", "damaged", spoiled);
        byte[] noise = new byte[100_000];
        new Random(2).nextBytes(noise);
        System.arraycopy(HexFormat.of().parseHex("504b0304"), 0, noise, 0, 4);
        file("noise.xlsx", "damaged", noise);
        book("unfinished.xlsx", "damaged", rawSheet("<worksheet><sheetData><row><c><v>1</v></c></row>"));
        book("no-such-text.xlsx", "damaged", rows("<row><c t=\"s\"><v>99999999999</v></c></row>"));
        book("number-that-is-none.xlsx", "damaged", rows("<row r=\"99999999999999999999999\"/>"));
    }

    private void texts() throws IOException {
        file("nothing.csv", "empty", new byte[0]);
        file("nothing.xlsx", "empty", new byte[0]);
        file("only-a-mark.csv", "empty", "\uFEFF".getBytes(UTF_8));
        file("only-spaces.csv", "empty", " \r\n\t\r\n".getBytes(UTF_8));
        file("only-spaces-16.csv", "empty", "\uFEFF \r\n".getBytes(UTF_16LE));
        byte[] noise = new byte[200_000];
        new Random(3).nextBytes(noise);
        file("noise.csv", "not_a_table", noise);
        file("zeros.csv", "not_a_table", new byte[5_000]);
        file("a-zero.csv", "not_a_table", "code,name\n1,bi\0r\n".getBytes(UTF_8));
        file("a-zero-16.csv", "not_a_table", "\uFEFFcode,name\n1,bi\0r\n".getBytes(UTF_16LE));
        file("half-a-letter.csv", "encoding_broken", Arrays.copyOf("\uFEFFcode\n1\n2".getBytes(UTF_16LE), 17));
        stream("one-line.csv", "cell_too_long", out -> repeat(out, "abcdefgh", 100 * MEGABYTE));
        stream("one-quoted-line.csv", "unclosed_quote", out -> {
            out.write('"');
            repeat(out, "abc,def\n", 100 * MEGABYTE);
        });
        stream("a-million-columns.csv", "too_many_columns", out -> repeat(out, "1,", 2_000_000));
        stream("long-row.csv", "row_too_long", out -> repeat(out, "x".repeat(20_000) + ",", 2_000_000));
        stream("three-hundred-thousand-rows.csv", "too_many_rows", out -> repeat(out, "1,bir\n", 1_800_000));
        stream("too-large.csv", "too_large", out -> repeat(out, "1,bir\n", 130 * MEGABYTE));
    }

    private static RawWorkbook rows(RawWorkbook.Content rows) {
        return new RawWorkbook().sheet("A", "visible", rows);
    }

    private static RawWorkbook rows(String rows) {
        return new RawWorkbook().sheet("A", rows);
    }

    private static RawWorkbook rawSheet(String xml) {
        return new RawWorkbook().rawSheet("A", "visible", out -> out.write(xml.getBytes(UTF_8)));
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    /** Eight megabytes that hardly shrink, between a beginning and an end, so that no ratio gives them away. */
    private static RawWorkbook noisy(String before, String after) {
        return rows(out -> {
            out.write(before.getBytes(UTF_8));
            var random = new Random(4);
            byte[] block = new byte[MEGABYTE];
            for (int i = 0; i < 8; i++) {
                for (int at = 0; at < block.length; at++) {
                    block[at] = (byte) ('a' + random.nextInt(26));
                }
                out.write(block);
            }
            out.write(after.getBytes(UTF_8));
        });
    }

    private static void repeat(OutputStream out, String text, int bytes) throws IOException {
        byte[] block = text.repeat(Math.max(1, 65_536 / text.length())).getBytes(UTF_8);
        for (int written = 0; written < bytes; written += block.length) {
            out.write(block);
        }
    }

    private static void numbered(OutputStream out, String pattern, int times) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < times; i++) {
            text.append(pattern.replace("%d", String.valueOf(i)));
        }
        out.write(text.toString().getBytes(UTF_8));
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** Every entry of the directory says that it unpacks to 100 bytes. */
    private static void patchSizes(byte[] zip) {
        byte[] header = HexFormat.of().parseHex("504b0102");
        for (int at = 0; at + 46 < zip.length; at++) {
            if (Arrays.equals(zip, at, at + 4, header, 0, 4)) {
                zip[at + 24] = 100;
                Arrays.fill(zip, at + 25, at + 28, (byte) 0);
            }
        }
    }

    private static void claimBigDirectory(byte[] zip) {
        int end = zip.length - 22;
        zip[end + 8] = (byte) 0xFE;
        zip[end + 9] = (byte) 0xFF;
        zip[end + 10] = (byte) 0xFE;
        zip[end + 11] = (byte) 0xFF;
        zip[end + 14] = (byte) 0xFF;
    }

    private interface Change {
        void apply(byte[] file);
    }

    private void book(String name, String code, RawWorkbook book) {
        expected.put(book.save(folder.resolve(name)), "sheets." + code);
    }

    private void book(String name, String code, RawWorkbook book, Change change) throws IOException {
        byte[] bytes = book.bytes();
        change.apply(bytes);
        file(name, code, bytes);
    }

    private void file(String name, String code, byte[] bytes) throws IOException {
        expected.put(Files.write(folder.resolve(name), bytes), "sheets." + code);
    }

    private void stream(String name, String code, RawWorkbook.Content content) throws IOException {
        Path file = folder.resolve(name);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.write(out);
        }
        expected.put(file, "sheets." + code);
    }
}
