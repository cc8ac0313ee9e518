package uz.hamkor.files.sheets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** UTF-8 with its mark, without which Excel takes it for the system's old code page; comma; CRLF as RFC 4180 has it. */
final class CsvSheetWriter extends SheetWriter {

    private static final char MARK = '\uFEFF';
    private final Writer out;
    private final int width;

    CsvSheetWriter(OutputStream stream, List<String> headings) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 16_384);
        width = headings.size();
        out.write(MARK);
        row(headings);
    }

    /** Short rows are filled up, so that readers that guess the delimiter by the width of rows guess right. */
    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        for (int column = 0; column < Math.max(width, cells.size()); column++) {
            if (column > 0) {
                out.write(',');
            }
            String cell = column < cells.size() ? cells.get(column) : null;
            if (cell != null) {
                write(Harmless.protect(cell.replace('\0', '\uFFFD')));
            }
        }
        out.write("\r\n");
    }

    private void write(String cell) throws IOException {
        if (cell.chars().anyMatch(c -> c == '"' || c == ',' || c == ';' || c == '\t' || c == '\r' || c == '\n')) {
            out.write('"');
            out.write(cell.replace("\"", "\"\""));
            out.write('"');
        } else {
            out.write(cell);
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
