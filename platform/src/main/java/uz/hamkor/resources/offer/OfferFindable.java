package uz.hamkor.resources.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.Texts;

/** Offers in the search box, for the people of the clusters that may use them or see them in their register. */
@Component
class OfferFindable implements Findable {

    private final JdbcClient jdbc;
    private final OrganizationRegistry organizations;
    private final Texts texts;
    private final ObjectProvider<SearchIndex> index;

    OfferFindable(JdbcClient jdbc, OrganizationRegistry organizations, Texts texts, ObjectProvider<SearchIndex> index) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.texts = texts;
        this.index = index;
    }

    @Override
    public String kind() {
        return KeepingOffers.KIND;
    }

    @Override
    public Stream<Found> all() {
        return found(offers(" where o.state <> 'withdrawn' order by o.id", new UUID(0, 0))).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return found(offers(" where o.state <> 'withdrawn' and o.id = :id", id)).stream()
                .findFirst();
    }

    /** In the transaction of the change. */
    @EventListener
    void changed(OfferChanged event) {
        index.ifAvailable(search -> {
            Optional<Found> found = one(event.offer().value());
            if (found.isPresent()) {
                search.put(found.get());
            } else {
                search.remove(kind(), event.offer().value());
            }
        });
    }

    private List<Offer> offers(String where, UUID id) {
        return jdbc.sql(Offers.SELECT + where)
                .param("id", id)
                .query(Offers::row)
                .list();
    }

    private List<Found> found(List<Offer> offers) {
        Map<OrganizationId, LocalizedText> owners =
                organizations.names(offers.stream().map(Offer::owner).distinct().toList());
        return offers.stream()
                .filter(offer -> !offer.clusters().isEmpty() || !offer.shownIn().isEmpty())
                .map(offer -> found(offer, owners.getOrDefault(offer.owner(), LocalizedText.empty())))
                .toList();
    }

    private Found found(Offer offer, LocalizedText owner) {
        List<String> words = new ArrayList<>();
        for (Language language : Language.values()) {
            words.add(texts.text(
                    language, "resources.category." + offer.described().category()));
        }
        java.util.Set<uz.hamkor.shared.ClusterId> seenIn = new java.util.HashSet<>(offer.clusters());
        seenIn.addAll(offer.shownIn());
        return new Found(
                kind(),
                offer.id().value(),
                offer.name(),
                words.stream().distinct().toList(),
                owner,
                "/resources/" + offer.id(),
                new Visibility.Members(seenIn),
                1);
    }
}
