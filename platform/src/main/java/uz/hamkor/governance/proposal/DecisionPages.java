package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** One proposal: its text, its ladder, who it waits on, what was said, and what came of it. */
@Controller
@RequestMapping("/c/{slug}/decisions/{number:\\d{1,9}}")
class DecisionPages {

    private static final int WAITING_SHOWN = 10;

    private final DecisionRoom room;
    private final ProposalTables tables;
    private final ElectorTables electors;
    private final Proposals proposals;
    private final Arguing arguing;
    private final CarryingOut carrying;
    private final DecisionSpeed speed;
    private final Seated seated;
    private final Ladder ladder;
    private final ClusterRegistry registry;
    private final Standing standing;
    private final Access access;
    private final DecisionExport export;

    DecisionPages(
            DecisionRoom room,
            ProposalTables tables,
            ElectorTables electors,
            Proposals proposals,
            Arguing arguing,
            CarryingOut carrying,
            DecisionSpeed speed,
            Seated seated,
            Ladder ladder,
            ClusterRegistry registry,
            Standing standing,
            Access access,
            DecisionExport export) {
        this.room = room;
        this.tables = tables;
        this.electors = electors;
        this.proposals = proposals;
        this.arguing = arguing;
        this.carrying = carrying;
        this.speed = speed;
        this.seated = seated;
        this.ladder = ladder;
        this.registry = registry;
        this.standing = standing;
        this.access = access;
        this.export = export;
    }

    /** A seat through which the person may act here, and what it has said so far. */
    record Mine(Elector elector, String via) {}

    /** How many of a class take part; for the drawing of the quorum. */
    record ClassTurnout(MemberClass memberClass, int entitled, int acted, int needed) {
        public boolean enough() {
            return acted >= needed;
        }
    }

    @GetMapping
    String page(@PathVariable String slug, @PathVariable int number, Locale locale, Model model) {
        Cluster cluster = room.open(slug);
        return show(cluster, room.proposal(cluster, number), locale, model);
    }

    String show(Cluster cluster, Proposal proposal, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Instant now = Moment.now();
        access.read(() -> {
            fill(cluster, proposal, language, now, model);
            return true;
        });
        model.addAttribute("crumbs", room.crumbs(cluster, language, new Crumb(proposal.label(), "")));
        return "governance/decision";
    }

    private void fill(Cluster cluster, Proposal proposal, Language language, Instant now, Model model) {
        boolean running = proposal.state().isStep();
        List<Elector> all = electors.all(proposal, proposal.round());
        List<Elector> waiting = running
                ? all.stream().filter(one -> one.takesPart() && !one.acted()).toList()
                : List.of();
        model.addAttribute("c", cluster);
        model.addAttribute("p", proposal);
        model.addAttribute("here", DecisionRoom.home(cluster) + "/" + proposal.number());
        model.addAttribute("now", now);
        model.addAttribute("today", Seated.today());
        model.addAttribute(
                "bodyName",
                registry.body(cluster.id(), proposal.body(), Seated.today())
                        .map(Body::name)
                        .orElse(LocalizedText.empty()));
        model.addAttribute("bodyHome", "/c/" + cluster.slug() + "/bodies/" + proposal.body());
        model.addAttribute("authorFor", name(proposal.authorFor()));
        model.addAttribute("steps", tables.steps(cluster.id(), proposal.id()));
        model.addAttribute("waiting", waiting.stream().limit(WAITING_SHOWN).toList());
        model.addAttribute("waitingCount", waiting.size());
        model.addAttribute("people", people(proposal, waiting));
        model.addAttribute("mine", running ? mine(proposal, all) : List.of());
        model.addAttribute("turnout", turnout(proposal, all));
        model.addAttribute("acted", all.stream().filter(Elector::acted).count());
        model.addAttribute("entitled", all.stream().filter(Elector::takesPart).count());
        model.addAttribute("aside", all.stream().filter(one -> !one.takesPart()).toList());
        model.addAttribute("objections", objections(proposal));
        model.addAttribute("elapsed", elapsed(proposal, now));
        model.addAttribute("forecast", speed.forecast(proposal, now).orElse(null));
        List<Arguing.Argument> arguments = arguing.arguments(proposal);
        model.addAttribute(
                "pro",
                arguments.stream().filter(one -> one.side() == Arguing.Side.FOR).toList());
        model.addAttribute(
                "contra",
                arguments.stream()
                        .filter(one -> one.side() == Arguing.Side.AGAINST)
                        .toList());
        model.addAttribute(
                "questions",
                arguments.stream()
                        .filter(one -> one.side() == Arguing.Side.QUESTION)
                        .toList());
        model.addAttribute(
                "amendments",
                arguments.stream()
                        .filter(one -> one.side() == Arguing.Side.AMENDMENT)
                        .toList());
        model.addAttribute("argumentCount", arguments.size());
        model.addAttribute("organizations", names(arguments));
        model.addAttribute("links", arguing.links(proposal));
        model.addAttribute("tasks", carrying.named(proposal));
        model.addAttribute("appeals", arguing.appeals(proposal));
        model.addAttribute("isAuthor", proposals.isAuthor(proposal));
        model.addAttribute("mayManage", access.may(Right.CREATE, Thing.DECISIONS, cluster.id()));
        model.addAttribute(
                "mayConfirm",
                access.may(Right.CREATE, Thing.DECISIONS, cluster.id())
                        || access.may(Right.APPROVE, Thing.DECISIONS, cluster.id()));
        model.addAttribute("sides", room.choices(Arguing.Side.values(), "decision.side.", language));
        model.addAttribute("members", proposal.state() == State.ADOPTED ? members(proposal, language) : List.of());
        model.addAttribute(
                "chairName",
                ladder.chair(cluster.id(), proposal.body(), now)
                        .map(ClusterRegistry.Sitting::holderName)
                        .orElse(""));
        model.addAttribute("stageState", stage(proposal));
    }

    private LocalizedText name(@Nullable OrganizationId organization) {
        return organization == null
                ? LocalizedText.empty()
                : standing.organizationNames(Set.of(organization)).getOrDefault(organization, LocalizedText.empty());
    }

    private Map<OrganizationId, LocalizedText> names(List<Arguing.Argument> arguments) {
        return standing.organizationNames(arguments.stream()
                .map(Arguing.Argument::organization)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    /** Names of who sits on the seats that are shown as waiting. */
    private Map<SeatId, String> people(Proposal proposal, List<Elector> waiting) {
        if (waiting.isEmpty()) {
            return Map.of();
        }
        Set<SeatId> shown =
                waiting.stream().limit(WAITING_SHOWN).map(Elector::seat).collect(Collectors.toSet());
        return registry.sittings(proposal.cluster(), proposal.body(), Seated.today()).stream()
                .filter(one -> shown.contains(one.seat()))
                .collect(Collectors.toMap(ClusterRegistry.Sitting::seat, ClusterRegistry.Sitting::holderName));
    }

    private List<Mine> mine(Proposal proposal, List<Elector> all) {
        Map<SeatId, Elector> bySeat = all.stream().collect(Collectors.toMap(Elector::seat, one -> one));
        List<Mine> mine = new ArrayList<>();
        for (Seated.Mine seat : seated.of(proposal)) {
            Elector elector = bySeat.get(seat.seat());
            if (elector != null) {
                mine.add(new Mine(elector, seat.via().code()));
            }
        }
        return mine;
    }

    private static List<ClassTurnout> turnout(Proposal proposal, List<Elector> all) {
        if (proposal.state() == State.CHAIR || proposal.round() == 0) {
            return List.of();
        }
        Map<MemberClass, int[]> counts = new java.util.EnumMap<>(MemberClass.class);
        for (Elector elector : all) {
            if (elector.takesPart()) {
                int[] two = counts.computeIfAbsent(elector.memberClass(), key -> new int[2]);
                two[0]++;
                two[1] += elector.acted() ? 1 : 0;
            }
        }
        int quorum = proposal.rules().classQuorum();
        return counts.entrySet().stream()
                .map(one -> new ClassTurnout(
                        one.getKey(),
                        one.getValue()[0],
                        one.getValue()[1],
                        Math.ceilDiv(one.getValue()[0] * quorum, 100)))
                .sorted(Comparator.comparing(ClassTurnout::memberClass))
                .toList();
    }

    /** What was said against it in the step of silence, also after it was raised to a vote. */
    private List<Elector> objections(Proposal proposal) {
        for (ProposalTables.Step step : tables.steps(proposal.cluster(), proposal.id())) {
            if (step.step().equals(State.SILENCE.code())) {
                return electors.all(proposal, step.n()).stream()
                        .filter(one -> one.reason() != null)
                        .toList();
            }
        }
        return List.of();
    }

    /** How much of the running step is over, in percent. */
    private static int elapsed(Proposal proposal, Instant now) {
        if (proposal.stepUntil() == null) {
            return 0;
        }
        double whole =
                proposal.stepUntil().toEpochMilli() - proposal.stepSince().toEpochMilli();
        double over = now.toEpochMilli() - proposal.stepSince().toEpochMilli();
        return (int) Math.clamp(Math.round(100 * over / whole), 0, 100);
    }

    private List<Choice> members(Proposal proposal, Language language) {
        BodyId body = proposal.body();
        return registry.sittings(proposal.cluster(), body, Seated.today()).stream()
                .map(one -> new Choice(
                        one.organization().toString(), one.organizationName().in(language)))
                .distinct()
                .limit(300)
                .toList();
    }

    /** The step in which it stands, for what the page draws around it. */
    private static String stage(Proposal proposal) {
        return proposal.state().isStep() ? "running" : proposal.state().isClosed() ? "closed" : "before";
    }

    /** Everybody who may take part, with what they said where that is open. */
    @GetMapping("/votes")
    @Nullable
    String votes(
            @PathVariable String slug,
            @PathVariable int number,
            @RequestParam(defaultValue = "0") int round,
            @RequestParam(defaultValue = "") String format,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        Cluster cluster = room.open(slug);
        Proposal proposal = room.proposal(cluster, number);
        Language language = Language.nearest(locale);
        List<ProposalTables.Step> steps = access.read(() -> tables.steps(cluster.id(), proposal.id()));
        Optional<TableFormat> file = TableFormat.of(format);
        if (file.isPresent()) {
            Map<Integer, List<Elector>> all = new TreeMap<>();
            access.read(() -> {
                steps.forEach(step -> all.put(step.n(), electors.all(proposal, step.n())));
                return true;
            });
            export.votes(cluster, proposal, all, file.get(), language, response);
            return null;
        }
        int wanted = steps.stream().anyMatch(step -> step.n() == round) ? round : proposal.round();
        Optional<ProposalTables.Step> step =
                steps.stream().filter(one -> one.n() == wanted).findFirst();
        model.addAttribute("c", cluster);
        model.addAttribute("p", proposal);
        model.addAttribute("here", DecisionRoom.home(cluster) + "/" + proposal.number());
        model.addAttribute("steps", steps);
        model.addAttribute("round", wanted);
        model.addAttribute("step", step.map(ProposalTables.Step::step).orElse(""));
        model.addAttribute("electors", access.read(() -> electors.all(proposal, wanted)));
        model.addAttribute(
                "crumbs",
                room.crumbs(
                        cluster,
                        language,
                        new Crumb(proposal.label(), DecisionRoom.home(cluster) + "/" + number),
                        new Crumb("#", "")));
        return "governance/decision-votes";
    }
}
