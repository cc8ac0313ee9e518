package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The basket that a person fills. */
@Controller
@RequestMapping("/c/{slug}/resources/basket")
class BasketPages {

    private final Filling filling;
    private final Asking asking;
    private final Baskets baskets;
    private final RequestViews views;
    private final UserSide side;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    BasketPages(
            Filling filling,
            Asking asking,
            Baskets baskets,
            RequestViews views,
            UserSide side,
            Workspaces open,
            Access access,
            Texts texts) {
        this.filling = filling;
        this.asking = asking;
        this.baskets = baskets;
        this.views = views;
        this.side = side;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** A day on which something of the basket cannot be had. */
    public record ClashDay(LocalDate day, List<Named> what) {}

    /** What was asked for and is taken: one can wait for it. */
    public record Wanted(String offer, String day, String from, String until, int units) {}

    public record Named(LocalizedText name, Refusal why) {}

    @GetMapping
    String show(@PathVariable String slug, Locale locale, Model model) {
        return show(open.workspace(slug), locale, model);
    }

    private String show(Cluster cluster, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        AccountId me = Scope.current().account();
        model.addAttribute("c", cluster);
        model.addAttribute("home", home(cluster));
        model.addAttribute("mayAsk", side.mayAsk(cluster.id()));
        model.addAttribute("mustChoose", side.forWhom(cluster.id()).isEmpty());
        side.forWhom(cluster.id())
                .flatMap(forWhom -> access.read(
                        () -> me == null ? Optional.<Basket>empty() : baskets.open(cluster.id(), me, forWhom)))
                .ifPresent(basket -> access.read(() -> {
                    RequestViews.View view = views.view(basket);
                    model.addAttribute("view", view);
                    Map<ResourceId, Offer> found = filling.offersOf(basket);
                    model.addAttribute("clashes", view.isHeld() ? List.of() : clashDays(basket, found));
                    model.addAttribute("last", lastDay(basket));
                    return basket;
                }));
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "resources.title"), "/c/" + cluster.slug() + "/resources"),
                        new Crumb(texts.text(language, "basket.title"), "")));
        return "resources/basket";
    }

    private List<ClashDay> clashDays(Basket basket, Map<ResourceId, Offer> found) {
        Map<LocalDate, List<Named>> days = new TreeMap<>();
        for (Filling.Clash clash : filling.clashes(basket, found)) {
            Offer offer = found.get(clash.offer());
            days.computeIfAbsent(clash.day(), day -> new ArrayList<>())
                    .add(new Named(offer == null ? LocalizedText.empty() : offer.name(), clash.why()));
        }
        return days.entrySet().stream()
                .map(day -> new ClashDay(day.getKey(), List.copyOf(day.getValue())))
                .toList();
    }

    private static @Nullable String lastDay(Basket basket) {
        String rule = basket.repeats();
        int at = rule == null ? -1 : rule.indexOf("UNTIL=");
        return rule == null || at < 0 || rule.length() < at + 14
                ? null
                : rule.substring(at + 6, at + 10) + "-" + rule.substring(at + 10, at + 12) + "-"
                        + rule.substring(at + 12, at + 14);
    }

    @PostMapping("/items")
    String add(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") List<String> offer,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "1") int units,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> added = When.parse(day, from, until)
                .then(during -> ids(offer)
                        .then(things -> filling.add(
                                cluster.id(),
                                things.stream()
                                        .map(thing -> new Filling.Item(thing, units, during))
                                        .toList())));
        if (offer.size() == 1
                && added.reason()
                        .filter(why -> why.code().equals("resources.taken"))
                        .isPresent()) {
            model.addAttribute("wanted", new Wanted(offer.getFirst(), day, from, until, units));
        }
        return done(added, cluster, locale, response, redirect, model);
    }

    private static Outcome<List<ResourceId>> ids(List<String> texts) {
        List<ResourceId> ids = new ArrayList<>();
        for (String text : texts) {
            try {
                ids.add(ResourceId.of(text));
            } catch (IllegalArgumentException e) {
                return Outcome.refusedAt("offer", "resources.not_offered");
            }
        }
        return Outcome.done(ids);
    }

    @PostMapping("/lines/{line}/remove")
    String remove(
            @PathVariable String slug,
            @PathVariable UUID line,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(filling.remove(cluster.id(), line), cluster, locale, response, redirect, model);
    }

    @PostMapping("/details")
    String describe(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(required = false) @Nullable Integer people,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(filling.describe(cluster.id(), purpose, people), cluster, locale, response, redirect, model);
    }

    /** Weekly until a day, or no longer; {@code skip} are days left out. */
    @PostMapping("/repeat")
    String repeat(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "1") int weeks,
            @RequestParam(defaultValue = "") List<String> skip,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<Set<LocalDate>> skipped = days(skip);
        Outcome<String> rule = rule(last, Math.clamp(weeks, 1, 4));
        return done(
                skipped.then(days -> rule.then(text -> filling.repeat(cluster.id(), text, days))),
                cluster,
                locale,
                response,
                redirect,
                model);
    }

    private static Outcome<Set<LocalDate>> days(List<String> texts) {
        Set<LocalDate> days = new TreeSet<>();
        for (String text : texts) {
            try {
                days.add(LocalDate.parse(text.strip()));
            } catch (DateTimeException e) {
                return Outcome.refusedAt("skip", "resources.no_day");
            }
        }
        return Outcome.done(days);
    }

    private static Outcome<String> rule(String last, int weeks) {
        if (last.isBlank()) {
            return Outcome.done("");
        }
        try {
            LocalDate day = LocalDate.parse(last.strip());
            return Days.isMeant(day)
                    ? Outcome.done(
                            "FREQ=WEEKLY;INTERVAL=" + weeks + ";UNTIL=" + DateTimeFormatter.BASIC_ISO_DATE.format(day))
                    : Outcome.refusedAt("last", "resources.no_day");
        } catch (DateTimeException e) {
            return Outcome.refusedAt("last", "resources.no_day");
        }
    }

    @PostMapping("/hold")
    String holdAgain(
            @PathVariable String slug,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(filling.holdAgain(cluster.id()), cluster, locale, response, redirect, model);
    }

    @PostMapping("/empty")
    String empty(
            @PathVariable String slug,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return done(filling.empty(cluster.id()), cluster, locale, response, redirect, model);
    }

    @PostMapping("/send")
    String send(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String purpose,
            @RequestParam(required = false) @Nullable Integer people,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> sent = purpose == null
                ? asking.send(cluster.id())
                : filling.describe(cluster.id(), purpose, people).then(id -> asking.send(cluster.id()));
        return sent.fold(
                id -> {
                    redirect.addFlashAttribute("sent", true);
                    return "redirect:/c/" + cluster.slug() + "/resources/requests/" + id;
                },
                refusal -> refused(refusal, cluster, locale, response, model));
    }

    private String done(
            Outcome<UUID> outcome,
            Cluster cluster,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        return outcome.fold(
                id -> "redirect:" + home(cluster), refusal -> refused(refusal, cluster, locale, response, model));
    }

    private String refused(Refusal refusal, Cluster cluster, Locale locale, HttpServletResponse response, Model model) {
        refuse(refusal, response, model);
        return show(cluster, locale, model);
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
        return "/c/" + cluster.slug() + "/resources/basket";
    }
}
