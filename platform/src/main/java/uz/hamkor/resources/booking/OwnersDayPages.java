package uz.hamkor.resources.booking;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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

    /** How much of the calendar is shown. */
    enum Span {
        DAY,
        WEEK,
        MONTH;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Span of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElse(DAY);
        }

        LocalDate from(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        LocalDate until(LocalDate day) {
            LocalDate from = from(day);
            return switch (this) {
                case DAY -> from.plusDays(1);
                case WEEK -> from.plusWeeks(1);
                case MONTH -> from.plusMonths(1);
            };
        }
    }

    /**
     * Something in a lane.
     *
     * @param kind {@code busy} for a use, {@code hold} for what waits for an answer, {@code own} for the owner's own
     * @param cells how many of the columns it takes
     * @param url where it is shown; null for what has no page
     */
    public record Bar(
            String kind,
            int cells,
            @Nullable String text,
            @Nullable String about,
            @Nullable String url,
            @Nullable UUID blocked) {}

    /** A line of a request that waits for the person. */
    public record ToAnswer(RequestViews.View view, RequestViews.LineView line) {}

    public record Lane(Offer offer, List<Bar> bars) {}

    /** A day of a lane in week and month. */
    public record Cell(LocalDate day, int uses, int waiting, boolean open, double hours) {}

    public record Row(Offer offer, List<Cell> cells, double hours) {}

    @GetMapping
    String show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "day") String view,
            Locale locale,
            Model model) {
        return show(new OrganizationId(id), day(date), Span.of(view), locale, model);
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

    private String show(OrganizationId owner, LocalDate day, Span span, Locale locale, Model model) {
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
            if (span == Span.DAY) {
                model.addAttribute(
                        "lanes",
                        mine.stream()
                                .map(offer -> new Lane(offer, bars(offer, day, taken, kept, names, urls, language)))
                                .toList());
            } else {
                model.addAttribute(
                        "rows",
                        mine.stream().map(offer -> row(offer, span, day, taken)).toList());
            }
            model.addAttribute(
                    "hours",
                    taken.stream()
                            .filter(use -> use.state() != Use.State.HELD)
                            .mapToDouble(Use::hours)
                            .sum());
            model.addAttribute("byUser", byUser(taken, names));
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
        model.addAttribute("firstHour", FIRST_HOUR);
        model.addAttribute(
                "hoursShown", IntStream.range(FIRST_HOUR, LAST_HOUR).boxed().toList());
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

    /** The day is shown from seven to eight, in half hours; what lies outside stands at the edge. */
    private static final int FIRST_HOUR = 7;

    private static final int LAST_HOUR = 20;
    private static final int COLUMNS = (LAST_HOUR - FIRST_HOUR) * 2;

    private record Piece(
            int from,
            int until,
            String kind,
            String text,
            @Nullable String about,
            @Nullable String url,
            @Nullable UUID blocked) {}

    private static List<Bar> bars(
            Offer offer,
            LocalDate day,
            List<Use> taken,
            List<Blocking.Blocked> kept,
            Map<OrganizationId, LocalizedText> names,
            Map<UUID, String> urls,
            Language language) {
        Instant begin = day.atTime(FIRST_HOUR, 0).atZone(Today.ZONE).toInstant();
        List<Piece> pieces = new ArrayList<>();
        taken.stream()
                .filter(use -> use.offer().equals(offer.id()))
                .forEach(use -> pieces.add(new Piece(
                        column(begin, use.during().from(), false),
                        column(begin, use.during().until(), true),
                        use.state() == Use.State.HELD ? "hold" : "busy",
                        names.getOrDefault(use.user(), LocalizedText.empty()).in(language),
                        null,
                        urls.get(use.basket()),
                        null)));
        kept.stream()
                .filter(one -> one.offer().equals(offer.id()))
                .forEach(one -> pieces.add(new Piece(
                        column(begin, one.during().from(), false),
                        column(begin, one.during().until(), true),
                        "own",
                        one.words() == null ? "" : one.words(),
                        one.kind().code(),
                        null,
                        one.id())));
        pieces.sort(Comparator.comparingInt(Piece::from).thenComparingInt(Piece::until));
        List<Bar> bars = new ArrayList<>();
        int at = 0;
        for (Piece piece : pieces) {
            int from = Math.max(piece.from(), at);
            if (piece.until() <= from) {
                continue;
            }
            if (from > at) {
                bars.add(new Bar("", from - at, null, null, null, null));
            }
            bars.add(new Bar(
                    piece.kind(), piece.until() - from, piece.text(), piece.about(), piece.url(), piece.blocked()));
            at = piece.until();
        }
        if (at < COLUMNS) {
            bars.add(new Bar("", COLUMNS - at, null, null, null, null));
        }
        return bars;
    }

    private static int column(Instant begin, Instant moment, boolean up) {
        long minutes = Duration.between(begin, moment).toMinutes();
        long column = up ? Math.ceilDiv(minutes, 30) : Math.floorDiv(minutes, 30);
        return (int) Math.clamp(column, 0, COLUMNS);
    }

    private static Row row(Offer offer, Span span, LocalDate day, List<Use> taken) {
        List<Cell> cells = new ArrayList<>();
        double all = 0;
        for (LocalDate one : span.from(day).datesUntil(span.until(day)).toList()) {
            Stretch whole = new Stretch(
                    one.atStartOfDay(Today.ZONE).toInstant(),
                    one.plusDays(1).atStartOfDay(Today.ZONE).toInstant());
            int count = 0;
            int waiting = 0;
            double hours = 0;
            for (Use use : taken) {
                if (use.offer().equals(offer.id()) && use.during().overlaps(whole)) {
                    boolean held = use.state() == Use.State.HELD;
                    count += held ? 0 : 1;
                    waiting += held ? 1 : 0;
                    hours += held
                            ? 0
                            : use.units()
                                    * use.during()
                                            .intersection(whole)
                                            .map(Stretch::length)
                                            .orElse(Duration.ZERO)
                                            .toMinutes()
                                    / 60.0;
                }
            }
            all += hours;
            cells.add(new Cell(
                    one, count, waiting, !offer.opening().openWithin(whole).isEmpty(), hours));
        }
        return new Row(offer, cells, all);
    }

    public record User(LocalizedText name, double hours) {}

    private static List<User> byUser(List<Use> taken, Map<OrganizationId, LocalizedText> names) {
        Map<OrganizationId, Double> hours = new HashMap<>();
        taken.stream()
                .filter(use -> use.state() != Use.State.HELD && use.state() != Use.State.NO_SHOW)
                .forEach(use -> hours.merge(use.user(), use.hours(), Double::sum));
        return hours.entrySet().stream()
                .sorted(Map.Entry.<OrganizationId, Double>comparingByValue().reversed())
                .map(one -> new User(names.getOrDefault(one.getKey(), LocalizedText.empty()), one.getValue()))
                .toList();
    }

    /** Addresses of the requests of these uses. */
    private Map<UUID, String> urls(List<Use> taken) {
        Map<ClusterId, String> slugs =
                standing.labels(taken.stream().map(Use::cluster).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Standing.ClusterLabel::id, Standing.ClusterLabel::slug));
        Map<UUID, String> urls = new HashMap<>();
        taken.forEach(use ->
                urls.put(use.basket(), "/c/" + slugs.get(use.cluster()) + "/resources/requests/" + use.basket()));
        return urls;
    }

    private Map<UUID, String> slugs(List<RequestViews.View> asked) {
        Map<UUID, String> slugs = new HashMap<>();
        asked.forEach(view -> standing.labels(Set.of(view.basket().cluster()))
                .forEach(label -> slugs.put(view.basket().id(), label.slug())));
        return slugs;
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
            return show(owner, day, Span.DAY, locale, model);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/organizations/" + owner + "/resources/day?date=" + day;
    }
}
