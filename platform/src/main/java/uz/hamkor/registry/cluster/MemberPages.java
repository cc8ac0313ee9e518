package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationFilter;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Formats;

/** The list of a cluster's members: as a table, on the map, as a file; admitting many; putting one on the list. */
@Controller
@RequestMapping("/c/{slug}/members")
class MemberPages {

    private static final int PAGE = 40;
    private static final int ON_THE_MAP = 2_000;

    private final ClusterRegistry registry;
    private final MemberFilters filters;
    private final MemberExport export;
    private final MemberFigures figures;
    private final JoiningCluster joining;
    private final OrganizationRegistry organizations;
    private final TerritoryRegistry territories;
    private final Workspaces open;
    private final Access access;
    private final Formats formats;
    private final Texts texts;

    MemberPages(
            ClusterRegistry registry,
            MemberFilters filters,
            MemberExport export,
            MemberFigures figures,
            JoiningCluster joining,
            OrganizationRegistry organizations,
            TerritoryRegistry territories,
            Workspaces open,
            Access access,
            Formats formats,
            Texts texts) {
        this.registry = registry;
        this.filters = filters;
        this.export = export;
        this.figures = figures;
        this.joining = joining;
        this.organizations = organizations;
        this.territories = territories;
        this.open = open;
        this.access = access;
        this.formats = formats;
        this.texts = texts;
    }

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable List<String> state,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String view,
            @RequestParam(required = false) @Nullable String format,
            Locale locale,
            HttpServletResponse response,
            Model model)
            throws IOException {
        MemberFilters.Asked asked = new MemberFilters.Asked(asOf, state, kind, type, territory, q);
        Language language = Language.nearest(locale);
        Optional<TableFormat> file = Optional.ofNullable(format).flatMap(TableFormat::of);
        if (file.isPresent()) {
            Cluster cluster = open.workspace(slug);
            MemberFilter filter = filters.read(asked).fold(wanted -> wanted, refusal -> MemberFilter.all());
            export.write(cluster, filter, file.get(), language, response);
            return null;
        }
        // One transaction for all that the page reads.
        return access.read(() -> {
            Cluster cluster = open.workspace(slug);
            Outcome<MemberFilter> read = filters.read(asked);
            read.reason().ifPresent(refusal -> model.addAttribute("refusal", refusal));
            MemberFilter filter = read.fold(wanted -> wanted, refusal -> MemberFilter.all());
            return page(cluster, filter, cursor, "map".equals(view), language, model);
        });
    }

    private String page(
            Cluster cluster,
            MemberFilter filter,
            @Nullable String cursor,
            boolean map,
            Language language,
            Model model) {
        LocalDate day = filter.day() == null ? LocalDate.now(Today.ZONE) : filter.day();
        ClusterRegistry.MemberPage found =
                registry.memberPage(cluster.id(), filter, map ? null : cursor, map ? ON_THE_MAP : PAGE);
        MemberAddress address = new MemberAddress(cluster.slug(), filter, map, language, texts);
        model.addAttribute("c", cluster);
        model.addAttribute("filter", filter);
        model.addAttribute("day", day);
        model.addAttribute("map", map);
        model.addAttribute("facets", found.facets());
        model.addAttribute("address", address.list());
        model.addAttribute("tableAddress", address.view(false));
        model.addAttribute("mapAddress", address.view(true));
        model.addAttribute("stateChips", address.stateChips(found.facets()));
        model.addAttribute("kindChips", address.kindChips(found.facets()));
        model.addAttribute("typeChips", address.typeChips(found.facets()));
        model.addAttribute("places", ClusterChoices.places(territories.all(), language));
        boolean admits = access.may(Right.APPROVE, Thing.MEMBERS, cluster.id());
        model.addAttribute("mayAdmit", admits);
        model.addAttribute("mayList", access.may(Right.CREATE, Thing.MEMBERS, cluster.id()));
        if (map) {
            List<MemberRow> rows = found.page().rows();
            model.addAttribute("ground", MemberMap.of(rows, territories.outlines(places(cluster, rows))));
            model.addAttribute("page", found.page());
        } else {
            Map<OrganizationId, MemberFigures.Complete> complete = figures.completeness(
                    found.page().rows().stream().map(MemberRow::organization).toList(), day);
            MemberLine.Words words = new MemberLine.Words(cluster.slug(), formats.in(language));
            model.addAttribute(
                    "page", found.page().map(row -> words.line(row, complete.get(row.organization()), admits)));
        }
        return "registry/members";
    }

    private Set<TerritoryId> places(Cluster cluster, List<MemberRow> rows) {
        Set<TerritoryId> places = new HashSet<>();
        if (cluster.territory() != null) {
            places.add(cluster.territory());
        }
        organizations.findAll(rows.stream().map(MemberRow::organization).toList()).values().stream()
                .map(view -> view.data().territory())
                .filter(Objects::nonNull)
                .forEach(places::add);
        return places;
    }

    /** Admits the chosen candidates, or all that the filter of the address shows. */
    @PostMapping("/admit")
    String admit(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable List<UUID> id,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(required = false) @Nullable List<String> type,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String q,
            RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        Outcome<List<MembershipId>> outcome;
        if (all) {
            outcome = filters.read(new MemberFilters.Asked(null, null, kind, type, territory, q))
                    .map(filter -> filter.in(MembershipState.PROSPECTIVE, MembershipState.APPLIED))
                    .then(filter -> joining.admit(
                            cluster.id(), registry.memberIds(cluster.id(), filter), LocalDate.now(Today.ZONE)));
        } else {
            List<MembershipId> chosen =
                    id == null ? List.of() : id.stream().map(MembershipId::new).toList();
            outcome = joining.admit(cluster.id(), chosen, LocalDate.now(Today.ZONE));
        }
        switch (outcome) {
            case Outcome.Done<List<MembershipId>>(List<MembershipId> admitted) ->
                redirect.addFlashAttribute("admitted", admitted.size());
            case Outcome.Refused<List<MembershipId>>(Refusal refusal) -> redirect.addFlashAttribute("refusal", refusal);
        }
        return "redirect:/c/" + cluster.slug() + "/members";
    }

    @GetMapping("/new")
    String choose(
            @PathVariable String slug, @RequestParam(required = false) @Nullable String q, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        return choose(cluster, q, locale, model);
    }

    record Candidate(OrganizationId id, String name, String code) {}

    private String choose(Cluster cluster, @Nullable String q, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        List<Candidate> candidates = new ArrayList<>();
        if (q != null && !q.isBlank()) {
            OrganizationFilter wanted = OrganizationFilter.all().matching(q);
            organizations
                    .page(wanted, null, 20)
                    .rows()
                    .forEach(view -> candidates.add(new Candidate(
                            view.id(),
                            view.data().name().in(language),
                            view.codes().stream()
                                    .map(code -> code.value())
                                    .findFirst()
                                    .orElse(""))));
        }
        model.addAttribute("c", cluster);
        model.addAttribute("q", q);
        model.addAttribute("candidates", candidates);
        model.addAttribute(
                "kinds",
                Arrays.stream(MembershipKind.values())
                        .map(kind -> new Choice(kind.code(), texts.text(language, "membership.kind." + kind.code())))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "membership.list.title"), "/c/" + cluster.slug() + "/members"),
                        new Crumb(texts.text(language, "membership.add"), "")));
        return "registry/member-new";
    }

    @PostMapping("/new")
    String add(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(defaultValue = "member") String kind,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<MembershipId> outcome = organization == null
                ? Outcome.refusedAt("organization", "registry.organization_unknown")
                : joining.list(
                        cluster.id(),
                        new OrganizationId(organization),
                        MembershipKind.of(kind).orElse(MembershipKind.MEMBER));
        return switch (outcome) {
            case Outcome.Done<MembershipId>(MembershipId id) -> "redirect:/c/" + cluster.slug() + "/members/" + id;
            case Outcome.Refused<MembershipId>(Refusal refusal) -> {
                ClusterPages.refuse(refusal, response, model);
                yield choose(cluster, q, locale, model);
            }
        };
    }
}
