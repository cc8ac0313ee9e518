package uz.hamkor.resources.offer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer.Accessibility;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.resources.offer.OfferReading.Identity;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** The form with which an offer is made, changed, and made once more from another. */
@Controller
@RequestMapping("/organizations/{id}/resources")
class OfferFormPages {

    private final Offers offers;
    private final KeepingOffers keeping;
    private final CopyingOffers copying;
    private final OfferChoices choices;
    private final OrganizationRegistry organizations;
    private final Access access;
    private final Texts texts;

    OfferFormPages(
            Offers offers,
            KeepingOffers keeping,
            CopyingOffers copying,
            OfferChoices choices,
            OrganizationRegistry organizations,
            Access access,
            Texts texts) {
        this.offers = offers;
        this.keeping = keeping;
        this.copying = copying;
        this.choices = choices;
        this.organizations = organizations;
        this.access = access;
        this.texts = texts;
    }

    /** What the form is for. */
    private record Task(
            OrganizationId owner,
            @Nullable UUID offer,
            int version,
            @Nullable UUID copyOf) {}

    @GetMapping("/new")
    String blank(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID copyOf, Locale locale, Model model) {
        OrganizationId owner = keeper(id);
        Language language = Language.nearest(locale);
        OfferForm typed = copyOf == null
                ? OfferForm.blank(clusters(owner, language))
                : OfferForm.of(OwnOfferPages.own(access, offers, owner, copyOf));
        return form(new Task(owner, null, 0, copyOf), typed, locale, model);
    }

    @PostMapping("/new")
    String add(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID copyOf,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Locale locale,
            Model model) {
        OrganizationId owner = keeper(id);
        OfferForm typed = OfferForm.of(request.getParameterMap());
        Outcome<ResourceId> outcome = OfferReading.read(typed, Identity.next(owner))
                .outcome()
                .then(offer -> copyOf == null ? keeping.add(offer) : copying.add(offer, new ResourceId(copyOf)));
        return answered(new Task(owner, null, 0, copyOf), outcome, typed, response, redirect, locale, model);
    }

    @GetMapping("/{offer}/edit")
    String edit(@PathVariable UUID id, @PathVariable UUID offer, Locale locale, Model model) {
        OrganizationId owner = keeper(id);
        Offer found = OwnOfferPages.own(access, offers, owner, offer);
        return form(new Task(owner, offer, found.version(), null), OfferForm.of(found), locale, model);
    }

    @PostMapping("/{offer}/edit")
    String save(
            @PathVariable UUID id,
            @PathVariable UUID offer,
            @RequestParam(defaultValue = "0") int version,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Locale locale,
            Model model) {
        OrganizationId owner = keeper(id);
        Offer before = OwnOfferPages.own(access, offers, owner, offer);
        OfferForm typed = OfferForm.of(request.getParameterMap());
        Outcome<ResourceId> outcome = OfferReading.read(typed, Identity.of(before))
                .outcome()
                .then(changed -> keeping.change(changed, version));
        return answered(new Task(owner, offer, version, null), outcome, typed, response, redirect, locale, model);
    }

    private String answered(
            Task task,
            Outcome<ResourceId> outcome,
            OfferForm typed,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Locale locale,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<ResourceId>(ResourceId saved) -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + OwnOfferPages.home(task.owner()) + "/" + saved;
            }
            case Outcome.Refused<ResourceId>(Refusal refusal) -> {
                OwnOfferPages.refuse(refusal, response, model);
                yield form(task, typed, locale, model);
            }
        };
    }

    private OrganizationId keeper(UUID id) {
        OrganizationId owner = new OrganizationId(id);
        if (!keeping.mayKeep(owner)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return owner;
    }

    private java.util.Set<ClusterId> clusters(OrganizationId owner, Language language) {
        return choices.clusters(owner, language).stream()
                .map(Standing.ClusterLabel::id)
                .collect(java.util.stream.Collectors.toSet());
    }

    private String form(Task task, OfferForm typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        String home = OwnOfferPages.home(task.owner());
        UUID offer = task.offer();
        model.addAttribute("typed", typed);
        model.addAttribute("isNew", offer == null);
        model.addAttribute("copyOf", task.copyOf());
        model.addAttribute("version", task.version());
        model.addAttribute("action", offer == null ? home + "/new" : home + "/" + offer + "/edit");
        model.addAttribute("back", offer == null ? home : home + "/" + offer);
        model.addAttribute("days", OfferForm.DAYS);
        model.addAttribute("categories", choices.categories(language));
        model.addAttribute("accessibilities", choices.named(Accessibility.values(), "offer.accessibility.", language));
        model.addAttribute("conditions", choices.named(Condition.values(), "offer.condition.", language));
        model.addAttribute("colleagues", choices.colleagues(task.owner()));
        model.addAttribute("approvers", choices.approvers(task.owner(), language));
        model.addAttribute("clusters", choices.clusters(task.owner(), language));
        model.addAttribute(
                "crumbs",
                OwnOfferPages.crumbs(
                        organizations,
                        texts,
                        task.owner(),
                        List.of(new Crumb(texts.text(language, offer == null ? "offer.add" : "offer.edit"), "")),
                        language));
        return "resources/offer-edit";
    }
}
