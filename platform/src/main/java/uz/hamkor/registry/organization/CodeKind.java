package uz.hamkor.registry.organization;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The codes an organisation is known by, each with its rule. */
public enum CodeKind {
    /** Tax number: nine digits, not all the same. No check digit is published, so none is claimed. */
    STIR {
        @Override
        Optional<String> clean(String compact) {
            return NINE_DIGITS.matcher(compact).matches()
                            && compact.chars().distinct().count() > 1
                    ? Optional.of(compact)
                    : Optional.empty();
        }
    },
    /** Code of the state testing centre: three to six digits. */
    TESTING_CENTRE {
        @Override
        Optional<String> clean(String compact) {
            return TESTING_CENTRE_CODE.matcher(compact).matches() ? Optional.of(compact) : Optional.empty();
        }
    },
    /** Research Organization Registry: nine characters, the last two a checksum after ISO 7064 mod 97-10. */
    ROR {
        @Override
        Optional<String> clean(String compact) {
            String id = compact.toLowerCase(Locale.ROOT).replaceFirst("^(https?://)?ror\\.org/", "");
            return ROR_ID.matcher(id).matches() && rorChecksum(id) == Integer.parseInt(id.substring(7))
                    ? Optional.of(id)
                    : Optional.empty();
        }
    },
    /** A code of the list that brought the organisation in: any visible text of up to forty characters. */
    OWN {
        @Override
        Optional<String> clean(String compact) {
            return compact.length() <= 40 ? Optional.of(compact) : Optional.empty();
        }
    };

    private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");
    private static final Pattern TESTING_CENTRE_CODE = Pattern.compile("[0-9]{3,6}");
    private static final Pattern ROR_ID = Pattern.compile("0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f\\p{Cc}\\p{Cf}]+");
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

    abstract Optional<String> clean(String compact);

    /** The code in its one stored form; empty when it breaks the rule of its kind. */
    public Optional<String> normalize(String typed) {
        String compact = this == OWN
                ? BLANKS.matcher(typed).replaceAll(" ").strip()
                : BLANKS.matcher(typed).replaceAll("");
        return compact.isEmpty() ? Optional.empty() : clean(compact);
    }

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "organization.code." + stored();
    }

    static CodeKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** The six middle characters are a number in Crockford's base 32; the whole must leave 1 when divided by 97. */
    private static int rorChecksum(String id) {
        long number = 0;
        for (char letter : id.substring(1, 7).toCharArray()) {
            number = number * 32 + CROCKFORD.indexOf(letter);
        }
        return (int) (98 - (number * 100) % 97);
    }
}
