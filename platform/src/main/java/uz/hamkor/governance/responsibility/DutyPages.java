package uz.hamkor.governance.responsibility;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import uz.hamkor.governance.responsibility.Duty.Part;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.SeatFilter;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The matrix of responsibilities with its gaps, who leads, and seats that end soon. */
@Controller
@RequestMapping("/c/{slug}/responsibilities")
class DutyPages {

    private static final int SEATS = 60;

    private final Duties duties;
    private final KeepingDuties keeping;
    private final Terms terms;
    private final ClusterRegistry registry;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    DutyPages(
            Duties duties,
            KeepingDuties keeping,
            Terms terms,
            ClusterRegistry registry,
            Workspaces open,
            Access access,
            Texts texts) {
        this.duties = duties;
        this.keeping = keeping;
        this.terms = terms;
        this.registry = registry;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** A line of the matrix as of a day. */
    record Line(
            UUID id,
            LocalizedText name,
            @Nullable String gap,
            List<Duty.Bearer> responsible,
            List<Duty.Bearer> supporting,
            List<Duty.Bearer> informed) {

        static Line of(Duty duty, LocalDate day) {
            return new Line(
                    duty.id(),
                    duty.name(),
                    duty.gap(day).map(Duty.Gap::code).orElse(null),
                    duty.on(day, Part.RESPONSIBLE),
                    duty.on(day, Part.SUPPORTING),
                    duty.on(day, Part.INFORMED));
        }
    }

    /** A leading seat with who holds it. */
    record Leader(LocalizedText body, Body.Seat seat, Body.@Nullable Holder holder) {}

    @GetMapping
    String list(@PathVariable String slug, Locale locale, Model model) {
        return list(open.workspace(slug), locale, model);
    }

    private String list(Cluster cluster, Locale locale, Model model) {
        return access.read(() -> {
            LocalDate today = KeepingDuties.today();
            List<Line> lines = duties.all(cluster.id(), today).stream()
                    .map(duty -> Line.of(duty, today))
                    .toList();
            model.addAttribute("c", cluster);
            model.addAttribute("home", home(cluster));
            model.addAttribute("lines", lines);
            model.addAttribute(
                    "gaps", lines.stream().filter(line -> line.gap() != null).count());
            model.addAttribute("leaders", leaders(cluster, today));
            model.addAttribute("coordination", duties.coordination(cluster.id()));
            model.addAttribute("endings", terms.soon(cluster.id(), today));
            model.addAttribute("days", Terms.DAYS);
            model.addAttribute("today", today);
            model.addAttribute("mayChange", access.may(Right.UPDATE, Thing.BODIES, cluster.id()));
            model.addAttribute("crumbs", crumbs(cluster, null, Language.nearest(locale)));
            return "governance/responsibilities";
        });
    }

    /** Chairs, their deputies, and the seats of the coordinating body. */
    private List<Leader> leaders(Cluster cluster, LocalDate day) {
        Map<BodyId, Body> bodies =
                registry.bodies(cluster.id(), day).stream().collect(Collectors.toMap(Body::id, Function.identity()));
        List<Body.Seat> seats = new ArrayList<>();
        for (Body.Mandate mandate : List.of(Body.Mandate.CHAIR, Body.Mandate.VICE_CHAIR)) {
            seats.addAll(registry.seatPiece(cluster.id(), new SeatFilter(day, null, mandate, false, null), null, SEATS)
                    .rows());
        }
        bodies.values().stream()
                .filter(body -> body.kind() == Body.Kind.COORDINATOR)
                .forEach(body ->
                        registry.seatPiece(cluster.id(), SeatFilter.on(day).of(body.id()), null, SEATS).rows().stream()
                                .filter(seat ->
                                        seats.stream().noneMatch(one -> one.id().equals(seat.id())))
                                .forEach(seats::add));
        List<Leader> leaders = new ArrayList<>();
        for (Body.Seat seat : seats) {
            Body body = bodies.get(seat.body());
            if (body != null) {
                leaders.add(new Leader(body.name(), seat, seat.holderOn(day)));
            }
        }
        return leaders;
    }

    @PostMapping
    String add(
            @PathVariable String slug,
            LocalizedText name,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("name", name);
        return answered(keeping.add(cluster.id(), name), cluster, locale, response, redirect, model);
    }

    @PostMapping("/defaults")
    String defaults(
            @PathVariable String slug,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(keeping.takeDefaults(cluster.id()), cluster, locale, response, redirect, model);
    }

    @PostMapping("/coordination")
    String appoint(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable BigDecimal fte,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("person", person);
        model.addAttribute("fte", fte);
        model.addAttribute("basis", basis);
        return answered(
                keeping.appoint(cluster.id(), person, fte, basis.isBlank() ? null : basis.strip(), from, until),
                cluster,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/coordination/{row}/end")
    String endAppointment(
            @PathVariable String slug,
            @PathVariable UUID row,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(keeping.endAppointment(cluster.id(), row), cluster, locale, response, redirect, model);
    }

    private <T> String answered(
            Outcome<T> outcome,
            Cluster cluster,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<T> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + home(cluster);
            }
            case Outcome.Refused<T>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield list(cluster, locale, model);
            }
        };
    }

    @GetMapping("/{duty}")
    String show(
            @PathVariable String slug,
            @PathVariable UUID duty,
            @RequestParam(required = false) @Nullable String q,
            Locale locale,
            Model model) {
        return show(open.workspace(slug), duty, q, locale, model);
    }

    private String show(Cluster cluster, UUID id, @Nullable String q, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        return access.read(() -> {
            LocalDate today = KeepingDuties.today();
            Duty duty = duties.find(cluster.id(), id, today)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            boolean mayChange = access.may(Right.UPDATE, Thing.BODIES, cluster.id());
            model.addAttribute("c", cluster);
            model.addAttribute("duty", duty);
            model.addAttribute("line", Line.of(duty, today));
            model.addAttribute("here", home(cluster) + "/" + id);
            model.addAttribute("today", today);
            model.addAttribute("mayChange", mayChange);
            model.addAttribute("q", q);
            model.addAttribute("seats", mayChange ? seats(cluster, today, q, language) : List.of());
            model.addAttribute(
                    "parts",
                    Arrays.stream(Part.values())
                            .map(part -> new Choice(part.code(), texts.text(language, "duty.part." + part.code())))
                            .toList());
            model.addAttribute("crumbs", crumbs(cluster, duty.name().in(language), language));
            return "governance/responsibility";
        });
    }

    private List<Choice> seats(Cluster cluster, LocalDate day, @Nullable String q, Language language) {
        Map<BodyId, Body> bodies =
                registry.bodies(cluster.id(), day).stream().collect(Collectors.toMap(Body::id, Function.identity()));
        return registry.seatPiece(cluster.id(), SeatFilter.on(day).matching(q), null, SEATS).rows().stream()
                .map(seat -> new Choice(seat.id().toString(), label(seat, bodies.get(seat.body()), day, language)))
                .toList();
    }

    private String label(Body.Seat seat, @Nullable Body body, LocalDate day, Language language) {
        Body.Holder holder = seat.holderOn(day);
        return (holder == null ? texts.text(language, "body.vacant") : holder.name())
                + " · "
                + seat.organizationName().in(language)
                + (body == null ? "" : " · " + body.name().in(language));
    }

    @PostMapping("/{duty}")
    String rename(
            @PathVariable String slug,
            @PathVariable UUID duty,
            LocalizedText name,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return shown(keeping.rename(cluster.id(), duty, name), cluster, duty, locale, response, redirect, model);
    }

    @PostMapping("/{duty}/remove")
    String remove(
            @PathVariable String slug,
            @PathVariable UUID duty,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return answered(keeping.remove(cluster.id(), duty), cluster, locale, response, redirect, model);
    }

    @PostMapping("/{duty}/bearers")
    String assign(
            @PathVariable String slug,
            @PathVariable UUID duty,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(required = false) @Nullable UUID seat,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(defaultValue = "false") boolean inPlace,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Part chosen = Part.of(part).orElse(null);
        model.addAttribute("person", person);
        model.addAttribute("part", part);
        model.addAttribute("seat", seat);
        Outcome<UUID> outcome = chosen == null
                ? Outcome.refusedAt("part", "governance.not_chosen")
                : keeping.assign(
                        cluster.id(),
                        duty,
                        chosen,
                        new Duties.Who(seat == null ? null : new SeatId(seat), person),
                        from,
                        inPlace);
        return shown(outcome, cluster, duty, locale, response, redirect, model);
    }

    @PostMapping("/{duty}/bearers/{row}/end")
    String end(
            @PathVariable String slug,
            @PathVariable UUID duty,
            @PathVariable UUID row,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return shown(keeping.end(cluster.id(), duty, row, null), cluster, duty, locale, response, redirect, model);
    }

    private String shown(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID duty,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return switch (outcome) {
            case Outcome.Done<UUID> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + home(cluster) + "/" + duty;
            }
            case Outcome.Refused<UUID>(Refusal refusal) -> {
                refuse(refusal, response, model);
                yield show(cluster, duty, null, locale, model);
            }
        };
    }

    private static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }

    private static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/responsibilities";
    }

    private List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language) {
        Crumb first = new Crumb(cluster.name().in(language), "/c/" + cluster.slug());
        Crumb second = new Crumb(texts.text(language, "duty.title"), home(cluster));
        return last == null ? List.of(first, second) : List.of(first, second, new Crumb(last, ""));
    }
}
