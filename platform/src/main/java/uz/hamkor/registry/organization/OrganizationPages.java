package uz.hamkor.registry.organization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import uz.hamkor.files.sheets.TableFormat;
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
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Problems;

/** Looking at organisations, writing one down, correcting it. */
@Controller
@RequestMapping("/organizations")
class OrganizationPages {

    private final OrganizationPage page;
    private final OrganizationRegistry registry;
    private final OrganizationFilters filters;
    private final OrganizationExport export;
    private final OrganizationForm form;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;
    private final RegisteringOrganization registering;
    private final ChangingOrganization changing;
    private final Standing standing;
    private final Access access;
    private final Today today;

    OrganizationPages(
            OrganizationPage page,
            OrganizationRegistry registry,
            OrganizationFilters filters,
            OrganizationExport export,
            OrganizationForm form,
            OrganizationTypes types,
            TerritoryRegistry territories,
            RegisteringOrganization registering,
            ChangingOrganization changing,
            Standing standing,
            Access access,
            Today today) {
        this.page = page;
        this.registry = registry;
        this.filters = filters;
        this.export = export;
        this.form = form;
        this.types = types;
        this.territories = territories;
        this.registering = registering;
        this.changing = changing;
        this.standing = standing;
        this.access = access;
        this.today = today;
    }

    record Row(OrganizationView view, String type, String place) {}

    @GetMapping
    @Nullable
    String list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Outcome<OrganizationFilter> filter = filters.read(q, null, territory, type, null, status);
        Language language = Language.nearest(locale);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent() && filter instanceof Outcome.Done<OrganizationFilter>(OrganizationFilter wanted)) {
            export.write(wanted, file.get(), language, response);
            return null;
        }
        filter.reason().ifPresent(refusal -> model.addAttribute("refusal", refusal));
        PageOf<OrganizationView> found =
                registry.page(filter.fold(wanted -> wanted, refusal -> OrganizationFilter.all()), cursor, 50);
        var byCode = types.byCode();
        var places = territories.findAll(found.rows().stream()
                .map(view -> view.data().territory())
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList());
        model.addAttribute("page", found.map(view -> {
            TypeView known =
                    view.data().type() == null ? null : byCode.get(view.data().type());
            TerritoryView place = view.data().territory() == null
                    ? null
                    : places.get(view.data().territory());
            return new Row(
                    view,
                    known == null ? "" : known.name().in(language),
                    place == null ? "" : place.name().in(language));
        }));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/organizations");
        param(address, "q", q);
        param(address, "territory", territory);
        param(address, "type", type);
        param(address, "status", status);
        model.addAttribute("address", address.build(true).toUriString());
        model.addAttribute("q", q);
        model.addAttribute("territory", territory);
        model.addAttribute("type", type);
        model.addAttribute("status", status);
        model.addAttribute("statuses", OrganizationStatus.values());
        model.addAttribute("mayAdd", access.mayAdminister(Right.CREATE, Thing.SETTINGS));
        choices(model, language, null);
        return "registry/organizations";
    }

    private static void param(UriComponentsBuilder address, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
        }
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}")
    String show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Locale locale,
            Model model) {
        LocalDate day = asOf == null ? today.day() : asOf;
        OrganizationPage.Shown shown = page.of(new OrganizationId(id), day, Language.nearest(locale))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("o", shown);
        model.addAttribute("past", asOf != null && !asOf.equals(today.day()));
        return "registry/organization";
    }

    @GetMapping("/new")
    String blank(@RequestParam(required = false) @Nullable String cluster, Locale locale, Model model) {
        if (Actor.current().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        return form(OrganizationForm.empty(), null, cluster, locale, model);
    }

    @PostMapping("/new")
    String register(
            @RequestParam(required = false) @Nullable String cluster,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        OrganizationForm.Typed typed = form.read(request);
        Optional<ClusterId> in = cluster == null || cluster.isBlank()
                ? Optional.empty()
                : standing.bySlug(cluster).map(Standing.ClusterLabel::id);
        Outcome<OrganizationId> outcome = form.data(typed)
                .then(data -> registering.register(NewOrganization.of(data, in.orElse(null))
                        .withCodes(OrganizationForm.codes(typed, null))
                        .withContacts(OrganizationForm.contacts(typed))));
        return switch (outcome) {
            case Outcome.Done<OrganizationId>(OrganizationId id) -> "redirect:/organizations/" + id;
            case Outcome.Refused<OrganizationId>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield form(typed, null, cluster, locale, model);
            }
        };
    }

    @GetMapping("/{id:[0-9a-fA-F-]{36}}/edit")
    String edit(@PathVariable UUID id, Locale locale, Model model) {
        OrganizationView view = changeable(id);
        return form(OrganizationForm.of(view, registry.contacts(view.id())), view, null, locale, model);
    }

    @PostMapping("/{id:[0-9a-fA-F-]{36}}/edit")
    String save(
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        OrganizationView view = changeable(id);
        OrganizationForm.Typed typed = form.read(request);
        Outcome<OrganizationView> outcome = form.data(typed)
                .then(data -> changing.change(new ChangingOrganization.Change(
                        view.id(),
                        typed.version(),
                        data,
                        OrganizationForm.codes(typed, view),
                        OrganizationForm.contacts(typed))));
        return switch (outcome) {
            case Outcome.Done<OrganizationView> done -> "redirect:/organizations/" + id;
            case Outcome.Refused<OrganizationView>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield form(typed, view, null, locale, model);
            }
        };
    }

    private OrganizationView changeable(UUID id) {
        OrganizationView view = registry.find(new OrganizationId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!registry.mayChange(view.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return view;
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }

    private String form(
            OrganizationForm.Typed typed,
            @Nullable OrganizationView view,
            @Nullable String cluster,
            Locale locale,
            Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("typed", typed);
        model.addAttribute("view", view);
        model.addAttribute("inCluster", cluster);
        model.addAttribute("languages", OrganizationRules.LANGUAGES);
        model.addAttribute("phones", padded(typed.phones()));
        model.addAttribute("emails", padded(typed.emails()));
        choices(model, language, view == null ? null : view.data().type());
        return "registry/organization-edit";
    }

    private static List<String> padded(List<String> values) {
        List<String> padded = new ArrayList<>(values);
        while (padded.size() < Math.max(2, Math.min(values.size() + 1, 5))) {
            padded.add("");
        }
        return padded;
    }

    private void choices(Model model, Language language, @Nullable String held) {
        LocalDate day = today.day();
        model.addAttribute(
                "types",
                types.all().stream()
                        .filter(type -> type.inForce(day) || type.code().equals(held))
                        .map(type -> new Choice(type.code(), type.name().in(language)))
                        .toList());
        List<TerritoryView> all = territories.all();
        List<Choice> places = new ArrayList<>();
        for (TerritoryView region : all) {
            if (region.parent() == null) {
                places.add(new Choice(region.id().toString(), region.name().in(language)));
                for (TerritoryView part : all) {
                    boolean shown = region.id().equals(part.parent())
                            && (part.kind() == TerritoryKind.DISTRICT || part.kind() == TerritoryKind.CITY);
                    if (shown) {
                        places.add(new Choice(
                                part.id().toString(), "– " + part.name().in(language)));
                    }
                }
            }
        }
        model.addAttribute("places", places);
    }

    static LocalizedText named(HttpServletRequest request, String field) {
        return uz.hamkor.web.LocalizedField.read(request::getParameter, field);
    }
}
