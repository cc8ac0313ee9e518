package uz.hamkor.analytics.allocation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;

/**
 * What has to be allocated. Members, parties, resources and wishes refer to each other by their numbers in these lists,
 * from 0; time is counted in slots from the beginning of the period.
 *
 * @param slots of the period, 1 to 100,000; slots × resources at most 100,000,000
 * @param slotsPerDay of 24 hours
 * @param slotMinutes length of a slot in minutes
 * @param members at most 5,000
 * @param parties at most 100,000
 * @param resources at most 20,000
 * @param taken what is taken already
 * @param wishes in the order in which they came; at most 100,000 with at most 400,000 uses at best
 * @param travel minutes from place to place, one line for each; the way from a place to itself takes none
 * @param weights what counts how much
 */
public record AllocationProblem(
        int slots,
        int slotsPerDay,
        int slotMinutes,
        List<Member> members,
        List<Party> parties,
        List<Resource> resources,
        List<Taken> taken,
        List<Wish> wishes,
        int[][] travel,
        AllocationWeights weights) {

    private static final long MOST_CELLS = 100_000_000;
    private static final long MOST_WORTH = 1_000_000_000_000L;

    public AllocationProblem {
        members = List.copyOf(members);
        parties = List.copyOf(parties);
        resources = List.copyOf(resources);
        taken = List.copyOf(taken);
        wishes = List.copyOf(wishes);
        travel = Arrays.stream(travel).map(int[]::clone).toArray(int[][]::new);
        range("slots", slots, 1, 100_000);
        range("slotsPerDay", slotsPerDay, 1, 1_440);
        range("slotMinutes", slotMinutes, 1, 1_440);
        range("members", members.size(), 0, 5_000);
        range("parties", parties.size(), 0, 100_000);
        range("resources", resources.size(), 0, 20_000);
        range("wishes", wishes.size(), 0, 100_000);
        range("slots × resources", (long) slots * resources.size(), 0, MOST_CELLS);
        for (int[] line : travel) {
            range("travel, places of a line", line.length, travel.length, travel.length);
            for (int minutes : line) {
                range("travel", minutes, 0, 1_000_000);
            }
        }
        for (int p = 0; p < travel.length; p++) {
            range("travel from place " + p + " to itself", travel[p][p], 0, 0);
        }
        for (Member member : members) {
            range("member " + member.id() + ", weight", member.weight(), 1, 100);
            range("member " + member.id() + ", entitlement", member.entitlement(), 1, Member.ALL);
            member.carried()
                    .ifPresent(index -> range("member " + member.id() + ", carried", index, 0, FairnessIndex.ONE));
        }
        for (Resource resource : resources) {
            String name = "resource " + resource.id();
            range(name + ", place", resource.place(), 0, travel.length - 1L);
            range(name + ", units", resource.units(), 1, 30_000);
            range(name + ", before", resource.before(), 0, 1_440);
            range(name + ", after", resource.after(), 0, 1_440);
            within(name + ", open", resource.open(), slots);
        }
        for (Taken part : taken) {
            range("taken, resource", part.resource(), 0, resources.size() - 1L);
            range("taken, units", part.units(), 1, 30_000);
            within("taken", List.of(part.when()), slots);
        }
        long worth = 0;
        long uses = 0;
        for (Wish wish : wishes) {
            check(wish, members.size(), parties.size(), resources.size(), travel.length, slots);
            uses += wish.best();
            worth += (long) wish.priority() * members.get(wish.member()).weight() * wish.duration() * wish.best();
        }
        range("uses of all wishes", uses, 0, 400_000);
        range("worth of all wishes", worth, 0, MOST_WORTH);
    }

    private static void check(Wish wish, int members, int parties, int resources, int places, int slots) {
        String name = "wish " + wish.id();
        range(name + ", member", wish.member(), 0, members - 1L);
        range(name + ", units", wish.units(), 1, 30_000);
        range(name + ", duration", wish.duration(), 1, slots);
        range(name + ", best", wish.best(), 1, 400);
        range(name + ", least", wish.least(), 1, wish.best());
        range(name + ", apart", wish.apart(), 1, slots);
        range(name + ", from", wish.from(), Resource.NONE, places - 1L);
        range(name + ", priority", wish.priority(), 1, 1_000);
        within(name + ", possible", wish.possible(), slots);
        within(name + ", preferred", wish.preferred(), slots);
        Set<Integer> named = new HashSet<>();
        for (int r : wish.resources()) {
            range(name + ", resource", r, 0, resources - 1L);
            once(named, name + ", resource", r);
        }
        named.clear();
        for (int p : wish.parties()) {
            range(name + ", party", p, 0, parties - 1L);
            once(named, name + ", party", p);
        }
    }

    private static void once(Set<Integer> named, String place, int number) {
        if (!named.add(number)) {
            throw new RefusedInput("twice", place, number + " stands twice.", "Name it once.");
        }
    }

    private static void within(String place, List<Stretch> stretches, int slots) {
        for (Stretch stretch : stretches) {
            range(place, stretch.to(), 1, slots);
        }
    }

    private static void range(String place, long value, long least, long most) {
        if (value < least || value > most) {
            throw new RefusedInput(
                    "range",
                    place,
                    value + " is out of range.",
                    least <= most
                            ? "From " + least + " to " + most + " is possible."
                            : "Nothing is possible here: correct what it refers to.");
        }
    }
}
