package uz.hamkor.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;

/**
 * How to search.
 *
 * @param limit results wanted, 1 to 100
 * @param kinds only these kinds; empty for all
 * @param cluster only what belongs to this cluster: itself, its members, its own records; null for everything
 * @param language the language of titles in the hits
 */
public record SearchOptions(
        int limit, Set<String> kinds, @Nullable ClusterId cluster, Language language) {

    public static final int MOST = 100;

    public SearchOptions {
        limit = Math.clamp(limit, 1, MOST);
        kinds = Set.copyOf(kinds);
    }

    public static SearchOptions in(Language language, int limit) {
        return new SearchOptions(limit, Set.of(), null, language);
    }

    public SearchOptions inCluster(@Nullable ClusterId only) {
        return new SearchOptions(limit, kinds, only, language);
    }

    public SearchOptions ofKinds(Set<String> only) {
        return new SearchOptions(limit, only, cluster, language);
    }
}
