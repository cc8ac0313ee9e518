package uz.hamkor.resources.round;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.round.RoundWish.Apart;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** Wishes of a round and what became of them, and single uses moved by hand. */
@Controller
@RequestMapping("/c/{slug}/resources/rounds/{round}")
class RoundWishPages {

    private final Rounds rounds;
    private final RoundWishes wishes;
    private final RoundPlans plans;
    private final Wishing wishing;
    private final MovingUses moving;
    private final KeepingRounds keeping;
    private final RoundLook look;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    RoundWishPages(
            Rounds rounds,
            RoundWishes wishes,
            RoundPlans plans,
            Wishing wishing,
            MovingUses moving,
            KeepingRounds keeping,
            RoundLook look,
            Workspaces open,
            Access access,
            Texts texts) {
        this.rounds = rounds;
        this.wishes = wishes;
        this.plans = plans;
        this.wishing = wishing;
        this.moving = moving;
        this.keeping = keeping;
        this.look = look;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /**
     * What the form sends; hours as {@code 09:30}.
     *
     * @param duration in slots
     */
    record Typed(
            @Nullable String what,
            @Nullable List<UUID> offers,
            @Nullable Integer units,
            @Nullable Integer duration,
            @Nullable Integer least,
            @Nullable Integer best,
            @Nullable String apart,
            @Nullable List<Integer> days,
            @Nullable String starts,
            @Nullable String ends,
            @Nullable String likedStarts,
            @Nullable String likedEnds,
            @Nullable String comes,
            @Nullable Boolean qualified,
            @Nullable Boolean curriculum) {

        static final Typed USUAL = new Typed(
                null,
                List.of(),
                1,
                1,
                1,
                1,
                "week",
                List.of(1, 2, 3, 4, 5),
                "08:00",
                "18:00",
                null,
                null,
                null,
                false,
                false);

        public boolean has(String offer) {
            return offers != null && offers.contains(UUID.fromString(offer));
        }

        public boolean on(int day) {
            return days != null && days.contains(day);
        }

        Outcome<RoundWish.Asked> asked() {
            Integer from = minute(starts);
            Integer to = minute(ends);
            if (from == null || to == null) {
                return Outcome.refusedAt("ends", "resources.round.hours");
            }
            boolean known =
                    Arrays.stream(Apart.values()).anyMatch(one -> one.code().equals(apart));
            return Outcome.done(new RoundWish.Asked(
                    what == null ? "" : what.strip(),
                    offers == null
                            ? List.of()
                            : offers.stream().map(ResourceId::new).toList(),
                    units == null ? 0 : units,
                    duration == null ? 0 : duration,
                    least == null ? 0 : least,
                    best == null ? 0 : best,
                    known && apart != null ? Apart.of(apart) : Apart.NONE,
                    days == null ? List.of() : days,
                    from,
                    to == 0 ? 24 * 60 : to,
                    minute(likedStarts),
                    minute(likedEnds),
                    comes == null || comes.isBlank() ? null : comes.strip(),
                    Boolean.TRUE.equals(qualified),
                    Boolean.TRUE.equals(curriculum)));
        }

        private static @Nullable Integer minute(@Nullable String typed) {
            try {
                return typed == null || typed.isBlank()
                        ? null
                        : LocalTime.parse(typed).toSecondOfDay() / 60;
            } catch (DateTimeParseException e) {
                return null;
            }
        }
    }

    @GetMapping("/wishes/new")
    String form(@PathVariable String slug, @PathVariable UUID round, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        if (!wishing.mayWish(cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Round one = found(cluster, round);
        if (!wishing.isFor(one)) {
            model.addAttribute("refusal", Refusal.at("organization", "resources.round.not_for_you"));
        }
        return form(cluster, one, Typed.USUAL, locale, model);
    }

    private String form(Cluster cluster, Round round, Typed typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        frame(cluster, round, texts.text(language, "round.wish.new"), language, model);
        model.addAttribute("typed", typed);
        var things = look.things(round.offers());
        model.addAttribute(
                "offers",
                things.values().stream()
                        .map(offer -> new Choice(
                                offer.id().toString(), offer.name().in(language), look.owner(offer, language)))
                        .sorted(java.util.Comparator.comparing(Choice::text))
                        .toList());
        int slot = round.plan().slotMinutes();
        model.addAttribute(
                "durations",
                IntStream.rangeClosed(1, 8 * 60 / slot)
                        .mapToObj(slots ->
                                new Choice(String.valueOf(slots), texts.text(language, "round.minutes", slots * slot)))
                        .toList());
        model.addAttribute(
                "aparts",
                Arrays.stream(Apart.values())
                        .map(one -> new Choice(one.code(), texts.text(language, "round.apart." + one.code())))
                        .toList());
        return "resources/round-wish-new";
    }

    @PostMapping("/wishes")
    String wish(
            @PathVariable String slug,
            @PathVariable UUID round,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> wished = typed.asked().then(asked -> wishing.wish(cluster.id(), round, asked));
        return wished.fold(id -> RoundPages.saved(cluster, round, redirect), refusal -> {
            RoundPages.refuse(refusal, response, model);
            return form(cluster, found(cluster, round), typed, locale, model);
        });
    }

    @GetMapping("/wishes/{wish}")
    String show(
            @PathVariable String slug, @PathVariable UUID round, @PathVariable UUID wish, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        Language language = Language.nearest(locale);
        Round one = found(cluster, round);
        RoundWish asked = access.read(() -> wishes.find(cluster.id(), wish))
                .filter(found -> found.round().equals(round))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        frame(cluster, one, asked.asked().what(), language, model);
        look.wish(cluster, one, asked, language, model);
        model.addAttribute(
                "mayWithdraw",
                one.takesWishes(uz.hamkor.shared.Moment.now())
                        && wishing.forWhom(cluster.id())
                                .filter(asked.organization()::equals)
                                .isPresent());
        return "resources/round-wish";
    }

    @PostMapping("/wishes/{wish}/withdraw")
    String withdraw(
            @PathVariable String slug,
            @PathVariable UUID round,
            @PathVariable UUID wish,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return wishing.withdraw(cluster.id(), wish).fold(id -> RoundPages.saved(cluster, id, redirect), refusal -> {
            RoundPages.refuse(refusal, response, model);
            return show(slug, round, wish, locale, model);
        });
    }

    // ---------------------------------------------------------------- moving a use by hand

    @GetMapping("/uses/{use}")
    String use(
            @PathVariable String slug,
            @PathVariable UUID round,
            @PathVariable UUID use,
            @RequestParam(required = false) @Nullable UUID offer,
            @RequestParam(required = false) @Nullable String starts,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Cluster cluster = open.workspace(slug);
        if (!keeping.mayKeep(cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (offer != null && starts != null) {
            moment(starts)
                    .then(at -> moving.effect(cluster.id(), round, use, new ResourceId(offer), at))
                    .fold(effect -> model.addAttribute("effect", effect), refusal -> {
                        RoundPages.refuse(refusal, response, model);
                        return model;
                    });
        }
        return use(cluster, found(cluster, round), use, offer, starts, locale, model);
    }

    private String use(
            Cluster cluster,
            Round round,
            UUID id,
            @Nullable UUID offer,
            @Nullable String starts,
            Locale locale,
            Model model) {
        Language language = Language.nearest(locale);
        RoundUse use = access.read(() -> plans.find(cluster.id(), round.id(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        RoundWish wish =
                access.read(() -> wishes.find(cluster.id(), use.wish())).orElseThrow();
        frame(cluster, round, texts.text(language, "round.move"), language, model);
        look.wish(cluster, round, wish, language, model);
        var things = look.things(wish.asked().offers());
        model.addAttribute("use", use);
        model.addAttribute("thing", RoundLook.thing(look.things(List.of(use.offer())), use.offer(), language));
        model.addAttribute(
                "offers",
                wish.asked().offers().stream()
                        .map(one -> new Choice(one.toString(), RoundLook.thing(things, one, language)))
                        .toList());
        model.addAttribute("offer", offer == null ? use.offer().toString() : offer.toString());
        model.addAttribute(
                "starts",
                starts == null
                        ? LocalDateTime.ofInstant(use.during().from(), Today.ZONE)
                                .toString()
                        : starts);
        model.addAttribute("mayMove", round.state() == Round.State.PROPOSED);
        return "resources/round-use";
    }

    @PostMapping("/uses/{use}")
    String move(
            @PathVariable String slug,
            @PathVariable UUID round,
            @PathVariable UUID use,
            @RequestParam UUID offer,
            @RequestParam String starts,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Outcome<UUID> moved =
                moment(starts).then(at -> moving.move(cluster.id(), round, use, new ResourceId(offer), at));
        return moved.fold(id -> RoundPages.saved(cluster, round, redirect), refusal -> {
            RoundPages.refuse(refusal, response, model);
            return use(cluster, found(cluster, round), use, offer, starts, locale, model);
        });
    }

    private static Outcome<Instant> moment(String typed) {
        try {
            return Outcome.done(LocalDateTime.parse(typed).atZone(Today.ZONE).toInstant());
        } catch (DateTimeParseException e) {
            return Outcome.refused(Refusal.at("starts", "resources.round.outside"));
        }
    }

    private Round found(Cluster cluster, UUID id) {
        return access.read(() -> rounds.find(cluster.id(), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void frame(Cluster cluster, Round round, String last, Language language, Model model) {
        model.addAttribute("c", cluster);
        model.addAttribute("one", round);
        model.addAttribute("here", RoundPages.home(cluster) + "/" + round.id());
        var crumbs = RoundPages.crumbs(cluster, round.plan().name().in(language), language, texts);
        crumbs.set(
                crumbs.size() - 1,
                new uz.hamkor.web.Crumb(round.plan().name().in(language), RoundPages.home(cluster) + "/" + round.id()));
        crumbs.add(new uz.hamkor.web.Crumb(last, ""));
        model.addAttribute("crumbs", crumbs);
    }
}
