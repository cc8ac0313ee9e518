package uz.hamkor.governance.proposal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a step came out, with everything that a later reader needs to see why. Kept as JSON beside the proposal.
 *
 * @param verdict {@code adopted}, {@code rejected}, {@code no_quorum}, {@code tie}, {@code consent}, {@code chair},
 *     {@code late}
 * @param entitled seats that could take part, without those with a conflict of interest
 * @param acted of them, how many did
 * @param conflicts seats that stood aside
 * @param counts weight of {@code for}, {@code against}, {@code abstain}; of articles with a dot and their number, as
 *     {@code for.0}
 * @param classes by member class: seats entitled and acted
 * @param requirements what the rules asked for
 * @param changes the smallest change that would have given another result; message keys below {@code governance.change}
 * @param options how what is chosen among came out, best first
 * @param stages how the count went, for methods that go in stages; plain words of the method
 * @param reason what the chair wrote
 */
public record Result(
        String verdict,
        int entitled,
        int acted,
        int conflicts,
        Map<String, Long> counts,
        Map<String, Turnout> classes,
        List<Requirement> requirements,
        List<Line> changes,
        List<Placed> options,
        List<String> stages,
        @Nullable String reason) {

    public record Turnout(int entitled, int acted) {}

    /**
     * @param kind {@code quorum}, {@code class_quorum}, {@code majority}
     * @param memberClass of a class quorum
     */
    public record Requirement(String kind, @Nullable String memberClass, long has, long of, long needed, boolean met) {}

    public record Line(String key, List<String> args) {
        public Line {
            args = List.copyOf(args);
        }
    }

    /**
     * @param option which, from 0
     * @param place from 1; the same for ties
     * @param value of the method: mean of points, votes, sum of money
     * @param chosen whether it won
     */
    public record Placed(int option, int place, double value, boolean chosen) {}

    public Result {
        counts = Map.copyOf(counts);
        classes = Map.copyOf(classes);
        requirements = List.copyOf(requirements);
        changes = List.copyOf(changes);
        options = List.copyOf(options);
        stages = List.copyOf(stages);
    }

    /** Articles without a majority. */
    List<Integer> fallen() {
        return options.stream()
                .filter(one -> !one.chosen())
                .map(Placed::option)
                .sorted()
                .toList();
    }

    /** What was said of an article: weight for, against and abstaining. */
    public List<Long> article(int option) {
        return Stream.of("for", "against", "abstain")
                .map(word -> counts.getOrDefault(word + "." + option, 0L))
                .toList();
    }

    public boolean isTie() {
        return verdict.equals("tie");
    }

    Result decided(String how, @Nullable String why, List<Placed> placed) {
        return new Result(how, entitled, acted, conflicts, counts, classes, requirements, changes, placed, stages, why);
    }

    public double turnout() {
        return entitled == 0 ? 0 : (double) acted / entitled;
    }
}
