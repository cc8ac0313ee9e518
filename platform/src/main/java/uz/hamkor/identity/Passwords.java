package uz.hamkor.identity;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id, made so costly that a guess takes about 0.2 s of one core, which is more than the least that OWASP advises
 * (19 MiB, two passes). At most half of the cores work on passwords at once, in the order of arrival, so that a crowd
 * signing in leaves the other half to the pages of everybody else.
 */
@Component
class Passwords implements PasswordEncoder {

    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;

    private final Argon2PasswordEncoder argon2;
    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /**
     * @param memory in KiB
     * @param passes over that memory
     */
    Passwords(
            @Value("${hamkor.passwords.memory:47104}") int memory, @Value("${hamkor.passwords.passes:4}") int passes) {
        this.argon2 = new Argon2PasswordEncoder(SALT, HASH, LANES, memory, passes);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence password) {
        places.acquireUninterruptibly();
        try {
            return argon2.encode(password);
        } finally {
            places.release();
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        places.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash);
        } finally {
            places.release();
        }
    }

    /** Whether a hash was made at another cost than today's; it is made anew when its owner signs in. */
    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return argon2.upgradeEncoding(hash);
    }
}
