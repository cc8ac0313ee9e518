package uz.hamkor.identity.factor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The key of the installation, which is not in the database: {@code HAMKOR_SECRET_KEY} (32 bytes in Base64), else the
 * file {@code keys/installation.key} of the data folder, made when it is first needed. From it come further keys, one
 * for each purpose. Whoever has the database alone can neither read nor make what it protects.
 */
@Component
public class InstallationKey {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SingletonSupplier<byte[]> key;

    InstallationKey(@Value("${hamkor.secret-key:}") String given, @Value("${hamkor.data:data}") Path data) {
        if (given.isBlank()) {
            Path file = data.toAbsolutePath().resolve("keys").resolve("installation.key");
            this.key = SingletonSupplier.of(() -> fromFile(file));
        } else {
            byte[] decoded = decoded(given, "HAMKOR_SECRET_KEY");
            this.key = SingletonSupplier.of(decoded);
        }
    }

    /** Encrypts, bound to a purpose and to whom it belongs; answers nonce and ciphertext. */
    public byte[] seal(String purpose, String owner, byte[] content) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] closed = run(Cipher.ENCRYPT_MODE, purpose, owner, nonce, content);
        return ByteBuffer.allocate(NONCE + closed.length).put(nonce).put(closed).array();
    }

    /**
     * Opens what was sealed for the same purpose and owner.
     *
     * @throws IllegalStateException when it was sealed with another key, or for another purpose or owner
     */
    public byte[] open(String purpose, String owner, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return run(Cipher.DECRYPT_MODE, purpose, owner, nonce, rest);
    }

    /** HMAC-SHA-256 of a text, 32 bytes; with another purpose it is another one. */
    public byte[] mac(String purpose, String text) {
        return hmac(hmac(key.obtain(), purpose), text);
    }

    private byte[] run(int mode, String purpose, String owner, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(
                    mode, new SecretKeySpec(hmac(key.obtain(), purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not sealed with the key of this installation", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return decoded(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file appears with its whole content, and of several nodes that make it at once one is the first. */
    private void make(Path file) throws IOException {
        byte[] fresh = new byte[KEY];
        random.nextBytes(fresh);
        Path folder = Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = Files.createTempFile(folder, "installation", ".tmp");
        try {
            Files.writeString(draft, Base64.getEncoder().encodeToString(fresh) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException _) {
            // Another node was faster: its key counts.
        } finally {
            Files.delete(draft);
        }
    }

    private static byte[] decoded(String text, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            bytes = new byte[0];
        }
        if (bytes.length != KEY) {
            throw new IllegalStateException(where + " must hold 32 bytes in Base64");
        }
        return bytes;
    }
}
