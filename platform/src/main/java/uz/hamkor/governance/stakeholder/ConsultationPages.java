package uz.hamkor.governance.stakeholder;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
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
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** Consultations of a cluster, for everybody who belongs to it. */
@Controller
@RequestMapping("/c/{slug}/consultations")
class ConsultationPages {

    private final Consultations consultations;
    private final Consulting consulting;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    ConsultationPages(Consultations consultations, Consulting consulting, Workspaces open, Access access, Texts texts) {
        this.consultations = consultations;
        this.consulting = consulting;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String list(@PathVariable String slug, Locale locale, Model model) {
        return list(open.workspace(slug), locale, model);
    }

    private String list(Cluster cluster, Locale locale, Model model) {
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("all", access.read(() -> consultations.all(cluster.id())));
        model.addAttribute("today", KeepingStakeholders.today());
        model.addAttribute("mayOpen", access.may(Right.CREATE, Thing.STAKEHOLDERS, cluster.id()));
        model.addAttribute("crumbs", crumbs(cluster, null, Language.nearest(locale)));
        return "governance/consultations";
    }

    @PostMapping
    String open(
            @PathVariable String slug,
            LocalizedText subject,
            LocalizedText question,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "false") boolean everybody,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return consulting
                .open(cluster.id(), subject, question, until, everybody)
                .fold(id -> saved(cluster, id, redirect), refusal -> {
                    StakeholderPages.refuse(refusal, response, model);
                    model.addAttribute("subject", subject);
                    model.addAttribute("question", question);
                    model.addAttribute("until", until);
                    model.addAttribute("everybody", everybody);
                    return list(cluster, locale, model);
                });
    }

    @GetMapping("/{consultation}")
    String show(@PathVariable String slug, @PathVariable UUID consultation, Locale locale, Model model) {
        return show(open.workspace(slug), consultation, locale, model);
    }

    private String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Consultation one = access.read(() -> consultations.find(cluster.id(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        LocalDate today = KeepingStakeholders.today();
        boolean mayAnswer = access.may(Right.UPDATE, Thing.STAKEHOLDERS, cluster.id()) && one.closedAt() == null;
        model.addAttribute("c", cluster);
        model.addAttribute("one", one);
        model.addAttribute("state", one.state(today));
        model.addAttribute("isOpen", one.isOpen(today));
        model.addAttribute("mayAnswer", mayAnswer);
        model.addAttribute("mayClose", mayAnswer && !one.isOpen(today) && one.unanswered() == 0);
        model.addAttribute("here", home(cluster) + "/" + id);
        model.addAttribute("comments", access.read(() -> consultations.comments(cluster.id(), id, mayAnswer)));
        Language language = Language.nearest(locale);
        model.addAttribute("crumbs", crumbs(cluster, one.title().in(language), language));
        return "governance/consultation";
    }

    @PostMapping("/{consultation}/comments")
    String comment(
            @PathVariable String slug,
            @PathVariable UUID consultation,
            @RequestParam(defaultValue = "") String text,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(
                consulting.comment(cluster.id(), consultation, text),
                cluster,
                consultation,
                "text",
                text,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{consultation}/comments/{comment}")
    String answer(
            @PathVariable String slug,
            @PathVariable UUID consultation,
            @PathVariable UUID comment,
            @RequestParam(defaultValue = "") String answer,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(
                consulting.answer(cluster.id(), consultation, comment, answer),
                cluster,
                consultation,
                "answer",
                answer,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{consultation}/close")
    String close(
            @PathVariable String slug,
            @PathVariable UUID consultation,
            @RequestParam(defaultValue = "") String conclusion,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(
                consulting.close(cluster.id(), consultation, conclusion),
                cluster,
                consultation,
                "conclusion",
                conclusion,
                locale,
                response,
                redirect,
                model);
    }

    private String answered(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID id,
            String field,
            String typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<UUID> done -> saved(cluster, id, redirect);
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                StakeholderPages.refuse(refusal, response, model);
                model.addAttribute(field, typed);
                yield show(cluster, id, locale, model);
            }
        };
    }

    private static String saved(Cluster cluster, UUID id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + home(cluster) + "/" + id;
    }

    private static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/consultations";
    }

    private List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "consultation.title"), home(cluster)));
        if (last != null) {
            crumbs.add(new Crumb(last, ""));
        }
        return crumbs;
    }
}
