package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** One sheet with a bold, frozen, filterable heading; every cell a string with the format "text". */
final class XlsxSheetWriter extends SheetWriter {

    private static final int ROWS_MEASURED = 100;
    private static final int ROWS_HELD = 500;
    private static final int NARROWEST = 10;
    private static final int WIDEST = 60;
    private static final int LONGEST_NAME = 31;
    private static final String TEXT_FORMAT = "@";

    private final Workbook workbook;
    private final Worksheet sheet;
    private final int[] widths;
    private @Nullable List<List<@Nullable String>> measured = new ArrayList<>();
    private int rows;

    XlsxSheetWriter(OutputStream out, String sheetName, List<String> headings) throws IOException {
        workbook = new Workbook(out, "Hamkor", "1.0");
        sheet = workbook.newWorksheet(sheetName(sheetName));
        widths = new int[headings.size()];
        sheet.freezePane(0, 1);
        for (int column = 0; column < headings.size(); column++) {
            String heading = headings.get(column);
            cell(0, column, heading);
            sheet.style(0, column).bold().format(TEXT_FORMAT).set();
            widths[column] = Math.clamp(heading.length() + 4L, NARROWEST, WIDEST);
        }
        rows = 1;
    }

    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        if (measured == null) {
            write(cells);
            return;
        }
        measured.add(new ArrayList<>(cells));
        if (measured.size() == ROWS_MEASURED) {
            writeMeasured(measured);
        }
    }

    @Override
    public void close() throws IOException {
        if (measured != null) {
            writeMeasured(measured);
        }
        if (widths.length > 0) {
            sheet.setAutoFilter(0, 0, rows - 1, widths.length - 1);
        }
        workbook.finish();
    }

    /** Widths stand before the rows in the file, so the first rows must be seen before anything is written. */
    private void writeMeasured(List<List<@Nullable String>> first) throws IOException {
        for (List<@Nullable String> cells : first) {
            for (int column = 0; column < Math.min(widths.length, cells.size()); column++) {
                String cell = cells.get(column);
                int length = cell == null ? 0 : cell.length() + 2;
                widths[column] = Math.min(WIDEST, Math.max(widths[column], length));
            }
        }
        for (int column = 0; column < widths.length; column++) {
            sheet.width(column, widths[column]);
        }
        measured = null;
        for (List<@Nullable String> cells : first) {
            write(cells);
        }
    }

    private void write(List<@Nullable String> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (cell != null && !cell.isEmpty()) {
                cell(rows, column, cell);
                sheet.style(rows, column).format(TEXT_FORMAT).set();
            }
        }
        rows++;
        if (rows % ROWS_HELD == 0) {
            sheet.flush();
        }
    }

    /** Inline, because shared strings would have to be held in memory until the end. */
    private void cell(int row, int column, String text) {
        sheet.inlineString(row, column, RichText.encode(Harmless.protectInTextCell(text)));
    }

    private static String sheetName(String wanted) {
        String name = wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", " ").strip();
        name = name.replaceAll("^'+|'+$", "");
        if (name.length() > LONGEST_NAME) {
            name = name.substring(0, LONGEST_NAME).strip();
        }
        return name.isEmpty() ? "Hamkor" : name;
    }
}
