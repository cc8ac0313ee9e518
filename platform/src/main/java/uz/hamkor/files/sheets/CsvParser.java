package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 4180 as it is met in the wild: any line break, quotes doubled inside quotes, text after a closing quote kept. Our
 * own, because none of the libraries we tried tells an unclosed quotation mark from the end of a file, nor stops at a
 * cell while it grows.
 */
final class CsvParser {

    private static final int END = -1;

    private final Reader in;
    private final char delimiter;
    private final SheetLimits limits;
    private final char[] buffer = new char[16_384];
    private int position;
    private int filled;
    private final StringBuilder cell = new StringBuilder();
    private int rowChars;
    private int row;

    CsvParser(Reader in, char delimiter, SheetLimits limits) {
        this.in = in;
        this.delimiter = delimiter;
        this.limits = limits;
    }

    /** The number of the record read last, from 1. */
    int row() {
        return row;
    }

    /** Fills in the cells of the next record, which may be a single empty one; false at the end. */
    boolean next(List<String> cells) throws IOException {
        cells.clear();
        rowChars = 0;
        int column = 0;
        int c = read();
        if (c == END) {
            return false;
        }
        if (row == Integer.MAX_VALUE) {
            throw new Unacceptable("too_many_rows", limits.maxRows());
        }
        row++;
        while (true) {
            cell.setLength(0);
            if (c == '"') {
                readQuoted(column);
                c = read();
            }
            while (c != delimiter && c != '\n' && c != '\r' && c != END) {
                if (cell.length() >= limits.maxCellChars()) {
                    throw new Unacceptable("cell_too_long", limits.maxCellChars(), row, Problem.columnName(column));
                }
                append(c);
                c = read();
            }
            add(cells, column++);
            if (c != delimiter) {
                if (c == '\r' && peek() == '\n') {
                    position++;
                }
                return true;
            }
            c = read();
        }
    }

    private void readQuoted(int column) throws IOException {
        while (true) {
            int c = read();
            if (c == '"') {
                if (peek() != '"') {
                    return;
                }
                position++;
            } else if (c == END || cell.length() >= limits.maxCellChars()) {
                throw new Unacceptable("unclosed_quote", row, Problem.columnName(column), limits.maxCellChars());
            }
            append(c);
        }
    }

    private void append(int c) {
        if (++rowChars > limits.maxRowChars()) {
            throw new Unacceptable("row_too_long", limits.maxRowChars(), row);
        }
        cell.append((char) c);
    }

    private void add(List<String> cells, int column) {
        if (column < limits.maxColumns()) {
            cells.add(cell.toString());
        } else if (!cell.isEmpty()) {
            throw new Unacceptable("too_many_columns", limits.maxColumns(), row);
        }
    }

    private int peek() throws IOException {
        if (position == filled) {
            filled = Math.max(0, in.read(buffer, 0, buffer.length));
            position = 0;
        }
        return position == filled ? END : buffer[position];
    }

    private int read() throws IOException {
        int c = peek();
        if (c == 0) {
            throw new Unacceptable("not_a_table");
        }
        if (c != END) {
            position++;
        }
        return c;
    }

    /** The records of a sample, with the last one left out when the sample cuts it. */
    static List<Integer> widths(Reader sample, char delimiter, SheetLimits limits, boolean cut) throws IOException {
        var parser = new CsvParser(sample, delimiter, limits);
        var widths = new ArrayList<Integer>();
        var cells = new ArrayList<String>();
        try {
            while (widths.size() < 100 && parser.next(cells)) {
                if (cells.size() > 1 || !cells.getFirst().isBlank()) {
                    widths.add(cells.size());
                }
            }
        } catch (Unacceptable unacceptable) {
            return widths;
        }
        if (cut && widths.size() < 100 && widths.size() > 1) {
            widths.removeLast();
        }
        return widths;
    }
}
