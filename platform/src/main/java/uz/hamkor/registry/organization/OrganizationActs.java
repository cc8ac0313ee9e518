package uz.hamkor.registry.organization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
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
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Choice;

/** What can become of an organisation: each act has its own small form on one page. */
@Controller
@RequestMapping("/organizations/{id:[0-9a-fA-F-]{36}}")
class OrganizationActs {

    private final OrganizationRegistry registry;
    private final OrganizationTypes types;
    private final RenamingOrganization renaming;
    private final MergingOrganizations merging;
    private final SplittingOrganization splitting;
    private final ClosingOrganization closing;
    private final ClaimingOrganization claiming;
    private final Access access;
    private final Today today;

    OrganizationActs(
            OrganizationRegistry registry,
            OrganizationTypes types,
            RenamingOrganization renaming,
            MergingOrganizations merging,
            SplittingOrganization splitting,
            ClosingOrganization closing,
            ClaimingOrganization claiming,
            Access access,
            Today today) {
        this.registry = registry;
        this.types = types;
        this.renaming = renaming;
        this.merging = merging;
        this.splitting = splitting;
        this.closing = closing;
        this.claiming = claiming;
        this.access = access;
        this.today = today;
    }

    @GetMapping("/acts")
    String acts(@PathVariable UUID id, Locale locale, Model model) {
        return page(id, locale, model);
    }

    private String page(UUID id, Locale locale, Model model) {
        OrganizationId organization = new OrganizationId(id);
        OrganizationView view =
                registry.find(organization).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!registry.mayChange(organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Language language = Language.nearest(locale);
        model.addAttribute("view", view);
        model.addAttribute("today", today.day());
        model.addAttribute(
                "types",
                types.all().stream()
                        .map(type -> new Choice(type.code(), type.name().in(language)))
                        .toList());
        model.addAttribute("claims", claiming.waiting(organization));
        model.addAttribute("mayVerify", access.mayAdminister(Right.UPDATE, Thing.SETTINGS));
        return "registry/organization-acts";
    }

    @PostMapping("/acts/rename")
    String rename(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String from,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        LocalizedText name = OrganizationPages.named(request, "name");
        LocalizedText shortName = OrganizationPages.named(request, "shortName");
        Outcome<?> outcome =
                day(from, "from").then(day -> renaming.rename(new OrganizationId(id), version, name, shortName, day));
        if (!outcome.isDone()) {
            model.addAttribute("typedName", name);
            model.addAttribute("typedShortName", shortName);
        }
        return answer(outcome, id, response, locale, model);
    }

    @PostMapping("/acts/type")
    String becomeType(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String from,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return answer(
                day(from, "from").then(day -> renaming.becomeType(new OrganizationId(id), version, type, day)),
                id,
                response,
                locale,
                model);
    }

    @PostMapping("/acts/before")
    String wasBefore(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Outcome<?> outcome = day(from, "from")
                .then(first -> day(until, "until")
                        .then(last -> !last.isAfter(first)
                                ? Outcome.<OrganizationView>refusedAt("until", "organization.period_empty")
                                : renaming.wasBefore(
                                        new OrganizationId(id),
                                        version,
                                        OrganizationPages.named(request, "earlier"),
                                        type.isBlank() ? Optional.empty() : Optional.of(type),
                                        new Period(first, last))));
        return answer(outcome, id, response, locale, model);
    }

    @PostMapping("/acts/merge")
    String merge(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String into,
            @RequestParam(defaultValue = "") String day,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Outcome<?> outcome = OrganizationForm.id(into)
                .then(target -> target.isEmpty()
                        ? Outcome.<OrganizationView>refusedAt("into", "organization.parent_unknown")
                        : day(day, "day")
                                .then(when -> merging.merge(new OrganizationId(id), version, target.get(), when)));
        return answer(outcome, id, response, locale, model);
    }

    @PostMapping("/acts/split")
    String split(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String names,
            @RequestParam(defaultValue = "") String day,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        List<LocalizedText> parts = new ArrayList<>();
        names.lines().filter(line -> !line.isBlank()).forEach(line -> parts.add(LocalizedText.uz(line)));
        return answer(
                day(day, "day").then(when -> splitting.split(new OrganizationId(id), version, parts, when)),
                id,
                response,
                locale,
                model);
    }

    @PostMapping("/acts/close")
    String close(
            @PathVariable UUID id,
            @RequestParam long version,
            @RequestParam(defaultValue = "") String day,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return answer(
                day(day, "day").then(when -> closing.close(new OrganizationId(id), version, when)),
                id,
                response,
                locale,
                model);
    }

    @PostMapping("/acts/confirm")
    String confirm(
            @PathVariable UUID id,
            @RequestParam long version,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return answer(closing.confirm(new OrganizationId(id), version), id, response, locale, model);
    }

    @PostMapping("/acts/verify")
    String verify(
            @PathVariable UUID id,
            @RequestParam long version,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return answer(closing.verify(new OrganizationId(id), version), id, response, locale, model);
    }

    @PostMapping("/claims/{claim}/accept")
    String accept(
            @PathVariable UUID id, @PathVariable UUID claim, HttpServletResponse response, Locale locale, Model model) {
        return answer(claiming.accept(new OrganizationId(id), claim), id, response, locale, model);
    }

    @PostMapping("/claims/{claim}/decline")
    String decline(
            @PathVariable UUID id,
            @PathVariable UUID claim,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return answer(claiming.decline(new OrganizationId(id), claim, reason), id, response, locale, model);
    }

    @GetMapping("/claim")
    String claimForm(@PathVariable UUID id, Model model) {
        model.addAttribute(
                "view",
                registry.find(new OrganizationId(id))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return "registry/organization-claim";
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String statement,
            HttpServletResponse response,
            Model model) {
        Outcome<UUID> outcome = claiming.claim(new OrganizationId(id), statement);
        model.addAttribute("statement", statement);
        model.addAttribute("sent", outcome.isDone());
        outcome.reason().ifPresent(refusal -> OrganizationPages.refuse(refusal, response, model));
        return claimForm(id, model);
    }

    private String answer(Outcome<?> outcome, UUID id, HttpServletResponse response, Locale locale, Model model) {
        @Nullable Refusal refusal = outcome.reason().orElse(null);
        if (refusal == null) {
            return "redirect:/organizations/" + id;
        }
        OrganizationPages.refuse(refusal, response, model);
        return page(id, locale, model);
    }

    private static Outcome<LocalDate> day(String text, String field) {
        try {
            return Outcome.done(Days.parse(text));
        } catch (DateTimeException e) {
            return Outcome.refusedAt(field, "organization.day_missing");
        }
    }
}
