package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.Majority.Count;
import uz.hamkor.analytics.voting.Majority.Kind;
import uz.hamkor.analytics.voting.Majority.Outcome;
import uz.hamkor.analytics.voting.Majority.Requirement;
import uz.hamkor.analytics.voting.Majority.Tally;

/** One count of votes for and against. */
final class MajorityCount {

    private final MajorityRule rule;
    private final List<Vote> votes;

    MajorityCount(MajorityRule rule, List<Vote> votes) {
        this.rule = rule;
        this.votes = List.copyOf(votes);
        if (votes.isEmpty()) {
            throw new RefusedInput("empty", "", "Nobody is entitled to vote.", "Give at least one vote.");
        }
        Weights.total(votes.stream().mapToLong(Vote::weight).toArray());
    }

    Majority result() {
        var counts = new EnumMap<Choice, Count>(Choice.class);
        var byClass = new TreeMap<String, Map<Choice, Count>>();
        for (Vote vote : votes) {
            add(counts, vote);
            add(byClass.computeIfAbsent(vote.memberClass(), name -> new EnumMap<>(Choice.class)), vote);
        }
        Tally total = tally(counts);
        var classes = new TreeMap<String, Tally>();
        byClass.forEach((name, choices) -> classes.put(name, tally(choices)));
        List<Requirement> requirements = requirements(total, classes);
        Outcome outcome = outcome(requirements);
        var search = new SmallestChange(rule, votes, requirements);
        return new Majority(
                outcome,
                total.inFavour().weight() == total.against().weight(),
                total,
                java.util.Collections.unmodifiableSortedMap(classes),
                requirements,
                outcome == Outcome.ADOPTED ? search.toNotAdopted() : search.toAdopted(),
                Majority.FORMULA);
    }

    private static void add(Map<Choice, Count> counts, Vote vote) {
        counts.merge(vote.choice(), Count.NONE.and(vote.weight()), (old, one) -> old.and(one.weight()));
    }

    private static Tally tally(Map<Choice, Count> counts) {
        return new Tally(
                counts.getOrDefault(Choice.FOR, Count.NONE),
                counts.getOrDefault(Choice.AGAINST, Count.NONE),
                counts.getOrDefault(Choice.ABSTAIN, Count.NONE),
                counts.getOrDefault(Choice.PRESENT, Count.NONE),
                counts.getOrDefault(Choice.ABSENT, Count.NONE));
    }

    private List<Requirement> requirements(Tally total, SortedMap<String, Tally> classes) {
        var requirements = new ArrayList<Requirement>();
        requirements.add(quorum(Kind.QUORUM, Optional.empty(), total, rule.quorum()));
        rule.quorumOfClass().forEach((name, threshold) -> {
            Tally tally = classes.get(name);
            if (tally == null) {
                throw new RefusedInput(
                        "class",
                        name,
                        "The rule has a quorum for a class that nobody entitled is in.",
                        "Take the class out of the rule, or check the classes of the votes.");
            }
            requirements.add(quorum(Kind.CLASS_QUORUM, Optional.of(name), tally, threshold));
        });
        requirements.add(majority(total));
        return List.copyOf(requirements);
    }

    private Requirement quorum(Kind kind, Optional<String> memberClass, Tally tally, Threshold threshold) {
        long of = 0;
        long has = 0;
        for (Choice choice : Choice.values()) {
            Count count = tally.of(choice);
            long amount = rule.quorumBy() == MajorityRule.QuorumBy.SEATS ? count.seats() : count.weight();
            of += amount;
            has += choice.takesPart() ? amount : 0;
        }
        boolean met = threshold.met(has, of);
        return new Requirement(kind, memberClass, has, of, threshold, met, met ? 0 : threshold.needed(of) - has);
    }

    private Requirement majority(Tally total) {
        long has = total.inFavour().weight();
        long of = 0;
        for (Choice choice : Choice.values()) {
            of += inBase(rule.base(), choice) ? total.of(choice).weight() : 0;
        }
        boolean met = has > 0 && rule.majority().met(has, of);
        long missing = met ? 0 : Math.max(1, rule.majority().needed(of) - has);
        return new Requirement(Kind.MAJORITY, Optional.empty(), has, of, rule.majority(), met, missing);
    }

    static boolean inBase(MajorityRule.Base base, Choice choice) {
        return switch (base) {
            case FOR_AND_AGAINST -> choice == Choice.FOR || choice == Choice.AGAINST;
            case VOTES_CAST -> choice.isCast();
            case ENTITLED -> true;
        };
    }

    static Outcome outcome(List<Requirement> requirements) {
        boolean majority = true;
        for (Requirement requirement : requirements) {
            if (requirement.kind() == Kind.MAJORITY) {
                majority = requirement.met();
            } else if (!requirement.met()) {
                return Outcome.NO_QUORUM;
            }
        }
        return majority ? Outcome.ADOPTED : Outcome.REJECTED;
    }
}
