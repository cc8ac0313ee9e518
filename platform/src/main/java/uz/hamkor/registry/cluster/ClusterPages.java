package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
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

/** Clusters one may see, and the settings of one. */
@Controller
class ClusterPages {

    private final ClusterRegistry registry;
    private final FoundingDrafts drafts;
    private final ChangingCluster changing;
    private final ClusterChoices choices;
    private final ClusterForms forms;
    private final Workspaces open;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    ClusterPages(
            ClusterRegistry registry,
            FoundingDrafts drafts,
            ChangingCluster changing,
            ClusterChoices choices,
            ClusterForms forms,
            Workspaces open,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.registry = registry;
        this.drafts = drafts;
        this.changing = changing;
        this.choices = choices;
        this.forms = forms;
        this.open = open;
        this.access = access;
        this.lines = lines;
        this.texts = texts;
    }

    /** @param mine whether the person belongs to it and does not only see its public side */
    record Row(Cluster cluster, ClusterStatus status, long members, boolean mine) {}

    @GetMapping("/clusters")
    @Nullable
    String list(
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        signedIn();
        LocalDate day = asOf == null ? today() : asOf;
        List<Cluster> all = registry.all(day);
        Map<ClusterId, Long> counted =
                registry.countedByCluster(all.stream().map(Cluster::id).collect(Collectors.toSet()), day);
        List<Row> rows = all.stream()
                .map(cluster -> new Row(
                        cluster,
                        cluster.statusOn(day).orElse(cluster.status()),
                        counted.getOrDefault(cluster.id(), 0L),
                        open.isInsider(cluster)))
                .toList();
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export(rows, day, file.get(), Language.nearest(locale), response);
            return null;
        }
        model.addAttribute("mine", rows.stream().filter(Row::mine).toList());
        model.addAttribute("others", rows.stream().filter(row -> !row.mine()).toList());
        model.addAttribute("mayFound", access.mayFound());
        model.addAttribute(
                "mayApply",
                Scope.current().organizations().stream().anyMatch(own -> access.may(Right.CREATE, Thing.MEMBERS, own)));
        model.addAttribute("drafts", access.mayFound() ? drafts.mine() : List.of());
        model.addAttribute("day", day);
        model.addAttribute("address", day.equals(today()) ? "/clusters" : "/clusters?asOf=" + day);
        return "registry/clusters";
    }

    private void export(
            List<Row> rows, LocalDate day, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        ListFile.answer(
                response,
                format,
                "clusters-" + day,
                texts.text(language, "cluster.list.title"),
                List.of(
                        "slug",
                        "name_uz",
                        "name_uz_cyrl",
                        "name_ru",
                        "name_en",
                        "status",
                        "form",
                        "field",
                        "territory",
                        "members",
                        "published"),
                sheet -> {
                    for (Row row : rows) {
                        sheet.row(cells(row, language));
                    }
                });
    }

    private static List<@Nullable String> cells(Row row, Language language) {
        Cluster cluster = row.cluster();
        return Arrays.asList(
                cluster.slug(),
                cluster.name().exactly(Language.UZ).orElse(null),
                cluster.name().exactly(Language.UZ_CYRL).orElse(null),
                cluster.name().exactly(Language.RU).orElse(null),
                cluster.name().exactly(Language.EN).orElse(null),
                row.status().code(),
                cluster.form().code(),
                cluster.field() == null ? null : cluster.fieldName().in(language),
                cluster.territory() == null ? null : cluster.territoryName().in(language),
                String.valueOf(row.members()),
                String.valueOf(cluster.published()));
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

    @GetMapping("/c/{slug}/settings")
    String settings(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        return settings(cluster, Typed.of(cluster), locale, model);
    }

    private String settings(Cluster cluster, Typed typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("typed", typed);
        choices.show(cluster.id(), language, model);
        model.addAttribute("c", cluster);
        model.addAttribute("mayChange", access.may(Right.UPDATE, Thing.CLUSTER, cluster.id()));
        model.addAttribute(
                "steps",
                cluster.status().next().stream()
                        .sorted()
                        .map(step -> new Choice(step.code(), texts.text(language, "cluster.step." + step.code())))
                        .toList());
        model.addAttribute("today", today());
        model.addAttribute("formGaps", forms.gaps(cluster, today()));
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
