package uz.hamkor.registry.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * What becomes of the lead and the share in a consortium of an organisation that ends: they go on with the one it was
 * merged into; of one that closed or was split the members must decide anew, and the form says that something lacks.
 */
@Component
@Order(15)
class SucceedingForm implements OrganizationFollower {

    private final Access access;
    private final Memberships memberships;
    private final FormRows rows;

    SucceedingForm(Access access, Memberships memberships, FormRows rows) {
        this.access = access;
        this.memberships = memberships;
        this.rows = rows;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        @Nullable OrganizationId into = ending instanceof Ending.Merged merged ? merged.into() : null;
        for (ClusterId cluster : memberships.clustersOf(ending.organization())) {
            Optional<Outcome<OrganizationId>> failed = Optional.of(
                            access.within(Scope.current().writing(cluster), () -> {
                                rows.follow(cluster, ending.organization(), into);
                                return Outcome.done(ending.organization());
                            }))
                    .filter(outcome -> !outcome.isDone());
            if (failed.isPresent()) {
                return failed.get();
            }
        }
        return Outcome.done(ending.organization());
    }
}
