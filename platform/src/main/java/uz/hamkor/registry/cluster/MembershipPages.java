package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
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
import uz.hamkor.shared.Language;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** One membership: how far it has come, what was stated at accession, who speaks for it, its baseline and history. */
@Controller
@RequestMapping("/c/{slug}/members/{id:[0-9a-fA-F-]{36}}")
class MembershipPages {

    private final ClusterRegistry registry;
    private final JoiningCluster joining;
    private final LeavingCluster leaving;
    private final Accessions accessions;
    private final MemberFigures figures;
    private final PickingPerson picking;
    private final Workspaces open;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    MembershipPages(
            ClusterRegistry registry,
            JoiningCluster joining,
            LeavingCluster leaving,
            Accessions accessions,
            MemberFigures figures,
            PickingPerson picking,
            Workspaces open,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.registry = registry;
        this.joining = joining;
        this.leaving = leaving;
        this.accessions = accessions;
        this.figures = figures;
        this.picking = picking;
        this.open = open;
        this.access = access;
        this.lines = lines;
        this.texts = texts;
    }

    /** A condition of the accession and whether it is met today. */
    record Check(String code, boolean met) {}

    @GetMapping
    String show(@PathVariable String slug, @PathVariable UUID id, Locale locale, Model model) {
        return page(open.workspace(slug), new MembershipId(id), locale, model);
    }

    private String page(Cluster cluster, MembershipId id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        LocalDate today = LocalDate.now(Today.ZONE);
        MemberRow member = registry.member(cluster.id(), id, today)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<AccessionCondition> missing = registry.openConditions(cluster.id(), id, today);
        model.addAttribute("c", cluster);
        model.addAttribute("m", member);
        model.addAttribute("today", today);
        model.addAttribute("accession", registry.accession(cluster.id(), id, today));
        model.addAttribute(
                "checks",
                Arrays.stream(AccessionCondition.values())
                        .filter(member.kind().conditions()::contains)
                        .map(condition -> new Check(condition.code(), !missing.contains(condition)))
                        .toList());
        model.addAttribute("baseline", figures.baseline(cluster.id(), id).orElse(null));
        boolean isOpen = member.state() != MembershipState.LEFT;
        boolean own = access.may(Right.UPDATE, Thing.MEMBERS, member.organization());
        boolean cares = access.may(Right.UPDATE, Thing.MEMBERS, cluster.id());
        model.addAttribute("mayState", isOpen && (own || cares));
        model.addAttribute("mayList", isOpen && cares);
        model.addAttribute("mayAdmit", isOpen && access.may(Right.APPROVE, Thing.MEMBERS, cluster.id()));
        model.addAttribute("field", registry.fieldOf(cluster.id(), id).orElse(""));
        model.addAttribute(
                "fields",
                registry.fields(today).stream()
                        .map(field -> new Choice(
                                field.code(),
                                (field.parent() == null ? "" : "– ")
                                        + field.name().in(language)))
                        .toList());
        model.addAttribute("kinds", choices(MembershipKind.values(), "membership.kind.", language));
        model.addAttribute("maySeeStaff", picking.maySee(member.organization()));
        model.addAttribute("succession", registry.succession(cluster.id(), id));
        model.addAttribute("changes", lines.of(registry.changesOf(cluster.id(), id), language));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "membership.list.title"), "/c/" + cluster.slug() + "/members"),
                        new Crumb(member.name().in(language), "")));
        return "registry/membership";
    }

    private List<Choice> choices(Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, texts.text(language, prefix + code)))
                .toList();
    }

    @PostMapping("/apply")
    String apply(
            @PathVariable String slug,
            @PathVariable UUID id,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                joining.apply(cluster.id(), new MembershipId(id), LocalDate.now(Today.ZONE)),
                cluster,
                id,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/admit")
    String admit(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate day,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                joining.admit(cluster.id(), List.of(new MembershipId(id)), day(day)),
                cluster,
                id,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/leave")
    String leave(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String leaving,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String reason,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Optional<Leaving> why = Leaving.chosen(leaving);
        Outcome<MembershipId> outcome = why.isEmpty()
                ? Outcome.refused(MemberFilters.unknown("leaving", Leaving.choices()))
                : this.leaving.leave(cluster.id(), new MembershipId(id), why.get(), day(day), reason);
        return answer(outcome, cluster, id, locale, response, redirect, model);
    }

    @PostMapping("/kind")
    String become(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Optional<MembershipKind> to = MembershipKind.of(kind);
        Outcome<MembershipId> outcome = to.isEmpty()
                ? Outcome.refused(MemberFilters.unknown("kind", MembershipKind.values()))
                : leaving.become(cluster.id(), new MembershipId(id), to.get(), LocalDate.now(Today.ZONE));
        return answer(outcome, cluster, id, locale, response, redirect, model);
    }

    @PostMapping("/statements")
    String state(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String interest,
            @RequestParam(defaultValue = "") String expectedBenefit,
            @RequestParam(defaultValue = "") String headName,
            @RequestParam(required = false) @Nullable String headPosition,
            @RequestParam(required = false) @Nullable LocalDate on,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("interest", interest);
        model.addAttribute("expectedBenefit", expectedBenefit);
        model.addAttribute("headName", headName);
        model.addAttribute("headPosition", headPosition);
        return answer(
                accessions.stateInterest(
                        cluster.id(),
                        new MembershipId(id),
                        new Accessions.Interest(interest, expectedBenefit, headName, headPosition, day(on))),
                cluster,
                id,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/field")
    String stateField(
            @PathVariable String slug,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String field,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                accessions.stateField(cluster.id(), new MembershipId(id), field),
                cluster,
                id,
                locale,
                response,
                redirect,
                model);
    }

    private String answer(
            Outcome<?> outcome,
            Cluster cluster,
            UUID id,
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
        return page(cluster, new MembershipId(id), locale, model);
    }

    private static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }
}
