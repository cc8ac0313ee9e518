package uz.hamkor.identity.invitation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Problems;

/** Asking an organisation to be taken in, and its manager's answers. */
@Controller
class JoiningPages {

    private final JoiningOrganization joining;
    private final Giving giving;
    private final PlaceNames names;
    private final Texts texts;

    JoiningPages(JoiningOrganization joining, Giving giving, PlaceNames names, Texts texts) {
        this.joining = joining;
        this.giving = giving;
        this.names = names;
        this.texts = texts;
    }

    @GetMapping("/organizations/{id}/join")
    String form(@PathVariable UUID id, Locale locale, Model model) {
        OrganizationId organization = named(id, locale, model);
        Language language = Language.nearest(locale);
        model.addAttribute("mine", joining.mine(organization).orElse(null));
        model.addAttribute(
                "roles",
                JoiningOrganization.roles(organization).stream()
                        .map(role -> new Choice(role.name(), texts.text(language, role.messageKey())))
                        .toList());
        if (!model.containsAttribute("statement")) {
            model.addAttribute("statement", "");
            model.addAttribute("role", "");
        }
        return "identity/join";
    }

    @PostMapping("/organizations/{id}/join")
    String ask(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String statement,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Role wanted = Arrays.stream(Role.values())
                .filter(one -> one.name().equals(role))
                .findFirst()
                .orElse(null);
        return switch (joining.ask(new OrganizationId(id), wanted, statement)) {
            case Outcome.Done<UUID> done -> "redirect:/organizations/" + id + "/join";
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                model.addAttribute("statement", statement);
                model.addAttribute("role", role);
                yield form(id, locale, model);
            }
        };
    }

    @GetMapping("/organizations/{id}/joining")
    String waiting(@PathVariable UUID id, Locale locale, Model model) {
        OrganizationId organization = new OrganizationId(id);
        if (giving.roles(new Place.InOrganization(organization)).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        named(id, locale, model);
        List<JoiningRequest> waiting = joining.waiting(organization);
        model.addAttribute("waiting", waiting);
        return "identity/joining";
    }

    @PostMapping("/organizations/{id}/joining/{request}/confirm")
    String confirm(
            @PathVariable UUID id,
            @PathVariable UUID request,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return answered(joining.confirm(new OrganizationId(id), request), id, locale, model, response, redirect);
    }

    @PostMapping("/organizations/{id}/joining/{request}/decline")
    String decline(
            @PathVariable UUID id,
            @PathVariable UUID request,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return answered(
                joining.decline(new OrganizationId(id), request, reason), id, locale, model, response, redirect);
    }

    private String answered(
            Outcome<UUID> outcome,
            UUID id,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (outcome) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/organizations/" + id + "/joining";
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield waiting(id, locale, model);
            }
        };
    }

    private OrganizationId named(UUID id, Locale locale, Model model) {
        OrganizationId organization = new OrganizationId(id);
        String name = names.of(new Place.InOrganization(organization), Language.nearest(locale));
        if (name.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("organization", organization);
        model.addAttribute("place", name);
        return organization;
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status != HttpStatus.UNPROCESSABLE_CONTENT) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }
}
