package uz.hamkor.registry.organization;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.TerritoryId;

/** Reads the conditions of a list from an address. */
@Component
class OrganizationFilters {

    private final TerritoryRegistry territories;
    private final OrganizationTypes types;
    private final ObjectProvider<Standing> standing;

    OrganizationFilters(TerritoryRegistry territories, OrganizationTypes types, ObjectProvider<Standing> standing) {
        this.territories = territories;
        this.types = types;
        this.standing = standing;
    }

    /**
     * @param cluster slug or id
     * @param territory SOATO or ISO code, id or name
     */
    Outcome<OrganizationFilter> read(
            @Nullable String q,
            @Nullable String cluster,
            @Nullable String territory,
            @Nullable String type,
            @Nullable String level,
            @Nullable String status) {
        OrganizationFilter filter = new OrganizationFilter(blank(q), null, null, blank(type), blank(level), null);
        if (filter.type() != null && types.find(filter.type()).isEmpty()) {
            return Outcome.refusedAt("type", "organization.type_unknown", filter.type());
        }
        String level1 = filter.level();
        if (level1 != null
                && types.levels().stream().noneMatch(known -> known.code().equals(level1))) {
            return Outcome.refusedAt("level", "organization.level_unknown", level1);
        }
        String place = blank(territory);
        if (place != null) {
            Optional<TerritoryId> found = territory(place);
            if (found.isEmpty()) {
                return Outcome.refusedAt("territory", "organization.territory_unknown", place);
            }
            filter = filter.in(found.get());
        }
        String in = blank(cluster);
        if (in != null) {
            Optional<ClusterId> found = cluster(in);
            if (found.isEmpty()) {
                return Outcome.refusedAt("cluster", "organization.cluster_unknown", in);
            }
            filter = filter.of(found.get());
        }
        String stands = blank(status);
        if (stands != null) {
            try {
                filter = new OrganizationFilter(
                        filter.query(),
                        filter.cluster(),
                        filter.territory(),
                        filter.type(),
                        filter.level(),
                        OrganizationStatus.valueOf(stands.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                return Outcome.refusedAt("status", "organization.status_unknown", stands);
            }
        }
        return Outcome.done(filter);
    }

    /** A territory as a person or a program names it; empty when it is unknown or not clear. */
    Optional<TerritoryId> territory(String text) {
        try {
            UUID id = UUID.fromString(text);
            return territories.find(new TerritoryId(id)).map(TerritoryView::id);
        } catch (IllegalArgumentException e) {
            List<TerritoryView> found = territories.matching(List.of(text)).getOrDefault(text, List.of());
            return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
        }
    }

    private Optional<ClusterId> cluster(String text) {
        try {
            return Optional.of(new ClusterId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            Standing knows = standing.getIfAvailable();
            return knows == null ? Optional.empty() : knows.bySlug(text).map(Standing.ClusterLabel::id);
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
