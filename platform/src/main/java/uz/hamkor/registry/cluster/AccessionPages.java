package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.PickingPerson.Picked;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** Naming creative staff and appointing who speaks for a member: each is one page with one question, whom. */
@Controller
@RequestMapping("/c/{slug}/members/{id:[0-9a-fA-F-]{36}}")
class AccessionPages {

    private final ClusterRegistry registry;
    private final Accessions accessions;
    private final PickingPerson picking;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    AccessionPages(
            ClusterRegistry registry,
            Accessions accessions,
            PickingPerson picking,
            Workspaces open,
            Access access,
            Texts texts) {
        this.registry = registry;
        this.accessions = accessions;
        this.picking = picking;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping("/creative-staff/new")
    String chooseCreativeStaff(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            Model model) {
        return page(open.workspace(slug), id, "staff", q, new Picked(null, null, null), locale, model);
    }

    @PostMapping("/creative-staff")
    String nameCreativeStaff(
            @PathVariable String slug,
            @PathVariable UUID id,
            Picked picked,
            @RequestParam(required = false) @Nullable String contribution,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("contribution", contribution);
        model.addAttribute("from", day(from));
        Outcome<MembershipId> outcome = accessions.nameCreativeStaff(
                cluster.id(),
                new MembershipId(id),
                new Accessions.Creative(picked.id(), picked.name(), picked.position(), contribution, day(from)));
        return answer(outcome, cluster, id, "staff", q, picked, locale, response, redirect, model);
    }

    @PostMapping("/creative-staff/{row}/end")
    String endCreativeStaff(
            @PathVariable String slug, @PathVariable UUID id, @PathVariable UUID row, RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        return ended(
                accessions.endCreativeStaff(cluster.id(), new MembershipId(id), row, day(null)), cluster, id, redirect);
    }

    @GetMapping("/representatives/new")
    String chooseRepresentative(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "representative") String role,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            Model model) {
        Accession.Role as = role(role);
        model.addAttribute("votes", as == Accession.Role.REPRESENTATIVE);
        return page(open.workspace(slug), id, as.code(), q, new Picked(null, null, null), locale, model);
    }

    @PostMapping("/representatives")
    String appoint(
            @PathVariable String slug,
            @PathVariable UUID id,
            Picked picked,
            @RequestParam(defaultValue = "representative") String role,
            @RequestParam(defaultValue = "false") boolean votes,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Accession.Role as = role(role);
        model.addAttribute("votes", votes);
        model.addAttribute("from", day(from));
        model.addAttribute("until", until);
        Outcome<MembershipId> outcome = accessions.appoint(
                cluster.id(),
                new MembershipId(id),
                new Accessions.Appointment(as, picked.id(), picked.name(), picked.position(), votes, day(from), until));
        return answer(outcome, cluster, id, as.code(), q, picked, locale, response, redirect, model);
    }

    @PostMapping("/representatives/{row}/end")
    String endAppointment(
            @PathVariable String slug, @PathVariable UUID id, @PathVariable UUID row, RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        return ended(
                accessions.endAppointment(cluster.id(), new MembershipId(id), row, day(null)), cluster, id, redirect);
    }

    private static Accession.Role role(String code) {
        return code.equals(Accession.Role.DEPUTY.code()) ? Accession.Role.DEPUTY : Accession.Role.REPRESENTATIVE;
    }

    private static String ended(Outcome<?> outcome, Cluster cluster, UUID id, RedirectAttributes redirect) {
        outcome.reason()
                .ifPresentOrElse(
                        refusal -> redirect.addFlashAttribute("refusal", refusal),
                        () -> redirect.addFlashAttribute("saved", true));
        return "redirect:/c/" + cluster.slug() + "/members/" + id;
    }

    private String answer(
            Outcome<?> outcome,
            Cluster cluster,
            UUID id,
            String what,
            @Nullable String q,
            Picked picked,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Optional<Refusal> refusal = outcome.reason();
        if (refusal.isEmpty()) {
            redirect.addFlashAttribute("saved", true);
            return "redirect:/c/" + cluster.slug() + "/members/" + id;
        }
        ClusterPages.refuse(refusal.get(), response, model);
        return page(cluster, id, what, q, picked, locale, model);
    }

    /** @param what staff, representative or deputy */
    private String page(
            Cluster cluster, UUID id, String what, @Nullable String q, Picked picked, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        MemberRow member = registry.member(cluster.id(), new MembershipId(id), LocalDate.now(Today.ZONE))
                .filter(row -> row.state() != MembershipState.LEFT)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!access.may(Right.UPDATE, Thing.MEMBERS, cluster.id())
                && !access.may(Right.UPDATE, Thing.MEMBERS, member.organization())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        picking.show(member.organization(), q, picked, language, model);
        String home = "/c/" + cluster.slug() + "/members/" + id;
        String name = member.name().in(language);
        model.addAttribute("what", what);
        String at = home + (what.equals("staff") ? "/creative-staff" : "/representatives");
        model.addAttribute("home", home);
        model.addAttribute("searchAt", at + "/new");
        model.addAttribute("postTo", at);
        model.addAttribute("name", name);
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "membership.list.title"), "/c/" + cluster.slug() + "/members"),
                        new Crumb(name, home),
                        new Crumb(texts.text(language, "membership.pick." + what), "")));
        return "registry/accession-person";
    }

    private static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }
}
