package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What a file is, by its first bytes. */
enum FileKind {
    NOTHING,
    ZIP,
    /** Microsoft's container before 2007, and around encrypted workbooks to this day. */
    OLE2,
    MARKUP,
    BINARY,
    TEXT;

    private static final byte[] ZIP_MAGIC = HexFormat.of().parseHex("504b0304");
    private static final byte[] EMPTY_ZIP_MAGIC = HexFormat.of().parseHex("504b0506");
    private static final byte[] OLE2_MAGIC = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    // PDF, PNG, JPEG, GIF, gzip, RAR, 7z, ELF, Windows program, RTF, BIFF before OLE2
    private static final List<byte[]> BINARY_MAGIC = List.of(
            "%PDF".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("89504e47"),
            HexFormat.of().parseHex("ffd8ff"),
            "GIF8".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("1f8b08"),
            "Rar!".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("377abcaf271c"),
            HexFormat.of().parseHex("7f454c46"),
            HexFormat.of().parseHex("4d5a9000"),
            "{\\rtf".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("0908"));
    private static final List<String> MARKUP_BEGINNINGS =
            List.of("<!doctype", "<html", "<head", "<body", "<table", "<meta", "<style", "<?xml", "<workbook", "<!--");
    private static final byte[] ENCRYPTED_PACKAGE = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return NOTHING;
        }
        if (startsWith(head, ZIP_MAGIC) || startsWith(head, EMPTY_ZIP_MAGIC)) {
            return ZIP;
        }
        if (startsWith(head, OLE2_MAGIC)) {
            return OLE2;
        }
        if (BINARY_MAGIC.stream().anyMatch(magic -> startsWith(head, magic))) {
            return BINARY;
        }
        // Zero bytes of UTF-16 and the marks before the text do not matter here.
        String beginning = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1)
                .replaceAll("^(\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)", "")
                .replace("\0", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return MARKUP_BEGINNINGS.stream().anyMatch(beginning::startsWith) ? MARKUP : TEXT;
    }

    /** Whether an OLE2 container wraps an encrypted workbook; otherwise it is a file of an Excel before 2007. */
    static boolean holdsEncryptedWorkbook(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[65_536 + ENCRYPTED_PACKAGE.length];
            int kept = 0;
            for (int read = in.read(buffer, 0, 65_536); read > 0; read = in.read(buffer, kept, 65_536)) {
                int length = kept + read;
                if (contains(buffer, length, ENCRYPTED_PACKAGE)) {
                    return true;
                }
                kept = Math.min(ENCRYPTED_PACKAGE.length - 1, length);
                System.arraycopy(buffer, length - kept, buffer, 0, kept);
            }
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] bytes, int length, byte[] wanted) {
        for (int at = 0; at + wanted.length <= length; at++) {
            int matched = 0;
            while (matched < wanted.length && bytes[at + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
