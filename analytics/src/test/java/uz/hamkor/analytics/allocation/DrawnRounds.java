package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rounds drawn by lot: places on a plane, owners with resources of some categories, schools that ask for them. */
public final class DrawnRounds {

    private DrawnRounds() {}

    /** A handful of everything, one or two days of six hours; also what is rare in large rounds comes up often. */
    public static AllocationProblem small(long seed) {
        var random = new SplittableRandom(seed);
        return draw(
                random,
                2 + random.nextInt(3),
                1 + random.nextInt(4),
                8 + random.nextInt(9),
                1 + random.nextInt(2),
                6,
                60,
                0,
                6,
                40,
                4);
    }

    /** 20 owners, 60 resources, 500 wishes, a week in half hours. */
    public static AllocationProblem middle(long seed) {
        return draw(new SplittableRandom(seed), 20, 60, 500, 7, 48, 30, 22, 36, 90, 5);
    }

    /** 200 owners, 2,000 resources, 10,000 wishes, four weeks in hours. */
    public static AllocationProblem national(long seed) {
        return draw(new SplittableRandom(seed), 200, 2_000, 10_000, 28, 24, 60, 12, 18, 240, 12);
    }

    /** The same, where about half of the resources need a break before or after each use. */
    public static AllocationProblem withBreaks(AllocationProblem problem, long seed) {
        var random = new SplittableRandom(seed);
        return new AllocationProblem(
                problem.slots(),
                problem.slotsPerDay(),
                problem.slotMinutes(),
                problem.members(),
                problem.parties(),
                problem.resources().stream()
                        .map(one -> new Resource(
                                one.id(),
                                one.owner(),
                                one.category(),
                                one.place(),
                                one.units(),
                                one.qualification(),
                                Math.max(0, random.nextInt(4) - 1),
                                Math.max(0, random.nextInt(4) - 1),
                                one.open()))
                        .toList(),
                problem.taken(),
                problem.wishes(),
                problem.travel(),
                problem.weights());
    }

    private static AllocationProblem draw(
            SplittableRandom random,
            int owners,
            int resources,
            int wishes,
            int days,
            int perDay,
            int minutes,
            int opens,
            int closes,
            int width,
            int mostUses) {
        int categories = Math.max(1, resources / 40);
        int[][] travel = travel(random, owners, width);
        var members = new ArrayList<Member>();
        for (int m = 0; m < owners; m++) {
            members.add(new Member(
                    "m" + m,
                    1 + random.nextInt(2),
                    random.nextInt(4) == 0 ? days * (1 + random.nextInt(6)) : Member.ALL,
                    random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(5_000 + random.nextInt(5_001))));
        }
        var things = new ArrayList<Resource>();
        for (int r = 0; r < resources; r++) {
            int owner = random.nextInt(owners);
            things.add(new Resource(
                    "r" + r,
                    owner,
                    random.nextInt(categories),
                    owner,
                    random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1,
                    random.nextInt(8) == 0 ? random.nextInt(3) : Resource.NONE,
                    open(random, days, perDay, opens, closes)));
        }
        var taken = new ArrayList<Taken>();
        for (int i = 0; i < resources / 4; i++) {
            int from = random.nextInt(days * perDay - 3);
            taken.add(new Taken(random.nextInt(resources), new Stretch(from, from + 1 + random.nextInt(3)), 1));
        }
        // A fifth of the schools asks for much more than the others, and early.
        var parties = new ArrayList<Party>();
        var list = new ArrayList<Wish>();
        for (int w = 0; w < wishes; w++) {
            int m = random.nextInt(3) == 0 ? random.nextInt(Math.max(1, owners / 5)) : random.nextInt(owners);
            list.add(wish(random, w, m, things, parties, days, perDay, opens, closes, mostUses));
        }
        Collections.shuffle(list, new Random(random.nextLong()));
        list.sort((a, b) -> Boolean.compare(a.member() >= owners / 5, b.member() >= owners / 5));
        return new AllocationProblem(
                days * perDay, perDay, minutes, members, parties, things, taken, list, travel, AllocationWeights.USUAL);
    }

    private static int[][] travel(SplittableRandom random, int places, int width) {
        int[] x = random.ints(places, 0, width).toArray();
        int[] y = random.ints(places, 0, width).toArray();
        int[][] travel = new int[places][places];
        for (int a = 0; a < places; a++) {
            for (int b = 0; b < places; b++) {
                travel[a][b] = a == b ? 0 : 5 + (int) Math.hypot(x[a] - x[b], y[a] - y[b]);
            }
        }
        return travel;
    }

    private static List<Stretch> open(SplittableRandom random, int days, int perDay, int opens, int closes) {
        var open = new ArrayList<Stretch>();
        for (int d = 0; d < days; d++) {
            if (d % 7 < 5 && random.nextInt(10) > 0) {
                int from = opens + random.nextInt(Math.max(1, (closes - opens) / 3));
                open.add(new Stretch(d * perDay + from, d * perDay + closes - random.nextInt(2)));
            }
        }
        return open;
    }

    private static Wish wish(
            SplittableRandom random,
            int w,
            int member,
            List<Resource> things,
            List<Party> parties,
            int days,
            int perDay,
            int opens,
            int closes,
            int mostUses) {
        int category = things.get(random.nextInt(things.size())).category();
        int far = 1 + random.nextInt(12);
        var resources = new HashSet<Integer>();
        // Some are asked for much more than others.
        double popular = random.nextDouble();
        int begin = (int) (popular * popular * popular * things.size());
        for (int i = 0; i < things.size() && resources.size() < far; i++) {
            int r = (begin + i) % things.size();
            if (things.get(r).category() == category) {
                resources.add(r);
            }
        }
        var possible = new ArrayList<Stretch>();
        var preferred = new ArrayList<Stretch>();
        for (int d = 0; d < days; d++) {
            if (d % 7 < 5 && random.nextInt(3) > 0) {
                int from = opens + random.nextInt((closes - opens) / 3);
                int to = closes - random.nextInt((closes - opens) / 3);
                possible.add(new Stretch(d * perDay + from, d * perDay + to));
                if (random.nextBoolean()) {
                    preferred.add(new Stretch(d * perDay + from, d * perDay + (from + to + 1) / 2));
                }
            }
        }
        int duration = 1 + random.nextInt(Math.max(2, (closes - opens) / 4));
        int best = 1 + random.nextInt(Math.max(1, Math.min(mostUses, days)));
        return new Wish(
                "w" + w,
                member,
                resources.stream().sorted().toList(),
                random.nextInt(4) == 0 ? 2 : 1,
                duration,
                1 + random.nextInt(best),
                best,
                random.nextBoolean() ? perDay : 1,
                possible,
                preferred,
                parties(random, parties),
                random.nextInt(5) == 0 ? Resource.NONE : member,
                1 + random.nextInt(1_000));
    }

    /** None, one or two; mostly somebody new, at times who comes to other wishes as well. */
    private static List<Integer> parties(SplittableRandom random, List<Party> parties) {
        var come = new HashSet<Integer>();
        for (int i = random.nextInt(3); i > 0; i--) {
            if (parties.isEmpty() || random.nextInt(3) > 0) {
                parties.add(new Party(
                        "p" + parties.size(),
                        new HashSet<>(IntStream.range(0, 3)
                                .filter(q -> random.nextInt(3) == 0)
                                .boxed()
                                .toList())));
                come.add(parties.size() - 1);
            } else {
                come.add(random.nextInt(parties.size()));
            }
        }
        return come.stream().sorted().toList();
    }
}
