package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Every method on the ballots of a large body; all ballots differ, weights from one to three. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SingleShotTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx512m")
public class VotingBench {

    @Param("2000")
    public int ballots;

    @Param("50")
    public int options;

    private final List<Vote> votes = new ArrayList<>();
    private final List<Consent.Answer> answers = new ArrayList<>();
    private final List<ScoreVoting.Ballot> scores = new ArrayList<>();
    private final List<RankedBallot> ranked = new ArrayList<>();
    private final List<EqualShares.Ballot> approvals = new ArrayList<>();
    private final List<Long> costs = new ArrayList<>();
    private List<Integer> lot = List.of();

    @Setup
    public void fill() {
        var random = new SplittableRandom(1);
        lot = SingleTransferableVote.drawLots(options, 1);
        for (int option = 0; option < options; option++) {
            costs.add(1_000_000 + random.nextLong(50_000_000));
        }
        for (int i = 0; i < ballots; i++) {
            long weight = 1 + random.nextInt(3);
            votes.add(new Vote("class " + random.nextInt(5), weight, Choice.values()[random.nextInt(5)]));
            answers.add(new Consent.Answer(weight, Consent.Position.values()[random.nextInt(3)]));
            int[] order = SingleTransferableVote.drawLots(options, random.nextLong()).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            ranked.add(RankedBallot.order(weight, options, order));
            var given = new ArrayList<Integer>();
            var approved = new ArrayList<Integer>();
            for (int option = 0; option < options; option++) {
                given.add(random.nextInt(11));
                if (random.nextInt(options) > option / 2 + options / 3) {
                    approved.add(option);
                }
            }
            scores.add(new ScoreVoting.Ballot(weight, given));
            approvals.add(new EqualShares.Ballot(weight, approved));
        }
    }

    @Benchmark
    public Majority majority() {
        return Majority.of(MajorityRule.simple(Threshold.atLeast(1, 2)), votes);
    }

    @Benchmark
    public Consent consent() {
        return Consent.of(Threshold.atLeast(1, 4), answers);
    }

    @Benchmark
    public ScoreVoting score() {
        return ScoreVoting.of(options, 10, ScoreVoting.Order.MEAN, scores);
    }

    @Benchmark
    public Schulze schulze() {
        return Schulze.of(options, ranked);
    }

    @Benchmark
    public SingleTransferableVote transferable() {
        return SingleTransferableVote.of(options, options / 4, ranked, lot);
    }

    @Benchmark
    public EqualShares equalShares() {
        return EqualShares.of(500_000_000, costs, approvals, EqualShares.Settings.usual(500_000_000));
    }

    @Benchmark
    public EqualShares equalSharesWithoutCompletion() {
        return EqualShares.of(
                500_000_000,
                costs,
                approvals,
                new EqualShares.Settings(EqualShares.Utility.COST, EqualShares.Completion.NONE, 1));
    }

    /** Money for everything but what one voter alone wants: adds as often as it may. */
    @Benchmark
    public EqualShares equalSharesWithMostSteps() {
        var withOne = new ArrayList<>(approvals);
        withOne.add(new EqualShares.Ballot(1, List.of(options)));
        var dear = new ArrayList<>(costs);
        dear.add(50_000_000L);
        return EqualShares.of(2_000_000_000, dear, withOne, EqualShares.Settings.usual(2_000_000_000));
    }
}
