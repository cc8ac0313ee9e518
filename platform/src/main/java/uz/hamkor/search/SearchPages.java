package uz.hamkor.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Standing.ClusterLabel;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;

/** The search page, and the list below the search box while somebody types. Both work without account. */
@Controller
class SearchPages {

    private static final int ON_PAGE = 50;
    private static final int BELOW_BOX = 8;

    /** Results of one kind, best first; kinds in the order of their best result. */
    record Group(String kind, List<Hit> hits) {}

    private final Search search;
    private final ObjectProvider<Standing> standing;
    private final ObjectProvider<Findable> findables;
    private final Texts texts;

    SearchPages(Search search, ObjectProvider<Standing> standing, ObjectProvider<Findable> findables, Texts texts) {
        this.search = search;
        this.standing = standing;
        this.findables = findables;
        this.texts = texts;
    }

    @GetMapping("/search")
    String page(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String cluster,
            Model model) {
        Language language = language();
        Optional<ClusterLabel> within = cluster.isBlank() ? Optional.empty() : Optional.of(readable(cluster));
        SearchOptions options = SearchOptions.in(language, ON_PAGE)
                .ofKinds(kind.isBlank() ? Set.of() : Set.of(kind))
                .inCluster(within.map(ClusterLabel::id).orElse(null));
        show(q, options, model);
        model.addAttribute("kind", kind);
        model.addAttribute("within", within.orElse(null));
        model.addAttribute("kinds", kinds(q, kind, cluster, language));
        return "search/results";
    }

    @GetMapping({"/search/suggest", "/search/suggestions"})
    String suggestions(@RequestParam(defaultValue = "") String q, Model model) {
        show(q, SearchOptions.in(language(), BELOW_BOX), model);
        return "search/suggestions";
    }

    private void show(String query, SearchOptions options, Model model) {
        List<Hit> hits = query.isBlank() ? List.of() : search.find(query, options);
        model.addAttribute("query", query.strip());
        model.addAttribute("count", hits.size());
        model.addAttribute("full", hits.size() == options.limit());
        model.addAttribute("groups", groups(hits));
    }

    private ClusterLabel readable(String slug) {
        return Optional.ofNullable(standing.getIfAvailable())
                .flatMap(all -> all.bySlug(slug))
                .filter(label -> Scope.current().readable().contains(label.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Chip> kinds(String query, String chosen, String cluster, Language language) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                texts.text(language, "search.kind.all"), address(query, null, cluster), chosen.isBlank(), null));
        findables.stream()
                .map(Findable::kind)
                .distinct()
                .sorted()
                .filter(kind -> texts.has("search.kind." + kind))
                .forEach(kind -> chips.add(new Chip(
                        texts.text(language, "search.kind." + kind),
                        address(query, kind, cluster),
                        kind.equals(chosen),
                        null)));
        return chips;
    }

    private static String address(String query, @Nullable String kind, String cluster) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/search").queryParam("q", "{q}");
        if (kind != null) {
            address.queryParam("kind", kind);
        }
        if (!cluster.isBlank()) {
            address.queryParam("cluster", "{cluster}");
        }
        return address.encode()
                .build(Map.of("q", query.strip(), "cluster", cluster))
                .toString();
    }

    private static List<Group> groups(List<Hit> hits) {
        Map<String, List<Hit>> byKind = new LinkedHashMap<>();
        hits.forEach(hit ->
                byKind.computeIfAbsent(hit.kind(), none -> new ArrayList<>()).add(hit));
        return byKind.entrySet().stream()
                .map(kind -> new Group(kind.getKey(), kind.getValue()))
                .toList();
    }

    private static Language language() {
        return Language.nearest(LocaleContextHolder.getLocale());
    }
}
