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
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Texts;

/** Giving a member, or every member, a seat of a body; the member is looked for by its name. */
@Controller
@RequestMapping("/c/{slug}/bodies/{body}/seats")
class GivingSeatPages {

    private static final int SHOWN = 12;

    private final ClusterRegistry registry;
    private final Bodies bodies;
    private final SeatHolders holders;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    GivingSeatPages(
            ClusterRegistry registry, Bodies bodies, SeatHolders holders, Workspaces open, Access access, Texts texts) {
        this.registry = registry;
        this.bodies = bodies;
        this.holders = holders;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** What was typed or chosen; comes back when it is refused. */
    record Typed(
            @Nullable UUID member,
            @Nullable String mandate,
            @Nullable Boolean votes,
            @Nullable String basis,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String person,
            @Nullable String email) {

        static Typed first() {
            return new Typed(null, null, true, null, LocalDate.now(Today.ZONE), null, null, null);
        }

        public boolean hasVote() {
            return Boolean.TRUE.equals(votes);
        }
    }

    record Candidate(String id, String name, String about) {}

    @GetMapping("/new")
    String choose(
            @PathVariable String slug,
            @PathVariable UUID body,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            Model model) {
        return choose(open.workspace(slug), body, q, Typed.first(), locale, model);
    }

    private String choose(Cluster cluster, UUID id, @Nullable String q, Typed typed, Locale locale, Model model) {
        if (!access.may(Right.CREATE, Thing.BODIES, cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Language language = Language.nearest(locale);
        Body body = BodyPages.body(registry, cluster, id, LocalDate.now(Today.ZONE));
        List<MemberRow> found = registry.memberPiece(
                        cluster.id(), MemberFilter.counting().matching(q == null ? "" : q), null, SHOWN + 1)
                .rows();
        model.addAttribute("c", cluster);
        model.addAttribute("body", body);
        model.addAttribute("home", BodyPages.home(cluster, body.id()));
        model.addAttribute("q", q);
        model.addAttribute(
                "members",
                found.stream()
                        .limit(SHOWN)
                        .map(member -> new Candidate(
                                member.id().toString(),
                                member.name().in(language),
                                member.territoryName().in(language)))
                        .toList());
        model.addAttribute("more", found.size() > SHOWN);
        model.addAttribute("typed", typed);
        model.addAttribute("mandates", BodyPages.choices(Body.Mandate.values(), "body.mandate.", language, texts));
        model.addAttribute("crumbs", BodyPages.crumbs(cluster, body, "body.give", language, texts));
        return "registry/seat-new";
    }

    @PostMapping
    String give(
            @PathVariable String slug,
            @PathVariable UUID body,
            Typed typed,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return given(cluster, new BodyId(body), typed)
                .fold(
                        seat -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:" + BodyPages.home(cluster, new BodyId(body));
                        },
                        refusal -> {
                            ClusterPages.refuse(refusal, response, model);
                            return choose(cluster, body, q, typed, locale, model);
                        });
    }

    private Outcome<SeatId> given(Cluster cluster, BodyId body, Typed typed) {
        if (typed.member() == null) {
            return Outcome.refusedAt("member", "registry.text_missing");
        }
        MembershipId member = new MembershipId(typed.member());
        return BodiesApi.period(typed.from(), typed.until())
                .then(period -> named(typed)
                        .then(holder -> bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        body,
                                        member,
                                        1,
                                        Body.Mandate.of(String.valueOf(typed.mandate()))
                                                .orElse(Body.Mandate.MEMBER),
                                        typed.hasVote(),
                                        typed.basis(),
                                        period),
                                holder.orElse(null),
                                null)));
    }

    private Outcome<Optional<Bodies.Person>> named(Typed typed) {
        return blank(typed.person()) && blank(typed.email())
                ? Outcome.done(Optional.empty())
                : holders.person(null, typed.person(), typed.email()).map(Optional::of);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Every active member gets a seat, from today without end. */
    @PostMapping("/all")
    String giveToAll(@PathVariable String slug, @PathVariable UUID body, RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        BodyId id = new BodyId(body);
        bodies.giveToAll(cluster.id(), id, Period.since(LocalDate.now(Today.ZONE)))
                .reason()
                .ifPresentOrElse(
                        refusal -> redirect.addFlashAttribute("refusal", refusal),
                        () -> redirect.addFlashAttribute("saved", true));
        return "redirect:" + BodyPages.home(cluster, id);
    }
}
