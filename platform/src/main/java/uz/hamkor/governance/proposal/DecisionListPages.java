package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The list of proposals and decisions of a cluster, and proposing something. */
@Controller
@RequestMapping("/c/{slug}/decisions")
class DecisionListPages {

    private static final int PAGE = 25;

    /** What the list shows. */
    enum Show {
        OPEN(State.DISCUSSION, State.SILENCE, State.VOTING, State.CHAIR),
        ADOPTED(State.ADOPTED),
        OTHER(State.REJECTED, State.LAPSED, State.WITHDRAWN),
        DRAFTS(State.DRAFT);

        private final List<State> states;

        Show(State... states) {
            this.states = List.of(states);
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    private final DecisionRoom room;
    private final ProposalTables tables;
    private final Proposals proposals;
    private final ClusterRegistry registry;
    private final Access access;
    private final DecisionExport export;
    private final Texts texts;

    DecisionListPages(
            DecisionRoom room,
            ProposalTables tables,
            Proposals proposals,
            ClusterRegistry registry,
            Access access,
            DecisionExport export,
            Texts texts) {
        this.room = room;
        this.tables = tables;
        this.proposals = proposals;
        this.registry = registry;
        this.access = access;
        this.export = export;
        this.texts = texts;
    }

    @GetMapping
    @Nullable
    String list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable UUID body,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer cursor,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = room.open(slug);
        Language language = Language.nearest(locale);
        Show shown = Show.of(show);
        List<Body> bodies = registry.bodies(cluster.id(), Seated.today());
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            export.decisions(
                    cluster,
                    names(bodies),
                    below -> access.read(() -> tables.list(
                            cluster.id(),
                            shown.states,
                            body == null ? null : new BodyId(body),
                            below,
                            q,
                            DecisionExport.PAGE)),
                    one -> one.state() != State.DRAFT || proposals.isAuthor(one),
                    file.get(),
                    language,
                    response);
            return null;
        }
        List<Proposal> found = access
                .read(() -> tables.list(
                        cluster.id(), shown.states, body == null ? null : new BodyId(body), cursor, q, PAGE + 1))
                .stream()
                .filter(one -> one.state() != State.DRAFT || proposals.isAuthor(one))
                .toList();
        Map<State, Long> counts = access.read(() -> tables.counts(cluster.id()));
        String home = DecisionRoom.home(cluster);
        List<Chip> chips = new ArrayList<>();
        for (Show each : Show.values()) {
            long count = each.states.stream()
                    .mapToLong(state -> counts.getOrDefault(state, 0L))
                    .sum();
            chips.add(new Chip(
                    texts.text(language, "decision.show." + each.code()),
                    home + "?show=" + each.code() + (body == null ? "" : "&body=" + body),
                    each == shown,
                    each == Show.DRAFTS ? null : count));
        }
        List<Proposal> rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        model.addAttribute("c", cluster);
        model.addAttribute("home", home);
        model.addAttribute("chips", chips);
        model.addAttribute("show", shown.code());
        model.addAttribute("q", q);
        model.addAttribute("body", body == null ? "" : body.toString());
        model.addAttribute(
                "bodies",
                bodies.stream()
                        .map(one -> new Choice(one.id().toString(), one.name().in(language)))
                        .toList());
        model.addAttribute("bodyNames", names(bodies));
        model.addAttribute(
                "page",
                new PageOf<>(
                        rows,
                        found.size() > PAGE ? Integer.toString(rows.getLast().number()) : null,
                        rows.size()));
        model.addAttribute(
                "address",
                home + "?show=" + shown.code() + (body == null ? "" : "&body=" + body)
                        + (q.isBlank()
                                ? ""
                                : "&q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8)));
        model.addAttribute("now", Moment.now());
        model.addAttribute("mayPropose", mayPropose(cluster, bodies));
        model.addAttribute("crumbs", room.crumbs(cluster, language));
        return "governance/decisions";
    }

    static Map<BodyId, LocalizedText> names(List<Body> bodies) {
        return bodies.stream().collect(java.util.stream.Collectors.toMap(Body::id, Body::name));
    }

    private boolean mayPropose(Cluster cluster, List<Body> bodies) {
        return access.read(() -> bodies.stream().anyMatch(body -> proposals.mayPropose(cluster.id(), body.id())));
    }

    /**
     * The proposal of an id, as other rooms name it.
     *
     * @param meeting to which those who vote go back
     */
    @GetMapping("/of/{proposal}")
    String of(
            @PathVariable String slug,
            @PathVariable UUID proposal,
            @RequestParam(required = false) @Nullable UUID meeting) {
        Cluster cluster = room.open(slug);
        return access.read(() -> tables.find(cluster.id(), new ProposalId(proposal)))
                .map(found -> "redirect:" + DecisionRoom.home(cluster) + "/" + found.number()
                        + (meeting == null ? "" : "?meeting=" + meeting))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What was typed; comes back when it is refused. */
    record Typed(
            @Nullable UUID body,
            @Nullable String decisionClass,
            @Nullable String method,
            @Nullable Boolean secret,
            @Nullable String options,
            @Nullable Integer places,
            @Nullable BigDecimal budget) {

        /** One option a line; for a budget with its cost after a semicolon. */
        List<Proposal.Option> list() {
            return options == null
                    ? List.of()
                    : options.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .map(Typed::option)
                            .toList();
        }

        private static Proposal.Option option(String line) {
            int at = line.lastIndexOf(';');
            if (at < 0) {
                return Proposal.Option.of(line, BigDecimal.ZERO);
            }
            String cost = line.substring(at + 1).replaceAll("[\\s\\u00a0]", "");
            return cost.matches("\\d{1,15}([.,]\\d{1,2})?")
                    ? Proposal.Option.of(line.substring(0, at).strip(), new BigDecimal(cost.replace(',', '.')))
                    : Proposal.Option.of(line, BigDecimal.ZERO);
        }
    }

    @GetMapping("/new")
    String begin(@PathVariable String slug, Typed typed, Locale locale, Model model) {
        return form(room.open(slug), typed, LocalizedText.empty(), LocalizedText.empty(), locale, model);
    }

    private String form(
            Cluster cluster, Typed typed, LocalizedText title, LocalizedText text, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        List<Body> bodies = registry.bodies(cluster.id(), Seated.today());
        model.addAttribute("c", cluster);
        model.addAttribute("home", DecisionRoom.home(cluster));
        model.addAttribute(
                "bodies",
                access.read(() -> bodies.stream()
                        .filter(one -> proposals.mayPropose(cluster.id(), one.id()))
                        .map(one -> new Choice(one.id().toString(), one.name().in(language)))
                        .toList()));
        model.addAttribute("classes", room.choices(DecisionClass.values(), "decision.class.", language));
        model.addAttribute("methods", room.choices(Method.values(), "decision.method.", language));
        model.addAttribute("typed", typed);
        model.addAttribute("typedTitle", title);
        model.addAttribute("typedText", text);
        model.addAttribute(
                "crumbs", room.crumbs(cluster, language, new Crumb(texts.text(language, "decision.new"), "")));
        return "governance/decision-new";
    }

    @PostMapping
    String propose(
            @PathVariable String slug,
            Typed typed,
            LocalizedText title,
            LocalizedText text,
            @RequestParam(defaultValue = "") String go,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = room.open(slug);
        Optional<DecisionClass> decisionClass =
                DecisionClass.of(typed.decisionClass() == null ? "working" : typed.decisionClass());
        boolean named = typed.method() != null && !typed.method().isBlank();
        Optional<Method> method = named ? Method.of(String.valueOf(typed.method())) : Optional.empty();
        Outcome<Proposal> outcome;
        if (typed.body() == null) {
            outcome = Outcome.refusedAt("body", "registry.body_unknown");
        } else if (decisionClass.isEmpty()) {
            outcome = Outcome.refusedAt("decisionClass", "governance.not_this_class");
        } else if (named && method.isEmpty()) {
            outcome = Outcome.refusedAt("method", "governance.rules_method");
        } else {
            outcome = proposals.draft(
                    cluster.id(),
                    new Proposals.Draft(
                            new BodyId(typed.body()),
                            decisionClass.get(),
                            title,
                            text,
                            method.orElse(null),
                            Boolean.TRUE.equals(typed.secret()),
                            typed.list(),
                            typed.places() == null ? 0 : typed.places(),
                            typed.budget() == null ? BigDecimal.ZERO : typed.budget()));
        }
        Outcome<Proposal> next = outcome.then(made -> switch (go) {
            case "discuss" -> proposals.discuss(cluster.id(), made.id());
            case "put" -> proposals.put(cluster.id(), made.id());
            default -> Outcome.done(made);
        });
        return next.fold(
                made -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + DecisionRoom.home(cluster) + "/" + made.number();
                },
                refusal -> {
                    // The draft was kept where only the next step was refused: its page says why.
                    if (outcome.isDone()) {
                        redirect.addFlashAttribute("refusal", refusal);
                        return "redirect:" + DecisionRoom.home(cluster) + "/"
                                + outcome.orElseThrow().number();
                    }
                    DecisionRoom.refuse(refusal, response, model);
                    return form(cluster, typed, title, text, locale, model);
                });
    }
}
