package uz.hamkor.registry.profile;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of the profile form. Its name is the message {@code profile.field.<code>}. */
public enum ProfileField {
    LEARNERS_LV0(Kind.COUNT, "LV0"),
    LEARNERS_LV1(Kind.COUNT, "LV1"),
    LEARNERS_LV2(Kind.COUNT, "LV2"),
    LEARNERS_LV3(Kind.COUNT, "LV3"),
    LEARNERS_LV4(Kind.COUNT, "LV4"),
    LEARNERS_LV5(Kind.COUNT, "LV5"),
    LEARNERS_LV6(Kind.COUNT, "LV6"),
    LEARNERS_LV7(Kind.COUNT, "LV7"),
    LEARNERS_LV8(Kind.COUNT, "LV8"),
    STAFF(Kind.COUNT, null),
    TEACHERS(Kind.COUNT, null),
    ROOMS(Kind.COUNT, null),
    DEVICES(Kind.COUNT, null),
    LABORATORIES(Kind.COUNT, null),
    /** Money of the year, in soʻm. */
    MONEY(Kind.AMOUNT, null),
    /** Square metres. */
    FLOOR_AREA(Kind.AMOUNT, null),
    /** Percent of learners. */
    VULNERABLE_SHARE(Kind.SHARE, null),
    /** Minutes on the way to the hub of the cluster. */
    TRAVEL_MINUTES(Kind.COUNT, null);

    /** What values a field takes. */
    public enum Kind {
        COUNT,
        AMOUNT,
        SHARE
    }

    private static final BigDecimal HIGHEST = new BigDecimal("1000000000000000");
    private static final BigDecimal WHOLE_SHARE = BigDecimal.valueOf(100);

    private final Kind kind;
    private final @Nullable String level;

    ProfileField(Kind kind, @Nullable String level) {
        this.kind = kind;
        this.level = level;
    }

    public Kind kind() {
        return kind;
    }

    /** Whose learners it counts; empty for other fields. */
    public Optional<String> level() {
        return Optional.ofNullable(level);
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ProfileField> of(String code) {
        return Arrays.stream(values())
                .filter(field -> field.code().equals(code))
                .findFirst();
    }

    /** Whether a value can be one of this field. */
    boolean accepts(BigDecimal value) {
        if (value.signum() < 0 || value.compareTo(HIGHEST) > 0) {
            return false;
        }
        return switch (kind) {
            case COUNT -> value.stripTrailingZeros().scale() <= 0;
            case AMOUNT -> value.stripTrailingZeros().scale() <= 2;
            case SHARE ->
                value.compareTo(WHOLE_SHARE) <= 0 && value.stripTrailingZeros().scale() <= 2;
        };
    }
}
