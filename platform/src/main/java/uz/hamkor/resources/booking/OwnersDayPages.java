package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The calendar of an owner: what is used when and by whom, what waits for an answer, what is kept for oneself. */
@Controller
@RequestMapping("/organizations/{id}/resources/day")
class OwnersDayPages {

    private final Offers offers;
    private final Uses uses;
    private final Baskets baskets;
    private final Blocking blocking;
    private final RequestViews views;
    private final Approvers approvers;
    private final OrganizationRegistry organizations;
    private final Standing standing;
    private final Access access;
    private final Texts texts;

    OwnersDayPages(
            Offers offers,
            Uses uses,
            Baskets baskets,
            Blocking blocking,
            RequestViews views,
            Approvers approvers,
            OrganizationRegistry organizations,
            Standing standing,
            Access access,
            Texts texts) {
        this.offers = offers;
        this.uses = uses;
        this.baskets = baskets;
        this.blocking = blocking;
        this.views = views;
        this.approvers = approvers;
        this.organizations = organizations;
        this.standing = standing;
        this.access = access;
        this.texts = texts;
    }

    /** A line of a request that waits for the person. */
    public record ToAnswer(RequestViews.View view, RequestViews.LineView line) {}

    @GetMapping
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "day") String view,
            Locale locale,
            Model model) {
        return show(new OrganizationId(id), day(date), OwnersLanes.Span.of(view), locale, model);
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return Days.isMeant(day) ? day : today();
        } catch (DateTimeException e) {
            return today();
        }
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }

    private String show(OrganizationId owner, LocalDate day, OwnersLanes.Span span, Locale locale, Model model) {
        if (!approvers.mayAnswerFor(owner)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Language language = Language.nearest(locale);
        LocalizedText name = Optional.ofNullable(
                        organizations.names(List.of(owner)).get(owner))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Stretch shown = new Stretch(
                span.from(day).atStartOfDay(Today.ZONE).toInstant(),
                span.until(day).atStartOfDay(Today.ZONE).toInstant());
        access.read(() -> {
            List<Offer> mine = offers.of(owner);
            List<Use> taken = uses.ofOwner(owner, shown);
            List<Blocking.Blocked> kept =
                    blocking.of(mine.stream().map(Offer::id).toList(), shown);
            List<RequestViews.View> asked = views.views(baskets.toAnswer(owner)).stream()
                    .filter(RequestViews.View::mayAnswerSome)
                    .toList();
            Map<OrganizationId, LocalizedText> names =
                    standing.organizationNames(taken.stream().map(Use::user).collect(Collectors.toSet()));
            Map<UUID, String> urls = urls(taken);
            model.addAttribute(
                    "asked",
                    asked.stream()
                            .flatMap(view -> view.toAnswer().stream().map(line -> new ToAnswer(view, line)))
                            .toList());
            model.addAttribute("slugs", slugs(asked));
            model.addAttribute("any", !mine.isEmpty());
            model.addAttribute(
                    "things",
                    mine.stream()
                            .map(offer -> new Choice(
                                    offer.id().toString(), offer.name().in(language)))
                            .toList());
            if (span == OwnersLanes.Span.DAY) {
                model.addAttribute(
                        "lanes",
                        mine.stream()
                                .map(offer -> new OwnersLanes.Lane(
                                        offer, OwnersLanes.layersOf(offer, day, taken, kept, names, urls, language)))
                                .toList());
            } else {
                model.addAttribute(
                        "rows",
                        mine.stream()
                                .map(offer -> OwnersLanes.row(offer, span, day, taken))
                                .toList());
            }
            model.addAttribute(
                    "hours",
                    taken.stream()
                            .filter(use -> use.state() != Use.State.HELD)
                            .mapToDouble(Use::hours)
                            .sum());
            model.addAttribute("byUser", OwnersLanes.byUser(taken, names));
            return owner;
        });
        model.addAttribute("owner", owner);
        model.addAttribute("name", name);
        model.addAttribute("day", day);
        model.addAttribute("span", span.code());
        model.addAttribute("first", span.from(day));
        model.addAttribute("last", span.until(day).minusDays(1));
        model.addAttribute("before", span.from(day).minusDays(1));
        model.addAttribute("after", span.until(day));
        model.addAttribute("today", today());
        model.addAttribute("firstHour", OwnersLanes.FIRST_HOUR);
        model.addAttribute(
                "hoursShown",
                IntStream.range(OwnersLanes.FIRST_HOUR, OwnersLanes.LAST_HOUR)
                        .boxed()
                        .toList());
        model.addAttribute("days", span.from(day).datesUntil(span.until(day)).toList());
        model.addAttribute("here", "/organizations/" + owner + "/resources/day");
        model.addAttribute("backTo", "/organizations/" + owner + "/resources/day?date=" + day + "&view=" + span.code());
        model.addAttribute(
                "reasons",
                Arrays.stream(Basket.Reason.values())
                        .map(reason ->
                                new Choice(reason.code(), texts.text(language, "request.reason." + reason.code())))
                        .toList());
        model.addAttribute(
                "kinds",
                Arrays.stream(Blocking.Kind.values())
                        .map(kind -> new Choice(kind.code(), texts.text(language, "ownersday.kind." + kind.code())))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(name.in(language), "/organizations/" + owner),
                        new Crumb(texts.text(language, "ownersday.title"), "")));
        return "resources/owners-day";
    }

    /** Addresses of the requests of these uses. */
    private Map<UUID, String> urls(List<Use> taken) {
        Map<ClusterId, String> slugs = slugsOf(taken.stream().map(Use::cluster).collect(Collectors.toSet()));
        Map<UUID, String> urls = new HashMap<>();
        taken.forEach(use ->
                urls.put(use.basket(), "/c/" + slugs.get(use.cluster()) + "/resources/requests/" + use.basket()));
        return urls;
    }

    private Map<UUID, String> slugs(List<RequestViews.View> asked) {
        Map<ClusterId, String> known =
                slugsOf(asked.stream().map(view -> view.basket().cluster()).collect(Collectors.toSet()));
        Map<UUID, String> slugs = new HashMap<>();
        asked.forEach(view ->
                slugs.put(view.basket().id(), known.getOrDefault(view.basket().cluster(), "")));
        return slugs;
    }

    private Map<ClusterId, String> slugsOf(Set<ClusterId> clusters) {
        return standing.labels(clusters).stream()
                .collect(Collectors.toMap(Standing.ClusterLabel::id, Standing.ClusterLabel::slug));
    }

    @PostMapping("/block")
    String block(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String offer,
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "1") int units,
            @RequestParam(defaultValue = "own_use") String kind,
            @RequestParam(defaultValue = "") String words,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        OrganizationId owner = new OrganizationId(id);
        Outcome<List<UUID>> outcome = thing(offer)
                .then(thing -> When.parse(day, from, until)
                        .then(during -> blocking.block(
                                owner,
                                thing,
                                units,
                                List.of(during),
                                Blocking.Kind.of(kind).orElse(Blocking.Kind.OTHER),
                                words)));
        return done(outcome.reason(), owner, day(day), locale, response, redirect, model);
    }

    @PostMapping("/unblock")
    String unblock(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String offer,
            @RequestParam(required = false) @Nullable UUID blocked,
            @RequestParam(defaultValue = "") String date,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        OrganizationId owner = new OrganizationId(id);
        Outcome<Integer> outcome = thing(offer)
                .then(thing -> blocking.unblock(owner, thing, blocked == null ? List.of() : List.of(blocked)));
        return done(outcome.reason(), owner, day(date), locale, response, redirect, model);
    }

    private static Outcome<ResourceId> thing(String text) {
        try {
            return Outcome.done(ResourceId.of(text));
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
    }

    private String done(
            Optional<Refusal> refused,
            OrganizationId owner,
            LocalDate day,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        if (refused.isPresent()) {
            BasketPages.refuse(refused.get(), response, model);
            return show(owner, day, OwnersLanes.Span.DAY, locale, model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/organizations/" + owner + "/resources/day?date=" + day;
    }
}
