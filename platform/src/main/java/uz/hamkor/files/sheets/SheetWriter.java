package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one table, row by row, in bounded memory. What {@link SheetReader} reads from the file equals what was written:
 * every cell is text (also numbers, codes and telephone numbers, so that no table program shortens them), formulas are
 * made harmless as {@link Harmless} describes and come back as they were. What does not come back: rows whose cells are
 * all blank, empty cells at the end of a row, the characters that
 * text cannot hold (U+0000, half a surrogate pair), which become U+FFFD or {@code ?}, and what goes beyond 32,767
 * characters in a cell of XLSX, which Excel cannot hold.
 *
 * <p>The stream is not closed, so that a controller may hand over its response.
 */
public abstract sealed class SheetWriter implements AutoCloseable permits CsvSheetWriter, XlsxSheetWriter {

    /**
     * @param sheetName what XLSX shows on the tab; shortened and cleaned where Excel would not take it
     * @throws IOException when the stream fails, here as in the methods
     */
    public static SheetWriter open(TableFormat format, OutputStream out, String sheetName, List<String> headings)
            throws IOException {
        return switch (format) {
            case CSV -> new CsvSheetWriter(out, headings);
            case XLSX -> new XlsxSheetWriter(out, sheetName, headings);
        };
    }

    /** The cells from the first column on; null is an empty one. */
    public abstract void row(List<@Nullable String> cells) throws IOException;

    /** Ends the file. Without it the file is not complete. */
    @Override
    public abstract void close() throws IOException;
}
