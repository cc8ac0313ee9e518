package uz.hamkor.registry.cluster;

import java.util.List;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Organisations became prospective members, or applied. */
public record MembersListed(ClusterId cluster, List<OrganizationId> organizations) {}
