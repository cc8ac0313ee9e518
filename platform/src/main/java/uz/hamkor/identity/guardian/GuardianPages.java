package uz.hamkor.identity.guardian;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** A guardian's children, and the guardians an institution knows. */
@Controller
class GuardianPages {

    private final LinkingGuardians linking;
    private final OrganizationFacts organizations;

    GuardianPages(LinkingGuardians linking, OrganizationFacts organizations) {
        this.linking = linking;
        this.organizations = organizations;
    }

    @GetMapping("/account/children")
    String mine(Locale locale, Model model) {
        List<Guardianship> links = linking.mine();
        Language language = Language.nearest(locale);
        Map<OrganizationId, String> names =
                organizations
                        .names(links.stream().map(Guardianship::organization).toList())
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().in(language)));
        model.addAttribute("links", links);
        model.addAttribute("names", names);
        return "identity/children";
    }

    @PostMapping("/account/children/{id}/share")
    String share(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean shared,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return switch (linking.share(id, shared)) {
            case Outcome.Done<UUID> done -> saved("/account/children", redirect);
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield mine(locale, model);
            }
        };
    }

    @GetMapping("/organizations/{id}/children")
    String form(@PathVariable UUID id, Locale locale, Model model) {
        OrganizationId organization = new OrganizationId(id);
        model.addAttribute("organization", organization);
        model.addAttribute(
                "place",
                java.util.Optional.ofNullable(
                                organizations.names(List.of(organization)).get(organization))
                        .map(name -> name.in(Language.nearest(locale)))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        if (!model.containsAttribute("child")) {
            model.addAttribute("child", "");
        }
        return "identity/child-new";
    }

    @PostMapping("/organizations/{id}/children")
    String ask(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String child,
            @RequestParam(defaultValue = "PARENT") String relation,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Guardianship.Relation wanted =
                relation.equals("REPRESENTATIVE") ? Guardianship.Relation.REPRESENTATIVE : Guardianship.Relation.PARENT;
        return switch (linking.ask(new OrganizationId(id), child, wanted)) {
            case Outcome.Done<UUID> done -> saved("/account/children", redirect);
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                model.addAttribute("child", child);
                yield form(id, locale, model);
            }
        };
    }

    @GetMapping("/organizations/{id}/guardians")
    String guardians(@PathVariable UUID id, Model model) {
        OrganizationId organization = new OrganizationId(id);
        if (!linking.mayDecide(organization)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("organization", organization);
        model.addAttribute("links", linking.at(organization));
        return "identity/guardians";
    }

    @PostMapping({"/organizations/{id}/guardians/{link}/{act:confirm|decline|end}"})
    String decide(
            @PathVariable UUID id,
            @PathVariable UUID link,
            @PathVariable String act,
            @RequestParam(defaultValue = "") String learner,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        OrganizationId organization = new OrganizationId(id);
        Outcome<UUID> outcome = switch (act) {
            case "confirm" -> linking.confirm(organization, link, learner);
            case "decline" -> linking.decline(organization, link, reason);
            default -> linking.end(organization, link);
        };
        return switch (outcome) {
            case Outcome.Done<UUID> done -> saved("/organizations/" + id + "/guardians", redirect);
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield guardians(id, model);
            }
        };
    }

    private static String saved(String address, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + address;
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
