package uz.hamkor.analytics.voting;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * How a vote for or against one proposal came out, which requirements were met, and the smallest change that would have
 * turned it. Cost: one sort of the votes.
 *
 * @param tied whether as much weight was for it as against it; whether a chair then decides is for the caller
 * @param total all votes
 * @param classes the same by class, all classes that occur, by name
 * @param requirements the quorum, the quorum of each class that has one, the majority
 * @param smallestChange the fewest votes that, cast otherwise, would have given another result
 */
public record Majority(
        Outcome outcome,
        boolean tied,
        Tally total,
        SortedMap<String, Tally> classes,
        List<Requirement> requirements,
        Change smallestChange,
        Formula formula) {

    public static final Formula FORMULA = new Formula(
            "voting.majority",
            1,
            "Robert's Rules of Order Newly Revised, 12th ed. (2020), §§ 40 and 44: quorum, and majority as a share of votes"
                    + " cast or of the membership; compared as whole numbers, denominator · for with numerator · base");

    public enum Outcome {
        ADOPTED,
        /** There was a quorum and no majority. */
        REJECTED,
        /** A quorum was missed, whatever the majority. */
        NO_QUORUM
    }

    /** Votes and their weight. */
    public record Count(int seats, long weight) {
        static final Count NONE = new Count(0, 0);

        Count and(long more) {
            return new Count(seats + 1, weight + more);
        }
    }

    /** What became of the votes of all or of a class. */
    public record Tally(Count inFavour, Count against, Count abstained, Count presentOnly, Count absent) {

        public Count of(Choice choice) {
            return switch (choice) {
                case FOR -> inFavour;
                case AGAINST -> against;
                case ABSTAIN -> abstained;
                case PRESENT -> presentOnly;
                case ABSENT -> absent;
            };
        }
    }

    public enum Kind {
        QUORUM,
        CLASS_QUORUM,
        MAJORITY
    }

    /**
     * One thing the rule asks for.
     *
     * @param memberClass for the quorum of a class
     * @param has who took part, in seats or weight; for the majority the weight in favour
     * @param of of how many; for the majority the weight of its base
     * @param missing how much more it would have needed: taking part; for the majority in favour instead of against; 0
     *     when it is met
     */
    public record Requirement(
            Kind kind,
            Optional<String> memberClass,
            long has,
            long of,
            Threshold threshold,
            boolean met,
            long missing) {}

    /**
     * The fewest votes that, cast otherwise, would have given {@code to}; there may be other ways with as many.
     *
     * @param seats how many votes
     * @param steps which, summed up by class and kind of change
     */
    public record Change(Outcome to, int seats, List<Step> steps) {}

    /** Votes of one class that change alike. */
    public record Step(String memberClass, Choice from, Choice to, int seats, long weight) {}

    /**
     * Counts.
     *
     * @param votes all that somebody is entitled to, also those that were not used
     * @throws RefusedInput {@code empty} without votes, {@code weight} for a weight below 1 or weights above {@link
     *     Weights#LARGEST_TOTAL} together, {@code class} when the rule has a quorum for a class nobody is in
     */
    public static Majority of(MajorityRule rule, List<Vote> votes) {
        return new MajorityCount(rule, votes).result();
    }
}
