package uz.hamkor.analytics.voting;

import static uz.hamkor.analytics.voting.SingleTransferableVote.UNIT;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.SingleTransferableVote.Action;
import uz.hamkor.analytics.voting.SingleTransferableVote.Elected;
import uz.hamkor.analytics.voting.SingleTransferableVote.Reason;
import uz.hamkor.analytics.voting.SingleTransferableVote.Stage;
import uz.hamkor.analytics.voting.SingleTransferableVote.Tie;

/** One count by the Scottish rules; the numbers are those of the rules in schedule 1 of the order. */
final class TransferCount {

    private enum State {
        CONTINUING,
        /** Elected, the surplus not yet looked at. */
        ELECTED,
        /** Elected and nothing left to transfer, or excluded. */
        DONE
    }

    private final int candidates;
    private final int seats;
    private final List<Integer> lot;

    /** Candidates of each ballot, best first. */
    private final int[][] orders;

    private final long[] weights;
    /** Where in its order each ballot stands. */
    private final int[] at;
    /** What one unit of weight of each ballot is worth now. */
    private final long[] value;

    private final List<List<Integer>> held = new ArrayList<>();
    private final long[] votes;
    private final State[] states;
    private final List<Elected> elected = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private long quota;
    private long valid;
    private long blank;
    private long notTransferable;
    private long cutOff;

    TransferCount(int candidates, int seats, List<RankedBallot> ballots, List<Integer> lot) {
        RankedBallot.check(candidates, ballots);
        if (seats < 1) {
            throw new RefusedInput("seats", "", seats + " persons cannot be elected.", "Give at least 1.");
        }
        if (lot.size() != candidates
                || new HashSet<>(lot).size() != candidates
                || lot.stream().anyMatch(candidate -> candidate < 0 || candidate >= candidates)) {
            throw new RefusedInput(
                    "lot", "", "The lot does not name every candidate once.", "Give all of them in the order drawn.");
        }
        this.candidates = candidates;
        this.seats = seats;
        this.lot = List.copyOf(lot);
        this.orders = new int[ballots.size()][];
        this.weights = ballots.stream().mapToLong(RankedBallot::weight).toArray();
        this.at = new int[ballots.size()];
        this.value = new long[ballots.size()];
        this.votes = new long[candidates];
        this.states = new State[candidates];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = order(i, ballots.get(i));
        }
    }

    private static int[] order(int number, RankedBallot ballot) {
        List<Integer> ranks = ballot.ranks();
        int[] order = java.util.stream.IntStream.range(0, ranks.size())
                .filter(candidate -> ranks.get(candidate) != RankedBallot.UNRANKED)
                .boxed()
                .sorted(java.util.Comparator.comparing(ranks::get))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i < order.length; i++) {
            if (ranks.get(order[i]).equals(ranks.get(order[i - 1]))) {
                throw new RefusedInput(
                        "equal",
                        "ballot " + (number + 1),
                        "Two candidates have the same rank.",
                        "A vote can be transferred to one only: give each its own rank.");
            }
        }
        return order;
    }

    SingleTransferableVote result() {
        firstPreferences();
        while (elected.size() < seats && !filled()) {
            if (!transferSurplus()) {
                exclude();
            }
        }
        boolean lotUsed =
                stages.stream().anyMatch(stage -> stage.tie().map(Tie::byLot).orElse(false));
        return new SingleTransferableVote(
                quota,
                valid,
                blank,
                List.copyOf(elected),
                List.copyOf(stages),
                lot,
                lotUsed,
                SingleTransferableVote.FORMULA);
    }

    /** Rules 45 and 46. */
    private void firstPreferences() {
        Arrays.fill(states, State.CONTINUING);
        Arrays.fill(value, UNIT);
        for (int candidate = 0; candidate < candidates; candidate++) {
            held.add(new ArrayList<>());
        }
        for (int ballot = 0; ballot < orders.length; ballot++) {
            if (orders[ballot].length == 0) {
                blank += weights[ballot];
            } else {
                valid += weights[ballot];
                give(ballot, orders[ballot][0]);
            }
        }
        if (valid == 0) {
            throw new RefusedInput(
                    "empty", "", "No ballot ranks anybody.", "Give at least one ballot that ranks a candidate.");
        }
        quota = valid / (seats + 1) + 1;
        endStage(Action.FIRST_PREFERENCES, OptionalInt.empty(), true, Optional.empty());
    }

    private void give(int ballot, int candidate) {
        held.get(candidate).add(ballot);
        votes[candidate] += weights[ballot] * value[ballot];
    }

    /** Rule 47: who has the quota is elected, and no longer continuing, before anything is transferred. */
    private void endStage(Action action, OptionalInt candidate, boolean transferred, Optional<Tie> tie) {
        int number = stages.size() + 1;
        List<Long> standing = Arrays.stream(votes).boxed().toList();
        stages.add(new Stage(number, action, candidate, standing, notTransferable, cutOff, transferred, tie));
        java.util.stream.IntStream.range(0, candidates)
                .filter(c -> states[c] == State.CONTINUING && votes[c] >= quota * UNIT)
                .boxed()
                .sorted(java.util.Comparator.comparingLong((Integer c) -> -votes[c]))
                .forEach(c -> elect(c, number, Reason.QUOTA));
    }

    private void elect(int candidate, int stage, Reason reason) {
        elected.add(new Elected(candidate, stage, reason));
        states[candidate] = State.ELECTED;
    }

    /** Rule 52. */
    private boolean filled() {
        List<Integer> continuing = in(State.CONTINUING);
        if (continuing.size() > seats - elected.size()) {
            return false;
        }
        continuing.stream()
                .sorted(java.util.Comparator.comparingLong((Integer c) -> -votes[c]))
                .forEach(c -> elect(c, stages.size(), Reason.LAST_VACANCIES));
        return true;
    }

    private List<Integer> in(State state) {
        var in = new ArrayList<Integer>();
        for (int candidate = 0; candidate < candidates; candidate++) {
            if (states[candidate] == state) {
                in.add(candidate);
            }
        }
        return in;
    }

    /** Rules 48 and 49; whether there was one. */
    private boolean transferSurplus() {
        List<Integer> over = in(State.ELECTED).stream()
                .filter(candidate -> votes[candidate] > quota * UNIT)
                .toList();
        if (over.isEmpty()) {
            return false;
        }
        long most = over.stream().mapToLong(candidate -> votes[candidate]).max().orElseThrow();
        List<Integer> tied =
                over.stream().filter(candidate -> votes[candidate] == most).toList();
        Optional<Tie> tie = decide(tied, 1);
        int from = tie.map(Tie::taken).orElse(tied.getFirst());
        long surplus = votes[from] - quota * UNIT;
        var newValues = new HashMap<Long, Long>();
        long moved = 0;
        for (int ballot : held.get(from)) {
            value[ballot] = newValues.computeIfAbsent(value[ballot], old -> cut(surplus, old, votes[from]));
            moved += weights[ballot] * value[ballot];
            pass(ballot);
        }
        cutOff += surplus - moved;
        votes[from] = quota * UNIT;
        held.get(from).clear();
        states[from] = State.DONE;
        endStage(Action.SURPLUS, OptionalInt.of(from), true, tie);
        return true;
    }

    /** Rule 48(3): surplus times value by votes, to five decimals. */
    private static long cut(long surplus, long value, long votes) {
        return BigInteger.valueOf(surplus)
                .multiply(BigInteger.valueOf(value))
                .divide(BigInteger.valueOf(votes))
                .longValueExact();
    }

    private void pass(int ballot) {
        int[] order = orders[ballot];
        do {
            at[ballot]++;
        } while (at[ballot] < order.length && states[order[at[ballot]]] != State.CONTINUING);
        if (at[ballot] < order.length) {
            give(ballot, order[at[ballot]]);
        } else {
            notTransferable += weights[ballot] * value[ballot];
        }
    }

    /** Rules 50 and 51. */
    private void exclude() {
        List<Integer> continuing = in(State.CONTINUING);
        long fewest = continuing.stream().mapToLong(c -> votes[c]).min().orElseThrow();
        List<Integer> tied = continuing.stream().filter(c -> votes[c] == fewest).toList();
        Optional<Tie> tie = decide(tied, -1);
        int out = tie.map(Tie::taken).orElse(tied.getFirst());
        states[out] = State.DONE;
        boolean transfers = continuing.size() - 1 > seats - elected.size();
        if (transfers) {
            List<Integer> papers = held.set(out, new ArrayList<>());
            votes[out] = 0;
            papers.forEach(this::pass);
        }
        endStage(Action.EXCLUSION, OptionalInt.of(out), transfers, tie);
    }

    /** Looks back from the latest stage for the one with the most (sign 1) or fewest (sign -1) votes, then to the lot. */
    private Optional<Tie> decide(List<Integer> tied, int sign) {
        if (tied.size() == 1) {
            return Optional.empty();
        }
        List<Integer> left = tied;
        for (int i = stages.size() - 1; i >= 0; i--) {
            List<Long> then = stages.get(i).votes();
            long best = left.stream().mapToLong(c -> sign * then.get(c)).max().orElseThrow();
            left = left.stream().filter(c -> sign * then.get(c) == best).toList();
            if (left.size() == 1) {
                return Optional.of(new Tie(tied, left.getFirst(), OptionalInt.of(i + 1)));
            }
        }
        List<Integer> equal = left;
        int drawn = lot.stream().filter(equal::contains).findFirst().orElseThrow();
        return Optional.of(new Tie(tied, drawn, OptionalInt.empty()));
    }
}
