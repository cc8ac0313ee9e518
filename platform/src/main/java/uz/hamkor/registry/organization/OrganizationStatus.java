package uz.hamkor.registry.organization;

import java.util.Locale;

/** How far an organisation stands behind its own record. */
public enum OrganizationStatus {
    /** Somebody else wrote it down; a cluster brought it in. */
    LISTED,
    /** Its own people have taken the record over. */
    CLAIMED,
    /** The administrator has checked that they are its own people. */
    VERIFIED,
    /** Its own people have confirmed the data after that. */
    ACTIVE,
    /** It exists no more; the record stays. */
    CLOSED;

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "organization.status." + stored();
    }

    static OrganizationStatus of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
