package uz.hamkor.governance.proposal;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import uz.hamkor.analytics.voting.EqualShares;
import uz.hamkor.analytics.voting.RankedBallot;
import uz.hamkor.analytics.voting.Schulze;
import uz.hamkor.analytics.voting.ScoreVoting;
import uz.hamkor.analytics.voting.SingleTransferableVote;

/** Counts what options came out best, by the methods of the library {@code analytics}. */
final class Options {

    private Options() {}

    /**
     * @param placed best first; empty when nothing won
     * @param tied whether several stand first where one is to be chosen
     * @param stages how the count went, for those who want to follow it
     */
    record Outcome(List<Result.Placed> placed, boolean tied, List<String> stages) {}

    static Outcome count(Proposal proposal, List<Tally.Ballot> ballots) {
        List<Tally.Ballot> used = ballots.stream()
                .filter(ballot -> ballot.choice().numbers().stream().anyMatch(number -> number > 0))
                .toList();
        if (used.isEmpty()) {
            return new Outcome(List.of(), false, List.of());
        }
        return switch (proposal.method()) {
            case SCORE -> score(proposal, used);
            case RANKED -> ranked(proposal, used);
            case ELECTION -> election(proposal, used);
            case BUDGET -> budget(proposal, used);
            case CONSENT, MAJORITY, ARTICLES ->
                throw new IllegalStateException(proposal.method().code());
        };
    }

    private static Outcome score(Proposal proposal, List<Tally.Ballot> ballots) {
        ScoreVoting count = ScoreVoting.of(
                proposal.options().size(),
                uz.hamkor.governance.proposal.Choice.MOST_POINTS,
                ScoreVoting.Order.MEAN,
                ballots.stream()
                        .map(ballot -> new ScoreVoting.Ballot(
                                ballot.weight(), ballot.choice().numbers()))
                        .toList());
        Map<Integer, Double> means = new HashMap<>();
        count.options()
                .forEach(option -> means.put(
                        option.option(),
                        option.mean().map(mean -> mean.asDouble()).orElse(0.0)));
        return ordered(count.ranking(), means, List.of());
    }

    private static Outcome ranked(Proposal proposal, List<Tally.Ballot> ballots) {
        int n = proposal.options().size();
        Schulze count = Schulze.of(n, rankings(ballots));
        Map<Integer, Double> beaten = new HashMap<>();
        for (int one = 0; one < n; one++) {
            int a = one;
            beaten.put(one, (double)
                    IntStream.range(0, n).filter(other -> count.beats(a, other)).count());
        }
        List<String> paths = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (a != b && count.beats(a, b)) {
                    paths.add("%s > %s: %d : %d"
                            .formatted(name(proposal, a), name(proposal, b), count.paths()[a][b], count.paths()[b][a]));
                }
            }
        }
        return ordered(count.ranking(), beaten, paths);
    }

    /** The first alone wins; several that stand first are a tie. */
    private static Outcome ordered(List<List<Integer>> ranking, Map<Integer, Double> values, List<String> stages) {
        boolean tied = ranking.getFirst().size() > 1;
        List<Result.Placed> placed = new ArrayList<>();
        int place = 1;
        for (List<Integer> equals : ranking) {
            for (int option : equals) {
                placed.add(new Result.Placed(option, place, values.getOrDefault(option, 0.0), place == 1 && !tied));
            }
            place += equals.size();
        }
        return new Outcome(placed, tied, stages);
    }

    private static Outcome election(Proposal proposal, List<Tally.Ballot> ballots) {
        int n = proposal.options().size();
        // Lots drawn from the id of the proposal, which nobody chose and which was known before the first vote.
        List<Integer> lot = SingleTransferableVote.drawLots(
                n,
                proposal.id().value().getMostSignificantBits()
                        ^ proposal.id().value().getLeastSignificantBits());
        SingleTransferableVote count = SingleTransferableVote.of(n, proposal.places(), rankings(ballots), lot);
        List<Long> last = count.stages().getLast().votes();
        List<Result.Placed> placed = new ArrayList<>();
        int place = 1;
        for (SingleTransferableVote.Elected elected : count.elected()) {
            placed.add(new Result.Placed(elected.candidate(), place++, votes(count, elected.candidate()), true));
        }
        List<Integer> others = IntStream.range(0, n)
                .filter(one -> count.elected().stream().noneMatch(elected -> elected.candidate() == one))
                .boxed()
                .sorted((a, b) -> Long.compare(last.get(b), last.get(a)))
                .toList();
        for (int other : others) {
            placed.add(new Result.Placed(other, place, votes(count, other), false));
        }
        List<String> stages = new ArrayList<>();
        for (SingleTransferableVote.Stage stage : count.stages()) {
            StringBuilder line = new StringBuilder().append(stage.number()).append(". ");
            for (int one = 0; one < n; one++) {
                line.append(one == 0 ? "" : ", ")
                        .append(name(proposal, one))
                        .append(' ')
                        .append(decimal(stage.votes().get(one)));
            }
            stages.add(line.toString());
        }
        return new Outcome(placed, false, stages);
    }

    /** The most a candidate held at any stage: of those elected, what they were elected with. */
    private static double votes(SingleTransferableVote count, int candidate) {
        return count.stages().stream()
                        .mapToLong(stage -> stage.votes().get(candidate))
                        .max()
                        .orElse(0)
                / (double) SingleTransferableVote.UNIT;
    }

    private static Outcome budget(Proposal proposal, List<Tally.Ballot> ballots) {
        List<Long> costs = proposal.options().stream()
                .map(option -> option.cost().setScale(0, RoundingMode.UP).longValueExact())
                .toList();
        long budget = proposal.budget().setScale(0, RoundingMode.DOWN).longValueExact();
        EqualShares count = EqualShares.of(
                budget,
                costs,
                ballots.stream()
                        .map(ballot -> new EqualShares.Ballot(
                                ballot.weight(),
                                IntStream.range(0, costs.size())
                                        .filter(one -> ballot.choice().numbers().get(one) > 0)
                                        .boxed()
                                        .toList()))
                        .toList(),
                EqualShares.Settings.usual(budget));
        List<Result.Placed> placed = new ArrayList<>();
        int place = 1;
        for (EqualShares.Chosen chosen : count.chosen()) {
            placed.add(new Result.Placed(chosen.project(), place++, chosen.support(), true));
        }
        for (EqualShares.NotChosen other : count.notChosen()) {
            placed.add(new Result.Placed(other.project(), place, other.support(), false));
        }
        return new Outcome(count.chosen().isEmpty() ? List.of() : placed, false, List.of());
    }

    private static List<RankedBallot> rankings(List<Tally.Ballot> ballots) {
        return ballots.stream()
                .map(ballot -> new RankedBallot(ballot.weight(), ballot.choice().numbers()))
                .toList();
    }

    private static String name(Proposal proposal, int option) {
        return proposal.options().get(option).name();
    }

    private static String decimal(long hundredThousandths) {
        return java.math.BigDecimal.valueOf(hundredThousandths, 5)
                .stripTrailingZeros()
                .toPlainString();
    }
}
