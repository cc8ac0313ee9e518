package uz.hamkor.once;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import uz.hamkor.shared.AccountId;

/**
 * What names one act of one person. It finds the stored answer (by its hash) and opens it (AES-256-GCM with a key
 * derived from it): whoever has the database but not the key learns neither.
 */
record Key(String text) {

    /** The header of REST; its value may stand in quotes. */
    static final String HEADER = "Idempotency-Key";

    /** The hidden field of forms. */
    static final String FIELD = "_idempotency";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._:~+/=@-]{8,128}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** Empty when it is not 8 to 128 letters, digits and {@code . _ : ~ + / = @ -}. */
    static Optional<Key> of(String text) {
        String bare = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
        return SHAPE.matcher(bare).matches() ? Optional.of(new Key(bare)) : Optional.empty();
    }

    /** 128 random bits. */
    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] hash() {
        return derived("find");
    }

    byte[] seal(byte[] plain, AccountId owner) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, plain, 0, plain.length, owner);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    byte[] open(byte[] sealed, AccountId owner) {
        byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE);
        return run(Cipher.DECRYPT_MODE, nonce, sealed, NONCE, sealed.length - NONCE, owner);
    }

    private byte[] run(int mode, byte[] nonce, byte[] bytes, int from, int length, AccountId owner) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derived("seal"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored answer cannot be sealed or opened", e);
        }
    }

    private byte[] derived(String purpose) {
        MessageDigest digest = sha256();
        digest.update(("hamkor.once." + purpose + "\n").getBytes(StandardCharsets.UTF_8));
        return digest.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Key[…]";
    }
}
