package uz.hamkor.analytics.voting;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * The election of several persons by the single transferable vote as councils are elected in Scotland: Droop quota;
 * surpluses transferred as the weighted inclusive Gregory method does, with all papers the candidate holds, values cut off
 * after five decimals; one candidate excluded at a time. Cost: ballots × candidates in the worst case.
 *
 * <p>Votes are given in hundred-thousandths of a unit of weight: 4,200,000 are 42 votes. The quota is counted in whole
 * units of weight, so coarse units make a coarse quota.
 *
 * <p>Ties are decided by the latest earlier stage at which those who are tied had unequal votes. Where several of them
 * were lowest (or highest) there, the next earlier stage decides between these, and at last the lot.
 *
 * @param quota in units of weight
 * @param valid weight of the ballots that rank somebody
 * @param blank weight of those that rank nobody; they do not count for the quota
 * @param elected in the order of their election
 * @param stages the first preferences, then one for each transfer or exclusion
 * @param lot the order in which lots were drawn
 * @param lotUsed whether any tie was decided by it
 */
public record SingleTransferableVote(
        long quota,
        long valid,
        long blank,
        List<Elected> elected,
        List<Stage> stages,
        List<Integer> lot,
        boolean lotUsed,
        Formula formula) {

    /** Votes in one unit of weight. */
    public static final long UNIT = 100_000;

    public static final Formula FORMULA = new Formula(
            "voting.stv-scotland",
            1,
            "The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52");

    public enum Reason {
        QUOTA,
        /** As many were left as vacancies (rule 52). */
        LAST_VACANCIES
    }

    public record Elected(int candidate, int stage, Reason reason) {}

    public enum Action {
        FIRST_PREFERENCES,
        SURPLUS,
        EXCLUSION
    }

    /**
     * One stage.
     *
     * @param number from 1
     * @param candidate whose surplus was transferred or who was excluded
     * @param votes of each candidate at its end, in {@link #UNIT}
     * @param notTransferable all votes until now whose ballot names nobody further
     * @param cutOff all votes until now lost after the fifth decimal
     * @param transferred whether papers moved; not after an exclusion that left as many as vacancies
     * @param tie how it was decided whose turn it was, if several had as many votes
     */
    public record Stage(
            int number,
            Action action,
            OptionalInt candidate,
            List<Long> votes,
            long notTransferable,
            long cutOff,
            boolean transferred,
            Optional<Tie> tie) {}

    /**
     * @param tied who had as many votes
     * @param taken whose surplus went first, or who was excluded
     * @param decidedAt the earlier stage that decided in the end; empty when the lot did
     */
    public record Tie(List<Integer> tied, int taken, OptionalInt decidedAt) {
        public boolean byLot() {
            return decidedAt.isEmpty();
        }
    }

    /**
     * Counts.
     *
     * @param candidates how many stand
     * @param seats how many are to be elected, at least 1; when no more stand, all are elected
     * @param ballots without equal ranks
     * @param lot all candidates in the order in which lots were drawn: of those who are tied to the end the first is taken,
     *     for a transfer as for an exclusion
     * @throws RefusedInput {@code empty} without candidates or ballots that rank somebody, {@code seats} below 1, {@code
     *     lot} when it does not name every candidate once, {@code equal} for a ballot with equal ranks, {@code shape},
     *     {@code rank} or {@code weight} for other ballots that do not fit
     */
    public static SingleTransferableVote of(int candidates, int seats, List<RankedBallot> ballots, List<Integer> lot) {
        return new TransferCount(candidates, seats, ballots, lot).result();
    }

    /**
     * Draws lots: Fisher-Yates from the last place to the first with {@link Random}, whose numbers are the same everywhere.
     *
     * @param seed should be fixed or published so that nobody could choose it after the ballots were known
     */
    public static List<Integer> drawLots(int candidates, long seed) {
        var random = new Random(seed);
        var lot = new int[candidates];
        for (int i = 0; i < candidates; i++) {
            lot[i] = i;
        }
        for (int i = candidates - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = lot[i];
            lot[i] = lot[other];
            lot[other] = held;
        }
        return java.util.Arrays.stream(lot).boxed().toList();
    }
}
