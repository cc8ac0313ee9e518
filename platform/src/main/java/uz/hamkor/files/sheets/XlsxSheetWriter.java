package uz.hamkor.files.sheets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One sheet with a bold, frozen, filterable heading; every cell a string with the format "text". Written by hand: the
 * library we tried announces one cell as the extent of a streamed sheet, which some readers believe, and spells every
 * letter that is not ASCII with eight characters.
 */
final class XlsxSheetWriter extends SheetWriter {

    private static final int ROWS_MEASURED = 100;
    private static final int EXCEL_ROWS = 1_048_576;
    private static final int LONGEST_CELL = 32_767;
    private static final int TEXT = 1;
    private static final int HEADING = 2;

    private final ZipOutputStream zip;
    private final Writer xml;
    private final String sheetName;
    private final int[] widths;
    private @Nullable List<List<@Nullable String>> measured = new ArrayList<>();
    private int rows;

    XlsxSheetWriter(OutputStream out, String sheetName, List<String> headings) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        this.xml = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 16_384);
        this.sheetName = XlsxFrame.sheetName(sheetName);
        this.widths = new int[headings.size()];
        row(headings);
    }

    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        if (measured == null) {
            write(cells, TEXT);
            return;
        }
        measured.add(new ArrayList<>(cells));
        if (measured.size() == ROWS_MEASURED) {
            begin(measured);
        }
    }

    @Override
    public void close() throws IOException {
        if (measured != null) {
            begin(measured);
        }
        String extent = widths.length == 0 ? "" : "A1:" + Problem.columnName(widths.length - 1) + rows;
        xml.write("</sheetData>");
        if (!extent.isEmpty()) {
            xml.write("<autoFilter ref=\"" + extent + "\"/>");
        }
        xml.write("</worksheet>");
        endPart();
        part("xl/workbook.xml", XlsxFrame.workbook(sheetName, widths.length, rows));
        part("xl/_rels/workbook.xml.rels", XlsxFrame.WORKBOOK_RELATIONS);
        part("xl/styles.xml", XlsxFrame.STYLES);
        zip.finish();
        zip.flush();
    }

    /** Widths stand before the rows in the file, so the first rows must be seen before anything is written. */
    private void begin(List<List<@Nullable String>> first) throws IOException {
        part("[Content_Types].xml", XlsxFrame.CONTENT_TYPES);
        part("_rels/.rels", XlsxFrame.RELATIONS);
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        xml.write(XlsxFrame.SHEET_BEGINNING);
        for (List<@Nullable String> cells : first) {
            for (int column = 0; column < Math.min(widths.length, cells.size()); column++) {
                String cell = cells.get(column);
                widths[column] = Math.max(widths[column], cell == null ? 0 : cell.length());
            }
        }
        xml.write(XlsxFrame.columns(widths, TEXT));
        xml.write("<sheetData>");
        measured = null;
        for (List<@Nullable String> cells : first) {
            write(cells, rows == 0 ? HEADING : TEXT);
        }
    }

    private void write(List<@Nullable String> cells, int style) throws IOException {
        if (rows == EXCEL_ROWS) {
            throw new IllegalStateException("a sheet of Excel ends at row %d; export as CSV".formatted(EXCEL_ROWS));
        }
        rows++;
        xml.write("<row r=\"" + rows + "\">");
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (cell != null && !cell.isEmpty()) {
                String text = shorten(Harmless.protectInTextCell(cell));
                xml.write("<c r=\"" + Problem.columnName(column) + rows + "\" s=\"" + style
                        + "\" t=\"inlineStr\"><is><t" + (keepsSpaces(text) ? " xml:space=\"preserve\">" : ">"));
                XlsxFrame.escape(RichText.encode(text), xml);
                xml.write("</t></is></c>");
            }
        }
        xml.write("</row>");
    }

    private static boolean keepsSpaces(String text) {
        return text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ' || text.indexOf('\n') >= 0;
    }

    /** Excel takes a file with a longer cell for damaged. */
    private static String shorten(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        xml.write(content);
        endPart();
    }

    private void endPart() throws IOException {
        xml.flush();
        zip.closeEntry();
    }
}
