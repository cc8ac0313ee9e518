package uz.hamkor.shared;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which clusters and seats people and organisations stand in on a day. Implemented by the registry; read by identity
 * to decide rights and to make the settings of a transaction. Its answers do not depend on the caller's scope.
 */
public interface Standing {

    /** Clusters in which one of these organisations has a membership that is not over. */
    Set<ClusterId> clustersOf(Set<OrganizationId> organizations, LocalDate day);

    /** For each of these organisations the clusters in which it has a membership that is not over. */
    Map<OrganizationId, Set<ClusterId>> clustersOfEach(Set<OrganizationId> organizations, LocalDate day);

    /** Clusters whose public page is open to everybody. */
    Set<ClusterId> published();

    boolean hasCouncil(ClusterId cluster);

    Optional<ClusterLabel> bySlug(String slug);

    List<ClusterLabel> labels(Set<ClusterId> clusters);

    /** Seats the person holds or substitutes on a day. */
    List<SeatLabel> seatsOf(AccountId account, LocalDate day);

    /** Names of organisations; those that do not exist are left out. */
    Map<OrganizationId, LocalizedText> organizationNames(Set<OrganizationId> organizations);

    record ClusterLabel(ClusterId id, String slug, LocalizedText name) {}

    /** A seat in short: which body of which cluster, for which organisation; council tells a council seat. */
    record SeatLabel(
            SeatId id,
            ClusterId cluster,
            OrganizationId organization,
            LocalizedText organizationName,
            LocalizedText body,
            boolean council,
            boolean substitute) {}
}
