package uz.hamkor.files.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, so that a test can say exactly what is wrong with it. */
final class RawWorkbook {

    interface Content {
        void write(OutputStream out) throws IOException;
    }

    static final String SHEET_NS = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String REL_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final Map<String, Content> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String workbookProperties = "";
    private int count;

    RawWorkbook() {
        part(
                "_rels/.rels",
                PROLOG + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + REL_NS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        relation("rIdStyles", "/styles", "styles.xml");
        relation("rIdTexts", "/sharedStrings", "sharedStrings.xml");
    }

    private void relation(String id, String type, String target) {
        relations.append("<Relationship Id=\"%s\" Type=\"%s%s\" Target=\"%s\"/>".formatted(id, REL_NS, type, target));
    }

    RawWorkbook part(String name, String content) {
        return part(name, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }

    RawWorkbook part(String name, Content content) {
        parts.put(name, content);
        return this;
    }

    RawWorkbook workbookProperties(String attributes) {
        workbookProperties = "<workbookPr " + attributes + "/>";
        return this;
    }

    /** A sheet with what stands between {@code <sheetData>} and its end. */
    RawWorkbook sheet(String name, String rows) {
        return sheet(name, "visible", out -> out.write(rows.getBytes(StandardCharsets.UTF_8)));
    }

    RawWorkbook sheet(String name, String state, Content rows) {
        return rawSheet(name, state, out -> {
            out.write((PROLOG + "<worksheet " + SHEET_NS + "><dimension ref=\"A1\"/><sheetData>")
                    .getBytes(StandardCharsets.UTF_8));
            rows.write(out);
            out.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
        });
    }

    RawWorkbook rawSheet(String name, String state, Content xml) {
        count++;
        sheets.append(
                "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>".formatted(name, count, state, count));
        relation("rId" + count, "/worksheet", "worksheets/sheet" + count + ".xml");
        return part("xl/worksheets/sheet" + count + ".xml", xml);
    }

    RawWorkbook sharedStrings(String items) {
        return part("xl/sharedStrings.xml", PROLOG + "<sst " + SHEET_NS + " count=\"1\">" + items + "</sst>");
    }

    RawWorkbook styles(String content) {
        return part("xl/styles.xml", PROLOG + "<styleSheet " + SHEET_NS + ">" + content + "</styleSheet>");
    }

    Path save(Path file) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            write(zip);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            write(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(ZipOutputStream zip) throws IOException {
        part(
                "xl/workbook.xml",
                PROLOG + "<workbook " + SHEET_NS + " xmlns:r=\"" + REL_NS + "\">" + workbookProperties + "<sheets>"
                        + sheets + "</sheets></workbook>");
        part(
                "xl/_rels/workbook.xml.rels",
                PROLOG + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + relations + "</Relationships>");
        for (var part : parts.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            part.getValue().write(zip);
            zip.closeEntry();
        }
    }
}
