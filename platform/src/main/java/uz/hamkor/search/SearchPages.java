package uz.hamkor.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.shared.Language;

/** The search page, and the list below the search box while somebody types. */
@Controller
class SearchPages {

    private static final int ON_PAGE = 50;
    private static final int BELOW_BOX = 8;

    /** Results of one kind, best first; kinds in the order of their best result. */
    record Group(String kind, List<Hit> hits) {}

    private final Search search;

    SearchPages(Search search) {
        this.search = search;
    }

    @GetMapping("/search")
    String page(@RequestParam(defaultValue = "") String q, Model model) {
        return show(q, ON_PAGE, model, "search/results");
    }

    @GetMapping({"/search/suggest", "/search/suggestions"})
    String suggestions(@RequestParam(defaultValue = "") String q, Model model) {
        return show(q, BELOW_BOX, model, "search/suggestions");
    }

    private String show(String query, int limit, Model model, String template) {
        Language language = Language.nearest(LocaleContextHolder.getLocale());
        List<Hit> hits = query.isBlank() ? List.of() : search.find(query, SearchOptions.in(language, limit));
        model.addAttribute("query", query.strip());
        model.addAttribute("count", hits.size());
        model.addAttribute("full", hits.size() == limit);
        model.addAttribute("groups", groups(hits));
        return template;
    }

    private List<Group> groups(List<Hit> hits) {
        Map<String, List<Hit>> byKind = new LinkedHashMap<>();
        hits.forEach(hit ->
                byKind.computeIfAbsent(hit.kind(), none -> new ArrayList<>()).add(hit));
        return byKind.entrySet().stream()
                .map(kind -> new Group(kind.getKey(), kind.getValue()))
                .toList();
    }
}
