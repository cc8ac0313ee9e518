package uz.hamkor.files.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Draws pages as PDF, a few at a time, so that the memory this needs has a bound. Their font is {@link #FONT}. */
@Component
public class Paper {

    public static final String FONT = "Liberation Serif";

    /** Prints drawn at the same time on this node; the others wait their turn. */
    private static final int AT_ONCE = 2;

    /** Where a TrueType file says how many tables it has, where their directory begins, and how long an entry is. */
    private static final int TABLES = 4;

    private static final int DIRECTORY = 12;
    private static final int ENTRY = 16;
    private static final int GSUB = 0x47535542;
    private static final int LOWER_CASE = 0x20202020;

    /** What XML cannot hold. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|\\p{Cs}");

    private static final Map<String, byte[]> FONTS = new ConcurrentHashMap<>();

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Paper() {
        XRLog.setLoggingEnabled(false);
    }

    /**
     * Answers a file that the caller removes.
     *
     * @param xhtml well-formed; see {@link #plain} for texts in it
     */
    public Path print(String xhtml) {
        places.acquireUninterruptibly();
        try {
            return draw(xhtml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    /** Sends a printed file. */
    public static void answer(HttpServletResponse response, Path file, String name) throws IOException {
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLengthLong(Files.size(file));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Files.copy(file, response.getOutputStream());
    }

    /** A text as it stands inside of an element. */
    public static String plain(String text) {
        return HtmlUtils.htmlEscape(printable(text), "UTF-8");
    }

    /** Without what XML cannot hold. */
    public static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("");
    }

    private static Path draw(String xhtml) throws IOException {
        Path file = Files.createTempFile("hamkor-document-", ".pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.withHtmlContent(xhtml, null);
            // What people write leads nowhere: nothing is fetched while a page is drawn.
            builder.useUriResolver((base, uri) -> uri != null && uri.startsWith("#") ? uri : null);
            font(builder, "Regular", 400, FontStyle.NORMAL);
            font(builder, "Bold", 700, FontStyle.NORMAL);
            font(builder, "Italic", 400, FontStyle.ITALIC);
            builder.withProducer("Hamkor");
            builder.toStream(out);
            builder.run();
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void font(PdfRendererBuilder builder, String name, int weight, FontStyle style) {
        byte[] font = FONTS.computeIfAbsent(name, Paper::withoutLigatures);
        builder.useFont(() -> new ByteArrayInputStream(font), FONT, weight, style, true);
    }

    /**
     * The font without its table of substitutions, by another name of the table: looking for ligatures in every word took
     * most of the time, and text without them is found again by any reader of the file.
     */
    private static byte[] withoutLigatures(String name) {
        try {
            byte[] font = new ClassPathResource("files/fonts/LiberationSerif-" + name + ".ttf").getContentAsByteArray();
            ByteBuffer directory = ByteBuffer.wrap(font);
            int tables = directory.getShort(TABLES);
            for (int i = 0; i < tables; i++) {
                int entry = DIRECTORY + ENTRY * i;
                if (directory.getInt(entry) == GSUB) {
                    directory.putInt(entry, GSUB ^ LOWER_CASE);
                }
            }
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
