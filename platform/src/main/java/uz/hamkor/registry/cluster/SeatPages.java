package uz.hamkor.registry.cluster;

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
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.PickingPerson.Picked;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** One seat: whose it is, who sits and sat on it, handing it over, its history. */
@Controller
@RequestMapping("/c/{slug}/bodies/seats/{seat:[0-9a-fA-F-]{36}}")
class SeatPages {

    private final ClusterRegistry registry;
    private final Bodies bodies;
    private final SeatHolders holders;
    private final PickingPerson picking;
    private final Workspaces open;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    SeatPages(
            ClusterRegistry registry,
            Bodies bodies,
            SeatHolders holders,
            PickingPerson picking,
            Workspaces open,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.registry = registry;
        this.bodies = bodies;
        this.holders = holders;
        this.picking = picking;
        this.open = open;
        this.access = access;
        this.lines = lines;
        this.texts = texts;
    }

    @GetMapping
    String show(
            @PathVariable String slug,
            @PathVariable UUID seat,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            Locale locale,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Body.Seat shown = seat(cluster, seat);
        Language language = Language.nearest(locale);
        LocalDate today = LocalDate.now(Today.ZONE);
        model.addAttribute("c", cluster);
        model.addAttribute("seat", shown);
        Body body = body(cluster, shown);
        model.addAttribute("bodyName", body.name().in(language));
        model.addAttribute("day", asOf == null ? today : asOf);
        model.addAttribute("home", home(cluster, seat));
        model.addAttribute(
                "mayChange", shown.period().contains(today) && access.may(Right.UPDATE, Thing.BODIES, cluster.id()));
        model.addAttribute("maySeeStaff", picking.maySee(shown.organization()));
        model.addAttribute("changes", lines.of(registry.changesOf(cluster.id(), shown.id()), language));
        model.addAttribute("crumbs", crumbs(cluster, body, shown, null, language));
        return "registry/seat";
    }

    @GetMapping("/holder")
    String choose(
            @PathVariable String slug,
            @PathVariable UUID seat,
            @RequestParam(defaultValue = "holder") String role,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            Model model) {
        return choose(open.workspace(slug), seat, role(role), q, new Picked(null, null, null), locale, model);
    }

    @PostMapping("/holder")
    String handOver(
            @PathVariable String slug,
            @PathVariable UUID seat,
            @RequestParam(defaultValue = "holder") String role,
            Picked picked,
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        LocalDate day = from == null ? LocalDate.now(Today.ZONE) : from;
        Outcome<SeatId> outcome = holders.person(picked.id(), picked.name(), email)
                .then(to -> bodies.handOver(cluster.id(), new SeatId(seat), role(role), to, day));
        return switch (outcome) {
            case Outcome.Done<SeatId> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + home(cluster, seat);
            }
            case Outcome.Refused<SeatId>(Refusal refusal) -> {
                ClusterPages.refuse(refusal, response, model);
                model.addAttribute("email", email);
                model.addAttribute("from", day);
                yield choose(cluster, seat, role(role), q, picked, locale, model);
            }
        };
    }

    @PostMapping("/end")
    String end(@PathVariable String slug, @PathVariable UUID seat, RedirectAttributes redirect) {
        Cluster cluster = open.workspace(slug);
        Body.Seat ended = seat(cluster, seat);
        bodies.end(cluster.id(), ended.id(), LocalDate.now(Today.ZONE))
                .reason()
                .ifPresentOrElse(
                        refusal -> redirect.addFlashAttribute("refusal", refusal),
                        () -> redirect.addFlashAttribute("saved", true));
        return "redirect:" + BodyPages.home(cluster, ended.body());
    }

    private String choose(
            Cluster cluster, UUID seat, Body.Role role, @Nullable String q, Picked picked, Locale locale, Model model) {
        Body.Seat shown = seat(cluster, seat);
        if (!access.may(Right.UPDATE, Thing.BODIES, cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Language language = Language.nearest(locale);
        picking.show(shown.organization(), q, picked, language, model);
        String home = home(cluster, seat);
        model.addAttribute("what", role.code());
        model.addAttribute("home", home);
        model.addAttribute("searchAt", home + "/holder");
        model.addAttribute("postTo", home + "/holder");
        model.addAttribute("name", shown.organizationName().in(language));
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute(
                "crumbs", crumbs(cluster, body(cluster, shown), shown, "membership.pick." + role.code(), language));
        return "registry/accession-person";
    }

    private Body.Seat seat(Cluster cluster, UUID seat) {
        return registry.seat(cluster.id(), new SeatId(seat))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Body body(Cluster cluster, Body.Seat seat) {
        return BodyPages.body(
                registry, cluster, seat.body().value(), seat.period().from());
    }

    private List<Crumb> crumbs(Cluster cluster, Body body, Body.Seat seat, @Nullable String last, Language language) {
        List<Crumb> crumbs = new ArrayList<>(BodyPages.crumbs(cluster, body, null, language, texts));
        crumbs.add(new Crumb(
                seat.organizationName().in(language), home(cluster, seat.id().value())));
        if (last != null) {
            crumbs.add(new Crumb(texts.text(language, last), ""));
        }
        return crumbs;
    }

    private static String home(Cluster cluster, UUID seat) {
        return "/c/" + cluster.slug() + "/bodies/seats/" + seat;
    }

    private static Body.Role role(String code) {
        return Body.Role.of(code).orElse(Body.Role.HOLDER);
    }
}
