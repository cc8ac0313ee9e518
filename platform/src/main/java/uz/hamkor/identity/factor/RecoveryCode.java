package uz.hamkor.identity.factor;

import java.security.SecureRandom;
import java.util.Locale;

/** Codes that people write down: three groups of four letters or digits, none that look alike; 60 random bits. */
public final class RecoveryCode {

    public static final int HOW_MANY = 10;

    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";
    private static final int GROUPS = 3;
    private static final int IN_GROUP = 4;

    private RecoveryCode() {}

    public static String next(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * IN_GROUP; i++) {
            if (i > 0 && i % IN_GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As it was meant: without strokes and blanks, in capitals, with digits for the letters taken for them. */
    public static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
