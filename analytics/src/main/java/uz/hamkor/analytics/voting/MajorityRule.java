package uz.hamkor.analytics.voting;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uz.hamkor.analytics.RefusedInput;

/**
 * What a proposal needs in order to be adopted. Besides what is set here it needs at least one vote for it.
 *
 * @param quorum the share of all entitled that must take part; abstaining is taking part
 * @param quorumOfClass the same within a class; classes that are not named have none
 * @param quorumBy in what the quorum is measured
 * @param majority the share of the weight in {@code base} that must be for it; above 0
 */
public record MajorityRule(
        Threshold quorum,
        SortedMap<String, Threshold> quorumOfClass,
        QuorumBy quorumBy,
        Threshold majority,
        Base base) {

    /** In what a quorum is measured. */
    public enum QuorumBy {
        /** Every vote counts one. */
        SEATS,
        /** Every vote counts its weight. */
        WEIGHT
    }

    /** Of what the majority is a share. */
    public enum Base {
        /** The votes for and against; who abstains changes nothing. */
        FOR_AND_AGAINST,
        /** All votes cast: to abstain works against. */
        VOTES_CAST,
        /** All entitled: to stay away works against. */
        ENTITLED
    }

    /** @throws RefusedInput {@code threshold} when the majority would be at least or more than nothing */
    public MajorityRule {
        quorumOfClass = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(quorumOfClass));
        if (majority.share().numerator() == 0) {
            throw new RefusedInput(
                    "threshold", "majority", "A majority of nothing decides nothing.", "Give a share above 0.");
        }
    }

    /** More than half of the votes for and against, with a quorum in seats. */
    public static MajorityRule simple(Threshold quorum) {
        return new MajorityRule(
                quorum, new TreeMap<>(), QuorumBy.SEATS, Threshold.moreThan(1, 2), Base.FOR_AND_AGAINST);
    }

    /** The same with another majority. */
    public MajorityRule needing(Threshold share, Base of) {
        return new MajorityRule(quorum, quorumOfClass, quorumBy, share, of);
    }

    /** The same with a quorum of classes. */
    public MajorityRule withQuorumOf(Map<String, Threshold> classes) {
        return new MajorityRule(quorum, new TreeMap<>(classes), quorumBy, majority, base);
    }

    /** The same with its quorum measured otherwise. */
    public MajorityRule withQuorumBy(QuorumBy measure) {
        return new MajorityRule(quorum, quorumOfClass, measure, majority, base);
    }

    long counted(Vote vote) {
        return quorumBy == QuorumBy.SEATS ? 1 : vote.weight();
    }
}
