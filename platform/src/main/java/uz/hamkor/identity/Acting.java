package uz.hamkor.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/**
 * For whom a person acts at the moment: for the organisation of a seat they hold or substitute, or for an organisation
 * in which they hold a role. It is chosen, shown at the top of every page, and written beside every act it covers. It
 * takes no right away; a substitute holds the rights of a council seat only while acting through it.
 *
 * @param seat null when the person acts for an organisation by a role in it
 * @param cluster of the seat
 * @param body name of the body of the seat, empty without one
 */
public record Acting(
        @Nullable SeatId seat,
        @Nullable ClusterId cluster,
        OrganizationId organization,
        LocalizedText organizationName,
        LocalizedText body,
        boolean council,
        boolean substitute) {

    private static final String SEAT = "seat-";
    private static final String ORGANIZATION = "organization-";

    /** What a form, a session and a job keep of the choice. */
    public String key() {
        return seat == null ? ORGANIZATION + organization : SEAT + seat;
    }

    public static Optional<Acting> current() {
        return Actor.current().flatMap(Actor::acting);
    }

    /** Whether it covers an act on this record: one of the seat's own cluster, or one of the organisation's own. */
    boolean covers(History.Subject subject) {
        return switch (subject) {
            case History.Subject.OfCluster of -> cluster == null || cluster.equals(of.cluster());
            case History.Subject.OfOrganization of -> organization.equals(of.organization());
            case History.Subject.OfInstallation of -> false;
        };
    }
}
