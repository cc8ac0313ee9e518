package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Refusal;

/** What must hold for the details of a cluster, whoever writes them: wizard, settings page or program. */
@Component
class ClusterRules {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_AIMS = 5_000;

    private final Clusters clusters;

    ClusterRules(Clusters clusters) {
        this.clusters = clusters;
    }

    Optional<Refusal> problem(ClusterDraft draft, String slug, LocalDate day) {
        if (draft.name().isEmpty()) {
            return Optional.of(Refusal.at("name", "registry.cluster_name_missing"));
        }
        if (draft.name().texts().values().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            return Optional.of(Refusal.at("name", "registry.text_too_long", LONGEST_NAME));
        }
        if (draft.aims().texts().values().stream().anyMatch(aims -> aims.length() > LONGEST_AIMS)) {
            return Optional.of(Refusal.at("aims", "registry.text_too_long", LONGEST_AIMS));
        }
        Optional<Refusal> slugProblem = Slug.problem(slug);
        if (slugProblem.isPresent()) {
            return slugProblem;
        }
        if (draft.field() != null && !clusters.fieldIsValid(draft.field(), day)) {
            return Optional.of(Refusal.at("field", "registry.field_unknown", draft.field()));
        }
        if (draft.territory() != null && !clusters.territoryExists(draft.territory())) {
            return Optional.of(Refusal.at("territory", "registry.territory_unknown"));
        }
        if (draft.parent() != null && clusters.find(draft.parent()).isEmpty()) {
            return Optional.of(Refusal.at("parent", "registry.parent_unknown"));
        }
        if (draft.minMembers() < 1 || draft.minMembers() > 1000) {
            return Optional.of(Refusal.at("minMembers", "registry.number_between", 1, 1000));
        }
        if (draft.minTypes() < 1 || draft.minTypes() > Math.min(50, draft.minMembers())) {
            return Optional.of(Refusal.at("minTypes", "registry.number_between", 1, Math.min(50, draft.minMembers())));
        }
        return Optional.empty();
    }
}
