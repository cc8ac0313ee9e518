package uz.hamkor.governance.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.web.Choice;

/** The bodies that can be asked, for forms. */
@Component
class ChoosingBody {

    private final ClusterRegistry registry;
    private final ObjectProvider<AskingBodies> asking;

    ChoosingBody(ClusterRegistry registry, ObjectProvider<AskingBodies> asking) {
        this.registry = registry;
        this.asking = asking;
    }

    /** Empty where bodies cannot be asked. */
    List<Choice> bodies(Cluster cluster, Language language) {
        return asking.getIfAvailable() == null
                ? List.of()
                : registry.bodies(cluster.id(), DocumentRooms.today()).stream()
                        .filter(body -> body.kind() != Body.Kind.COORDINATOR)
                        .map(body ->
                                new Choice(body.id().toString(), body.name().in(language)))
                        .toList();
    }

    Optional<LocalizedText> name(Cluster cluster, @Nullable BodyId body) {
        return body == null
                ? Optional.empty()
                : registry.body(cluster.id(), body, DocumentRooms.today()).map(Body::name);
    }

    /** What a form sends: a body, or nothing. */
    static Outcome<Optional<BodyId>> chosen(String text) {
        try {
            return Outcome.done(text.isBlank() ? Optional.empty() : Optional.of(new BodyId(UUID.fromString(text))));
        } catch (IllegalArgumentException _) {
            return Outcome.refusedAt("body", "governance.document.body_unknown");
        }
    }
}
