package uz.hamkor.resources.round;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Choice;

/** What the pages of rounds show, with names instead of ids. */
@Component
class RoundLook {

    /** Wishes and uses on one page at most. */
    static final int MOST = 300;

    private final Access access;
    private final RoundWishes wishes;
    private final RoundPlans plans;
    private final KeepingRounds keeping;
    private final Wishing wishing;
    private final Offers offers;
    private final Standing standing;
    private final ClusterRegistry registry;
    private final WhoMayWish who;

    RoundLook(
            Access access,
            RoundWishes wishes,
            RoundPlans plans,
            KeepingRounds keeping,
            Wishing wishing,
            Offers offers,
            Standing standing,
            ClusterRegistry registry,
            WhoMayWish who) {
        this.access = access;
        this.wishes = wishes;
        this.plans = plans;
        this.keeping = keeping;
        this.wishing = wishing;
        this.offers = offers;
        this.standing = standing;
        this.registry = registry;
        this.who = who;
    }

    /** @param mine whether it is a wish of the organisation the person acts for */
    public record WishRow(RoundWish wish, String organization, boolean mine) {}

    /** Hours instead of slots. */
    public record MemberRow(
            String organization,
            double asked,
            double got,
            double firstCome,
            double gain,
            double booked,
            @Nullable Double share,
            @Nullable Double before,
            @Nullable Double after) {}

    public record UseRow(RoundUse use, String thing, String organization, String what) {}

    void round(Cluster cluster, Round round, @Nullable LocalDate day, Language language, Model model) {
        record Read(List<RoundWish> wishes, List<MemberStanding> standings, List<RoundUse> uses) {}
        Read read = access.read(() -> new Read(
                wishes.of(cluster.id(), round.id()),
                round.state().hasPlan() ? plans.standings(cluster.id(), round.id()) : List.of(),
                round.state().hasPlan() ? plans.uses(cluster.id(), round.id()) : List.of()));
        boolean mayKeep = keeping.mayKeep(cluster.id());
        Optional<OrganizationId> me = wishing.forWhom(cluster.id());
        Map<OrganizationId, LocalizedText> names = names(read.wishes());
        List<WishRow> rows = read.wishes().stream()
                .map(wish -> new WishRow(
                        wish,
                        name(names, wish.organization(), language),
                        me.filter(wish.organization()::equals).isPresent()))
                .sorted(Comparator.comparing((WishRow row) -> !row.mine())
                        .thenComparing(row -> row.wish().number()))
                .toList();
        model.addAttribute("mayKeep", mayKeep);
        boolean mayWish = wishing.mayWish(cluster.id()) && round.takesWishes(Moment.now());
        boolean isFor = wishing.isFor(round);
        model.addAttribute("mayWish", mayWish && isFor);
        model.addAttribute("notForMe", mayWish && !isFor);
        model.addAttribute("askers", access.read(() -> who.names(round.plan().askers(), language)));
        model.addAttribute("stillOpen", round.takesWishes(Moment.now()));
        model.addAttribute("wishes", rows.subList(0, Math.min(MOST, rows.size())));
        model.addAttribute("wishCount", rows.size());
        model.addAttribute(
                "whole", read.wishes().stream().filter(RoundWish::isWhole).count());
        model.addAttribute("members", members(round, read.standings(), names, language));
        uses(round, day, read.uses(), read.wishes(), names, language, model);
        model.addAttribute(
                "bodies",
                mayKeep && round.state() == Round.State.PROPOSED
                        ? registry.bodies(cluster.id(), LocalDate.ofInstant(Moment.now(), Today.ZONE)).stream()
                                .filter(body -> body.kind() != Body.Kind.COORDINATOR)
                                .map(body -> new Choice(
                                        body.id().toString(), body.name().in(language)))
                                .toList()
                        : List.of());
    }

    private void uses(
            Round round,
            @Nullable LocalDate day,
            List<RoundUse> uses,
            List<RoundWish> asked,
            Map<OrganizationId, LocalizedText> names,
            Language language,
            Model model) {
        List<LocalDate> days = uses.stream()
                .map(use -> LocalDate.ofInstant(use.during().from(), Today.ZONE))
                .distinct()
                .toList();
        LocalDate shown = day != null && days.contains(day) ? day : days.isEmpty() ? null : days.getFirst();
        Map<UUID, RoundWish> byId = asked.stream().collect(Collectors.toMap(RoundWish::id, wish -> wish));
        List<RoundUse> ofDay = uses.stream()
                .filter(use ->
                        LocalDate.ofInstant(use.during().from(), Today.ZONE).equals(shown))
                .limit(MOST)
                .toList();
        Map<ResourceId, Offer> things =
                things(ofDay.stream().map(RoundUse::offer).toList());
        List<UseRow> rows = new ArrayList<>();
        for (RoundUse use : ofDay) {
            RoundWish wish = byId.get(use.wish());
            rows.add(new UseRow(
                    use,
                    thing(things, use.offer(), language),
                    wish == null ? "" : name(names, wish.organization(), language),
                    wish == null ? "" : wish.asked().what()));
        }
        model.addAttribute("days", days);
        model.addAttribute("day", shown);
        model.addAttribute("uses", rows);
        model.addAttribute("useCount", uses.size());
        model.addAttribute("plan", round.plan());
    }

    private List<MemberRow> members(
            Round round, List<MemberStanding> standings, Map<OrganizationId, LocalizedText> names, Language language) {
        double hours = round.plan().slotMinutes() / 60.0;
        return standings.stream()
                .map(one -> new MemberRow(
                        name(names, one.organization(), language),
                        one.asked() * hours,
                        one.got() * hours,
                        one.firstCome() * hours,
                        one.gain() * hours,
                        one.booked() * hours,
                        share(one.share()),
                        share(one.carried()),
                        share(one.index())))
                .toList();
    }

    private static @Nullable Double share(@Nullable Integer tenThousandths) {
        return tenThousandths == null ? null : tenThousandths / 10_000.0;
    }

    // ---------------------------------------------------------------- one wish

    /** @param texts arguments of the message {@code round.change.<kind>} */
    public record ChangeRow(String kind, long amount, List<PlaceRow> places) {}

    public record PlaceRow(String thing, Instant starts, Instant ends) {}

    public record ReasonRow(String why, int places, List<String> who) {}

    /** @param value from 0 to 1 */
    public record PartRow(String name, double value, int weight, double points) {}

    private static List<PartRow> parts(PriorityParts parts, Round.Parts weights) {
        record Part(String name, int value, int weight) {}
        return List.of(
                        new Part("curriculum", parts.curriculum(), weights.curriculum()),
                        new Part("remote", parts.remote(), weights.remote()),
                        new Part("refused", parts.refused(), weights.refused()),
                        new Part("given", parts.given(), weights.given()),
                        new Part("small", parts.small(), weights.small()))
                .stream()
                .filter(part -> part.weight() > 0)
                .map(part -> new PartRow(
                        part.name(),
                        part.value() / (double) PriorityParts.WHOLE,
                        part.weight(),
                        PriorityParts.points(part.value(), part.weight(), weights)))
                .toList();
    }

    /**
     * Whether the parts of a priority are shown: to who keeps rounds and to the member, since one of them tells how much it
     * gave and took.
     */
    boolean seesParts(ClusterId cluster, RoundWish wish) {
        return keeping.mayKeep(cluster)
                || wishing.forWhom(cluster).filter(wish.organization()::equals).isPresent();
    }

    public record GoneRow(String who, String thing, Instant starts) {}

    void wish(Cluster cluster, Round round, RoundWish wish, Language language, Model model) {
        RoundWish.Why why = round.state().hasPlan() && round.knowsReasons() ? wish.why() : null;
        Set<UUID> told = new HashSet<>(Set.of(wish.id()));
        if (why != null) {
            why.reasons().forEach(reason -> told.addAll(reason.wishes()));
            why.gone().forEach(gone -> told.add(gone.wish()));
        }
        List<RoundWish> all = access.read(() -> wishes.findAll(cluster.id(), told));
        List<RoundUse> own = access.read(() -> plans.ofWish(cluster.id(), wish.id()));
        Map<UUID, RoundWish> byId = all.stream().collect(Collectors.toMap(RoundWish::id, one -> one));
        Map<OrganizationId, LocalizedText> names = names(all);
        Set<ResourceId> ids = new HashSet<>(wish.asked().offers());
        own.forEach(use -> ids.add(use.offer()));
        if (why != null) {
            why.changes().forEach(change -> change.places().forEach(place -> ids.add(place.offer())));
            why.gone().forEach(gone -> ids.add(gone.offer()));
        }
        Map<ResourceId, Offer> things = things(ids);
        model.addAttribute("wish", wish);
        model.addAttribute("organization", name(names, wish.organization(), language));
        model.addAttribute(
                "things",
                wish.asked().offers().stream()
                        .map(id -> thing(things, id, language))
                        .toList());
        model.addAttribute(
                "own",
                own.stream()
                        .map(use -> new PlaceRow(
                                thing(things, use.offer(), language),
                                use.during().from(),
                                use.during().until()))
                        .toList());
        model.addAttribute("why", why);
        PriorityParts parts = wish.parts();
        model.addAttribute(
                "parts",
                parts == null || !seesParts(cluster.id(), wish)
                        ? List.of()
                        : parts(parts, round.plan().parts()));
        model.addAttribute("leastPriority", PriorityParts.LEAST);
        if (why != null) {
            model.addAttribute(
                    "reasons",
                    why.reasons().stream()
                            .map(reason -> new ReasonRow(
                                    reason.why(),
                                    reason.places(),
                                    reason.wishes().stream()
                                            .map(id -> who(byId.get(id), names, language))
                                            .distinct()
                                            .toList()))
                            .toList());
            model.addAttribute(
                    "changes",
                    why.changes().stream()
                            .map(change -> new ChangeRow(
                                    change.kind(),
                                    change.amount(),
                                    change.places().stream()
                                            .map(place -> new PlaceRow(
                                                    thing(things, place.offer(), language),
                                                    place.starts(),
                                                    place.ends()))
                                            .toList()))
                            .toList());
            model.addAttribute(
                    "gone",
                    why.gone().stream()
                            .map(gone -> new GoneRow(
                                    who(byId.get(gone.wish()), names, language),
                                    thing(things, gone.offer(), language),
                                    gone.starts()))
                            .toList());
        }
    }

    private static String who(@Nullable RoundWish wish, Map<OrganizationId, LocalizedText> names, Language language) {
        return wish == null
                ? ""
                : name(names, wish.organization(), language) + " · "
                        + wish.asked().what();
    }

    private Map<OrganizationId, LocalizedText> names(List<RoundWish> all) {
        return standing.organizationNames(
                all.stream().map(RoundWish::organization).collect(Collectors.toSet()));
    }

    Map<ResourceId, Offer> things(java.util.Collection<ResourceId> ids) {
        return access.read(() -> new HashMap<>(offers.findAll(Set.copyOf(ids))));
    }

    static String thing(Map<ResourceId, Offer> things, ResourceId id, Language language) {
        Offer offer = things.get(id);
        return offer == null ? "–" : offer.name().in(language);
    }

    String owner(Offer offer, Language language) {
        return name(standing.organizationNames(Set.of(offer.owner())), offer.owner(), language);
    }

    private static String name(Map<OrganizationId, LocalizedText> names, OrganizationId id, Language language) {
        return names.getOrDefault(id, LocalizedText.empty()).in(language);
    }
}
