package uz.hamkor.analytics.voting;

import java.util.List;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * Which projects a budget pays for by the method of equal shares: everybody gets an equal share of the money (by weight)
 * and pays, with the others who approve of it, for what they approve of; what needs the least from each supporter for the
 * worth it has to them comes first.
 *
 * <p>All payments are exact fractions. A supporter who cannot pay as much as the others pays all that is left; so the
 * largest payment is the smallest possible. Cost: for each purchase ballots × projects in the worst case, and with {@link
 * Completion#ADD1} that again for each step.
 *
 * @param chosen in the order of their choice
 * @param notChosen the others, in their order
 * @param spent cost of all that were chosen, at most the budget
 * @param shared the money that was shared out in the end: the budget, or with Add1 more, of which no more was spent
 * @param steps how often Add1 added to it
 * @param stop why no more was added
 */
public record EqualShares(
        List<Chosen> chosen,
        List<NotChosen> notChosen,
        long spent,
        long shared,
        int steps,
        Stop stop,
        Formula formula) {

    public static final Formula FORMULA = new Formula(
            "voting.equal-shares",
            1,
            "Peters, Pierczyński, Skowron (2021), Proportional participatory budgeting with additive utilities, NeurIPS 34,"
                    + " 12726-12737; completion by Add1 and by utilitarian choice as on equalshares.net");

    /** What a project is worth to who approves of it. */
    public enum Utility {
        /** What it costs: as used by cities. */
        COST,
        /** One, whatever it costs: cheap projects come first. */
        APPROVAL
    }

    /** What is done with money that the shares leave over. */
    public enum Completion {
        /** It is left. */
        NONE,
        /** The projects with the most support that still fit. */
        UTILITARIAN,
        /** More money than there is gets shared out, step by step, while what it buys stays within the budget. */
        ADD1,
        /** Add1, then utilitarian: what cities use. */
        ADD1_UTILITARIAN;

        boolean adds() {
            return this == ADD1 || this == ADD1_UTILITARIAN;
        }

        boolean fills() {
            return this == UTILITARIAN || this == ADD1_UTILITARIAN;
        }
    }

    /** Why Add1 ended. */
    public enum Stop {
        /** It was not asked for. */
        NOT_ASKED,
        /** No further project that has support fits. */
        EXHAUSTIVE,
        /** One more step would have bought too much. */
        OVER_BUDGET,
        /** After {@link #MOST_STEPS}. */
        LIMIT
    }

    /** With steps of a hundredth of the budget: until twice the budget is shared out. */
    public static final int MOST_STEPS = 100;

    /** Costs and budget in whole units of money, at most this. */
    public static final long MOST_MONEY = 1_000_000_000_000_000L;

    /**
     * Who approves of what.
     *
     * @param weight in units, at least 1; the share is in proportion to it
     * @param approved projects, each once
     */
    public record Ballot(long weight, List<Integer> approved) {
        public Ballot {
            approved = List.copyOf(approved);
        }
    }

    /**
     * How to count.
     *
     * @param step by how much Add1 raises the money shared out each time, above 0; with as much as there are voters each
     *     gets one more unit of money, as on equalshares.net
     */
    public record Settings(Utility utility, Completion completion, long step) {
        /** Cost utilities, Add1 in hundredths of the budget, then utilitarian. */
        public static Settings usual(long budget) {
            return new Settings(Utility.COST, Completion.ADD1_UTILITARIAN, Math.max(1, budget / 100));
        }
    }

    /**
     * A project that is paid for.
     *
     * @param byShares whether its supporters paid, rather than that it was filled in at the end
     * @param support weight of those who approve of it
     * @param payment of those who did not pay all they had left, per unit of weight; 0 when filled in; for showing only
     * @param effectiveSupport cost by payment: a supporter who could pay only half of it counts half; for showing only
     * @param tiedWith those that were as good at that moment and came after it because they have less support, cost more, or
     *     stand later
     */
    public record Chosen(
            int project,
            boolean byShares,
            long support,
            double payment,
            double effectiveSupport,
            List<Integer> tiedWith) {}

    /**
     * A project that is not.
     *
     * @param left what its supporters had left together when the shares were used up, rounded down: less than the cost
     */
    public record NotChosen(int project, long support, long cost, long left) {}

    /**
     * Counts.
     *
     * @param budget above 0
     * @param costs one per project, above 0
     * @throws RefusedInput {@code empty} without projects or ballots, {@code money} for a budget, cost or step that is not
     *     above 0 or passes {@link #MOST_MONEY}, {@code option} for a project that is not there or approved twice, {@code
     *     weight} as in {@link Weights}
     */
    public static EqualShares of(long budget, List<Long> costs, List<Ballot> ballots, Settings settings) {
        return new ShareCount(budget, costs, ballots, settings).result();
    }
}
