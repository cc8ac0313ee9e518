package uz.hamkor.governance.stakeholder;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** A consultation for those who have its link and no account. */
@Controller
class ConsultationByLinkPage {

    private final Consultations consultations;
    private final Consulting consulting;
    private final Standing standing;
    private final Access access;
    private final Texts texts;

    ConsultationByLinkPage(
            Consultations consultations, Consulting consulting, Standing standing, Access access, Texts texts) {
        this.consultations = consultations;
        this.consulting = consulting;
        this.standing = standing;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping("/consultation/{secret}")
    String show(@PathVariable String secret, Locale locale, HttpServletResponse response, Model model) {
        Consultations.Target target = access.read(() -> consultations.byLink(secret))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        // The address is the key to the page.
        response.setHeader("X-Robots-Tag", "noindex");
        ClusterId cluster = target.cluster();
        Language language = Language.nearest(locale);
        LocalDate today = KeepingStakeholders.today();
        Scope.nobody()
                .withReadable(Set.of(cluster))
                .run(() -> access.read(() -> {
                    Consultation one = consultations
                            .find(cluster, target.id())
                            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
                    model.addAttribute("one", one);
                    model.addAttribute("state", one.state(today));
                    model.addAttribute("isOpen", one.isOpen(today));
                    model.addAttribute("comments", consultations.comments(cluster, target.id(), false));
                    return one;
                }));
        model.addAttribute(
                "clusterName", standing.labels(Set.of(cluster)).getFirst().name());
        model.addAttribute("here", "/consultation/" + secret);
        model.addAttribute("sides", sides(language));
        return "governance/consultation-by-link";
    }

    private List<Choice> sides(Language language) {
        return Arrays.stream(Side.values())
                .map(side -> new Choice(side.code(), texts.text(language, "stakeholder.side." + side.code())))
                .toList();
    }

    @PostMapping("/consultation/{secret}")
    String comment(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(defaultValue = "") String text,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Outcome<UUID> outcome =
                consulting.commentByLink(secret, name, place, Side.of(side).orElse(null), text);
        return switch (outcome) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/consultation/" + secret;
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                StakeholderPages.refuse(refusal, response, model);
                model.addAttribute("name", name);
                model.addAttribute("place", place);
                model.addAttribute("side", side);
                model.addAttribute("text", text);
                yield show(secret, locale, response, model);
            }
        };
    }
}
