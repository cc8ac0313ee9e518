package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.territory.TerritoryKind;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** What can be chosen for the details of a cluster: fields, places, forms, clusters it may belong to. */
@Component
class ClusterChoices {

    private final ClusterRegistry registry;
    private final TerritoryRegistry territories;
    private final Texts texts;

    ClusterChoices(ClusterRegistry registry, TerritoryRegistry territories, Texts texts) {
        this.registry = registry;
        this.territories = territories;
        this.texts = texts;
    }

    /** @param self a cluster cannot belong to itself; null for a new one */
    void show(@Nullable ClusterId self, Language language, Model model) {
        LocalDate today = LocalDate.now(Today.ZONE);
        model.addAttribute(
                "fields",
                registry.fields(today).stream()
                        .map(field -> new Choice(
                                field.code(),
                                (field.parent() == null ? "" : "– ")
                                        + field.name().in(language)))
                        .toList());
        model.addAttribute("places", places(language));
        model.addAttribute(
                "forms",
                Arrays.stream(ClusterForm.values())
                        .map(form -> new Choice(
                                form.code(),
                                texts.text(language, "cluster.form." + form.code()),
                                texts.text(language, "cluster.form." + form.code() + ".hint")))
                        .toList());
        model.addAttribute(
                "parents",
                registry.all(today).stream()
                        .filter(cluster -> !cluster.id().equals(self))
                        .map(cluster -> new Choice(
                                cluster.id().toString(), cluster.name().in(language)))
                        .toList());
    }

    /** Regions, each with its districts and cities below it. */
    List<Choice> places(Language language) {
        return places(territories.all(), language);
    }

    static List<Choice> places(List<TerritoryView> all, Language language) {
        List<Choice> places = new ArrayList<>();
        Map<TerritoryId, List<TerritoryView>> parts = new HashMap<>();
        for (TerritoryView unit : all) {
            if (unit.parent() != null && (unit.kind() == TerritoryKind.DISTRICT || unit.kind() == TerritoryKind.CITY)) {
                parts.computeIfAbsent(unit.parent(), region -> new ArrayList<>())
                        .add(unit);
            }
        }
        for (TerritoryView region : all) {
            if (region.parent() == null) {
                places.add(new Choice(region.id().toString(), region.name().in(language)));
                parts.getOrDefault(region.id(), List.of())
                        .forEach(part -> places.add(new Choice(
                                part.id().toString(), "– " + part.name().in(language))));
            }
        }
        return places;
    }
}
