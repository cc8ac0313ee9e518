package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Occupancy.Part;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Filling a basket. Every change takes the places of the whole basket anew in one transaction, so that it always holds
 * all of them or says what is not free; they are kept for ten minutes after the last change.
 */
@Component
public class Filling {

    /** How long the places of a basket are kept after its last change. */
    public static final Duration HOLD = Duration.ofMinutes(10);

    /** How long they are kept at most while somebody goes on changing it. */
    static final Duration LONGEST_HOLD = Duration.ofMinutes(60);

    static final int MOST_LINES = 12;
    static final int MOST_USES = 400;
    private static final int LONGEST_PURPOSE = 500;
    private static final int MOST_PEOPLE = 100_000;

    private final Access access;
    private final Baskets baskets;
    private final Uses uses;
    private final Offers offers;
    private final Occupancy occupancy;
    private final UserSide side;

    Filling(Access access, Baskets baskets, Uses uses, Offers offers, Occupancy occupancy, UserSide side) {
        this.access = access;
        this.baskets = baskets;
        this.uses = uses;
        this.offers = offers;
        this.occupancy = occupancy;
        this.side = side;
    }

    /**
     * Something to be had.
     *
     * @param during without buffers, on the first day
     */
    public record Item(ResourceId offer, int units, Stretch during) {}

    /** Puts things into the basket the person fills, all of them or none, and takes their places. */
    public Outcome<UUID> add(ClusterId cluster, List<Item> items) {
        return filling(cluster, basket -> put(basket, items));
    }

    /** Writes things into a basket without taking their places. */
    Outcome<UUID> put(Basket basket, List<Item> items) {
        if (items.isEmpty()) {
            return Outcome.refusedAt("offer", "resources.basket_empty");
        }
        if (basket.lines().size() + items.size() > MOST_LINES) {
            return Outcome.refusedAt("offer", "resources.too_many_lines", MOST_LINES);
        }
        Map<ResourceId, Offer> found =
                offers.findAll(items.stream().map(Item::offer).distinct().toList());
        for (Item item : items) {
            Offer offer = found.get(item.offer());
            if (offer == null) {
                return Outcome.refusedAt("offer", "resources.not_offered");
            }
            baskets.add(basket, Line.planned(item.offer(), offer.owner(), item.units(), item.during()));
        }
        return Outcome.done(basket.id());
    }

    /** Takes one thing out. */
    public Outcome<UUID> remove(ClusterId cluster, UUID line) {
        return planning(cluster, basket -> {
            if (basket.lines().stream().noneMatch(one -> one.id().equals(line))) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            giveBack(basket, basket.usesOf(line));
            baskets.remove(basket, line);
            return Outcome.done(basket.id());
        });
    }

    /** Says what it is for and for how many. */
    public Outcome<UUID> describe(ClusterId cluster, String purpose, @Nullable Integer people) {
        return changing(cluster, basket -> described(basket, purpose, people));
    }

    Outcome<UUID> described(Basket basket, String purpose, @Nullable Integer people) {
        String said = purpose.strip();
        if (said.length() > LONGEST_PURPOSE) {
            return Outcome.refusedAt("purpose", "resources.too_long", LONGEST_PURPOSE);
        }
        if (people != null && (people < 1 || people > MOST_PEOPLE)) {
            return Outcome.refusedAt("people", "resources.between", 1, MOST_PEOPLE);
        }
        baskets.describe(basket, said.isEmpty() ? null : said, people);
        return Outcome.done(basket.id());
    }

    /**
     * Repeats all of it.
     *
     * @param rule an iCalendar recurrence rule; blank for once
     * @param skipped days left out
     */
    public Outcome<UUID> repeat(ClusterId cluster, String rule, Collection<LocalDate> skipped) {
        return planning(cluster, basket -> {
            String wanted = rule.isBlank() ? null : rule.strip();
            if (wanted != null) {
                Outcome<Integer> read = Occurrences.check(wanted);
                if (!read.isDone()) {
                    return Outcome.refused(read.reason().orElseThrow());
                }
            }
            baskets.repeat(basket, wanted, wanted == null ? List.of() : new TreeSet<>(skipped));
            return Outcome.done(basket.id());
        });
    }

    /** Takes the places again after they were given back. */
    public Outcome<UUID> holdAgain(ClusterId cluster) {
        return filling(cluster, basket -> Outcome.done(basket.id()));
    }

    /** Empties it. */
    public Outcome<UUID> empty(ClusterId cluster) {
        return changing(cluster, basket -> {
            giveBack(basket, basket.uses());
            baskets.move(basket, Basket.State.CANCELLED, null, Moment.now());
            return Outcome.done(basket.id());
        });
    }

    /** A part of a basket that cannot be had then. */
    public record Clash(UUID line, ResourceId offer, Stretch during, Refusal why) {
        /** The day on which the owner's clocks show it begins. */
        public LocalDate day() {
            return during.from().atZone(Today.ZONE).toLocalDate();
        }
    }

    /** What of the basket cannot be had as it stands: closed, too soon, or taken by somebody else. */
    List<Clash> clashes(Basket basket, Map<ResourceId, Offer> found) {
        List<Clash> clashes = new ArrayList<>();
        List<Clash> candidates = new ArrayList<>();
        List<Wanted> parts = new ArrayList<>();
        Instant now = Moment.now();
        for (Line line : basket.lines()) {
            Offer offer = found.get(line.offer());
            for (Stretch during : Occurrences.of(basket, line)) {
                Optional<Refusal> wrong = offer == null
                        ? Optional.of(Refusal.at("offer", "resources.not_offered"))
                        : AskingRules.wrong(offer, basket.cluster(), during, line.units(), now);
                if (wrong.isPresent() || offer == null) {
                    clashes.add(new Clash(line.id(), line.offer(), during, wrong.orElseThrow()));
                } else {
                    parts.add(wanted(offer, line, during));
                    candidates.add(
                            new Clash(line.id(), line.offer(), during, Refusal.at("from", "resources.taken", 0)));
                }
            }
        }
        occupancy
                .taken(parts, basket.uses().stream().map(Use::id).toList())
                .forEach(index -> clashes.add(candidates.get(index)));
        return clashes;
    }

    static Wanted wanted(Offer offer, Line line, Stretch during) {
        return new Wanted(offer.id(), offer.described().units(), line.units(), AskingRules.withBuffers(offer, during));
    }

    /** As {@link #filling}; where its places cannot be had the change stays, and the basket holds none. */
    private Outcome<UUID> planning(ClusterId cluster, Function<Basket, Outcome<UUID>> act) {
        return changing(
                cluster,
                basket -> act.apply(basket).then(id -> {
                    Basket changed = baskets.find(cluster, id).orElseThrow();
                    Outcome<UUID> held = access.within(Scope.current(), () -> hold(changed));
                    if (!held.isDone()) {
                        giveBack(changed, changed.uses());
                        baskets.hold(changed, null, null);
                    }
                    return Outcome.done(id);
                }));
    }

    private Outcome<UUID> filling(ClusterId cluster, Function<Basket, Outcome<UUID>> act) {
        return changing(
                cluster,
                basket -> act.apply(basket)
                        .then(id -> hold(baskets.find(cluster, id).orElseThrow())));
    }

    private Outcome<UUID> changing(ClusterId cluster, Function<Basket, Outcome<UUID>> act) {
        Optional<OrganizationId> forWhom = side.forWhom(cluster);
        if (forWhom.isEmpty()) {
            return Outcome.refused("resources.for_whom");
        }
        AccountId me = Scope.current().account();
        if (me == null || !side.mayAsk(cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return writing(cluster, forWhom.get(), () -> {
            baskets.oneAtATime(cluster, me, forWhom.get());
            Basket basket = baskets.open(cluster, me, forWhom.get())
                    .flatMap(open -> baskets.lock(cluster, open.id()))
                    .filter(Basket::isOpen)
                    .orElseGet(() -> baskets.insert(cluster, Ids.next(), forWhom.get(), me, true, null, Moment.now()));
            return act.apply(basket);
        });
    }

    /** Writes for who asks: whose role may ask, and whoever acts for the organisation. */
    <T> Outcome<T> writing(ClusterId cluster, OrganizationId organization, Supplier<Outcome<T>> act) {
        Right right = access.may(Right.CREATE, Thing.BOOKINGS, cluster)
                        || access.mayInOwn(Right.CREATE, Thing.BOOKINGS, organization)
                ? Right.CREATE
                : Right.APPROVE;
        return access.inClusterFor(cluster, organization, right, Thing.BOOKINGS, act);
    }

    /**
     * Takes the places of the whole basket anew: all of them, or a refusal that names the first that cannot be had. Also
     * where an hour was cut off or moved, nobody gets in between, because it is one transaction.
     */
    Outcome<UUID> hold(Basket basket) {
        Instant now = Moment.now();
        giveBack(basket, basket.uses());
        if (basket.lines().isEmpty()) {
            baskets.hold(basket, null, null);
            return Outcome.done(basket.id());
        }
        Map<ResourceId, Offer> found = offers.findAll(
                basket.lines().stream().map(Line::offer).distinct().toList());
        Instant since = basket.isHeld(now) && basket.heldSince() != null ? basket.heldSince() : now;
        Instant until = min(now.plus(HOLD), since.plus(LONGEST_HOLD));
        Outcome<Integer> taken = take(basket, basket.lines(), found, until, now);
        if (!taken.isDone()) {
            return Outcome.refused(taken.reason().orElseThrow());
        }
        baskets.hold(basket, until, since);
        return Outcome.done(basket.id());
    }

    /** Takes the places of some lines, for a time. */
    Outcome<Integer> take(
            Basket basket, List<Line> lines, Map<ResourceId, Offer> found, Instant heldUntil, Instant now) {
        List<Use> rows = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Line line : lines) {
            Offer offer = found.get(line.offer());
            if (offer == null) {
                return Outcome.refusedAt("offer", "resources.not_offered");
            }
            List<Stretch> days = Occurrences.of(basket, line);
            if (days.isEmpty()) {
                return Outcome.refusedAt("repeats", "resources.repeats_never");
            }
            for (Stretch during : days) {
                Optional<Refusal> wrong = AskingRules.wrong(offer, basket.cluster(), during, line.units(), now);
                if (wrong.isPresent()) {
                    return Outcome.refused(wrong.get());
                }
                Use use = Use.held(Ids.next(), basket, line, line.units(), during);
                rows.add(use);
                parts.add(new Part(use.id(), wanted(offer, line, during)));
            }
        }
        if (rows.size() > MOST_USES) {
            return Outcome.refusedAt("repeats", "resources.too_many_uses", MOST_USES);
        }
        Outcome<Integer> taken = occupancy.take(parts, heldUntil);
        if (taken.isDone()) {
            uses.insert(rows);
        }
        return taken;
    }

    /** Gives back what is only held. */
    void giveBack(Basket basket, List<Use> some) {
        List<UUID> held = some.stream()
                .filter(use -> use.state() == Use.State.HELD)
                .map(Use::id)
                .toList();
        if (!held.isEmpty()) {
            occupancy.release(held);
            uses.delete(basket.cluster(), held);
        }
    }

    Map<ResourceId, Offer> offersOf(Basket basket) {
        return new HashMap<>(offers.findAll(
                basket.lines().stream().map(Line::offer).distinct().toList()));
    }

    Map<ResourceId, Offer> offersOf(Collection<ResourceId> ids) {
        return offers.findAll(ids);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
