package uz.hamkor.registry.organization;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.OrganizationFollower.Ending;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** An organisation ends; or its own people confirm that the record is right; or the administrator vouches for them. */
@Component
class ClosingOrganization {

    private final Access access;
    private final Keepers keepers;
    private final Organizations organizations;
    private final Endings endings;
    private final Followers followers;
    private final Today today;

    ClosingOrganization(
            Access access,
            Keepers keepers,
            Organizations organizations,
            Endings endings,
            Followers followers,
            Today today) {
        this.access = access;
        this.keepers = keepers;
        this.organizations = organizations;
        this.endings = endings;
        this.followers = followers;
        this.today = today;
    }

    /** Its memberships and seats end with it. */
    Outcome<OrganizationView> close(OrganizationId id, long version, LocalDate day) {
        return keepers.changing(
                id,
                before -> endings.end(before, version, day)
                        .then(closed ->
                                followers.follow(new Ending.Closed(id, day)).map(followed -> closed)));
    }

    /** What is only listed cannot be confirmed: nobody of the organisation has seen it yet. */
    Outcome<OrganizationView> confirm(OrganizationId id, long version) {
        return keepers.changing(id, before -> switch (before.status()) {
            case LISTED -> Outcome.refused("organization.not_claimed");
            case CLOSED -> Outcome.refused("organization.closed");
            case CLAIMED -> stand(before, version, OrganizationStatus.CLAIMED, true);
            case VERIFIED, ACTIVE -> stand(before, version, OrganizationStatus.ACTIVE, true);
        });
    }

    Outcome<OrganizationView> verify(OrganizationId id, long version) {
        return access.administering(
                Right.UPDATE,
                Thing.SETTINGS,
                () -> organizations
                        .find(id)
                        .map(before -> switch (before.status()) {
                            case LISTED -> Outcome.<OrganizationView>refused("organization.not_claimed");
                            case CLOSED -> Outcome.<OrganizationView>refused("organization.closed");
                            case VERIFIED, ACTIVE -> Outcome.done(before);
                            case CLAIMED -> stand(before, version, OrganizationStatus.VERIFIED, false);
                        })
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private Outcome<OrganizationView> stand(
            OrganizationView before, long version, OrganizationStatus status, boolean confirmed) {
        LocalDate now = today.day();
        return endings.stand(before, version, status, now, confirmed ? now : null);
    }
}
