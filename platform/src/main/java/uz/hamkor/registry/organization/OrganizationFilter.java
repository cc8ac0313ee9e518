package uz.hamkor.registry.organization;

import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.TerritoryId;

/**
 * Which organisations to list; null leaves a condition out.
 *
 * @param query a code, or a part of a name in any script
 * @param territory with everything below it
 * @param level code of a kind of education
 */
public record OrganizationFilter(
        @Nullable String query,
        @Nullable ClusterId cluster,
        @Nullable TerritoryId territory,
        @Nullable String type,
        @Nullable String level,
        @Nullable OrganizationStatus status) {

    public static OrganizationFilter all() {
        return new OrganizationFilter(null, null, null, null, null, null);
    }

    public OrganizationFilter matching(@Nullable String changed) {
        return new OrganizationFilter(changed, cluster, territory, type, level, status);
    }

    public OrganizationFilter in(@Nullable TerritoryId changed) {
        return new OrganizationFilter(query, cluster, changed, type, level, status);
    }

    public OrganizationFilter of(@Nullable ClusterId changed) {
        return new OrganizationFilter(query, changed, territory, type, level, status);
    }

    public OrganizationFilter typed(@Nullable String changed) {
        return new OrganizationFilter(query, cluster, territory, changed, level, status);
    }
}
