package uz.hamkor.resources.offer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.opening.OpeningWords;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The catalogue of a cluster: what its members offer, and each offer with everything about it. */
@Controller
@RequestMapping("/c/{slug}/resources")
class CataloguePages {

    private static final int PAGE = 24;

    private final OfferList list;
    private final Offers offers;
    private final OfferFiles files;
    private final ConditionReports reports;
    private final KeepingOffers keeping;
    private final OfferChoices choices;
    private final OfferExport export;
    private final OrganizationRegistry organizations;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;
    private final Today today;

    CataloguePages(
            OfferList list,
            Offers offers,
            OfferFiles files,
            ConditionReports reports,
            KeepingOffers keeping,
            OfferChoices choices,
            OfferExport export,
            OrganizationRegistry organizations,
            Workspaces open,
            Access access,
            Texts texts,
            Today today) {
        this.list = list;
        this.offers = offers;
        this.files = files;
        this.reports = reports;
        this.keeping = keeping;
        this.choices = choices;
        this.export = export;
        this.organizations = organizations;
        this.open = open;
        this.access = access;
        this.texts = texts;
        this.today = today;
    }

    /** An offer in the list. */
    public record Card(Offer offer, LocalizedText owner, List<String> hours, OfferFiles.@Nullable Photo photo) {}

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(defaultValue = "false") boolean accessible,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        OfferKind only = OfferKind.of(kind).orElse(null);
        String of = OfferKind.ofCategory(category)
                .filter(found -> only == null || found == only)
                .map(found -> category)
                .orElse(null);
        OfferList.Filter filter = new OfferList.Filter(only, of, accessible, owner(owner), q);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.catalogue(cluster, filter, file.get(), language, response);
            return null;
        }
        PageOf<Offer> page = access.read(() -> list.page(cluster.id(), filter, cursor, PAGE));
        Map<OfferKind, Long> kinds = access.read(() -> list.kinds(cluster.id(), filter));
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("page", page);
        model.addAttribute("cards", cards(page.rows(), language));
        model.addAttribute("chips", chips(cluster, filter, kinds, language));
        model.addAttribute("address", address(cluster, filter, only));
        model.addAttribute("filter", filter);
        model.addAttribute("categories", choices.categories(language));
        model.addAttribute(
                "owners",
                access.read(() -> list.owners(cluster.id())).entrySet().stream()
                        .map(one -> new Choice(
                                one.getKey().toString(), one.getValue().in(language)))
                        .toList());
        model.addAttribute("mine", mine(language));
        model.addAttribute("crumbs", crumbs(cluster, null, language));
        return "resources/catalogue";
    }

    /** Organisations whose offers the person keeps. */
    private List<Choice> mine(Language language) {
        List<OrganizationId> kept = Scope.current().organizations().stream()
                .filter(keeping::mayKeep)
                .toList();
        return organizations.names(kept).entrySet().stream()
                .map(one -> new Choice(one.getKey().toString(), one.getValue().in(language)))
                .toList();
    }

    private List<Card> cards(List<Offer> rows, Language language) {
        Map<OrganizationId, LocalizedText> owners = list.names(rows);
        Map<ResourceId, OfferFiles.Photo> photos =
                access.read(() -> files.first(rows.stream().map(Offer::id).toList()));
        OpeningWords words = new OpeningWords(texts, language);
        return rows.stream()
                .map(offer -> new Card(
                        offer,
                        owners.getOrDefault(offer.owner(), LocalizedText.empty()),
                        words.lines(offer.opening(), today.day()).stream()
                                .filter(line -> line.about() == OpeningWords.About.WEEK)
                                .map(OpeningWords.Line::text)
                                .toList(),
                        photos.get(offer.id())))
                .toList();
    }

    private List<Chip> chips(Cluster cluster, OfferList.Filter filter, Map<OfferKind, Long> kinds, Language language) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(
                texts.text(language, "offer.all"),
                address(cluster, filter, null),
                filter.kind() == null,
                kinds.values().stream().mapToLong(Long::longValue).sum()));
        for (OfferKind kind : OfferKind.values()) {
            chips.add(new Chip(
                    texts.text(language, "resources.kind." + kind.code()),
                    address(cluster, filter, kind),
                    kind == filter.kind(),
                    kinds.getOrDefault(kind, 0L)));
        }
        return chips;
    }

    private static String address(Cluster cluster, OfferList.Filter filter, @Nullable OfferKind kind) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(home(cluster));
        if (kind != null) {
            address.queryParam("kind", kind.code());
        }
        String category = filter.category();
        if (category != null && (kind == null || kind.categories().contains(category))) {
            address.queryParam("category", category);
        }
        if (filter.accessible()) {
            address.queryParam("accessible", true);
        }
        OrganizationId owner = filter.owner();
        if (owner != null) {
            address.queryParam("owner", owner);
        }
        if (!filter.words().isBlank()) {
            address.queryParam("q", "{q}");
            return address.encode().buildAndExpand(filter.words()).toUriString();
        }
        return address.toUriString();
    }

    private static @Nullable OrganizationId owner(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? null : new OrganizationId(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @GetMapping("/offers/{offer}")
    String show(@PathVariable String slug, @PathVariable UUID offer, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        Offer found = access.read(() -> offers.find(new ResourceId(offer)))
                .filter(one ->
                        one.clusters().contains(cluster.id()) || one.shownIn().contains(cluster.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate day = today.day();
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("offer", found);
        model.addAttribute("owner", list.names(List.of(found)).getOrDefault(found.owner(), LocalizedText.empty()));
        model.addAttribute("hours", new OpeningWords(texts, language).lines(found.opening(), day));
        model.addAttribute("photos", access.read(() -> files.photos(found.id())));
        model.addAttribute("reports", access.read(() -> reports.of(found.id())));
        model.addAttribute("approver", choices.approver(found, language));
        model.addAttribute("usable", found.isUsableIn(cluster.id()));
        model.addAttribute("mayKeep", keeping.mayKeep(found.owner()));
        model.addAttribute("mayAsk", found.isUsableIn(cluster.id()));
        model.addAttribute("crumbs", crumbs(cluster, found.name().in(language), language));
        return "resources/offer";
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources";
    }

    private List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "resources.section"), home(cluster)));
        if (last != null) {
            crumbs.add(new Crumb(last, ""));
        }
        return crumbs;
    }
}
