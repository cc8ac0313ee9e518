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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.ConditionReports.Reason;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.resources.opening.OpeningWords;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;
import uz.hamkor.web.QrCode;

/** What an organisation shares, for its own people: the list, each offer with its photos and reports, the door sheet. */
@Controller
@RequestMapping("/organizations/{id}/resources")
class OwnOfferPages {

    private final Offers offers;
    private final OfferFiles files;
    private final ConditionReports reports;
    private final KeepingOffers keeping;
    private final OfferChanges changes;
    private final OwnerExport export;
    private final Facilities facilities;
    private final OfferChoices choices;
    private final OrganizationRegistry organizations;
    private final Access access;
    private final Texts texts;
    private final Today today;
    private final String base;

    OwnOfferPages(
            Offers offers,
            OfferFiles files,
            ConditionReports reports,
            KeepingOffers keeping,
            OfferChanges changes,
            OwnerExport export,
            Facilities facilities,
            OfferChoices choices,
            OrganizationRegistry organizations,
            Access access,
            Texts texts,
            Today today,
            @Value("${hamkor.url:http://localhost:${server.port:8080}}") String base) {
        this.offers = offers;
        this.files = files;
        this.reports = reports;
        this.keeping = keeping;
        this.changes = changes;
        this.export = export;
        this.facilities = facilities;
        this.choices = choices;
        this.organizations = organizations;
        this.access = access;
        this.texts = texts;
        this.today = today;
        this.base = base.replaceAll("/$", "");
    }

    /** An offer in the list of its owner. */
    public record Row(Offer offer, List<String> hours, OfferFiles.@Nullable Photo photo) {}

    @GetMapping
    @Nullable
    String list(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        OrganizationId owner = new OrganizationId(id);
        Language language = Language.nearest(locale);
        List<Offer> all = access.read(() -> offers.of(owner));
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.write(owner, all, file.get(), language, response);
            return null;
        }
        Map<ResourceId, OfferFiles.Photo> photos =
                access.read(() -> files.first(all.stream().map(Offer::id).toList()));
        OpeningWords words = new OpeningWords(texts, language);
        model.addAttribute("id", owner);
        model.addAttribute("home", home(owner));
        model.addAttribute("mayKeep", keeping.mayKeep(owner));
        model.addAttribute("late", access.read(() -> facilities.overdueOf(owner, today.day())));
        model.addAttribute("withdrawn", access.read(() -> offers.withdrawn(owner)));
        model.addAttribute(
                "rows",
                all.stream()
                        .map(offer -> new Row(
                                offer,
                                words.lines(offer.opening(), today.day()).stream()
                                        .filter(line -> line.about() == OpeningWords.About.WEEK)
                                        .map(OpeningWords.Line::text)
                                        .toList(),
                                photos.get(offer.id())))
                        .toList());
        model.addAttribute("crumbs", crumbs(owner, List.of(), language));
        return "resources/own";
    }

    @GetMapping("/{offer}")
    String show(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model) {
        model.addAttribute("typedReason", reason);
        return show(offer(id, offer), locale, model);
    }

    private String show(Offer offer, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("offer", offer);
        model.addAttribute("here", home(offer.owner()) + "/" + offer.id());
        model.addAttribute("home", home(offer.owner()));
        model.addAttribute("mayKeep", keeping.mayKeep(offer.owner()));
        model.addAttribute("hours", new OpeningWords(texts, language).lines(offer.opening(), today.day()));
        model.addAttribute("photos", access.read(() -> files.photos(offer.id())));
        model.addAttribute("reports", access.read(() -> reports.of(offer.id())));
        model.addAttribute("approver", choices.approver(offer, language));
        model.addAttribute("shared", choices.shared(offer, language));
        model.addAttribute("conditions", choices.named(Condition.values(), "offer.condition.", language));
        model.addAttribute("reasons", choices.named(Reason.values(), "offer.report.reason.", language));
        model.addAttribute("today", today.day());
        model.addAttribute("history", changes.of(offer, language));
        model.addAttribute(
                "crumbs", crumbs(offer.owner(), List.of(new Crumb(offer.name().in(language), "")), language));
        return "resources/own-offer";
    }

    @PostMapping("/{offer}/state")
    String set(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @RequestParam(defaultValue = "") String state,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Offer found = offer(id, offer);
        return answered(
                Offer.State.of(state)
                        .map(wanted -> keeping.set(found.owner(), found.id(), wanted))
                        .orElseGet(() -> Outcome.refusedAt("state", "resources.choice", "")),
                found,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{offer}/photos")
    String addPhoto(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @RequestParam(required = false) @Nullable MultipartFile file,
            LocalizedText alt,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Offer found = offer(id, offer);
        OfferFiles.Brought photo = Uploads.brought(file);
        model.addAttribute("alt", alt);
        return answered(
                photo == null
                        ? Outcome.refusedAt("file", "resources.no_file")
                        : files.add(found.owner(), found.id(), photo, alt),
                found,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{offer}/photos/{file}")
    String changePhoto(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @PathVariable UUID file,
            LocalizedText alt,
            @RequestParam(defaultValue = "false") boolean first,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Offer found = offer(id, offer);
        return answered(
                files.describe(found.owner(), found.id(), new FileId(file), alt, first),
                found,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{offer}/photos/{file}/remove")
    String removePhoto(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @PathVariable UUID file,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Offer found = offer(id, offer);
        return answered(
                files.remove(found.owner(), found.id(), new FileId(file)), found, locale, response, redirect, model);
    }

    @PostMapping("/{offer}/reports")
    String report(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(defaultValue = "") String condition,
            @RequestParam(defaultValue = "") String adequacy,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Offer found = offer(id, offer);
        model.addAttribute("typedReason", reason);
        model.addAttribute("typedCondition", condition);
        model.addAttribute("typedAdequacy", adequacy);
        model.addAttribute("typedWords", words);
        return answered(
                ConditionReports.Draft.of(reason, day == null ? today.day() : day, condition, adequacy, words)
                        .then(draft -> reports.report(found.owner(), found.id(), draft, Uploads.brought(file))),
                found,
                locale,
                response,
                redirect,
                model);
    }

    private String answered(
            Outcome<?> outcome,
            Offer offer,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Refusal refusal = outcome.reason().orElse(null);
        if (refusal == null) {
            redirect.addFlashAttribute("saved", true);
            return "redirect:" + home(offer.owner()) + "/" + offer.id();
        }
        refuse(refusal, response, model);
        return show(offer, locale, model);
    }

    /** A sheet for the door: what it is, whose, when open, and a code that opens its page on a phone. */
    @GetMapping("/{offer}/door")
    String door(@PathVariable UUID id, @PathVariable UUID offer, Locale locale, Model model) {
        Offer found = offer(id, offer);
        Language language = Language.nearest(locale);
        String address = base + "/r/" + found.id();
        model.addAttribute("offer", found);
        model.addAttribute(
                "owner",
                organizations.names(List.of(found.owner())).getOrDefault(found.owner(), LocalizedText.empty()));
        model.addAttribute("hours", new OpeningWords(texts, language).lines(found.opening(), today.day()));
        model.addAttribute("qr", QrCode.of(address));
        model.addAttribute("address", address);
        model.addAttribute(
                "crumbs",
                crumbs(
                        found.owner(),
                        List.of(
                                new Crumb(found.name().in(language), home(found.owner()) + "/" + found.id()),
                                new Crumb(texts.text(language, "offer.door"), "")),
                        language));
        return "resources/door";
    }

    private Offer offer(UUID owner, UUID id) {
        return own(access, offers, new OrganizationId(owner), id);
    }

    static Offer own(Access access, Offers offers, OrganizationId owner, UUID id) {
        return access.read(() -> offers.find(new ResourceId(id)))
                .filter(found -> found.owner().equals(owner))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }

    static String home(OrganizationId owner) {
        return "/organizations/" + owner + "/resources";
    }

    private List<Crumb> crumbs(OrganizationId owner, List<Crumb> rest, Language language) {
        return crumbs(organizations, texts, owner, rest, language);
    }

    static List<Crumb> crumbs(
            OrganizationRegistry organizations,
            Texts texts,
            OrganizationId owner,
            List<Crumb> rest,
            Language language) {
        LocalizedText name = organizations.names(List.of(owner)).getOrDefault(owner, LocalizedText.empty());
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(name.in(language), "/organizations/" + owner));
        crumbs.add(new Crumb(texts.text(language, "offer.own.title"), home(owner)));
        crumbs.addAll(rest);
        return crumbs;
    }
}
