package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells the encoding of a text file by all of its bytes: the first Cyrillic name may stand a megabyte into the file.
 *
 * <ol>
 *   <li>A byte order mark decides. Without one, zero bytes on one side of all byte pairs mean UTF-16.
 *   <li>Bytes that are valid UTF-8 are UTF-8.
 *   <li>Otherwise windows-1251, if the bytes above 127 read like it: Cyrillic letters in words, typographical marks,
 *       capital letters at the beginning of words rather than inside. Anything else is refused, because names in a wrong
 *       encoding are worse than no names.
 * </ol>
 *
 * @param markBytes length of the byte order mark
 */
record TextEncoding(Charset charset, int markBytes) {

    static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final int SAMPLE = 65_536;

    static TextEncoding of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(SAMPLE);
        }
        if (begins(head, 0xFF, 0xFE, 0, 0) || begins(head, 0, 0, 0xFE, 0xFF)) {
            throw new Unacceptable("encoding_unknown");
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        boolean utf8Mark = begins(head, 0xEF, 0xBB, 0xBF);
        if (!utf8Mark && looksLikeUtf16(head, 1)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 0);
        }
        if (!utf8Mark && looksLikeUtf16(head, 0)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 0);
        }
        var bytes = new ByteStatistics();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[SAMPLE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.add(buffer, read);
            }
            bytes.end();
        }
        if (bytes.isBinary()) {
            throw new Unacceptable("not_a_table");
        }
        if (bytes.isUtf8()) {
            return new TextEncoding(StandardCharsets.UTF_8, utf8Mark ? 3 : 0);
        }
        if (utf8Mark || bytes.isDamagedUtf8()) {
            throw new Unacceptable("encoding_broken", bytes.firstBadLine());
        }
        if (bytes.looksLikeWindows1251()) {
            return new TextEncoding(WINDOWS_1251, 0);
        }
        throw new Unacceptable("encoding_unknown");
    }

    private static boolean begins(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Zero bytes only on the high side, and high bytes that are those of our alphabets and punctuation. */
    private static boolean looksLikeUtf16(byte[] head, int highSide) {
        int zeros = 0;
        int familiar = 0;
        int pairs = head.length / 2;
        for (int i = 0; i < pairs; i++) {
            int high = head[2 * i + highSide] & 0xFF;
            int low = head[2 * i + 1 - highSide] & 0xFF;
            if (low == 0) {
                return false;
            }
            zeros += high == 0 ? 1 : 0;
            familiar += high == 0 || high == 2 || high == 4 || high == 0x20 || high == 0x21 ? 1 : 0;
        }
        return zeros > 0 && familiar >= pairs * 0.95;
    }

    /** What the bytes of a file look like, read as UTF-8 and as windows-1251 at the same time. */
    private static final class ByteStatistics {

        private long total;
        private long controls;
        private boolean zero;
        private long line = 1;

        private int continuation;
        private int lowest = 0x80;
        private int highest = 0xBF;
        private long sequences;
        private long bad;
        private long firstBadLine;

        private int previous = ' ';
        private long high;
        private long letters;
        private long odd;
        private long besideLatin;
        private long capitalInside;
        private long smallAfterCapital;

        void add(byte[] buffer, int length) {
            for (int i = 0; i < length; i++) {
                int b = buffer[i];
                // after plain text plain text says nothing; most files are little else
                if (b >= 0x20 && previous < 0x80 && continuation == 0) {
                    total++;
                    previous = b;
                } else {
                    add(b & 0xFF);
                }
            }
        }

        private void add(int b) {
            total++;
            if (b == 0) {
                zero = true;
            } else if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                controls++;
            }
            utf8(b);
            windows1251(b);
            previous = b;
            if (b == '\n') {
                line++;
            }
        }

        void end() {
            if (continuation > 0) {
                bad();
            }
        }

        private void utf8(int b) {
            if (continuation > 0) {
                if (b >= lowest && b <= highest) {
                    lowest = 0x80;
                    highest = 0xBF;
                    continuation--;
                    sequences += continuation == 0 ? 1 : 0;
                    return;
                }
                bad();
            }
            lowest = 0x80;
            highest = 0xBF;
            continuation = 0;
            if (b < 0x80) {
                return;
            }
            if (b >= 0xC2 && b <= 0xDF) {
                continuation = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                continuation = 2;
                lowest = b == 0xE0 ? 0xA0 : 0x80;
                highest = b == 0xED ? 0x9F : 0xBF;
            } else if (b >= 0xF0 && b <= 0xF4) {
                continuation = 3;
                lowest = b == 0xF0 ? 0x90 : 0x80;
                highest = b == 0xF4 ? 0x8F : 0xBF;
            } else {
                bad();
            }
        }

        private void bad() {
            bad++;
            if (firstBadLine == 0) {
                firstBadLine = line;
            }
        }

        private void windows1251(int b) {
            boolean letter = isCyrillic(b);
            if (b >= 0x80) {
                high++;
                letters += letter ? 1 : 0;
                odd += !letter && !isTypography(b) ? 1 : 0;
            }
            if ((letter && isLatin(previous)) || (isLatin(b) && isCyrillic(previous))) {
                besideLatin++;
            }
            if (isCapital(b) && isSmall(previous)) {
                capitalInside++;
            } else if (isSmall(b) && isCapital(previous)) {
                smallAfterCapital++;
            }
        }

        boolean isBinary() {
            return zero || (bad > 0 && controls > 16 && controls * 50 > total);
        }

        boolean isUtf8() {
            return bad == 0;
        }

        /** Mostly right, so somebody cut or glued a UTF-8 file; reading it as windows-1251 would spoil every name. */
        boolean isDamagedUtf8() {
            return sequences > 10 * bad;
        }

        long firstBadLine() {
            return firstBadLine;
        }

        boolean looksLikeWindows1251() {
            // In text of another Cyrillic code page (KOI8-R) words begin small and go on in capitals.
            return odd * 50 <= high
                    && besideLatin * 5 <= letters
                    && (capitalInside < 2 || capitalInside <= smallAfterCapital);
        }

        private static boolean isLatin(int b) {
            return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
        }

        private static boolean isCyrillic(int b) {
            return isSmall(b) || isCapital(b);
        }

        private static boolean isSmall(int b) {
            return b >= 0xE0 || b == 0xB8 || b == 0xA2;
        }

        private static boolean isCapital(int b) {
            return (b >= 0xC0 && b <= 0xDF) || b == 0xA8 || b == 0xA1;
        }

        /** Quotation marks, dashes, №, no-break space, €, ™, §, ©, ®, °, ±, ·, bullet, ellipsis. */
        private static boolean isTypography(int b) {
            return switch (b) {
                case 0x82, 0x84, 0x85, 0x88, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B -> true;
                case 0xA0, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB1, 0xB7, 0xB9, 0xBB -> true;
                default -> false;
            };
        }
    }
}
