package uz.hamkor.registry.organization;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.CameIn;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/** An organisation that was only listed is its manager's own once the manager has come in, as after a claim. */
@Component
class InvitedManagers {

    private final Organizations organizations;
    private final Endings endings;
    private final Access access;
    private final Today today;

    InvitedManagers(Organizations organizations, Endings endings, Access access, Today today) {
        this.organizations = organizations;
        this.endings = endings;
        this.access = access;
        this.today = today;
    }

    @EventListener
    void on(CameIn came) {
        if (came.manager()) {
            access.within(
                    Scope.current(),
                    () -> organizations
                            .find(came.organization())
                            .filter(view -> view.status() == OrganizationStatus.LISTED)
                            .map(view ->
                                    endings.stand(view, view.version(), OrganizationStatus.CLAIMED, today.day(), null))
                            .orElseGet(() -> Outcome.refused("organization.not_listed")));
        }
    }
}
