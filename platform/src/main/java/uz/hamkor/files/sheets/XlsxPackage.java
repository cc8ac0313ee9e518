package uz.hamkor.files.sheets;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The zip around a workbook. Only the parts that are asked for are unpacked, never an archive inside; what comes out is
 * counted byte by byte against the packed size and against one budget for all parts.
 */
final class XlsxPackage implements Closeable {

    /** 100 bytes of directory for each part are plenty; the JDK would load the directory of a million parts. */
    private static final int DIRECTORY_BYTES_PER_PART = 300;

    private static final int END_RECORD = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int MAX_COMMENT = 65_535;
    private static final long FREE_BYTES = 1024 * 1024;

    private final ZipFile zip;
    private final Map<String, ZipEntry> parts = new HashMap<>();
    private final SheetLimits limits;
    private long unpacked;

    private XlsxPackage(ZipFile zip, SheetLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static XlsxPackage open(Path file, SheetLimits limits) throws IOException {
        long directory = directorySize(file);
        if (directory > (long) limits.maxParts() * DIRECTORY_BYTES_PER_PART) {
            throw new Unacceptable("too_many_parts", limits.maxParts());
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            throw new Unacceptable("damaged");
        }
        var opened = new XlsxPackage(zip, limits);
        try {
            opened.list(Files.size(file));
            return opened;
        } catch (RuntimeException | IOException e) {
            zip.close();
            throw e;
        }
    }

    private void list(long fileSize) {
        if (zip.size() > limits.maxParts()) {
            throw new Unacceptable("too_many_parts", limits.maxParts());
        }
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getCompressedSize() > fileSize || parts.put(key(entry.getName()), entry) != null) {
                throw new Unacceptable("damaged");
            }
        }
    }

    boolean has(String part) {
        return parts.containsKey(key(part));
    }

    /** Bytes unpacked so far. */
    long unpacked() {
        return unpacked;
    }

    /** Another reading begins: it may unpack as much again as the first one, beyond what opening took. */
    void resetTo(long bytes) {
        unpacked = bytes;
    }

    /** The content of a part; null when there is none. */
    @Nullable
    InputStream part(String name) throws IOException {
        ZipEntry entry = parts.get(key(name));
        if (entry == null) {
            return null;
        }
        try {
            return new Counted(zip.getInputStream(entry), entry.getCompressedSize());
        } catch (ZipException e) {
            throw new Unacceptable("damaged");
        }
    }

    String text(String name, int maxBytes) throws IOException {
        try (InputStream in = part(name)) {
            return in == null ? "" : new String(in.readNBytes(maxBytes), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static String key(String name) {
        String forward = name.replace('\\', '/');
        return (forward.startsWith("/") ? forward.substring(1) : forward).toLowerCase(Locale.ROOT);
    }

    /** Size of the central directory, by the same end record that the JDK will find. */
    private static long directorySize(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(in.length(), END_RECORD + MAX_COMMENT);
            byte[] tail = new byte[length];
            in.seek(in.length() - length);
            in.readFully(tail);
            ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = length - END_RECORD; at >= 0; at--) {
                if (bytes.getInt(at) != END_SIGNATURE) {
                    continue;
                }
                long size = Integer.toUnsignedLong(bytes.getInt(at + 12));
                long offset = Integer.toUnsignedLong(bytes.getInt(at + 16));
                int entries = Short.toUnsignedInt(bytes.getShort(at + 10));
                int comment = Short.toUnsignedInt(bytes.getShort(at + 20));
                boolean zip64 = size == 0xFFFFFFFFL || offset == 0xFFFFFFFFL || entries == 0xFFFF;
                if (at + END_RECORD + comment != length || zip64) {
                    throw new Unacceptable("damaged");
                }
                return size;
            }
            throw new Unacceptable("damaged");
        }
    }

    private final class Counted extends FilterInputStream {

        private final long packed;
        private long out;

        Counted(InputStream in, long packed) {
            super(in);
            this.packed = Math.max(1, packed);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(target, offset, length);
            } catch (ZipException | EOFException e) {
                throw new Unacceptable("damaged");
            }
            if (read > 0) {
                out += read;
                unpacked += read;
                boolean steep = out > FREE_BYTES && out / packed >= limits.maxRatio();
                if (steep || unpacked > limits.maxUnpackedBytes()) {
                    throw new Unacceptable("bomb", SheetLimits.megabytes(limits.maxUnpackedBytes()));
                }
            }
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            throw new IOException("not here: skipped bytes would not be counted");
        }
    }
}
