package uz.hamkor.resources.offer;

import java.util.List;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Its owner has left a cluster, so these can be asked for there no longer; published in the transaction of that. */
public record OffersLeft(ClusterId cluster, OrganizationId owner, List<ResourceId> offers) {
    public OffersLeft {
        offers = List.copyOf(offers);
    }
}
