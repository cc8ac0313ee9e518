package uz.hamkor.resources.offer;

import java.util.Set;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/**
 * An offer was made or changed; published in the transaction of the change.
 *
 * @param clusters that could use it before or can now
 * @param appears whether it is new for some of them
 */
public record OfferChanged(ResourceId offer, OrganizationId owner, Set<ClusterId> clusters, boolean appears) {
    public OfferChanged {
        clusters = Set.copyOf(clusters);
    }
}
