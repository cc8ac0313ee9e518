package uz.hamkor.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells what a file is by its content; neither its name nor what a browser said about it is asked. */
final class ContentType {

    static final String UNKNOWN = "application/octet-stream";

    private static final MimeTypes MAGIC = MimeTypes.getDefaultMimeTypes();

    /** Images that no browser runs anything from. SVG is not among them. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    /** What may keep its own type in a download: nothing that a browser would open as a page. */
    private static final Set<String> PASSIVE = Set.of(
            "application/pdf",
            "application/zip",
            "text/plain",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.text");

    /** The part that makes a zip an office document of this type. */
    private static final Map<String, String> OFFICE = Map.of(
            "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation");

    private ContentType() {}

    static String of(Path file) throws IOException {
        String type;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            type = MAGIC.detect(in, new Metadata()).toString();
        }
        return switch (type) {
            case "application/zip", "application/x-tika-ooxml" -> inside(file);
            default -> type.length() > 127 ? UNKNOWN : type;
        };
    }

    static boolean isShown(String type) {
        return SHOWN.contains(type);
    }

    /** The type to say in a download. */
    static String forDownload(String type) {
        return SHOWN.contains(type) || PASSIVE.contains(type) ? type : UNKNOWN;
    }

    /** Reads the table of contents only; nothing is unpacked. */
    private static String inside(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("[Content_Types].xml") != null) {
                for (Map.Entry<String, String> part : OFFICE.entrySet()) {
                    if (zip.getEntry(part.getKey()) != null) {
                        return part.getValue();
                    }
                }
            }
            return "application/zip";
        } catch (IOException | IllegalArgumentException _) {
            // It begins as a zip and is none.
            return UNKNOWN;
        }
    }
}
