package uz.hamkor.analytics.voting;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import uz.hamkor.analytics.voting.EqualShares.Chosen;
import uz.hamkor.analytics.voting.EqualShares.Utility;

/**
 * One run of the method with a given amount of money.
 *
 * <p>What every ballot has left is a whole number of parts of money, the same part for all: a part is {@code 1 / parts}.
 * Whenever a payment does not come out even, all numbers are multiplied by what makes it even. So nothing is rounded.
 *
 * <p>As ballots only ever get poorer, no project ever becomes better than it was; each is looked at again only when what
 * it was is as good as the best of a round.
 */
final class SharedMoney {

    private final long[] weights;
    private final long[] costs;
    private final int[][] supporters;
    private final long[] support;
    private final boolean byCost;

    private BigInteger parts;
    /** What each ballot has left per unit of its weight. */
    private final BigInteger[] left;

    private final List<Chosen> chosen = new ArrayList<>();
    private long spent;

    /**
     * What a project asked for when it was looked at last: {@code amount / weight} parts per unit of weight from each
     * supporter who can pay that.
     */
    private final class Price {
        final int project;
        BigInteger amount = BigInteger.ZERO;
        BigInteger weight = BigInteger.ONE;
        /** Weight, with cost utilities times the cost, so that prices compare as {@code amount / divisor}. */
        BigInteger divisor = BigInteger.ONE;

        Price(int project) {
            this.project = project;
        }

        int compare(Price other) {
            return amount.multiply(other.divisor).compareTo(other.amount.multiply(divisor));
        }

        /** Whether its supporters can pay for it; if so the price is what it is now. */
        boolean affordable() {
            BigInteger open = BigInteger.valueOf(costs[project]).multiply(parts);
            int[] payers = supporters[project];
            long paying = support[project];
            int[] rich = payers;
            while (true) {
                if (paying == 0) {
                    return false;
                }
                BigInteger each = ceiling(open, paying);
                var still = new int[rich.length];
                int n = 0;
                for (int ballot : rich) {
                    if (left[ballot].compareTo(each) < 0) {
                        open = open.subtract(weighted(ballot, left[ballot]));
                        paying -= weights[ballot];
                    } else {
                        still[n++] = ballot;
                    }
                }
                if (n == rich.length) {
                    amount = open;
                    weight = BigInteger.valueOf(paying);
                    divisor = byCost ? weight.multiply(BigInteger.valueOf(costs[project])) : weight;
                    return true;
                }
                rich = Arrays.copyOf(still, n);
            }
        }
    }

    SharedMoney(
            long shared,
            long totalWeight,
            long[] weights,
            long[] costs,
            int[][] supporters,
            long[] support,
            Utility utility) {
        this.weights = weights;
        this.costs = costs;
        this.supporters = supporters;
        this.support = support;
        this.byCost = utility == Utility.COST;
        long divisor = Fraction.divisor(shared, totalWeight);
        this.parts = BigInteger.valueOf(totalWeight / divisor);
        this.left = new BigInteger[weights.length];
        Arrays.fill(left, BigInteger.valueOf(shared / divisor));
    }

    List<Chosen> chosen() {
        return chosen;
    }

    long spent() {
        return spent;
    }

    /** What the supporters of a project have left together, in whole units of money, rounded down. */
    long left(int project) {
        BigInteger sum = BigInteger.ZERO;
        for (int ballot : supporters[project]) {
            sum = sum.add(weighted(ballot, left[ballot]));
        }
        return sum.divide(parts).longValueExact();
    }

    /** Buys until no project can be paid for by its supporters. */
    void spend() {
        List<Price> open = new ArrayList<>();
        for (int project = 0; project < costs.length; project++) {
            if (support[project] > 0) {
                open.add(new Price(project));
            }
        }
        while (true) {
            List<Price> best = cheapest(open);
            if (best.isEmpty()) {
                return;
            }
            best.sort((a, b) -> ShareCount.inOrder(support, costs).compare(a.project, b.project));
            Price bought = best.getFirst();
            open.remove(bought);
            buy(bought, best.stream().skip(1).map(price -> price.project).toList(), open);
        }
    }

    /** The best of those that can be paid for; takes out those that cannot, now and hence ever. */
    private List<Price> cheapest(List<Price> open) {
        var queue = new PriorityQueue<Price>(Math.max(1, open.size()), Price::compare);
        queue.addAll(open);
        var best = new ArrayList<Price>();
        while (!queue.isEmpty()) {
            Price price = queue.poll();
            if (!best.isEmpty() && price.compare(best.getFirst()) > 0) {
                break;
            }
            if (!price.affordable()) {
                open.remove(price);
                continue;
            }
            int better = best.isEmpty() ? 0 : price.compare(best.getFirst());
            if (better < 0) {
                best.clear();
            }
            if (better <= 0) {
                best.add(price);
            }
        }
        return best;
    }

    private void buy(Price price, List<Integer> tiedWith, List<Price> open) {
        int project = price.project;
        BigInteger factor = price.weight.divide(price.weight.gcd(price.amount));
        if (!factor.equals(BigInteger.ONE)) {
            parts = parts.multiply(factor);
            price.amount = price.amount.multiply(factor);
            open.forEach(other -> other.amount = other.amount.multiply(factor));
            for (int ballot = 0; ballot < left.length; ballot++) {
                left[ballot] = left[ballot].multiply(factor);
            }
        }
        BigInteger each = price.amount.divide(price.weight);
        for (int ballot : supporters[project]) {
            left[ballot] = left[ballot].subtract(each).max(BigInteger.ZERO);
        }
        spent += costs[project];
        double payment = new BigDecimal(each)
                .divide(new BigDecimal(parts), MathContext.DECIMAL64)
                .doubleValue();
        chosen.add(
                new Chosen(project, true, support[project], payment, costs[project] / payment, List.copyOf(tiedWith)));
    }

    private BigInteger weighted(int ballot, BigInteger amount) {
        return weights[ballot] == 1 ? amount : amount.multiply(BigInteger.valueOf(weights[ballot]));
    }

    private static BigInteger ceiling(BigInteger amount, long by) {
        BigInteger[] parts = amount.divideAndRemainder(BigInteger.valueOf(by));
        return parts[1].signum() > 0 ? parts[0].add(BigInteger.ONE) : parts[0];
    }
}
