package uz.hamkor.registry.organization;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A telephone number or mail address of an organisation; not public. */
public record Contact(Kind kind, String value, @Nullable String note) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{5,15}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]+\\.[^\\s@<>\",;.]{2,}");

    /** What kind of contact, and how it must look. */
    public enum Kind {
        PHONE {
            @Override
            Optional<String> clean(String typed) {
                String compact = typed.replaceAll("[\\s\\u00a0()\\-–.]", "");
                return Contact.PHONE.matcher(compact).matches() ? Optional.of(compact) : Optional.empty();
            }
        },
        EMAIL {
            @Override
            Optional<String> clean(String typed) {
                String compact = typed.strip().toLowerCase(Locale.ROOT);
                return compact.length() <= 254 && Contact.EMAIL.matcher(compact).matches()
                        ? Optional.of(compact)
                        : Optional.empty();
            }
        };

        abstract Optional<String> clean(String typed);

        /** The contact in its stored form; empty when it cannot be one. */
        public Optional<String> normalize(String typed) {
            return clean(typed);
        }

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String messageKey() {
            return "organization.contact." + stored();
        }
    }

    public static Contact phone(String value) {
        return new Contact(Kind.PHONE, value, null);
    }

    public static Contact email(String value) {
        return new Contact(Kind.EMAIL, value, null);
    }
}
