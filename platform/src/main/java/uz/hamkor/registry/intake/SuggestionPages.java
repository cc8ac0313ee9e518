package uz.hamkor.registry.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
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
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** What lists say about the own organisation, for its keeper to take or decline. */
@Controller
@RequestMapping("/organizations/{id}/suggestions")
class SuggestionPages {

    private final AnsweringSuggestions answering;
    private final OrganizationRegistry organizations;

    SuggestionPages(AnsweringSuggestions answering, OrganizationRegistry organizations) {
        this.answering = answering;
        this.organizations = organizations;
    }

    @GetMapping
    String show(@PathVariable UUID id, Model model) {
        OrganizationId organization = new OrganizationId(id);
        if (!answering.mayAnswer(organization)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("organization", organizations.find(organization).orElseThrow());
        model.addAttribute("suggestions", answering.open(organization));
        return "registry/suggestions";
    }

    @PostMapping("/{suggestion}")
    String answer(
            @PathVariable UUID id,
            @PathVariable UUID suggestion,
            @RequestParam boolean accept,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Refusal> refusal =
                answering.answer(new OrganizationId(id), suggestion, accept).reason();
        if (refusal.isPresent()) {
            if (refusal.get().code().startsWith("access.")) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            response.setStatus(Problems.status(refusal.get()).value());
            model.addAttribute("refusal", refusal.get());
            return show(id, model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/organizations/" + id + "/suggestions";
    }
}
