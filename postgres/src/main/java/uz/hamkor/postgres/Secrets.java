package uz.hamkor.postgres;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The generated passwords of the three roles, kept in a file that only the owner can read.
 *
 * @param fresh they were generated just now, so the server does not know them yet
 */
record Secrets(String superuser, String owner, String program, boolean fresh) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets in(Path file) throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        @Nullable String superuser = known.getProperty("superuser");
        @Nullable String owner = known.getProperty("owner");
        @Nullable String program = known.getProperty("program");
        if (superuser != null && owner != null && program != null) {
            return new Secrets(superuser, owner, program, false);
        }
        Secrets secrets = new Secrets(password(), password(), password(), true);
        Folders.write(file, """
                # Passwords of the embedded PostgreSQL, generated at its first start.
                superuser=%s
                owner=%s
                program=%s
                """.formatted(secrets.superuser, secrets.owner, secrets.program));
        return secrets;
    }

    private static String password() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
