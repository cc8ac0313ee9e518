package uz.hamkor.governance.document;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.web.Formats;

/**
 * A version as PDF, in one language, with its fonts inside. Read in one transaction, drawn after it; a few at a time and
 * none longer than {@link #LONGEST}, so that the memory this needs has a bound.
 */
@Component
class PrintingDocument {

    /** Characters; some 800 pages. */
    static final int LONGEST = 1_500_000;

    /** Prints drawn at the same time on this node; the others wait their turn. */
    private static final int AT_ONCE = 2;

    private static final String FONT = "Liberation Serif";

    /** Where a TrueType file says how many tables it has, where their directory begins, and how long an entry is. */
    private static final int TABLES = 4;

    private static final int DIRECTORY = 12;
    private static final int ENTRY = 16;
    private static final int GSUB = 0x47535542;
    private static final int LOWER_CASE = 0x20202020;

    private static final Map<String, byte[]> FONTS = new ConcurrentHashMap<>();

    private final SectionRows headings;
    private final Signatures signatures;
    private final ClusterRegistry registry;
    private final Access access;
    private final Formats formats;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    PrintingDocument(
            SectionRows headings, Signatures signatures, ClusterRegistry registry, Access access, Formats formats) {
        this.headings = headings;
        this.signatures = signatures;
        this.registry = registry;
        this.access = access;
        this.formats = formats;
        XRLog.setLoggingEnabled(false);
    }

    /** Answers a file that the caller removes. Refused where the text is too long to be printed. */
    Outcome<Path> print(Cluster cluster, Document document, Version version, Language language) {
        PrintedDocument printed = access.read(() -> read(cluster, document, version, language));
        if (printed.length() > LONGEST) {
            return Outcome.refused("governance.document.too_long_to_print", printed.length(), LONGEST);
        }
        places.acquireUninterruptibly();
        try {
            return Outcome.done(draw(printed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    private PrintedDocument read(Cluster cluster, Document document, Version version, Language language) {
        BodyId body = version.body();
        return new PrintedDocument(
                cluster.name(),
                document,
                version,
                version.standing(DocumentRooms.today()),
                body == null
                        ? null
                        : registry.body(cluster.id(), body, DocumentRooms.today())
                                .map(Body::name)
                                .orElse(null),
                headings.of(cluster.id(), version.id()),
                signatures.of(cluster.id(), version, DocumentRooms.today()),
                formats.in(language));
    }

    private static Path draw(PrintedDocument printed) throws IOException {
        Path file = Files.createTempFile("hamkor-document-", ".pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.withHtmlContent(printed.xhtml(), null);
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
        byte[] font = FONTS.computeIfAbsent(name, PrintingDocument::withoutLigatures);
        builder.useFont(() -> new ByteArrayInputStream(font), FONT, weight, style, true);
    }

    /**
     * The font without its table of substitutions, by another name of the table: looking for ligatures in every word took
     * most of the time, and text without them is found again by any reader of the file.
     */
    private static byte[] withoutLigatures(String name) {
        try {
            byte[] font =
                    new ClassPathResource("governance/fonts/LiberationSerif-" + name + ".ttf").getContentAsByteArray();
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
