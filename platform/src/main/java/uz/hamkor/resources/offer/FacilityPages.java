package uz.hamkor.resources.offer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.offer.Facilities.Facility;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The register of facilities of a cluster: what members have, in what condition, and when it was last audited. */
@Controller
class FacilityPages {

    private static final int PAGE = 100;
    private static final int PIECE = 500;
    private static final List<String> HEADINGS = List.of(
            "kind",
            "category",
            "name",
            "owner",
            "condition",
            "accessibility",
            "audited",
            "adequacy",
            "gaps",
            "overdue",
            "id");

    private final Facilities facilities;
    private final OfferChoices choices;
    private final OrganizationRegistry organizations;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;
    private final Today today;

    FacilityPages(
            Facilities facilities,
            OfferChoices choices,
            OrganizationRegistry organizations,
            Workspaces open,
            Access access,
            Texts texts,
            Today today) {
        this.facilities = facilities;
        this.choices = choices;
        this.organizations = organizations;
        this.open = open;
        this.access = access;
        this.texts = texts;
        this.today = today;
    }

    @GetMapping("/c/{slug}/resources/facilities")
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String condition,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        OfferKind only = OfferKind.of(kind).filter(Facilities.THINGS::contains).orElse(null);
        Facilities.Filter filter =
                new Facilities.Filter(only, Condition.of(condition).orElse(null), owner(owner), overdue);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export(cluster, filter, file.get(), language, response);
            return null;
        }
        LocalDate day = today.day();
        PageOf<Facility> page = access.read(() -> facilities.page(cluster.id(), filter, day, cursor, PAGE));
        Map<OrganizationId, Facilities.Share> shares = access.read(() -> facilities.byOwner(cluster.id(), day));
        Map<OrganizationId, LocalizedText> owners = organizations.names(shares.keySet());
        model.addAttribute("c", cluster);
        model.addAttribute("home", CataloguePages.home(cluster));
        model.addAttribute("here", here(cluster));
        model.addAttribute("page", page);
        model.addAttribute("names", owners);
        model.addAttribute("filter", filter);
        model.addAttribute("any", !shares.isEmpty());
        model.addAttribute(
                "entries",
                shares.values().stream().mapToLong(Facilities.Share::entries).sum());
        model.addAttribute(
                "late",
                shares.values().stream().mapToLong(Facilities.Share::overdue).sum());
        model.addAttribute("chips", chips(cluster, filter, language));
        model.addAttribute("address", address(cluster, filter, only));
        model.addAttribute("conditions", choices.named(Condition.values(), "offer.condition.", language));
        model.addAttribute(
                "owners",
                owners.entrySet().stream()
                        .map(one -> new Choice(
                                one.getKey().toString(), one.getValue().in(language)))
                        .sorted(java.util.Comparator.comparing(Choice::text))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "resources.section"), CataloguePages.home(cluster)),
                        new Crumb(texts.text(language, "offer.facilities"), "")));
        return "resources/facilities";
    }

    private static String here(Cluster cluster) {
        return CataloguePages.home(cluster) + "/facilities";
    }

    private static @Nullable OrganizationId owner(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : new OrganizationId(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<Chip> chips(Cluster cluster, Facilities.Filter filter, Language language) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                texts.text(language, "offer.all"), address(cluster, filter, null), filter.kind() == null, null));
        for (OfferKind kind : Facilities.THINGS) {
            chips.add(new Chip(
                    texts.text(language, "resources.kind." + kind.code()),
                    address(cluster, filter, kind),
                    kind == filter.kind(),
                    null));
        }
        return chips;
    }

    private static String address(Cluster cluster, Facilities.Filter filter, @Nullable OfferKind kind) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(here(cluster));
        if (kind != null) {
            address.queryParam("kind", kind.code());
        }
        Condition condition = filter.condition();
        if (condition != null) {
            address.queryParam("condition", condition.code());
        }
        OrganizationId owner = filter.owner();
        if (owner != null) {
            address.queryParam("owner", owner);
        }
        if (filter.overdue()) {
            address.queryParam("overdue", true);
        }
        return address.toUriString();
    }

    private void export(
            Cluster cluster,
            Facilities.Filter filter,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        LocalDate day = today.day();
        ListFile.answer(
                response,
                format,
                cluster.slug() + "-facilities",
                texts.text(language, "offer.facilities"),
                HEADINGS.stream()
                        .map(heading -> texts.text(language, "offer.column." + heading))
                        .toList(),
                sheet -> {
                    String cursor = null;
                    do {
                        String after = cursor;
                        PageOf<Facility> piece =
                                access.read(() -> facilities.page(cluster.id(), filter, day, after, PIECE));
                        Map<OrganizationId, LocalizedText> names = organizations.names(piece.rows().stream()
                                .map(one -> one.offer().owner())
                                .collect(Collectors.toSet()));
                        for (Facility one : piece.rows()) {
                            sheet.row(cells(one, names, language));
                        }
                        cursor = piece.nextCursor();
                    } while (cursor != null);
                });
    }

    private List<@Nullable String> cells(Facility one, Map<OrganizationId, LocalizedText> names, Language language) {
        Offer.Description what = one.offer().described();
        LocalDate audited = one.auditedOn();
        Integer adequacy = one.adequacy();
        return Arrays.asList(
                texts.text(language, "resources.kind." + what.kind().code()),
                texts.text(language, "resources.category." + what.category()),
                what.name().in(language),
                names.getOrDefault(one.offer().owner(), LocalizedText.empty()).in(language),
                texts.text(language, "offer.condition." + what.condition().code()),
                texts.text(
                        language, "offer.accessibility." + what.accessibility().code()),
                audited == null ? null : audited.toString(),
                adequacy == null ? null : adequacy.toString(),
                one.gaps(),
                texts.text(language, one.overdue() ? "common.yes" : "common.no"),
                one.offer().id().toString());
    }
}
