package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Reason;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** Requests that were sent: what became of them, the answers of owners, another plan when one said no. */
@Controller
@RequestMapping("/c/{slug}/resources/requests")
class RequestPages {

    private static final int LATEST = 100;

    private final Asking asking;
    private final Replanning replanning;
    private final Answering answering;
    private final GivingUp givingUp;
    private final Baskets baskets;
    private final RequestViews views;
    private final Approvers approvers;
    private final UserSide side;
    private final Accounts accounts;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    RequestPages(
            Asking asking,
            Replanning replanning,
            Answering answering,
            GivingUp givingUp,
            Baskets baskets,
            RequestViews views,
            Approvers approvers,
            UserSide side,
            Accounts accounts,
            Workspaces open,
            Access access,
            Texts texts) {
        this.asking = asking;
        this.replanning = replanning;
        this.answering = answering;
        this.givingUp = givingUp;
        this.baskets = baskets;
        this.views = views;
        this.approvers = approvers;
        this.side = side;
        this.accounts = accounts;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** The own requests, those of the own organisation, and those the person has to answer. */
    @GetMapping
    String list(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        AccountId me = Scope.current().account();
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        access.read(() -> {
            model.addAttribute("mine", me == null ? List.of() : views.views(baskets.of(cluster.id(), me, LATEST)));
            model.addAttribute(
                    "ours",
                    side.forWhom(cluster.id())
                            .filter(approvers::mayAnswerFor)
                            .map(organization -> views.views(baskets.of(cluster.id(), organization, LATEST)).stream()
                                    .filter(view -> !view.basket().account().equals(me))
                                    .toList())
                            .orElse(List.of()));
            model.addAttribute(
                    "asked",
                    views.views(baskets.toAnswer(cluster.id(), side.mine(cluster.id()), me)).stream()
                            .filter(RequestViews.View::mayAnswerSome)
                            .toList());
            return cluster;
        });
        model.addAttribute("crumbs", crumbs(texts, cluster, null, language));
        return "resources/requests";
    }

    @GetMapping("/{request}")
    String show(@PathVariable String slug, @PathVariable UUID request, Locale locale, Model model) {
        return show(open.workspace(slug), request, locale, model);
    }

    private String show(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        RequestViews.View view = access.read(() -> baskets.find(cluster.id(), id)
                .filter(approvers::maySee)
                .map(basket -> views.withSubstitutes(views.view(basket)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        boolean owner = view.lines().stream()
                .anyMatch(one ->
                        one.mayAnswer() || approvers.mayAnswerFor(one.line().owner()));
        model.addAttribute("c", cluster);
        model.addAttribute("view", view);
        model.addAttribute("here", home(cluster) + "/" + id);
        model.addAttribute("owner", owner);
        model.addAttribute("reasons", reasons(language));
        model.addAttribute("colleagues", colleagues(view));
        model.addAttribute("now", Moment.now());
        model.addAttribute("reportedSince", Moment.now().minus(ReportingUse.WITHIN));
        model.addAttribute(
                "crumbs",
                crumbs(
                        texts,
                        cluster,
                        texts.text(language, "request.number", view.basket().number()),
                        language));
        return "resources/request";
    }

    private List<Choice> reasons(Language language) {
        return Arrays.stream(Reason.values())
                .map(reason -> new Choice(reason.code(), texts.text(language, "request.reason." + reason.code())))
                .toList();
    }

    /** Who of the owner could answer in the person's stead. */
    private List<Choice> colleagues(RequestViews.View view) {
        AccountId me = Scope.current().account();
        List<AccountId> keepers = view.lines().stream()
                .filter(RequestViews.LineView::mayAnswer)
                .findFirst()
                .map(one -> approvers.keepers(one.line().owner()))
                .orElse(List.of());
        Map<AccountId, String> names = accounts.names(keepers);
        return keepers.stream()
                .filter(one -> !one.equals(me))
                .map(one -> new Choice(one.toString(), names.getOrDefault(one, "")))
                .toList();
    }

    @PostMapping("/{request}/lines/{line}/grant")
    String grant(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String back,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(
                answering.grant(cluster.id(), request, line),
                cluster,
                request,
                back,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{request}/lines/{line}/refuse")
    String refuse(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String back,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("words", words);
        return done(
                answering.refuse(cluster.id(), request, line, Reason.of(reason).orElse(null), words),
                cluster,
                request,
                back,
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{request}/lines/{line}/hand-over")
    String handOver(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String to,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> outcome;
        try {
            outcome = answering.handOver(cluster.id(), request, line, new AccountId(UUID.fromString(to)));
        } catch (IllegalArgumentException e) {
            outcome = Outcome.refusedAt("to", "resources.no_colleague");
        }
        return done(outcome, cluster, request, "", locale, response, redirect, model);
    }

    /** Something else in the place of what was refused, at the same time or another. */
    @PostMapping("/{request}/lines/{line}/instead")
    String instead(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID line,
            @RequestParam(defaultValue = "") String offer,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Basket.Line refused = access.read(() -> baskets.find(cluster.id(), request)).stream()
                .flatMap(basket -> basket.lines().stream())
                .filter(one -> one.id().equals(line))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Outcome<UUID> outcome = id(offer)
                .then(thing -> (day.isBlank()
                                ? Outcome.done(new Stretch(refused.starts(), refused.ends()))
                                : When.parse(day, from, until))
                        .then(during -> replanning.instead(
                                cluster.id(), request, line, new Filling.Item(thing, refused.units(), during))));
        return done(outcome, cluster, request, "", locale, response, redirect, model);
    }

    private static Outcome<ResourceId> id(String text) {
        try {
            return Outcome.done(ResourceId.of(text));
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
    }

    @PostMapping("/{request}/lines/{line}/without")
    String without(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID line,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(
                replanning.without(cluster.id(), request, line),
                cluster,
                request,
                "",
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{request}/withdraw")
    String withdraw(
            @PathVariable String slug,
            @PathVariable UUID request,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(asking.withdraw(cluster.id(), request), cluster, request, "", locale, response, redirect, model);
    }

    @PostMapping("/{request}/give-up")
    String giveUpAll(
            @PathVariable String slug,
            @PathVariable UUID request,
            @RequestParam(defaultValue = "") String words,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(
                givingUp.giveUpAll(cluster.id(), request, words),
                cluster,
                request,
                "",
                locale,
                response,
                redirect,
                model);
    }

    @PostMapping("/{request}/uses/{use}/give-up")
    String giveUp(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID use,
            @RequestParam(defaultValue = "") String words,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(givingUp.giveUp(cluster.id(), use, words), cluster, request, "", locale, response, redirect, model);
    }

    @PostMapping("/{request}/uses/{use}/move")
    String move(
            @PathVariable String slug,
            @PathVariable UUID request,
            @PathVariable UUID use,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return When.parse(day, from, until)
                .then(during -> asking.move(cluster.id(), use, during))
                .fold(
                        id -> {
                            redirect.addFlashAttribute("sent", true);
                            return "redirect:" + home(cluster) + "/" + id;
                        },
                        refusal -> refused(refusal, cluster, request, locale, response, model));
    }

    private String done(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID request,
            String back,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return outcome.fold(
                id -> {
                    redirect.addFlashAttribute("saved", true);
                    return "redirect:" + (isOwnersDay(back) ? back : home(cluster) + "/" + request);
                },
                refusal -> refused(refusal, cluster, request, locale, response, model));
    }

    /** Back to the calendar of the owner, and nowhere else. */
    private static boolean isOwnersDay(String back) {
        return back.matches("/organizations/[0-9a-f-]{36}/resources/day(\\?[a-z]+=[0-9a-z-]+(&[a-z]+=[0-9a-z-]+)*)?");
    }

    private String refused(
            Refusal refusal, Cluster cluster, UUID request, Locale locale, HttpServletResponse response, Model model) {
        BasketPages.refuse(refusal, response, model);
        return show(cluster, request, locale, model);
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources/requests";
    }

    static List<Crumb> crumbs(Texts texts, Cluster cluster, @Nullable String last, Language language) {
        Crumb first = new Crumb(cluster.name().in(language), "/c/" + cluster.slug());
        Crumb section = new Crumb(texts.text(language, "resources.title"), "/c/" + cluster.slug() + "/resources");
        Crumb list = new Crumb(texts.text(language, "request.title"), home(cluster));
        return last == null ? List.of(first, section, list) : List.of(first, section, list, new Crumb(last, ""));
    }
}
