package uz.hamkor.registry.territory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.TerritoryId;

/** Units of territory as search sees them: public, and before organisations of the same name. */
@Component
class TerritoryCards implements Findable {

    static final String KIND = "territory";

    private final Territories territories;
    private final ObjectProvider<SearchIndex> search;

    TerritoryCards(Territories territories, ObjectProvider<SearchIndex> search) {
        this.territories = territories;
        this.search = search;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Stream<Found> all() {
        return of(territories.all()).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return of(territories.findAll(List.of(new TerritoryId(id))).values()).stream()
                .findFirst();
    }

    /** These units, and those below, which are shown with them. */
    void index(Collection<TerritoryId> ids) {
        search.ifAvailable(index -> {
            Map<TerritoryId, TerritoryView> all = new LinkedHashMap<>(territories.findAll(ids));
            territories.directlyBelow(ids).forEach(unit -> all.put(unit.id(), unit));
            index.putAll(of(all.values()));
        });
    }

    private List<Found> of(Collection<TerritoryView> units) {
        Map<TerritoryId, TerritoryView> parents = territories.findAll(units.stream()
                .map(TerritoryView::parent)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList());
        Map<TerritoryId, List<LocalizedText>> names =
                territories.namesOf(units.stream().map(TerritoryView::id).toList());
        List<Found> found = new ArrayList<>();
        for (TerritoryView unit : units) {
            Set<String> words = new LinkedHashSet<>(List.of(unit.code()));
            if (unit.isoCode() != null) {
                words.add(unit.isoCode());
            }
            names.getOrDefault(unit.id(), List.of())
                    .forEach(name -> words.addAll(name.texts().values()));
            words.removeAll(unit.name().texts().values());
            found.add(new Found(
                    KIND,
                    unit.id().value(),
                    unit.name(),
                    List.copyOf(words),
                    nameOf(unit.parent() == null ? null : parents.get(unit.parent())),
                    "/territories/" + unit.id(),
                    new Visibility.Everybody(),
                    1.1));
        }
        return found;
    }

    private static LocalizedText nameOf(@Nullable TerritoryView parent) {
        return parent == null ? LocalizedText.empty() : parent.name();
    }
}
