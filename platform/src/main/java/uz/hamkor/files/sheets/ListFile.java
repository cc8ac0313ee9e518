package uz.hamkor.files.sheets;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A list as the answer of a request, written while it is read, so that no list is too long. */
public final class ListFile {

    private ListFile() {}

    /** Writes the rows; called once, with the headings written already. */
    @FunctionalInterface
    public interface Rows {
        void write(Sheet sheet) throws IOException;
    }

    /** Where rows go, in the order of the headings; null is an empty cell. */
    @FunctionalInterface
    public interface Sheet {
        void row(List<@Nullable String> cells) throws IOException;
    }

    /**
     * @param name of the file, without its ending
     * @param title what XLSX shows on the tab
     */
    public static void answer(
            HttpServletResponse response,
            TableFormat format,
            String name,
            String title,
            List<String> headings,
            Rows rows)
            throws IOException {
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.ending(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (SheetWriter sheet = SheetWriter.open(format, response.getOutputStream(), title, headings)) {
            rows.write(sheet::row);
        }
    }
}
