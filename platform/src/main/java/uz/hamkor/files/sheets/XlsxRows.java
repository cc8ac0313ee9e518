package uz.hamkor.files.sheets;

import java.util.ArrayList;
import java.util.List;

/** Reads the rows of one sheet, in the order of the file, up to the end of its data. */
final class XlsxRows {

    private static final int EXCEL_ROWS = 1_048_576;

    private final String sheet;
    private final XmlCursor cursor;
    private final SharedTexts texts;
    private final NumberFormats formats;
    private final SheetLimits limits;

    private final ArrayList<Cell> cells = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private final RichText inline;
    private int row;
    private int rows;
    private int rowChars;
    private int column;
    private String type = "n";
    private int style;
    private boolean formula;
    private boolean inCell;
    private boolean inValue;
    private boolean inInline;

    XlsxRows(String sheet, XmlCursor cursor, SharedTexts texts, NumberFormats formats, SheetLimits limits) {
        this.sheet = sheet;
        this.cursor = cursor;
        this.texts = texts;
        this.formats = formats;
        this.limits = limits;
        this.inline = new RichText(limits);
    }

    boolean read(RowVisitor visitor) {
        while (cursor.next()) {
            if (cursor.isText()) {
                text();
            } else if (cursor.isStart()) {
                start();
            } else if (cursor.ends("sheetData")) {
                return true;
            } else if (cursor.ends("row")) {
                if (!endRow(visitor)) {
                    return false;
                }
            } else {
                end();
            }
        }
        return true;
    }

    private void start() {
        switch (cursor.name()) {
            case "row" -> startRow();
            case "c" -> startCell();
            case "v" -> inValue = inCell;
            case "f" -> formula = true;
            case "is" -> {
                inInline = inCell;
                inline.clear();
            }
            default -> take();
        }
    }

    private void end() {
        switch (cursor.name()) {
            case "c" -> endCell();
            case "v" -> inValue = false;
            case "is" -> inInline = false;
            default -> take();
        }
    }

    private void text() {
        if (inValue) {
            if (value.length() + cursor.textLength() > limits.maxCellChars() * 7L) {
                throw tooLong();
            }
            cursor.appendTextTo(value);
        } else {
            take();
        }
    }

    private void take() {
        if (inInline && !inline.take(cursor)) {
            throw tooLong();
        }
    }

    private void startRow() {
        String number = cursor.attribute("r");
        long next = number == null ? row + 1L : Math.max(row + 1L, number(number));
        if (next > EXCEL_ROWS) {
            throw new Unacceptable("too_many_rows", limits.maxRows());
        }
        row = (int) next;
        rowChars = 0;
        column = -1;
        cells.clear();
    }

    private boolean endRow(RowVisitor visitor) {
        if (cells.stream().allMatch(Cell::isBlank)) {
            return true;
        }
        while (cells.getLast().equals(Cell.EMPTY)) {
            cells.removeLast();
        }
        if (++rows > limits.maxRows()) {
            throw new Unacceptable("too_many_rows", limits.maxRows());
        }
        return visitor.visit(new Row(sheet, row, List.copyOf(cells)));
    }

    private void startCell() {
        String reference = cursor.attribute("r");
        column = reference == null ? column + 1 : column(reference);
        type = cursor.attribute("t", "n");
        String styleNumber = cursor.attribute("s");
        style = styleNumber == null ? -1 : (int) Math.min(Integer.MAX_VALUE, number(styleNumber));
        value.setLength(0);
        inline.clear();
        formula = false;
        inCell = true;
        inValue = false;
        inInline = false;
    }

    private void endCell() {
        if (!inCell) {
            return;
        }
        inCell = false;
        Cell cell = cell();
        if (cell.equals(Cell.EMPTY)) {
            return;
        }
        if (column >= limits.maxColumns()) {
            throw new Unacceptable("too_many_columns", limits.maxColumns(), row);
        }
        if (cell.text().length() > limits.maxCellChars()) {
            throw tooLong();
        }
        rowChars += cell.text().length();
        if (rowChars > limits.maxRowChars()) {
            throw new Unacceptable("row_too_long", limits.maxRowChars(), row);
        }
        while (cells.size() <= column) {
            cells.add(Cell.EMPTY);
        }
        cells.set(column, cell);
    }

    private Cell cell() {
        return switch (type) {
            case "s" -> {
                String text = value.isEmpty() ? "" : texts.get((int) Math.min(Integer.MAX_VALUE, number(value)));
                if (text == null) {
                    throw new Unacceptable("damaged");
                }
                yield text(text);
            }
            case "inlineStr" -> text(inline.toString());
            case "str" -> text(value.toString());
            case "b" -> value.isEmpty() ? empty() : new Cell(truth(), Cell.Kind.BOOLEAN, formula);
            case "e" -> value.isEmpty() ? empty() : new Cell(value.toString(), Cell.Kind.ERROR, formula);
            case "d" -> value.isEmpty() ? empty() : new Cell(value.toString(), Cell.Kind.DATE, formula);
            default -> value.isEmpty() ? empty() : formats.cell(value.toString().strip(), style, formula);
        };
    }

    private Cell text(String raw) {
        String text = Harmless.unprotect(RichText.decode(raw));
        return text.isEmpty() ? empty() : new Cell(text, Cell.Kind.TEXT, formula);
    }

    private Cell empty() {
        return formula ? new Cell("", Cell.Kind.EMPTY, true) : Cell.EMPTY;
    }

    private String truth() {
        String stored = value.toString();
        return stored.equals("1") || stored.equals("true") ? "true" : "false";
    }

    /** From {@code AB12} to 27; the row in it is not believed. Far to the right it only says "too far". */
    private int column(String reference) {
        int number = 0;
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            int letter = c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' : -1;
            if (letter < 0) {
                break;
            }
            number = Math.min(number * 26 + letter + 1, Integer.MAX_VALUE / 32);
        }
        return number == 0 ? column + 1 : number - 1;
    }

    private static long number(CharSequence digits) {
        try {
            return Long.parseLong(digits, 0, digits.length(), 10);
        } catch (NumberFormatException e) {
            throw new Unacceptable("damaged");
        }
    }

    private Unacceptable tooLong() {
        return new Unacceptable("cell_too_long", limits.maxCellChars(), row, Problem.columnName(column));
    }
}
