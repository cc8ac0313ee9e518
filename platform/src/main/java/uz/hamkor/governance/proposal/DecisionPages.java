package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** One proposal: its text, its ladder, who it waits on, what was said, and what came of it. */
@Controller
@RequestMapping("/c/{slug}/decisions/{number:\\d{1,9}}")
class DecisionPages {

    private static final int WAITING_SHOWN = 10;
    private static final int ASIDE_SHOWN = 50;
    private static final int OBJECTIONS_SHOWN = 200;
    private static final int ACTING_SHOWN = 50;
    private static final int MEMBERS_SHOWN = 300;
    private static final int PAGE = 100;

    private final DecisionRoom room;
    private final ProposalTables tables;
    private final ElectorViews electors;
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
            ElectorViews electors,
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
        List<ElectorViews.ClassCount> counts = electors.counts(proposal, proposal.round());
        int entitled =
                counts.stream().mapToInt(ElectorViews.ClassCount::entitled).sum();
        int acted = counts.stream().mapToInt(ElectorViews.ClassCount::acted).sum();
        List<Elector> waiting = running ? electors.waiting(proposal, WAITING_SHOWN) : List.of();
        model.addAttribute("c", cluster);
        model.addAttribute("p", proposal);
        model.addAttribute("here", DecisionRoom.home(cluster) + "/" + proposal.number());
        model.addAttribute("now", now);
        model.addAttribute("today", Seated.today());
        model.addAttribute(
                "bodyName", registry.nameOfBody(cluster.id(), proposal.body()).orElse(LocalizedText.empty()));
        model.addAttribute("bodyHome", "/c/" + cluster.slug() + "/bodies/" + proposal.body());
        model.addAttribute("authorFor", name(proposal.authorFor()));
        List<ProposalTables.Step> steps = tables.steps(cluster.id(), proposal.id());
        model.addAttribute("steps", steps);
        model.addAttribute("waiting", waiting);
        model.addAttribute("waitingCount", running ? entitled - acted : 0);
        model.addAttribute("people", people(proposal, waiting));
        model.addAttribute("mine", running ? mine(proposal) : List.of());
        model.addAttribute("turnout", turnout(proposal, counts));
        model.addAttribute("acted", acted);
        model.addAttribute("entitled", entitled);
        model.addAttribute("aside", electors.aside(proposal, ASIDE_SHOWN));
        model.addAttribute("objections", objections(proposal, steps));
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
        boolean manages = access.may(Right.CREATE, Thing.DECISIONS, cluster.id());
        model.addAttribute("mayManage", manages);
        model.addAttribute("mayConfirm", manages || access.may(Right.APPROVE, Thing.DECISIONS, cluster.id()));
        model.addAttribute("sides", room.choices(Arguing.Side.values(), "decision.side.", language));
        model.addAttribute(
                "members", proposal.state() == State.ADOPTED && manages ? members(proposal, language) : List.of());
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
        return registry
                .sittings(
                        proposal.cluster(), waiting.stream().map(Elector::seat).toList(), Seated.today())
                .stream()
                .collect(Collectors.toMap(ClusterRegistry.Sitting::seat, ClusterRegistry.Sitting::holderName));
    }

    private List<Mine> mine(Proposal proposal) {
        List<Seated.Mine> seats = seated.of(proposal);
        Map<SeatId, Elector> bySeat =
                electors
                        .of(
                                proposal,
                                proposal.round(),
                                seats.stream().map(Seated.Mine::seat).toList())
                        .stream()
                        .collect(Collectors.toMap(Elector::seat, one -> one));
        List<Mine> mine = new ArrayList<>();
        for (Seated.Mine seat : seats) {
            Elector elector = bySeat.get(seat.seat());
            if (elector != null && mine.size() < ACTING_SHOWN) {
                mine.add(new Mine(elector, seat.via().code()));
            }
        }
        return mine;
    }

    private static List<ClassTurnout> turnout(Proposal proposal, List<ElectorViews.ClassCount> counts) {
        if (proposal.state() == State.CHAIR || proposal.round() == 0) {
            return List.of();
        }
        int quorum = proposal.rules().classQuorum();
        return counts.stream()
                .map(one -> new ClassTurnout(
                        one.memberClass(), one.entitled(), one.acted(), Math.ceilDiv(one.entitled() * quorum, 100)))
                .sorted(Comparator.comparing(ClassTurnout::memberClass))
                .toList();
    }

    /** What was said against it in the step of silence, also after it was raised to a vote. */
    private List<Elector> objections(Proposal proposal, List<ProposalTables.Step> steps) {
        return steps.stream()
                .filter(step -> step.step().equals(State.SILENCE.code()))
                .findFirst()
                .map(step -> electors.reasoned(proposal, step.n(), OBJECTIONS_SHOWN))
                .orElse(List.of());
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

    /** Who can be given a task: the members that decided, or where nobody had to, all of the body. */
    private List<Choice> members(Proposal proposal, Language language) {
        Map<OrganizationId, LocalizedText> names = electors.organizations(proposal, MEMBERS_SHOWN);
        if (names.isEmpty()) {
            names = new LinkedHashMap<>();
            for (ClusterRegistry.Sitting one : registry.sittings(proposal.cluster(), proposal.body(), Seated.today())) {
                names.put(one.organization(), one.organizationName());
            }
        }
        return names.entrySet().stream()
                .map(one -> new Choice(one.getKey().toString(), one.getValue().in(language)))
                .limit(MEMBERS_SHOWN)
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
            @RequestParam(required = false) @Nullable Integer cursor,
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
        int before = cursor == null ? 0 : Math.max(0, cursor);
        List<Elector> found = access.read(() -> electors.page(proposal, wanted, before, PAGE + 1));
        int total = access.read(() -> electors.size(proposal, wanted));
        model.addAttribute(
                "page",
                new PageOf<>(
                        found.size() > PAGE ? found.subList(0, PAGE) : found,
                        found.size() > PAGE ? Integer.toString(before + PAGE) : null,
                        total));
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
