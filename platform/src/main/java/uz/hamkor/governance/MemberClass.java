package uz.hamkor.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Classes of members for quorum and weight, drawn from the types of organisations. */
public enum MemberClass {
    /** Preschool, school and out-of-school education. */
    SCHOOL,
    /** Lyceums, texnikums and other secondary special and professional education. */
    VOCATIONAL,
    /** Higher education, research, retraining. */
    HIGHER,
    ENTERPRISE,
    STATE,
    CIVIL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MemberClass> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /**
     * @param type code of the organisation's type
     * @param level code of the level of that type; null for types outside the chain of education
     */
    public static MemberClass of(String type, @Nullable String level) {
        if (level == null) {
            return switch (type) {
                case "research_centre", "technopark" -> HIGHER;
                case "state_body" -> STATE;
                default -> CIVIL;
            };
        }
        return switch (level) {
            case "LV0", "LV1", "LV7" -> SCHOOL;
            case "LV2", "LV3" -> VOCATIONAL;
            case "LV4", "LV5", "LV6" -> HIGHER;
            default -> ENTERPRISE;
        };
    }
}
