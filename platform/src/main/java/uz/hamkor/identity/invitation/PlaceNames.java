package uz.hamkor.identity.invitation;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;

/** What a place is called. */
@Component
class PlaceNames {

    private final OrganizationFacts organizations;
    private final Standing standing;
    private final Texts texts;

    PlaceNames(OrganizationFacts organizations, Standing standing, Texts texts) {
        this.organizations = organizations;
        this.standing = standing;
        this.texts = texts;
    }

    String of(Place place, Language language) {
        return switch (place) {
            case Place.Installation all -> texts.text(language, "web.brand");
            case Place.InCluster(ClusterId cluster) ->
                standing.labels(Set.of(cluster)).stream()
                        .findFirst()
                        .map(label -> label.name().in(language))
                        .orElse("");
            case Place.InOrganization(OrganizationId organization) ->
                organizations
                        .names(List.of(organization))
                        .getOrDefault(organization, LocalizedText.empty())
                        .in(language);
        };
    }
}
