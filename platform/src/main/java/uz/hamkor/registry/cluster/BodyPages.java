package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
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
import uz.hamkor.web.HistoryEntry;

/** Bodies of a cluster with their seats: setting them up, giving seats. */
@Controller
@RequestMapping("/c/{slug}/bodies")
class BodyPages {

    private static final int MOST_MEMBERS = 500;

    private final ClusterRegistry registry;
    private final Bodies bodies;
    private final SeatHolders holders;
    private final Workspaces open;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    BodyPages(
            ClusterRegistry registry,
            Bodies bodies,
            SeatHolders holders,
            Workspaces open,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.registry = registry;
        this.bodies = bodies;
        this.holders = holders;
        this.open = open;
        this.access = access;
        this.lines = lines;
        this.texts = texts;
    }

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export(cluster, day(asOf), file.get(), Language.nearest(locale), response);
            return null;
        }
        return page(cluster, asOf, locale, model);
    }

    private void export(
            Cluster cluster, LocalDate day, TableFormat format, Language language, HttpServletResponse response)
            throws IOException {
        List<Body> all = registry.bodies(cluster.id(), day);
        ListFile.answer(
                response,
                format,
                cluster.slug() + "-seats",
                texts.text(language, "body.title"),
                List.of(
                        "body",
                        "body_kind",
                        "organization",
                        "mandate",
                        "number",
                        "votes",
                        "holder",
                        "substitute",
                        "from",
                        "until",
                        "basis"),
                sheet -> {
                    for (Body body : all) {
                        for (Body.Seat seat : body.seats()) {
                            sheet.row(cells(body, seat, day, language));
                        }
                    }
                });
    }

    private static List<@Nullable String> cells(Body body, Body.Seat seat, LocalDate day, Language language) {
        Body.Holder holder = seat.holderOn(day);
        Body.Holder substitute = seat.substituteOn(day);
        LocalDate until = seat.period().until();
        return Arrays.asList(
                body.name().in(language),
                body.kind().code(),
                seat.organizationName().in(language),
                seat.mandate().code(),
                String.valueOf(seat.number()),
                String.valueOf(seat.votes()),
                holder == null ? null : holder.name(),
                substitute == null ? null : substitute.name(),
                seat.period().from().toString(),
                until == null ? null : until.toString(),
                seat.basis());
    }

    private String page(Cluster cluster, @Nullable LocalDate asOf, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        LocalDate day = day(asOf);
        model.addAttribute("c", cluster);
        model.addAttribute("day", day);
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute("bodies", registry.bodies(cluster.id(), day));
        Map<BodyId, List<History.Change>> changes = registry.changesOfBodies(cluster.id());
        Map<BodyId, List<HistoryEntry>> histories = new HashMap<>();
        changes.forEach((body, of) -> histories.put(body, lines.of(of, language)));
        model.addAttribute("histories", histories);
        boolean mayChange = asOf == null && access.may(Right.CREATE, Thing.BODIES, cluster.id());
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("kinds", choices(Body.Kind.values(), "body.kind.", language));
        model.addAttribute("mandates", choices(Body.Mandate.values(), "body.mandate.", language));
        model.addAttribute(
                "members",
                mayChange
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
                : holders.person(null, name, email).map(Optional::of);
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
