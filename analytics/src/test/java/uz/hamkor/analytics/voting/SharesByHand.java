package uz.hamkor.analytics.voting;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import uz.hamkor.analytics.voting.EqualShares.Ballot;

/** Equal shares with fractions, every project looked at in every round, supporters sorted by what they have. */
final class SharesByHand {

    private record Rational(BigInteger above, BigInteger below) implements Comparable<Rational> {
        static Rational of(long value) {
            return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
        }

        Rational minus(Rational other) {
            return reduced(
                    above.multiply(other.below).subtract(other.above.multiply(below)), below.multiply(other.below));
        }

        Rational times(long factor) {
            return reduced(above.multiply(BigInteger.valueOf(factor)), below);
        }

        Rational by(long divisor) {
            return reduced(above, below.multiply(BigInteger.valueOf(divisor)));
        }

        private static Rational reduced(BigInteger above, BigInteger below) {
            BigInteger divisor = above.gcd(below);
            return new Rational(above.divide(divisor), below.divide(divisor));
        }

        @Override
        public int compareTo(Rational other) {
            return above.multiply(other.below).compareTo(other.above.multiply(below));
        }
    }

    private final List<Integer> chosen = new ArrayList<>();
    private final List<List<Integer>> tied = new ArrayList<>();

    SharesByHand(long money, List<Long> costs, List<Ballot> ballots, boolean byCost) {
        long weight = ballots.stream().mapToLong(Ballot::weight).sum();
        var purses = new ArrayList<>(
                Collections.nCopies(ballots.size(), Rational.of(money).by(weight)));
        while (true) {
            var prices = new ArrayList<Rational>();
            Rational best = null;
            for (int project = 0; project < costs.size(); project++) {
                Rational price = chosen.contains(project) ? null : price(project, costs.get(project), ballots, purses);
                prices.add(price);
                if (price != null
                        && (best == null || worth(price, costs, project, byCost).compareTo(best) < 0)) {
                    best = worth(price, costs, project, byCost);
                }
            }
            if (best == null) {
                return;
            }
            Rational least = best;
            List<Integer> equal = IntStream.range(0, costs.size())
                    .filter(p -> prices.get(p) != null
                            && worth(prices.get(p), costs, p, byCost).compareTo(least) == 0)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer p) -> -support(p, ballots))
                            .thenComparing(costs::get)
                            .thenComparing(p -> p))
                    .toList();
            int project = equal.getFirst();
            chosen.add(project);
            tied.add(equal.subList(1, equal.size()));
            Rational price = prices.get(project);
            for (int i = 0; i < ballots.size(); i++) {
                if (ballots.get(i).approved().contains(project)) {
                    Rational left = purses.get(i).minus(price);
                    purses.set(i, left.above().signum() < 0 ? Rational.of(0) : left);
                }
            }
        }
    }

    private static Rational worth(Rational price, List<Long> costs, int project, boolean byCost) {
        return byCost ? price.by(costs.get(project)) : price;
    }

    private static long support(int project, List<Ballot> ballots) {
        return ballots.stream()
                .filter(ballot -> ballot.approved().contains(project))
                .mapToLong(Ballot::weight)
                .sum();
    }

    /** The poorest pay all they have as long as the others would have to pay more; null if it is not enough. */
    private static Rational price(int project, long cost, List<Ballot> ballots, List<Rational> purses) {
        List<Integer> payers = IntStream.range(0, ballots.size())
                .filter(i -> ballots.get(i).approved().contains(project))
                .boxed()
                .sorted(Comparator.comparing(purses::get))
                .toList();
        Rational open = Rational.of(cost);
        long weight = support(project, ballots);
        for (int payer : payers) {
            Rational each = open.by(weight);
            if (each.compareTo(purses.get(payer)) <= 0) {
                return each;
            }
            open = open.minus(purses.get(payer).times(ballots.get(payer).weight()));
            weight -= ballots.get(payer).weight();
        }
        return null;
    }

    List<Integer> chosen() {
        return chosen;
    }

    List<List<Integer>> tied() {
        return tied;
    }
}
