package uz.hamkor.registry.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/**
 * What a person states about a cluster when founding or changing it.
 *
 * @param slug null to have one made from the name
 */
public record ClusterDraft(
        @Nullable String slug,
        LocalizedText name,
        @Nullable String field,
        @Nullable TerritoryId territory,
        ClusterForm form,
        LocalizedText aims,
        @Nullable ClusterId parent,
        int minMembers,
        int minTypes) {

    static final int DEFAULT_MIN_MEMBERS = 3;
    static final int DEFAULT_MIN_TYPES = 2;

    /** The least there can be: a name, and a slug or none. */
    public static ClusterDraft named(@Nullable String slug, LocalizedText name) {
        return new ClusterDraft(
                slug,
                name,
                null,
                null,
                ClusterForm.UNDECIDED,
                LocalizedText.empty(),
                null,
                DEFAULT_MIN_MEMBERS,
                DEFAULT_MIN_TYPES);
    }

    static ClusterDraft of(Cluster cluster) {
        return new ClusterDraft(
                cluster.slug(),
                cluster.name(),
                cluster.field(),
                cluster.territory(),
                cluster.form(),
                cluster.aims(),
                cluster.parent(),
                cluster.minMembers(),
                cluster.minTypes());
    }

    /** As it stands in the history of the record. */
    Map<String, Object> asChange() {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("name", texts(name));
        if (slug != null) {
            change.put("slug", slug);
        }
        if (field != null) {
            change.put("field", field);
        }
        if (territory != null) {
            change.put("territory", territory.toString());
        }
        change.put("form", form.code());
        if (!aims.isEmpty()) {
            change.put("aims", texts(aims));
        }
        if (parent != null) {
            change.put("parent", parent.toString());
        }
        change.put("minMembers", minMembers);
        change.put("minTypes", minTypes);
        return change;
    }

    static Map<String, String> texts(LocalizedText text) {
        Map<String, String> byTag = new LinkedHashMap<>();
        text.texts().forEach((language, words) -> byTag.put(language.tag(), words));
        return byTag;
    }
}
