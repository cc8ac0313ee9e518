package uz.hamkor.analytics.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.allocation.AllocationScore.Standing;

/**
 * What is wrong with a plan and how good it is, counted straight from the definition. Slow and plain on purpose: it shares
 * nothing with the search, whose results it checks.
 *
 * @param violations every rule that is broken
 * @param score comparable only between plans without violations
 */
public record AllocationCheck(List<Violation> violations, AllocationScore score) {

    /** What must hold. */
    public enum Rule {
        /** The resource is one of those that will do. */
        RESOURCE,
        /** The time lies within a possible one. */
        POSSIBLE,
        /** Somebody who comes is qualified. */
        QUALIFIED,
        /** Open, and not more units taken at any time than there are. */
        CAPACITY,
        /** Units are left for the breaks before and after a use. */
        BREAK,
        /** Uses of a wish begin in different blocks and do not overlap. */
        APART,
        /** A party is in one place at a time, and has the time for the ways. */
        ONE_PLACE,
        /** Not fewer uses than the least, unless none. */
        LEAST,
        /** Not more uses than asked for at best. */
        BEST
    }

    /**
     * @param rule that is broken
     * @param use where; for the number of uses of a wish one of them
     * @param words one sentence
     */
    public record Violation(Rule rule, Use use, String words) {}

    public AllocationCheck {
        violations = List.copyOf(violations);
    }

    /** Whether everything holds that must hold. */
    public boolean feasible() {
        return violations.isEmpty();
    }

    /** @throws RefusedInput when a use names a wish, a resource or a slot that does not exist */
    public static AllocationCheck of(AllocationProblem problem, AllocationPlan plan) {
        var violations = new ArrayList<Violation>();
        Map<Integer, List<Use>> byWish = new TreeMap<>();
        Map<Integer, List<Use>> byParty = new TreeMap<>();
        Map<Integer, List<Use>> byResource = new TreeMap<>();
        for (Use use : plan.uses()) {
            if (use.wish() < 0
                    || use.wish() >= problem.wishes().size()
                    || use.resource() < 0
                    || use.resource() >= problem.resources().size()
                    || use.start() < 0
                    || use.start() + problem.wishes().get(use.wish()).duration() > problem.slots()) {
                throw new RefusedInput("range", use.toString(), "There is no such use.", "Correct it.");
            }
            Wish wish = problem.wishes().get(use.wish());
            byWish.computeIfAbsent(use.wish(), w -> new ArrayList<>()).add(use);
            byResource.computeIfAbsent(use.resource(), r -> new ArrayList<>()).add(use);
            wish.parties()
                    .forEach(p ->
                            byParty.computeIfAbsent(p, q -> new ArrayList<>()).add(use));
            alone(problem, wish, use, violations);
        }
        int[][] there = units(problem, false);
        int[][] open = units(problem, true);
        byResource.forEach((r, uses) -> {
            capacity(problem, r, open[r], uses, violations);
            breaks(problem, r, there[r], uses, violations);
        });
        byWish.forEach((w, uses) -> wish(problem.wishes().get(w), uses, violations));
        byParty.forEach((p, uses) -> onePlace(problem, p, uses, violations));
        return new AllocationCheck(violations, score(problem, byWish, open, there));
    }

    private static void alone(AllocationProblem problem, Wish wish, Use use, List<Violation> violations) {
        String name =
                wish.id() + " on " + problem.resources().get(use.resource()).id() + " from " + use.start();
        if (!wish.resources().contains(use.resource())) {
            violations.add(new Violation(Rule.RESOURCE, use, name + ": it did not ask for that."));
        }
        if (!within(wish.possible(), wish, use)) {
            violations.add(new Violation(Rule.POSSIBLE, use, name + ": that time is not possible for it."));
        }
        int needed = problem.resources().get(use.resource()).qualification();
        var held = new HashSet<Integer>();
        wish.parties().forEach(p -> held.addAll(problem.parties().get(p).qualifications()));
        if (needed != Resource.NONE && !held.contains(needed)) {
            violations.add(new Violation(Rule.QUALIFIED, use, name + ": nobody who comes is qualified."));
        }
    }

    private static boolean within(List<Stretch> stretches, Wish wish, Use use) {
        return stretches.stream()
                .anyMatch(stretch -> use.start() >= stretch.from() && use.start() + wish.duration() <= stretch.to());
    }

    private static void capacity(
            AllocationProblem problem, int r, int[] there, List<Use> uses, List<Violation> violations) {
        Resource resource = problem.resources().get(r);
        Map<Integer, Integer> used = new HashMap<>();
        for (Use use : uses) {
            Wish wish = problem.wishes().get(use.wish());
            for (int s = use.start(); s < use.start() + wish.duration(); s++) {
                if (used.merge(s, wish.units(), Integer::sum) > there[s]) {
                    violations.add(new Violation(
                            Rule.CAPACITY,
                            use,
                            resource.id() + " in slot " + s + ": " + used.get(s) + " of " + there[s]
                                    + " units are used."));
                    break;
                }
            }
        }
    }

    /** Whoever has a unit has it for the breaks as well, which may lie in closed time and outside of the period. */
    private static void breaks(
            AllocationProblem problem, int r, int[] there, List<Use> uses, List<Violation> violations) {
        Resource resource = problem.resources().get(r);
        if (resource.before() == 0 && resource.after() == 0) {
            return;
        }
        int[] used = new int[there.length];
        for (Use use : uses) {
            Wish wish = problem.wishes().get(use.wish());
            int end = use.start() + wish.duration();
            boolean room = true;
            for (int s = use.start() - resource.before(); s < end + resource.after(); s++) {
                if (s >= 0 && s < used.length) {
                    used[s] += wish.units();
                    room &= used[s] <= there[s];
                }
            }
            if (!room) {
                violations.add(new Violation(
                        Rule.BREAK,
                        use,
                        resource.id() + " from " + use.start() + " to " + end
                                + ": something is too near for the break before or after it."));
            }
        }
    }

    /** Resource and slot to units that are not taken; where it is closed none, or all where that does not count. */
    private static int[][] units(AllocationProblem problem, boolean whenOpen) {
        int[][] units = new int[problem.resources().size()][problem.slots()];
        for (int r = 0; r < units.length; r++) {
            Resource resource = problem.resources().get(r);
            for (Stretch stretch : whenOpen ? resource.open() : List.of(new Stretch(0, problem.slots()))) {
                for (int s = stretch.from(); s < stretch.to(); s++) {
                    units[r][s] = resource.units();
                }
            }
        }
        for (Taken taken : problem.taken()) {
            for (int s = taken.when().from(); s < taken.when().to(); s++) {
                units[taken.resource()][s] = Math.max(0, units[taken.resource()][s] - taken.units());
            }
        }
        return units;
    }

    private static void wish(Wish wish, List<Use> uses, List<Violation> violations) {
        if (uses.size() < wish.least()) {
            violations.add(new Violation(
                    Rule.LEAST,
                    uses.getFirst(),
                    wish.id() + ": " + uses.size() + " uses are fewer than " + wish.least()));
        }
        if (uses.size() > wish.best()) {
            violations.add(new Violation(
                    Rule.BEST, uses.getLast(), wish.id() + ": " + uses.size() + " uses are more than " + wish.best()));
        }
        for (int i = 0; i < uses.size(); i++) {
            for (int j = 0; j < i; j++) {
                int a = uses.get(i).start();
                int b = uses.get(j).start();
                if (a / wish.apart() == b / wish.apart() || Math.abs(a - b) < wish.duration()) {
                    violations.add(new Violation(
                            Rule.APART, uses.get(i), wish.id() + ": uses from " + b + " and " + a + " are too near."));
                }
            }
        }
    }

    private static void onePlace(AllocationProblem problem, int p, List<Use> uses, List<Violation> violations) {
        for (int i = 0; i < uses.size(); i++) {
            for (int j = 0; j < i; j++) {
                boolean swapped = uses.get(j).start() > uses.get(i).start();
                Use one = uses.get(swapped ? i : j);
                Use other = uses.get(swapped ? j : i);
                int minutes = problem.travel()[
                        problem.resources().get(one.resource()).place()][
                        problem.resources().get(other.resource()).place()];
                int between = other.start()
                        - one.start()
                        - problem.wishes().get(one.wish()).duration();
                if (between < 0 || between * problem.slotMinutes() < minutes) {
                    violations.add(new Violation(
                            Rule.ONE_PLACE,
                            uses.get(i),
                            problem.parties().get(p).id() + ": "
                                    + problem.wishes().get(one.wish()).id() + " from "
                                    + one.start() + " and "
                                    + problem.wishes().get(other.wish()).id() + " from "
                                    + other.start() + " are " + minutes + " minutes apart."));
                }
            }
        }
    }

    private static AllocationScore score(
            AllocationProblem problem, Map<Integer, List<Use>> byWish, int[][] open, int[][] there) {
        int members = problem.members().size();
        long[] asked = new long[members];
        long[] got = new long[members];
        double possibleWorth = 0;
        long points = 0;
        long satisfied = 0;
        int granted = 0;
        int whole = 0;
        int preferred = 0;
        long minutes = 0;
        for (int w = 0; w < problem.wishes().size(); w++) {
            Wish wish = problem.wishes().get(w);
            long worth = (long) wish.duration()
                    * wish.priority()
                    * problem.members().get(wish.member()).weight();
            int possible = possible(problem, wish, open, there);
            asked[wish.member()] += (long) possible * wish.duration();
            possibleWorth += (double) worth * possible;
            List<Use> uses = byWish.getOrDefault(w, List.of());
            granted += uses.size();
            whole += uses.size() == wish.best() ? 1 : 0;
            for (Use use : uses) {
                satisfied += worth;
                got[wish.member()] += wish.duration();
                long way = wish.from() < 0
                        ? 0
                        : problem.travel()[wish.from()][
                                problem.resources().get(use.resource()).place()];
                minutes += way;
                points += worth * problem.weights().satisfaction();
                if (within(wish.preferred(), wish, use)) {
                    preferred++;
                    points += worth * problem.weights().preference();
                }
                points -= worth * problem.weights().travel() * Math.min(way, 240) / 240;
            }
        }
        var standings = new ArrayList<Standing>();
        for (int m = 0; m < members; m++) {
            asked[m] = Math.min(asked[m], problem.members().get(m).entitlement());
            standings.add(standing(problem.members().get(m), asked[m], got[m]));
        }
        List<Standing> asking =
                standings.stream().filter(standing -> standing.asked() > 0).toList();
        for (Standing standing : asking) {
            double perMember = possibleWorth / asking.size() * problem.weights().fairness();
            double missing = (double) (10_000 - standing.level()) / 10_000;
            points -= (long) (perMember * (StrictMath.exp(12 * missing) - 1) / 12);
        }
        int worst = asking.stream().mapToInt(Standing::level).min().orElse(10_000);
        return new AllocationScore(points, satisfied, granted, whole, preferred, minutes, worst, standings);
    }

    private static Standing standing(Member member, long asked, long got) {
        if (asked == 0) {
            return new Standing(0, got, -1, -1);
        }
        int share = (int) Math.min(10_000, 10_000 * got / asked);
        int level = member.carried().isPresent() ? (member.carried().getAsInt() + share) / 2 : share;
        return new Standing(asked, got, share, level);
    }

    /** Uses a wish could have if it were alone, at most those it asks for; none if they are fewer than its least. */
    private static int possible(AllocationProblem problem, Wish wish, int[][] open, int[][] there) {
        Set<Integer> begins = new TreeSet<>();
        for (Stretch stretch : wish.possible()) {
            for (int s = stretch.from(); s + wish.duration() <= stretch.to(); s++) {
                begins.add(s);
            }
        }
        var held = new HashSet<Integer>();
        wish.parties().forEach(p -> held.addAll(problem.parties().get(p).qualifications()));
        List<Integer> usable = wish.resources().stream()
                .filter(r -> problem.resources().get(r).units() >= wish.units())
                .filter(r -> problem.resources().get(r).qualification() == Resource.NONE
                        || held.contains(problem.resources().get(r).qualification()))
                .toList();
        int uses = 0;
        int last = Integer.MIN_VALUE;
        int rest = rest(problem, wish, usable);
        for (int s : begins) {
            boolean after = last == Integer.MIN_VALUE
                    || (s >= last + wish.duration() + rest && s / wish.apart() != last / wish.apart());
            if (uses < wish.best()
                    && after
                    && usable.stream().anyMatch(r -> had(problem.resources().get(r), wish, open[r], there[r], s))) {
                uses++;
                last = s;
            }
        }
        return uses < wish.least() ? 0 : uses;
    }

    /** Slots between two uses of the wish where there is only one unit it can have. */
    private static int rest(AllocationProblem problem, Wish wish, List<Integer> usable) {
        if (usable.size() != 1 || problem.resources().get(usable.getFirst()).units() >= 2 * wish.units()) {
            return 0;
        }
        Resource only = problem.resources().get(usable.getFirst());
        return only.before() + only.after();
    }

    private static boolean had(Resource resource, Wish wish, int[] open, int[] there, int start) {
        int end = start + wish.duration();
        for (int s = start - resource.before(); s < end + resource.after(); s++) {
            boolean during = s >= start && s < end;
            if (s >= 0 && s < there.length && (during ? open[s] : there[s]) < wish.units()) {
                return false;
            }
        }
        return true;
    }
}
