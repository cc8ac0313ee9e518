package uz.hamkor.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A key for each person whose values stand in the audit log, which nobody may change: what is about the person is
 * written there encrypted (AES-256-GCM, bound to the person), and destroying the key is the erasure.
 */
@Component
public class PersonKeys {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();

    PersonKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keys that open and close the values of some persons; those destroyed are absent. */
    final class Ring {

        private final Map<UUID, byte[]> keys;

        private Ring(Map<UUID, byte[]> keys) {
            this.keys = keys;
        }

        /** Nonce and ciphertext; empty when the person's key was destroyed. */
        Optional<byte[]> close(UUID person, String text) {
            byte[] key = keys.get(person);
            if (key == null) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] closed = run(Cipher.ENCRYPT_MODE, key, nonce, person, text.getBytes(StandardCharsets.UTF_8));
            return Optional.of(ByteBuffer.allocate(NONCE + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array());
        }

        Optional<String> closeAsText(UUID person, String text) {
            return close(person, text).map(Base64.getEncoder()::encodeToString);
        }

        /** The text again; empty when the key was destroyed. */
        Optional<String> open(UUID person, byte[] closed) {
            byte[] key = keys.get(person);
            if (key == null) {
                return Optional.empty();
            }
            ByteBuffer buffer = ByteBuffer.wrap(closed);
            byte[] nonce = new byte[NONCE];
            buffer.get(nonce);
            byte[] rest = new byte[buffer.remaining()];
            buffer.get(rest);
            return Optional.of(new String(run(Cipher.DECRYPT_MODE, key, nonce, person, rest), StandardCharsets.UTF_8));
        }

        Optional<String> openText(UUID person, String closed) {
            return open(person, Base64.getDecoder().decode(closed));
        }
    }

    /** For writing: persons without a key get one; those whose key was destroyed get none again. */
    Ring forWriting(Collection<UUID> persons) {
        if (!persons.isEmpty()) {
            // A fresh key is offered for each; the first offer stays.
            for (UUID person : persons) {
                byte[] key = new byte[KEY];
                random.nextBytes(key);
                jdbc.sql("insert into identity.person_key (person, key) values (:person, :key) on conflict do nothing")
                        .param("person", person)
                        .param("key", key)
                        .update();
            }
        }
        return forReading(persons);
    }

    Ring forReading(Collection<UUID> persons) {
        Map<UUID, byte[]> keys = new HashMap<>();
        if (!persons.isEmpty()) {
            jdbc.sql("""
                            select person, key from identity.person_key
                            where person = any (cast(:persons as uuid[])) and key is not null
                            """)
                    .param("persons", persons.stream().map(UUID::toString).toArray(String[]::new))
                    .query(rs -> {
                        keys.put(rs.getObject(1, UUID.class), rs.getBytes(2));
                    });
        }
        return new Ring(keys);
    }

    /** Makes everything unreadable that the log holds about a person, for ever; the seals stay whole. */
    public boolean destroy(UUID person) {
        return jdbc.sql("""
                        insert into identity.person_key (person, key, destroyed_at) values (:person, null, now())
                        on conflict (person) do update set key = null, destroyed_at = now()
                        where person_key.key is not null
                        """).param("person", person).update() > 0;
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, UUID person, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(person.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value of the audit log cannot be opened or closed", e);
        }
    }
}
