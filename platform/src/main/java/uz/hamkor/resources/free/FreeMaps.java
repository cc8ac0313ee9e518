package uz.hamkor.resources.free;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.ClusterFacts.Outline;
import uz.hamkor.registry.MapGround;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.resources.free.Found.Fit;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;

/** Owners of what is free, on a map. */
@Component
class FreeMaps {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 540;
    private static final int MARGIN = 40;
    private static final int MOST_DOTS = 500;
    private static final int SMALLEST = 5;
    private static final int LARGEST = 16;

    private final OrganizationRegistry organizations;
    private final TerritoryRegistry territories;
    private final Texts texts;

    FreeMaps(OrganizationRegistry organizations, TerritoryRegistry territories, Texts texts) {
        this.organizations = organizations;
        this.territories = territories;
        this.texts = texts;
    }

    private record Spot(OrganizationId owner, Place place, List<Fit> fits) {}

    FreeView.Map of(Found found, String home, FreeForm form, Language language) {
        Map<OrganizationId, List<Fit>> byOwner = new LinkedHashMap<>();
        found.fits()
                .forEach(fit -> byOwner.computeIfAbsent(fit.thing().owner(), none -> new ArrayList<>())
                        .add(fit));
        Map<OrganizationId, OrganizationView> owners = organizations.findAll(byOwner.keySet());
        List<Spot> spots = new ArrayList<>();
        int without = 0;
        for (Map.Entry<OrganizationId, List<Fit>> one : byOwner.entrySet()) {
            Place place = place(one.getValue(), owners.get(one.getKey()));
            if (place == null || spots.size() == MOST_DOTS) {
                without += one.getValue().size();
            } else {
                spots.add(new Spot(one.getKey(), place, one.getValue()));
            }
        }
        MapGround ground = MapGround.of(
                WIDTH,
                HEIGHT,
                MARGIN,
                spots.stream().map(FreeMaps::onGround).toList(),
                territories.outlines(territories(owners)).stream()
                        .map(Outline::geometry)
                        .toList());
        return new FreeView.Map(
                WIDTH,
                HEIGHT,
                ground.land(),
                spots.stream()
                        .map(spot -> new FreeView.Dot(
                                ground.x(onGround(spot)),
                                ground.y(onGround(spot)),
                                Math.min(
                                        LARGEST,
                                        SMALLEST
                                                + (int) Math.round(2
                                                        * Math.sqrt(spot.fits().size()))),
                                texts.text(
                                        language,
                                        "resources.free.dot",
                                        name(owners.get(spot.owner()), language),
                                        spot.fits().size()),
                                home + "?"
                                        + form.address(Map.of(
                                                "view",
                                                "list",
                                                "place",
                                                spot.place().latitude() + ", "
                                                        + spot.place().longitude()))))
                        .toList(),
                without);
    }

    private static String name(@Nullable OrganizationView owner, Language language) {
        return owner == null ? "" : owner.data().name().in(language);
    }

    private static Set<TerritoryId> territories(Map<OrganizationId, OrganizationView> owners) {
        Set<TerritoryId> territories = new HashSet<>();
        owners.values().stream()
                .map(view -> view.data().territory())
                .filter(Objects::nonNull)
                .forEach(territories::add);
        return territories;
    }

    private static @Nullable Place place(List<Fit> fits, @Nullable OrganizationView owner) {
        for (Fit fit : fits) {
            if (fit.thing().point() != null) {
                return fit.thing().point();
            }
        }
        var point = owner == null ? null : owner.data().point();
        return point == null
                ? null
                : new Place(point.latitude().doubleValue(), point.longitude().doubleValue());
    }

    private static MapGround.Place onGround(Spot spot) {
        return new MapGround.Place(spot.place().latitude(), spot.place().longitude());
    }
}
