package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** Organisations as search sees them: everybody may find one by any name and code it has or had. */
@Component
class OrganizationCards implements Findable {

    static final String KIND = "organization";
    private static final int CHUNK = 2_000;

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;

    OrganizationCards(
            JdbcClient jdbc,
            Organizations organizations,
            OrganizationStates states,
            OrganizationTypes types,
            TerritoryRegistry territories) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.states = states;
        this.types = types;
        this.territories = territories;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Stream<Found> all() {
        return Stream.iterate(
                        chunkAfter(new UUID(0, 0)),
                        ids -> !ids.isEmpty(),
                        ids -> chunkAfter(ids.getLast().value()))
                .flatMap(ids -> of(ids).stream());
    }

    private List<OrganizationId> chunkAfter(UUID last) {
        return jdbc.sql("select id from registry.organization where id > :last order by id limit :limit")
                .param("last", last)
                .param("limit", CHUNK)
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return of(List.of(new OrganizationId(id))).stream().findFirst();
    }

    List<Found> of(Collection<OrganizationId> ids) {
        Map<OrganizationId, OrganizationView> views = organizations.findAll(ids);
        Map<OrganizationId, List<LocalizedText>> names = states.namesOf(ids);
        Map<String, TypeView> byCode = types.byCode();
        Set<TerritoryId> places = new LinkedHashSet<>();
        views.values().forEach(view -> {
            TerritoryId place = view.data().territory();
            if (place != null) {
                places.add(place);
            }
        });
        Map<TerritoryId, TerritoryView> territory = territories.findAll(places);
        List<Found> found = new ArrayList<>();
        for (OrganizationView view : views.values()) {
            Set<String> words =
                    new LinkedHashSet<>(view.data().shortName().texts().values());
            view.codes().forEach(code -> words.add(code.value()));
            names.getOrDefault(view.id(), List.of())
                    .forEach(name -> words.addAll(name.texts().values()));
            words.removeAll(view.data().name().texts().values());
            TypeView type =
                    view.data().type() == null ? null : byCode.get(view.data().type());
            TerritoryView place = view.data().territory() == null
                    ? null
                    : territory.get(view.data().territory());
            found.add(new Found(
                    KIND,
                    view.id().value(),
                    view.data().name(),
                    List.copyOf(words),
                    subtitle(type == null ? null : type.name(), place == null ? null : place.name()),
                    "/organizations/" + view.id(),
                    new Visibility.Everybody(),
                    view.status() == OrganizationStatus.CLOSED ? 0.5 : 1.0));
        }
        return found;
    }

    private static LocalizedText subtitle(@Nullable LocalizedText type, @Nullable LocalizedText place) {
        if (type == null) {
            return place == null ? LocalizedText.empty() : place;
        }
        if (place == null) {
            return type;
        }
        LocalizedText both = LocalizedText.empty();
        for (Language language : Language.values()) {
            both = both.with(language, type.in(language) + ", " + place.in(language));
        }
        return both;
    }
}
