package uz.hamkor.registry.organization;

import java.util.Optional;

/** A web address in its one stored form, for rooms that read addresses from lists. */
public final class WebAddress {

    private WebAddress() {}

    /** An absolute http or https address; empty when the text cannot be one. The scheme may be left out. */
    public static Optional<String> normalize(String typed) {
        return OrganizationRules.website(typed);
    }
}
