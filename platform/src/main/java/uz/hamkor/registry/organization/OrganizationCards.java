package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private static final double OPEN = 1;
    private static final double CLOSED = 0.5;

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationCodes codes;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;

    OrganizationCards(
            JdbcClient jdbc,
            Organizations organizations,
            OrganizationStates states,
            OrganizationCodes codes,
            OrganizationTypes types,
            TerritoryRegistry territories) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.states = states;
        this.codes = codes;
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
        Map<OrganizationId, List<String>> codeValues = codes.valuesOf(ids);
        Map<String, TypeView> byCode = types.byCode();
        Map<OrganizationId, OrganizationView> parents = organizations.findAll(known(views, OrganizationData::parent));
        Map<TerritoryId, TerritoryView> places = territories.findAll(known(views, OrganizationData::territory));
        List<Found> found = new ArrayList<>();
        for (OrganizationView view : views.values()) {
            OrganizationData data = view.data();
            Set<String> words = new LinkedHashSet<>(data.shortName().texts().values());
            words.addAll(codeValues.getOrDefault(view.id(), List.of()));
            names.getOrDefault(view.id(), List.of())
                    .forEach(name -> words.addAll(name.texts().values()));
            words.removeAll(data.name().texts().values());
            TypeView type = data.type() == null ? null : byCode.get(data.type());
            OrganizationView parent = data.parent() == null ? null : parents.get(data.parent());
            TerritoryView place = data.territory() == null ? null : places.get(data.territory());
            found.add(new Found(
                    KIND,
                    view.id().value(),
                    data.name(),
                    List.copyOf(words),
                    subtitle(
                            type == null ? LocalizedText.empty() : type.name(),
                            parent == null
                                    ? LocalizedText.empty()
                                    : parent.data().name(),
                            place == null ? LocalizedText.empty() : place.name()),
                    "/organizations/" + view.id(),
                    new Visibility.Everybody(),
                    view.status() == OrganizationStatus.CLOSED ? CLOSED : OPEN));
        }
        return found;
    }

    private static <T> Set<T> known(
            Map<OrganizationId, OrganizationView> views, Function<OrganizationData, @Nullable T> part) {
        Set<T> all = new LinkedHashSet<>();
        for (OrganizationView view : views.values()) {
            T value = part.apply(view.data());
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    /** What it is, whose part it is and where, in every language. */
    private static LocalizedText subtitle(LocalizedText... parts) {
        List<LocalizedText> given =
                Arrays.stream(parts).filter(part -> !part.isEmpty()).toList();
        if (given.size() < 2) {
            return given.isEmpty() ? LocalizedText.empty() : given.getFirst();
        }
        LocalizedText all = LocalizedText.empty();
        for (Language language : Language.values()) {
            all = all.with(
                    language, given.stream().map(part -> part.in(language)).collect(Collectors.joining(", ")));
        }
        return all;
    }
}
