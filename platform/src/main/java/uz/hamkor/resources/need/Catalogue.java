package uz.hamkor.resources.need;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;

/** What members may use, as needs are compared with it. All need a transaction. */
@Component
class Catalogue {

    /** Of these it counts how many persons they take. */
    private static final Set<OfferKind> FOR_PERSONS =
            Set.of(OfferKind.PLACE, OfferKind.VEHICLE, OfferKind.COURSE_SEATS);

    private final Offers offers;
    private final OrganizationRegistry organizations;
    private final Texts texts;

    Catalogue(Offers offers, OrganizationRegistry organizations, Texts texts) {
        this.offers = offers;
        this.organizations = organizations;
        this.texts = texts;
    }

    /** All that members of the cluster may use now. */
    List<Thing> usable(ClusterId cluster) {
        return things(offers.of(cluster).stream()
                .filter(offer -> offer.isUsableIn(cluster))
                .toList());
    }

    Optional<Thing> usable(ClusterId cluster, ResourceId id) {
        return offers.find(id)
                .filter(offer -> offer.isUsableIn(cluster))
                .flatMap(offer -> things(List.of(offer)).stream().findFirst());
    }

    /** Names of things, also of those that are not shared any more. */
    Map<ResourceId, LocalizedText> names(Collection<ResourceId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return offers.findAll(ids).values().stream().collect(Collectors.toMap(Offer::id, Offer::name));
    }

    /** Where organisations stand, of those of which somebody wrote it down. */
    Map<OrganizationId, GeoPoint> points(Collection<OrganizationId> of) {
        Map<OrganizationId, GeoPoint> points = new HashMap<>();
        organizations.findAll(of).forEach((id, view) -> {
            GeoPoint point = view.data().point();
            if (point != null) {
                points.put(id, point);
            }
        });
        return points;
    }

    private List<Thing> things(List<Offer> found) {
        Set<OrganizationId> owners = found.stream().map(Offer::owner).collect(Collectors.toSet());
        Map<OrganizationId, GeoPoint> points = points(owners);
        Map<String, List<String>> words = new HashMap<>();
        return found.stream()
                .map(offer -> {
                    Offer.Description what = offer.described();
                    GeoPoint own = what.point();
                    Integer capacity = what.capacity();
                    return new Thing(
                            offer.id(),
                            offer.owner(),
                            what.kind().code(),
                            what.category(),
                            what.name(),
                            words.computeIfAbsent(what.category(), this::named),
                            what.text(),
                            capacity != null
                                    ? Integer.valueOf(what.units() * capacity)
                                    : FOR_PERSONS.contains(what.kind()) ? null : Integer.valueOf(what.units()),
                            own == null ? points.get(offer.owner()) : own);
                })
                .toList();
    }

    private List<String> named(String category) {
        List<String> names = new ArrayList<>();
        for (Language language : List.of(Language.UZ, Language.RU, Language.EN)) {
            names.add(texts.text(language, "resources.category." + category));
        }
        return names;
    }

    /** Whether there is such a kind and, where a category is given, one of it. */
    static boolean isKnown(@Nullable String kind, @Nullable String category) {
        if (kind == null) {
            return category == null;
        }
        return OfferKind.of(kind)
                .filter(one -> category == null || one.categories().contains(category))
                .isPresent();
    }
}
