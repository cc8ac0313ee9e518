package uz.hamkor.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on its way in: in a temporary place, hashed and measured while it streams. Gone when closed. */
record Incoming(Path path, String sha256, long bytes) implements AutoCloseable {

    /** Thrown at the first byte too many, so that no more than the limit is ever written. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static Incoming receive(InputStream in, Path folder, long maxBytes) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "incoming-", ".tmp");
        try (OutputStream out = Files.newOutputStream(path)) {
            MessageDigest digest = digest();
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > maxBytes) {
                    throw new TooLarge();
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            return new Incoming(path, HexFormat.of().formatHex(digest.digest()), bytes);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
