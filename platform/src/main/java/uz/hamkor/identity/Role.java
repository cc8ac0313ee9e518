package uz.hamkor.identity;

import java.util.Locale;

/** The fourteen roles of the role matrix, in its order. The name of a role is the message {@code role.<key>}. */
public enum Role {
    PLATFORM_ADMIN("platform_admin"),
    COORDINATOR("cluster_coordinator"),
    COUNCIL_MEMBER("council_member"),
    MANAGER("institution_manager"),
    DATA_OFFICER("data_officer"),
    TEACHER("teacher"),
    RESEARCHER("researcher"),
    STUDENT("student"),
    PARENT("parent"),
    EMPLOYER_MENTOR("employer_mentor"),
    REGULATOR("regulator"),
    FUNDER("funder"),
    EVALUATOR("evaluator"),
    VISITOR("visitor");

    private final String key;

    Role(String key) {
        this.key = key;
    }

    public String messageKey() {
        return "role." + key;
    }

    static Role of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
