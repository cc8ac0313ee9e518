package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** Bodies of a cluster: all of them with their numbers, and each with its seats in pages. */
@Controller
@RequestMapping("/c/{slug}/bodies")
class BodyPages {

    private static final int PAGE = 25;

    private final ClusterRegistry registry;
    private final Bodies bodies;
    private final SeatExport export;
    private final Workspaces open;
    private final Access access;
    private final ChangeLines lines;
    private final Texts texts;

    BodyPages(
            ClusterRegistry registry,
            Bodies bodies,
            SeatExport export,
            Workspaces open,
            Access access,
            ChangeLines lines,
            Texts texts) {
        this.registry = registry;
        this.bodies = bodies;
        this.export = export;
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
            export.write(cluster, SeatFilter.on(day(asOf)), file.get(), Language.nearest(locale), response);
            return null;
        }
        return list(cluster, asOf, locale, model);
    }

    private String list(Cluster cluster, @Nullable LocalDate asOf, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        LocalDate day = day(asOf);
        model.addAttribute("c", cluster);
        model.addAttribute("day", day);
        model.addAttribute("asked", asOf);
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute("bodies", registry.bodies(cluster.id(), day));
        model.addAttribute("mayChange", mayChange(cluster, asOf));
        model.addAttribute("kinds", choices(Body.Kind.values(), "body.kind.", language, texts));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "body.title"), "")));
        return "registry/bodies";
    }

    /** The past is looked at, not changed. */
    private boolean mayChange(Cluster cluster, @Nullable LocalDate asOf) {
        return asOf == null && access.may(Right.CREATE, Thing.BODIES, cluster.id());
    }

    static List<Choice> choices(Enum<?>[] values, String prefix, Language language, Texts texts) {
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
        Optional<Body.Kind> chosen = Body.Kind.of(kind);
        Outcome<BodyId> outcome = chosen.isEmpty()
                ? Outcome.refused(MemberFilters.unknown("kind", Body.Kind.values()))
                : BodiesApi.period(from, until)
                        .then(period -> bodies.setUp(cluster.id(), chosen.get(), name, LocalizedText.empty(), period));
        return outcome.fold(
                id -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + home(cluster, id);
                },
                refusal -> {
                    ClusterPages.refuse(refusal, response, model);
                    model.addAttribute("kind", kind);
                    model.addAttribute("name", name);
                    model.addAttribute("from", from);
                    model.addAttribute("until", until);
                    return list(cluster, null, locale, model);
                });
    }

    /** What an address says of the seats that are wanted. */
    record Asked(
            @Nullable LocalDate asOf,
            @Nullable String mandate,
            @Nullable Boolean vacant,
            @Nullable String q) {

        SeatFilter filter(BodyId body) {
            return new SeatFilter(
                    day(asOf),
                    body,
                    mandate == null ? null : Body.Mandate.of(mandate).orElse(null),
                    Boolean.TRUE.equals(vacant),
                    q);
        }
    }

    @GetMapping("/{body}")
    @Nullable
    String show(
            @PathVariable String slug,
            @PathVariable UUID body,
            Asked asked,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = open.workspace(slug);
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            Body shown = body(registry, cluster, body, day(asked.asOf()));
            export.write(cluster, asked.filter(shown.id()), file.get(), Language.nearest(locale), response);
            return null;
        }
        // One transaction for all that the page reads.
        return access.read(() -> show(cluster, body, asked, cursor, locale, model));
    }

    private String show(Cluster cluster, UUID id, Asked asked, @Nullable String cursor, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        SeatFilter filter = asked.filter(new BodyId(id));
        Body body = body(registry, cluster, id, filter.day());
        PageOf<Body.Seat> page = registry.seats(cluster.id(), filter, cursor, PAGE);
        SeatAddress address = new SeatAddress(home(cluster, body.id()), filter, asked.asOf(), language, texts);
        model.addAttribute("c", cluster);
        model.addAttribute("body", body);
        model.addAttribute("day", filter.day());
        model.addAttribute("asked", asked);
        model.addAttribute("home", home(cluster, body.id()));
        model.addAttribute("page", page);
        model.addAttribute("address", address.list());
        model.addAttribute("chips", address.chips(body.seats()));
        boolean mayChange = mayChange(cluster, asked.asOf());
        model.addAttribute("mayChange", mayChange && !over(body, filter.day()));
        model.addAttribute("changes", lines.of(registry.changesOf(cluster.id(), body.id()), language));
        model.addAttribute("crumbs", crumbs(cluster, body, null, language, texts));
        return "registry/body";
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
        return bodies.dissolve(cluster.id(), new BodyId(body), day(day))
                .fold(
                        done -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:/c/" + cluster.slug() + "/bodies";
                        },
                        refusal -> {
                            ClusterPages.refuse(refusal, response, model);
                            return show(cluster, body, new Asked(null, null, null, null), null, locale, model);
                        });
    }

    private static boolean over(Body body, LocalDate day) {
        LocalDate until = body.period().until();
        return until != null && !until.isAfter(day);
    }

    static Body body(ClusterRegistry registry, Cluster cluster, UUID id, LocalDate day) {
        return registry.body(cluster.id(), new BodyId(id), day)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static String home(Cluster cluster, BodyId body) {
        return "/c/" + cluster.slug() + "/bodies/" + body;
    }

    static List<Crumb> crumbs(Cluster cluster, Body body, @Nullable String last, Language language, Texts texts) {
        Crumb first = new Crumb(cluster.name().in(language), "/c/" + cluster.slug());
        Crumb second = new Crumb(texts.text(language, "body.title"), "/c/" + cluster.slug() + "/bodies");
        Crumb third = new Crumb(body.name().in(language), home(cluster, body.id()));
        return last == null
                ? List.of(first, second, third)
                : List.of(first, second, third, new Crumb(texts.text(language, last), ""));
    }

    private static LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(Today.ZONE) : given;
    }
}
