package uz.hamkor.resources.round;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
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
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** Rounds of a cluster, for everybody who belongs to it; who keeps them opens, computes and publishes here. */
@Controller
@RequestMapping("/c/{slug}/resources/rounds")
class RoundPages {

    private final Rounds rounds;
    private final KeepingRounds keeping;
    private final Computing computing;
    private final DecidingRound deciding;
    private final RoundLook look;
    private final WhoMayWish who;
    private final Offers offers;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    RoundPages(
            Rounds rounds,
            KeepingRounds keeping,
            Computing computing,
            DecidingRound deciding,
            RoundLook look,
            WhoMayWish who,
            Offers offers,
            Workspaces open,
            Access access,
            Texts texts) {
        this.rounds = rounds;
        this.keeping = keeping;
        this.computing = computing;
        this.deciding = deciding;
        this.look = look;
        this.who = who;
        this.offers = offers;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String list(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("all", access.read(() -> rounds.all(cluster.id())));
        model.addAttribute("mayKeep", keeping.mayKeep(cluster.id()));
        model.addAttribute("crumbs", crumbs(cluster, null, Language.nearest(locale), texts));
        return "resources/rounds";
    }

    /**
     * What the form sends.
     *
     * @param until last day for wishes
     * @param entitlement hours
     */
    record Typed(
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable LocalDate until,
            @Nullable Integer slotMinutes,
            @Nullable Integer entitlement,
            @Nullable Integer satisfaction,
            @Nullable Integer preference,
            @Nullable Integer travel,
            @Nullable Integer fairness,
            @Nullable Integer curriculum,
            @Nullable Integer remote,
            @Nullable Integer refused,
            @Nullable Integer given,
            @Nullable Integer small,
            @Nullable List<UUID> offers,
            @Nullable String askers,
            @Nullable List<String> kinds,
            @Nullable List<String> types,
            @Nullable List<UUID> members) {

        static final Typed USUAL = new Typed(
                null, null, null, 60, null, 100, 20, 10, 100, 50, 25, 25, 25, 0, List.of(), "all", null, null, null);

        /** Whether a kind, type or member is ticked. */
        public boolean asks(String code) {
            return (kinds != null && kinds.contains(code))
                    || (types != null && types.contains(code))
                    || (members != null
                            && members.stream().anyMatch(id -> id.toString().equals(code)));
        }

        private Askers asking() {
            Askers.By by = Askers.By.of(askers).orElse(Askers.By.ALL);
            List<String> codes = by == Askers.By.KIND ? kinds : types;
            return new Askers(
                    by,
                    codes == null ? List.of() : codes,
                    members == null
                            ? List.of()
                            : members.stream().map(OrganizationId::new).toList());
        }

        public boolean has(UUID offer) {
            return offers != null && offers.contains(offer);
        }

        private static int or(@Nullable Integer value, int other) {
            return value == null ? other : value;
        }

        Outcome<Round.Plan> plan(LocalizedText name) {
            if (first == null || last == null) {
                return Outcome.refusedAt(first == null ? "first" : "last", "resources.blank");
            }
            if (until == null) {
                return Outcome.refusedAt("until", "resources.blank");
            }
            int slot = or(slotMinutes, 60);
            return Outcome.done(new Round.Plan(
                    name,
                    first,
                    last,
                    slot,
                    until.plusDays(1).atStartOfDay(Today.ZONE).toInstant(),
                    entitlement == null ? null : (int) Math.min(1_000_000L, entitlement * 60L / Math.max(1, slot)),
                    new Round.Weights(or(satisfaction, 0), or(preference, 0), or(travel, 0), or(fairness, 0)),
                    new Round.Parts(or(curriculum, 0), or(remote, 0), or(refused, 0), or(given, 0), or(small, 0)),
                    asking()));
        }
    }

    @GetMapping("/new")
    String form(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        if (!keeping.mayKeep(cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return form(cluster, LocalizedText.empty(), Typed.USUAL, locale, model);
    }

    /** Boxes to tick. */
    public record Ticks(String name, List<Choice> choices) {}

    private String form(Cluster cluster, LocalizedText name, Typed typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("name", name);
        model.addAttribute("typed", typed);
        model.addAttribute(
                "offers",
                access.read(() -> offers.of(cluster.id())).stream()
                        .filter(offer -> offer.isUsableIn(cluster.id()))
                        .map(offer -> new Choice(
                                offer.id().toString(), offer.name().in(language), look.owner(offer, language)))
                        .toList());
        model.addAttribute(
                "slots",
                List.of(15, 30, 60).stream()
                        .map(minutes -> new Choice(minutes.toString(), texts.text(language, "round.minutes", minutes)))
                        .toList());
        WhoMayWish.Choices choices = access.read(() -> who.choices(cluster.id(), language));
        model.addAttribute(
                "askers",
                Stream.of(Askers.By.values())
                        .map(by -> new Choice(by.code(), texts.text(language, "round.askers." + by.code())))
                        .toList());
        model.addAttribute(
                "lists",
                List.of(
                        new Ticks("kinds", choices.kinds()),
                        new Ticks("types", choices.types()),
                        new Ticks("members", choices.members())));
        model.addAttribute("crumbs", crumbs(cluster, texts.text(language, "round.open"), language, texts));
        return "resources/round-new";
    }

    @PostMapping
    String open(
            @PathVariable String slug,
            LocalizedText name,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        List<UUID> chosen = typed.offers() == null ? List.of() : typed.offers();
        Outcome<UUID> opened = typed.plan(name)
                .then(plan -> keeping.open(
                        cluster.id(), plan, chosen.stream().map(ResourceId::new).toList()));
        return opened.fold(id -> saved(cluster, id, redirect), refusal -> {
            refuse(refusal, response, model);
            return form(cluster, name, typed, locale, model);
        });
    }

    @GetMapping("/{round}")
    String show(
            @PathVariable String slug,
            @PathVariable UUID round,
            @RequestParam(required = false) @Nullable LocalDate day,
            Locale locale,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return show(cluster, round, day, locale, model);
    }

    private String show(Cluster cluster, UUID id, @Nullable LocalDate day, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Round round = access.read(() -> rounds.find(cluster.id(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("here", home(cluster) + "/" + id);
        model.addAttribute("one", round);
        look.round(cluster, round, day, language, model);
        model.addAttribute("crumbs", crumbs(cluster, round.plan().name().in(language), language, texts));
        return "resources/round";
    }

    /** The best plan so far, while it is computed; the page is loaded anew when it is not any more. */
    @GetMapping("/{round}/live")
    String live(@PathVariable String slug, @PathVariable UUID round, HttpServletResponse response, Model model) {
        Cluster cluster = open.workspace(slug);
        Round one = access.read(() -> rounds.find(cluster.id(), round))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (one.state() != Round.State.RUNNING) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("one", one);
        model.addAttribute("here", home(cluster) + "/" + round);
        model.addAttribute("mayKeep", keeping.mayKeep(cluster.id()));
        return "resources/round-parts :: live";
    }

    @PostMapping("/{round}/{act}")
    String act(
            @PathVariable String slug,
            @PathVariable UUID round,
            @PathVariable String act,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> done = switch (act) {
            case "close" -> keeping.close(cluster.id(), round);
            case "compute" -> computing.start(cluster.id(), round);
            case "stop" -> computing.stop(cluster.id(), round);
            case "publish" -> deciding.publish(cluster.id(), round);
            case "cancel" -> keeping.cancel(cluster.id(), round);
            default -> Outcome.refused(Refusal.NOT_FOUND);
        };
        return answered(done, cluster, round, locale, response, redirect, model);
    }

    @PostMapping("/{round}/ask")
    String ask(
            @PathVariable String slug,
            @PathVariable UUID round,
            @RequestParam(required = false) @Nullable UUID body,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> asked = body == null
                ? Outcome.refusedAt("body", "resources.blank")
                : deciding.ask(cluster.id(), round, new BodyId(body));
        return answered(asked, cluster, round, locale, response, redirect, model);
    }

    private String answered(
            Outcome<UUID> outcome,
            Cluster cluster,
            UUID id,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return outcome.fold(done -> saved(cluster, id, redirect), refusal -> {
            refuse(refusal, response, model);
            return show(cluster, id, null, locale, model);
        });
    }

    static String saved(Cluster cluster, UUID id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("saved", true);
        return "redirect:" + home(cluster) + "/" + id;
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        HttpStatus status = Problems.status(refusal);
        if (status == HttpStatus.NOT_FOUND || status == HttpStatus.FORBIDDEN) {
            throw new ResponseStatusException(status);
        }
        response.setStatus(status.value());
        model.addAttribute("refusal", refusal);
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/resources/rounds";
    }

    static List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language, Texts texts) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "round.title"), home(cluster)));
        if (last != null) {
            crumbs.add(new Crumb(last, ""));
        }
        return crumbs;
    }
}
