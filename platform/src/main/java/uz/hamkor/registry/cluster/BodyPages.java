package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** Bodies of a cluster, their seats and who sits on them. */
@Controller
@RequestMapping("/c/{slug}/bodies")
class BodyPages {

    private static final int MOST_MEMBERS = 500;

    private final ClusterRegistry registry;
    private final Bodies bodies;
    private final SeatHolders holders;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    BodyPages(
            ClusterRegistry registry, Bodies bodies, SeatHolders holders, Workspaces open, Access access, Texts texts) {
        this.registry = registry;
        this.bodies = bodies;
        this.holders = holders;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Locale locale,
            Model model) {
        return page(open.workspace(slug), asOf, locale, model);
    }

    private String page(Cluster cluster, @Nullable LocalDate asOf, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        LocalDate day = day(asOf);
        model.addAttribute("c", cluster);
        model.addAttribute("day", day);
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute("bodies", registry.bodies(cluster.id(), day));
        boolean changes = asOf == null && access.may(Right.CREATE, Thing.BODIES, cluster.id());
        model.addAttribute("mayChange", changes);
        model.addAttribute("kinds", choices(Body.Kind.values(), "body.kind.", language));
        model.addAttribute("mandates", choices(Body.Mandate.values(), "body.mandate.", language));
        model.addAttribute(
                "members",
                changes
                        ? registry.memberPiece(cluster.id(), MemberFilter.active(), null, MOST_MEMBERS).rows().stream()
                                .filter(member -> member.kind().counts())
                                .map(member -> new Choice(
                                        member.id().toString(), member.name().in(language)))
                                .toList()
                        : List.of());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "body.title"), "")));
        return "registry/bodies";
    }

    private List<Choice> choices(Enum<?>[] values, String prefix, Language language) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, texts.text(language, prefix + code)))
                .toList();
    }

    @PostMapping
    String setUp(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String kind,
            LocalizedText name,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("name", name);
        Optional<Body.Kind> chosen = Body.Kind.of(kind);
        Outcome<BodyId> outcome = chosen.isEmpty()
                ? Outcome.refused(MemberFilters.unknown("kind", Body.Kind.values()))
                : BodiesApi.period(from, until)
                        .then(period -> bodies.setUp(cluster.id(), chosen.get(), name, LocalizedText.empty(), period));
        return answer(outcome, cluster, locale, response, redirect, model);
    }

    @PostMapping("/{body}/dissolve")
    String dissolve(
            @PathVariable String slug,
            @PathVariable UUID body,
            @RequestParam(required = false) @Nullable LocalDate day,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                bodies.dissolve(cluster.id(), new BodyId(body), day(day)), cluster, locale, response, redirect, model);
    }

    @PostMapping("/{body}/seats")
    String give(
            @PathVariable String slug,
            @PathVariable UUID body,
            @RequestParam(required = false) @Nullable UUID member,
            @RequestParam(defaultValue = "member") String mandate,
            @RequestParam(defaultValue = "false") boolean votes,
            @RequestParam(required = false) @Nullable String basis,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String email,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        if (member == null) {
            return answer(
                    Outcome.refusedAt("member", "registry.text_missing"), cluster, locale, response, redirect, model);
        }
        Outcome<SeatId> outcome = BodiesApi.period(from, until)
                .then(period -> named(person, email)
                        .then(holder -> bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        new BodyId(body),
                                        new MembershipId(member),
                                        1,
                                        Body.Mandate.of(mandate).orElse(Body.Mandate.MEMBER),
                                        votes,
                                        basis,
                                        period),
                                holder.orElse(null),
                                null)));
        return answer(outcome, cluster, locale, response, redirect, model);
    }

    private Outcome<Optional<Bodies.Person>> named(@Nullable String name, @Nullable String email) {
        boolean nobody = (name == null || name.isBlank()) && (email == null || email.isBlank());
        return nobody
                ? Outcome.done(Optional.empty())
                : holders.person(name, email).map(Optional::of);
    }

    /** Every active member gets a seat, from today without end. */
    @PostMapping("/{body}/seats/all")
    String giveToAll(
            @PathVariable String slug,
            @PathVariable UUID body,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                bodies.giveToAll(cluster.id(), new BodyId(body), Period.since(LocalDate.now(Today.ZONE))),
                cluster,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/seats/{seat}/holder")
    String handOver(
            @PathVariable String slug,
            @PathVariable UUID seat,
            @RequestParam(defaultValue = "holder") String role,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable LocalDate from,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<SeatId> outcome = holders.person(person, email)
                .then(to -> bodies.handOver(
                        cluster.id(), new SeatId(seat), Body.Role.of(role).orElse(Body.Role.HOLDER), to, day(from)));
        return answer(outcome, cluster, locale, response, redirect, model);
    }

    @PostMapping("/seats/{seat}/end")
    String end(
            @PathVariable String slug,
            @PathVariable UUID seat,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answer(
                bodies.end(cluster.id(), new SeatId(seat), LocalDate.now(Today.ZONE)),
                cluster,
                locale,
                response,
                redirect,
                model);
    }

    private String answer(
            Outcome<?> outcome,
            Cluster cluster,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Optional<Refusal> refusal = outcome.reason();
        if (refusal.isEmpty()) {
            redirect.addFlashAttribute("saved", true);
            return "redirect:/c/" + cluster.slug() + "/bodies";
        }
        ClusterPages.refuse(refusal.get(), response, model);
        return page(cluster, null, locale, model);
    }

    private static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }
}
