package uz.hamkor.portal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Actors;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.ClusterFacts.Card;
import uz.hamkor.shared.Scope;

/** Published clusters, always read as a visitor reads them. */
@Component
class PublicClusters {

    private final Actors actors;
    private final ClusterFacts facts;

    PublicClusters(Actors actors, ClusterFacts facts) {
        this.actors = actors;
        this.facts = facts;
    }

    <T> T publicly(Supplier<T> act) {
        return actors.publicScope().call(act);
    }

    List<Card> all() {
        return publicly(() -> facts.cards(Scope.current().readable()).stream()
                .filter(Card::published)
                .toList());
    }

    Optional<Card> bySlug(String slug) {
        return publicly(() -> facts.bySlug(slug).filter(Card::published));
    }
}
