package uz.hamkor.identity.invitation;

import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** The place an address names: {@code /organizations/{id}/…}, {@code /c/{slug}/…} or {@code /admin/…}. */
@Component
class PlaceOfRequest {

    private final Standing standing;

    PlaceOfRequest(Standing standing) {
        this.standing = standing;
    }

    /**
     * @param home begins the addresses of the place
     */
    record Named(Place place, String home) {}

    /** Answers not found for a cluster that is not readable and for an id that is none. */
    Named of(Map<String, String> variables) {
        String slug = variables.get("slug");
        if (slug != null) {
            ClusterId cluster = standing.bySlug(slug)
                    .map(Standing.ClusterLabel::id)
                    .filter(id -> Scope.current().readable().contains(id))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return new Named(new Place.InCluster(cluster), "/c/" + slug);
        }
        String organization = variables.get("id");
        return organization == null
                ? new Named(new Place.Installation(), "/admin")
                : new Named(
                        new Place.InOrganization(new OrganizationId(id(organization))),
                        "/organizations/" + organization);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
