package uz.hamkor.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a picture what says where, when, by whom and with what it was taken: positions, names, thumbnails, notes of
 * the camera, and whatever is hung on behind its end. The picture itself is not touched. Which way up it is shown is kept,
 * and how its colours are meant. By JPEG (ITU-T T.81, Exif 2.3), PNG (W3C, third edition), WebP (RFC 9649), GIF89a.
 */
public final class PictureMetadata {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> PNG_NOTES = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ORIENTATION = 0x0112;
    private static final int WEBP_HAS_EXIF = 0x08;
    private static final int WEBP_HAS_XMP = 0x04;

    private PictureMetadata() {}

    /** @return the picture without; empty for what is none of the four kinds, or broken */
    public static Optional<byte[]> without(byte[] picture) {
        try {
            if (startsWith(picture, 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
                return Optional.of(jpeg(picture));
            }
            if (startsWith(picture, 0, PNG)) {
                return Optional.of(png(picture));
            }
            if (is(picture, 0, "RIFF") && is(picture, 8, "WEBP")) {
                return Optional.of(webp(picture));
            }
            if (is(picture, 0, "GIF87a") || is(picture, 0, "GIF89a")) {
                return Optional.of(gif(picture));
            }
            return Optional.empty();
        } catch (Broken | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /** It ends before its end, or a part of it says an impossible length. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static byte[] jpeg(byte[] in) throws Broken {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 2);
        int at = 2;
        int orientation = 1;
        boolean said = false;
        while (true) {
            check(in[at] == (byte) 0xff);
            while (in[at + 1] == (byte) 0xff) {
                at++;
            }
            int marker = in[at + 1] & 0xff;
            if (marker == 0xd9) {
                // Behind the end stands nothing of the picture: other pictures, films, notes of the maker.
                out.write(in, at, 2);
                return out.toByteArray();
            }
            int length = 2 + sixteen(in, at + 2, true);
            check(length >= 4 && at + length <= in.length);
            if (isExif(in, at, marker)) {
                orientation = orientation(in, at + 10, at + length);
            }
            if (!said && !isAppOrComment(marker)) {
                said = true;
                if (orientation != 1) {
                    byte[] kept = exif(orientation);
                    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (2 + EXIF.length + kept.length)});
                    out.writeBytes(EXIF);
                    out.writeBytes(kept);
                }
            }
            if (!isAppOrComment(marker) || isOfThePicture(in, at, marker)) {
                out.write(in, at, length);
            }
            at += length;
            if (marker == 0xda) {
                int end = endOfScan(in, at);
                out.write(in, at, end - at);
                at = end;
            }
        }
    }

    private static boolean isAppOrComment(int marker) {
        return marker >= 0xe0 && marker <= 0xef || marker == 0xfe;
    }

    /** How densely it is sampled, how its colours are meant, and how they are coded. */
    private static boolean isOfThePicture(byte[] in, int at, int marker) {
        return marker == 0xe0 && is(in, at + 4, "JFIF\0")
                || marker == 0xe2 && is(in, at + 4, "ICC_PROFILE\0")
                || marker == 0xee && is(in, at + 4, "Adobe");
    }

    private static boolean isExif(byte[] in, int at, int marker) {
        return marker == 0xe1 && startsWith(in, at + 4, EXIF);
    }

    private static int endOfScan(byte[] in, int from) throws Broken {
        for (int at = from; at + 1 < in.length; at++) {
            int next = in[at + 1] & 0xff;
            if (in[at] == (byte) 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                return at;
            }
        }
        throw new Broken();
    }

    /** 1 to 8 by the first directory of a TIFF block; 1 where it says none. */
    private static int orientation(byte[] in, int from, int until) {
        if (until - from < 8 || until > in.length) {
            return 1;
        }
        boolean large = is(in, from, "MM");
        long first = thirtyTwo(in, from + 4, large);
        if (first < 8 || from + first + 2 > until) {
            return 1;
        }
        int directory = from + (int) first;
        int entries = sixteen(in, directory, large);
        for (int i = 0; i < entries && directory + 2 + 12 * (i + 1) <= until; i++) {
            int entry = directory + 2 + 12 * i;
            if (sixteen(in, entry, large) == ORIENTATION) {
                int value = sixteen(in, entry + 8, large);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    /** A TIFF block that says the orientation and nothing else. */
    private static byte[] exif(int orientation) {
        return new byte[] {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
    }

    private static byte[] png(byte[] in) throws Broken {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, PNG.length);
        int at = PNG.length;
        while (true) {
            long length = 12 + thirtyTwo(in, at, true);
            check(at + length <= in.length);
            String kind = new String(in, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (!PNG_NOTES.contains(kind)) {
                out.write(in, at, (int) length);
            }
            if (kind.equals("IEND")) {
                return out.toByteArray();
            }
            at += (int) length;
        }
    }

    private static byte[] webp(byte[] in) throws Broken {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        out.write(in, 0, 12);
        long end = 8 + thirtyTwo(in, 4, false);
        check(end <= in.length);
        int at = 12;
        int orientation = 1;
        boolean extended = is(in, 12, "VP8X");
        while (at + 8 <= end) {
            long size = thirtyTwo(in, at + 4, false);
            long length = 8 + size + size % 2;
            check(at + length <= end);
            if (is(in, at, "EXIF")) {
                int block = startsWith(in, at + 8, EXIF) ? at + 8 + EXIF.length : at + 8;
                orientation = orientation(in, block, (int) (at + 8 + size));
            } else if (!is(in, at, "XMP ")) {
                out.write(in, at, (int) length);
            }
            at += (int) length;
        }
        if (extended && orientation != 1) {
            byte[] kept = exif(orientation);
            out.writeBytes("EXIF".getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(new byte[] {(byte) kept.length, 0, 0, 0});
            out.writeBytes(kept);
        }
        byte[] written = out.toByteArray();
        if (extended) {
            written[20] =
                    (byte) (written[20] & ~(WEBP_HAS_XMP | WEBP_HAS_EXIF) | (orientation == 1 ? 0 : WEBP_HAS_EXIF));
        }
        int size = written.length - 8;
        for (int i = 0; i < 4; i++) {
            written[4 + i] = (byte) (size >> 8 * i);
        }
        return written;
    }

    private static byte[] gif(byte[] in) throws Broken {
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        int at = 13 + colours(in[10]);
        out.write(in, 0, at);
        while (true) {
            int begin = at;
            switch (in[at]) {
                case 0x3b -> {
                    out.write(0x3b);
                    return out.toByteArray();
                }
                case 0x2c -> {
                    at = blocks(in, at + 11 + colours(in[at + 9]));
                    out.write(in, begin, at - begin);
                }
                case 0x21 -> {
                    at = blocks(in, at + 2);
                    boolean note = in[begin + 1] == (byte) 0xfe
                            || in[begin + 1] == (byte) 0xff
                                    && !is(in, begin + 3, "NETSCAPE2.0")
                                    && !is(in, begin + 3, "ANIMEXTS1.0");
                    if (!note) {
                        out.write(in, begin, at - begin);
                    }
                }
                default -> throw new Broken();
            }
        }
    }

    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static int blocks(byte[] in, int from) {
        int at = from;
        while (in[at] != 0) {
            at += 1 + (in[at] & 0xff);
        }
        return at + 1;
    }

    private static int sixteen(byte[] in, int at, boolean large) {
        int one = in[at] & 0xff;
        int two = in[at + 1] & 0xff;
        return large ? one << 8 | two : two << 8 | one;
    }

    private static long thirtyTwo(byte[] in, int at, boolean large) {
        long one = sixteen(in, at, large);
        long two = sixteen(in, at + 2, large);
        return large ? one << 16 | two : two << 16 | one;
    }

    private static boolean is(byte[] in, int at, String text) {
        return startsWith(in, at, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean startsWith(byte[] in, int at, byte[] with) {
        return at + with.length <= in.length && Arrays.equals(in, at, at + with.length, with, 0, with.length);
    }

    private static void check(boolean holds) throws Broken {
        if (!holds) {
            throw new Broken();
        }
    }
}
