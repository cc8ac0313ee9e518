package uz.hamkor.resources.round;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.allocation.AllocationPlan;
import uz.hamkor.analytics.allocation.AllocationProblem;
import uz.hamkor.analytics.allocation.AllocationWeights;
import uz.hamkor.analytics.allocation.Member;
import uz.hamkor.analytics.allocation.Party;
import uz.hamkor.analytics.allocation.Resource;
import uz.hamkor.analytics.allocation.Use;
import uz.hamkor.analytics.allocation.Wish;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.AskingRules;
import uz.hamkor.resources.ledger.GivenAndTaken;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;

/** A round in the numbers of the engine, and back. */
final class RoundModel {

    private static final int QUALIFIED = 0;

    final Round round;
    final List<RoundWish> wishes;
    final List<Offer> offers;
    final List<OrganizationId> members;
    final List<PriorityParts> parts;
    final AllocationProblem problem;
    private final Map<ResourceId, Integer> numberOfOffer = new HashMap<>();
    private final Map<UUID, Integer> numberOfWish = new HashMap<>();
    private final Map<OrganizationId, Ways.Point> homes;
    private final int perDay;
    private final int days;

    RoundModel(
            Round round,
            List<RoundWish> wishes,
            Collection<Offer> offered,
            Collection<Occupancy.Taken> taken,
            Map<OrganizationId, Integer> carried,
            Map<OrganizationId, GivenAndTaken.Sums> given,
            Map<OrganizationId, Long> learners,
            Map<OrganizationId, Ways.Point> homes) {
        this.round = round;
        this.wishes = wishes;
        this.homes = homes;
        offers = round.offers().stream()
                .flatMap(id -> offered.stream().filter(offer -> offer.id().equals(id)))
                .toList();
        for (int r = 0; r < offers.size(); r++) {
            numberOfOffer.put(offers.get(r).id(), r);
        }
        for (int w = 0; w < wishes.size(); w++) {
            numberOfWish.put(wishes.get(w).id(), w);
        }
        members = wishes.stream()
                .map(RoundWish::organization)
                .distinct()
                .sorted(java.util.Comparator.comparing(OrganizationId::value))
                .toList();
        perDay = 24 * 60 / round.plan().slotMinutes();
        days = (int) (round.plan().last().toEpochDay() - round.plan().first().toEpochDay()) + 1;
        var ways = new Ways();
        int[] placeOfOffer =
                offers.stream().mapToInt(offer -> ways.place(pointOf(offer))).toArray();
        Map<OrganizationId, Integer> placeOfMember = new HashMap<>();
        members.forEach(member -> placeOfMember.put(member, ways.place(homes.get(member))));
        int[][] minutes = ways.minutes();
        Map<String, Integer> categories = new LinkedHashMap<>();
        List<Resource> resources = new ArrayList<>();
        for (int r = 0; r < offers.size(); r++) {
            resources.add(resource(offers.get(r), placeOfOffer[r], categories));
        }
        Map<String, Integer> partyNumbers = new LinkedHashMap<>();
        Set<String> qualified = new HashSet<>();
        for (RoundWish wish : wishes) {
            partyNumbers.putIfAbsent(partyOf(wish), partyNumbers.size());
            if (wish.asked().qualified()) {
                qualified.add(partyOf(wish));
            }
        }
        List<Party> parties = partyNumbers.keySet().stream()
                .map(name -> new Party(name, qualified.contains(name) ? Set.of(QUALIFIED) : Set.of()))
                .toList();
        Map<OrganizationId, Integer> small = PriorityParts.small(learners);
        List<PriorityParts> parts = new ArrayList<>();
        List<Wish> list = new ArrayList<>();
        for (RoundWish wish : wishes) {
            int home = placeOfMember.getOrDefault(wish.organization(), 0);
            PriorityParts of = PriorityParts.of(
                    wish.asked().curriculum(),
                    nearest(wish, home, placeOfOffer, minutes),
                    carried.get(wish.organization()),
                    given.get(wish.organization()),
                    small.getOrDefault(wish.organization(), 0));
            parts.add(of);
            list.add(wish(
                    wish,
                    partyNumbers.getOrDefault(partyOf(wish), 0),
                    home,
                    of.priority(round.plan().parts())));
        }
        this.parts = List.copyOf(parts);
        Integer entitled = round.plan().entitlement();
        problem = new AllocationProblem(
                days * perDay,
                perDay,
                round.plan().slotMinutes(),
                members.stream()
                        .map(member -> new Member(
                                member.toString(),
                                1,
                                entitled == null ? Member.ALL : entitled,
                                carried.containsKey(member)
                                        ? OptionalInt.of(carried.get(member))
                                        : OptionalInt.empty()))
                        .toList(),
                parties,
                resources,
                taken.stream()
                        .filter(this::matters)
                        .map(one -> taken(one, resources))
                        .toList(),
                list,
                minutes,
                weights(round.plan().weights()));
    }

    private static AllocationWeights weights(Round.Weights weights) {
        return new AllocationWeights(
                weights.satisfaction(), weights.preference(), weights.travel(), weights.fairness());
    }

    private Ways.@Nullable Point pointOf(Offer offer) {
        var point = offer.described().point();
        return point == null
                ? homes.get(offer.owner())
                : new Ways.Point(
                        point.latitude().doubleValue(), point.longitude().doubleValue());
    }

    /** Who comes; a wish that does not say is a party of its own. */
    private static String partyOf(RoundWish wish) {
        String comes = wish.asked().comes();
        return comes == null ? wish.id().toString() : wish.organization() + " " + comes;
    }

    private Resource resource(Offer offer, int place, Map<String, Integer> categories) {
        String category =
                offer.described().kind().code() + "/" + offer.described().category();
        categories.putIfAbsent(category, categories.size());
        List<uz.hamkor.analytics.allocation.Stretch> open = new ArrayList<>();
        for (Stretch stretch : offer.opening().openWithin(round.period())) {
            int from = Math.toIntExact(
                    Math.ceilDiv(minutes(stretch.from()), round.plan().slotMinutes()));
            int to = Math.toIntExact(
                    Math.floorDiv(minutes(stretch.until()), round.plan().slotMinutes()));
            if (from < to) {
                open.add(new uz.hamkor.analytics.allocation.Stretch(from, to));
            }
        }
        int before = Math.ceilDiv(minutes(offer.terms().bufferBefore()), slot());
        // Between two uses the breaks stand together; rounded up apart they would be longer than they need be.
        int between = Math.ceilDiv(
                minutes(offer.terms().bufferBefore().plus(offer.terms().bufferAfter())), slot());
        return new Resource(
                offer.id().toString(),
                0,
                categories.get(category),
                place,
                offer.described().units(),
                offer.described().qualification().isEmpty() ? Resource.NONE : QUALIFIED,
                before,
                between - before,
                open);
    }

    /** Whether it lies in the period, or in the break of a use of the period. */
    private boolean matters(Occupancy.Taken taken) {
        int r = number(taken.resource());
        if (r < 0) {
            return false;
        }
        Stretch reach = AskingRules.withBuffers(offers.get(r), round.period());
        return taken.during().from().isBefore(reach.until())
                && reach.from().isBefore(taken.during().until());
    }

    /**
     * In slots, so that a use with its breaks in slots touches it where the use with its breaks in minutes does, and never
     * less; what lies before or after the period stands in its first or last slot.
     */
    private uz.hamkor.analytics.allocation.Taken taken(Occupancy.Taken taken, List<Resource> resources) {
        int r = number(taken.resource());
        Offer.Terms terms = offers.get(r).terms();
        Resource resource = resources.get(r);
        int last = days * perDay;
        int from = Math.toIntExact(Math.floorDiv(minutes(taken.during().from()) - minutes(terms.bufferAfter()), slot())
                + resource.after());
        int to = Math.toIntExact(Math.ceilDiv(minutes(taken.during().until()) + minutes(terms.bufferBefore()), slot())
                - resource.before());
        int first = Math.clamp(Math.min(from, to - 1), 0, last - 1);
        return new uz.hamkor.analytics.allocation.Taken(
                r, new uz.hamkor.analytics.allocation.Stretch(first, Math.clamp(to, first + 1, last)), 1);
    }

    private static int minutes(Duration length) {
        return Math.toIntExact(length.toMinutes());
    }

    private int slot() {
        return round.plan().slotMinutes();
    }

    private Wish wish(RoundWish wish, int party, int home, int priority) {
        RoundWish.Asked asked = wish.asked();
        return new Wish(
                wish.id().toString(),
                members.indexOf(wish.organization()),
                asked.offers().stream()
                        .filter(numberOfOffer::containsKey)
                        .map(this::number)
                        .distinct()
                        .sorted()
                        .toList(),
                asked.units(),
                asked.duration(),
                asked.least(),
                asked.best(),
                switch (asked.apart()) {
                    case NONE -> 1;
                    case DAY -> Math.min(perDay, days * perDay);
                    case WEEK -> Math.min(7 * perDay, days * perDay);
                },
                daily(asked.days(), asked.starts(), asked.ends()),
                asked.likedStarts() == null || asked.likedEnds() == null
                        ? List.of()
                        : daily(asked.days(), asked.likedStarts(), asked.likedEnds()),
                List.of(party),
                home,
                priority);
    }

    private List<uz.hamkor.analytics.allocation.Stretch> daily(List<Integer> weekdays, int starts, int ends) {
        List<uz.hamkor.analytics.allocation.Stretch> stretches = new ArrayList<>();
        int slot = round.plan().slotMinutes();
        int from = Math.ceilDiv(starts, slot);
        int to = ends / slot;
        for (int d = 0; d < days && from < to; d++) {
            LocalDate day = round.plan().first().plusDays(d);
            if (weekdays.contains(day.getDayOfWeek().getValue())) {
                stretches.add(new uz.hamkor.analytics.allocation.Stretch(d * perDay + from, d * perDay + to));
            }
        }
        return stretches;
    }

    /** Minutes to the nearest thing that will do. */
    private int nearest(RoundWish wish, int home, int[] placeOfOffer, int[][] minutes) {
        return wish.asked().offers().stream()
                .filter(numberOfOffer::containsKey)
                .mapToInt(id -> minutes[home][placeOfOffer[number(id)]])
                .min()
                .orElse(0);
    }

    private long minutes(Instant instant) {
        return Duration.between(round.period().from(), instant).toMinutes();
    }

    Instant at(int slot) {
        return round.period()
                .from()
                .plus(Duration.ofMinutes((long) slot * round.plan().slotMinutes()));
    }

    /** The use that the engine means; the length is that of the wish. */
    RoundUse use(UUID id, Use use, boolean byHand) {
        int duration = problem.wishes().get(use.wish()).duration();
        return new RoundUse(
                id,
                wishes.get(use.wish()).id(),
                offers.get(use.resource()).id(),
                new Stretch(at(use.start()), at(use.start() + duration)),
                byHand);
    }

    List<RoundUse> uses(AllocationPlan plan) {
        return plan.uses().stream().map(use -> use(Ids.next(), use, false)).toList();
    }

    /** Uses of things that are not offered any more are left out. */
    AllocationPlan plan(List<RoundUse> uses) {
        return new AllocationPlan(uses.stream()
                .filter(use -> numberOfOffer.containsKey(use.offer()))
                .map(this::use)
                .toList());
    }

    Use use(RoundUse use) {
        return new Use(
                numberOfWish.getOrDefault(use.wish(), -1),
                number(use.offer()),
                Math.toIntExact(
                        Math.floorDiv(minutes(use.during().from()), round.plan().slotMinutes())));
    }

    /** The number of a thing; -1 if it is none of the round. */
    int number(ResourceId offer) {
        return numberOfOffer.getOrDefault(offer, -1);
    }
}
