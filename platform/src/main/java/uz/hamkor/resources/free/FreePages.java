package uz.hamkor.resources.free;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** Finding what is free: a timeline of a day, a list, a map. */
@Controller
@RequestMapping("/c/{slug}/resources/find")
class FreePages {

    private final FindingFree finding;
    private final ReadingQuestions reading;
    private final SavedSearches saved;
    private final FreeViews views;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    FreePages(
            FindingFree finding,
            ReadingQuestions reading,
            SavedSearches saved,
            FreeViews views,
            Workspaces open,
            Access access,
            Texts texts) {
        this.finding = finding;
        this.reading = reading;
        this.saved = saved;
        this.views = views;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** @param view timeline, list or map */
    record Shown(
            @Nullable String view,
            @Nullable String on,
            @Nullable Integer page) {

        String as() {
            return view != null && (view.equals("list") || view.equals("map")) ? view : "timeline";
        }
    }

    /** A saved search as a link. */
    public record SearchLink(UUID id, String name, String href) {}

    @GetMapping
    String find(
            @PathVariable String slug,
            FreeForm form,
            Shown shown,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        // One transaction for all that the page reads.
        return access.read(() -> {
            Outcome<Question> read = reading.read(form);
            if (read instanceof Outcome.Refused<Question>(Refusal refusal)) {
                model.addAttribute("refusal", refusal);
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            Map<String, Map<String, Long>> kinds = read.fold(
                    question -> {
                        Found found = finding.find(cluster.id(), question);
                        model.addAttribute("found", views.of(cluster, form, found, shown, language));
                        return found.kinds();
                    },
                    refusal -> finding.kinds(cluster.id()));
            common(cluster, form, shown, kinds, language, model);
            return "resources/find";
        });
    }

    private void common(
            Cluster cluster,
            FreeForm form,
            Shown shown,
            Map<String, Map<String, Long>> kinds,
            Language language,
            Model model) {
        String home = home(cluster);
        model.addAttribute("c", cluster);
        model.addAttribute("home", home);
        model.addAttribute("form", form);
        model.addAttribute("filled", views.filled(form));
        model.addAttribute("view", shown.as());
        model.addAttribute("kindChips", views.kindChips(home, form, shown, kinds, language));
        model.addAttribute("categories", views.categories(form, kinds, language));
        model.addAttribute("places", places(cluster, form, language));
        model.addAttribute(
                "searches",
                saved.of(cluster.id()).stream()
                        .map(one -> new SearchLink(
                                one.id(),
                                one.name(),
                                home + "?" + one.question().address(Map.of())))
                        .toList());
        model.addAttribute("lengths", views.lengths(language));
        model.addAttribute(
                "views",
                List.of("timeline", "list", "map").stream()
                        .map(one -> new Chip(
                                texts.text(language, "resources.free.view." + one),
                                home + "?" + form.address(Map.of("view", one)),
                                one.equals(shown.as()),
                                null))
                        .toList());
        model.addAttribute("speed", Place.SPEED);
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "resources.free.title"), "")));
    }

    /** Own organisations, and what was chosen on the map. */
    private List<Choice> places(Cluster cluster, FreeForm form, Language language) {
        List<Choice> places = new ArrayList<>();
        reading.ownPlaces(cluster.id())
                .forEach((id, view) ->
                        places.add(new Choice(id.toString(), view.data().name().in(language))));
        String chosen = form.fields().get("place");
        if (chosen != null && places.stream().noneMatch(place -> place.value().equals(chosen))) {
            places.add(new Choice(chosen, chosen));
        }
        return places;
    }

    @PostMapping("/saved")
    String save(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String name,
            FreeForm form,
            RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        reading.read(form)
                .then(question -> saved.save(cluster.id(), name, form))
                .fold(
                        id -> redirect.addFlashAttribute("saved", true),
                        refusal -> redirect.addFlashAttribute("refusal", refusal));
        return "redirect:" + home(cluster) + "?" + form.address(Map.of());
    }

    @PostMapping("/saved/{id}/remove")
    String remove(@PathVariable String slug, @PathVariable UUID id, RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        saved.remove(cluster.id(), id).reason().ifPresent(refusal -> redirect.addFlashAttribute("refusal", refusal));
        return "redirect:" + home(cluster);
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources/find";
    }
}
