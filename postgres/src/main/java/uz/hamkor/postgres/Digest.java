package uz.hamkor.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over the names, sizes and contents of entries, in their order. */
final class Digest {

    private final MessageDigest sha256;
    private long entries;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    void entry(String name, long size) {
        entries++;
        sha256.update((name + "\0" + size + "\0").getBytes(StandardCharsets.UTF_8));
    }

    void content(byte[] bytes, int length) {
        sha256.update(bytes, 0, length);
    }

    long entries() {
        return entries;
    }

    /** Of everything so far; what follows counts from the beginning. */
    byte[] value() {
        return sha256.digest();
    }
}
