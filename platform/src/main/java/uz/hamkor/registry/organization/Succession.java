package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.Locale;
import uz.hamkor.shared.OrganizationId;

/** One organisation went on as another. */
public record Succession(OrganizationId predecessor, OrganizationId successor, Kind kind, LocalDate day) {

    public enum Kind {
        MERGED,
        SPLIT;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String messageKey() {
            return "organization.succession." + stored();
        }
    }
}
