package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.territory.TerritoryKind;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** Clusters one may see, founding one, and the settings of one. */
@Controller
class ClusterPages {

    private final ClusterRegistry registry;
    private final FoundingCluster founding;
    private final ChangingCluster changing;
    private final TerritoryRegistry territories;
    private final Workspaces open;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    ClusterPages(
            ClusterRegistry registry,
            FoundingCluster founding,
            ChangingCluster changing,
            TerritoryRegistry territories,
            Workspaces open,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.registry = registry;
        this.founding = founding;
        this.changing = changing;
        this.territories = territories;
        this.open = open;
        this.access = access;
        this.lines = lines;
        this.texts = texts;
    }

    /** @param mine whether the person belongs to it and does not only see its public side */
    record Row(Cluster cluster, ClusterStatus status, long members, boolean mine) {}

    @GetMapping("/clusters")
    String list(@RequestParam(required = false) @Nullable LocalDate asOf, Model model) {
        signedIn();
        LocalDate day = asOf == null ? today() : asOf;
        List<Row> rows = registry.all(day).stream()
                .map(cluster -> new Row(
                        cluster,
                        cluster.statusOn(day).orElse(cluster.status()),
                        registry.counts(Set.of(cluster.id()), day).counted(),
                        open.isInsider(cluster)))
                .toList();
        model.addAttribute("mine", rows.stream().filter(Row::mine).toList());
        model.addAttribute("others", rows.stream().filter(row -> !row.mine()).toList());
        model.addAttribute("mayFound", access.mayFound());
        model.addAttribute("day", day);
        return "registry/clusters";
    }

    /** What was typed into the form of a cluster; it comes back when it is refused. */
    record Typed(
            LocalizedText name,
            String slug,
            String field,
            String territory,
            String form,
            LocalizedText aims,
            String parent,
            int minMembers,
            int minTypes,
            int version) {

        static Typed of(Cluster cluster) {
            return new Typed(
                    cluster.name(),
                    cluster.slug(),
                    cluster.field() == null ? "" : cluster.field(),
                    cluster.territory() == null ? "" : cluster.territory().toString(),
                    cluster.form().code(),
                    cluster.aims(),
                    cluster.parent() == null ? "" : cluster.parent().toString(),
                    cluster.minMembers(),
                    cluster.minTypes(),
                    cluster.version());
        }

        ClusterDraft draft() {
            return new ClusterDraft(
                    slug,
                    name,
                    Accessions.blankToNull(field),
                    id(territory).map(TerritoryId::new).orElse(null),
                    ClusterForm.of(form).orElse(ClusterForm.UNDECIDED),
                    aims,
                    id(parent).map(ClusterId::new).orElse(null),
                    minMembers,
                    minTypes);
        }

        private static Optional<UUID> id(String text) {
            try {
                return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    @GetMapping("/clusters/new")
    String blank(Locale locale, Model model) {
        signedIn();
        if (!access.mayFound()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Typed nothing = new Typed(
                LocalizedText.empty(),
                "",
                "",
                "",
                ClusterForm.UNDECIDED.code(),
                LocalizedText.empty(),
                "",
                ClusterDraft.DEFAULT_MIN_MEMBERS,
                ClusterDraft.DEFAULT_MIN_TYPES,
                0);
        return wizard(nothing, locale, model);
    }

    @PostMapping("/clusters/new")
    String found(
            LocalizedText name,
            LocalizedText aims,
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String territory,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String parent,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        signedIn();
        Typed typed = new Typed(
                name,
                slug,
                field,
                territory,
                form,
                aims,
                parent,
                ClusterDraft.DEFAULT_MIN_MEMBERS,
                ClusterDraft.DEFAULT_MIN_TYPES,
                0);
        return switch (founding.found(typed.draft())) {
            case Outcome.Done<ClusterId>(ClusterId id) -> {
                Cluster cluster = Scope.current()
                        .withReadable(Set.of(id))
                        .call(() -> registry.find(id))
                        .orElseThrow();
                redirect.addFlashAttribute("founded", true);
                yield "redirect:/c/" + cluster.slug() + "/members";
            }
            case Outcome.Refused<ClusterId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield wizard(typed, locale, model);
            }
        };
    }

    private String wizard(Typed typed, Locale locale, Model model) {
        form(typed, null, locale, model);
        return "registry/cluster-new";
    }

    @GetMapping("/c/{slug}/settings")
    String settings(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        return settings(cluster, Typed.of(cluster), locale, model);
    }

    private String settings(Cluster cluster, Typed typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        form(typed, cluster, locale, model);
        model.addAttribute("c", cluster);
        model.addAttribute("mayChange", access.may(Right.UPDATE, Thing.CLUSTER, cluster.id()));
        model.addAttribute(
                "steps",
                cluster.status().next().stream()
                        .sorted()
                        .map(step -> new Choice(step.code(), texts.text(language, "cluster.step." + step.code())))
                        .toList());
        model.addAttribute("today", today());
        model.addAttribute("properties", registry.properties(cluster.id(), today()));
        model.addAttribute("changes", lines.of(registry.changesOf(cluster.id()), language));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "cluster.settings.title"), "")));
        return "registry/cluster-settings";
    }

    @PostMapping("/c/{slug}/settings")
    String save(
            @PathVariable("slug") String address,
            LocalizedText name,
            LocalizedText aims,
            @RequestParam(defaultValue = "") String slug,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String territory,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String parent,
            @RequestParam(defaultValue = "0") int minMembers,
            @RequestParam(defaultValue = "0") int minTypes,
            @RequestParam int version,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(address);
        Typed typed = new Typed(name, slug, field, territory, form, aims, parent, minMembers, minTypes, version);
        return answer(
                changing.edit(cluster.id(), version, typed.draft()), cluster, typed, locale, response, redirect, model);
    }

    @PostMapping("/c/{slug}/settings/status")
    String advance(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Optional<ClusterStatus> to = ClusterStatus.of(status);
        Outcome<ClusterId> outcome = to.isEmpty()
                ? Outcome.refusedAt("status", "registry.text_missing")
                : changing.advance(cluster.id(), to.get(), day == null ? today() : day, reason);
        return answer(outcome, cluster, Typed.of(cluster), locale, response, redirect, model);
    }

    @PostMapping("/c/{slug}/settings/publish")
    String publish(
            @PathVariable String slug,
            @RequestParam(defaultValue = "false") boolean published,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                changing.publish(cluster.id(), published),
                cluster,
                Typed.of(cluster),
                locale,
                response,
                redirect,
                model);
    }

    private String answer(
            Outcome<ClusterId> outcome,
            Cluster cluster,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<ClusterId>(ClusterId id) -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/c/" + registry.find(id).orElse(cluster).slug() + "/settings";
            }
            case Outcome.Refused<ClusterId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield settings(cluster, typed, locale, model);
            }
        };
    }

    private void form(Typed typed, @Nullable Cluster self, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("typed", typed);
        model.addAttribute("fields", fields(language));
        model.addAttribute("places", places(territories.all(), language));
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
                registry.all(today()).stream()
                        .filter(cluster -> self == null || !cluster.id().equals(self.id()))
                        .map(cluster -> new Choice(
                                cluster.id().toString(), cluster.name().in(language)))
                        .toList());
    }

    private List<Choice> fields(Language language) {
        return registry.fields(today()).stream()
                .map(field -> new Choice(
                        field.code(),
                        (field.parent() == null ? "" : "– ") + field.name().in(language)))
                .toList();
    }

    /** Regions, each with its districts and cities below it. */
    static List<Choice> places(List<TerritoryView> all, Language language) {
        List<Choice> places = new ArrayList<>();
        for (TerritoryView region : all) {
            if (region.parent() == null) {
                places.add(new Choice(region.id().toString(), region.name().in(language)));
                all.stream()
                        .filter(part -> region.id().equals(part.parent()))
                        .filter(part -> part.kind() == TerritoryKind.DISTRICT || part.kind() == TerritoryKind.CITY)
                        .forEach(part -> places.add(new Choice(
                                part.id().toString(), "– " + part.name().in(language))));
            }
        }
        return places;
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }

    private static void signedIn() {
        if (Actor.current().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
    }

    private static LocalDate today() {
        return LocalDate.now(Today.ZONE);
    }
}
