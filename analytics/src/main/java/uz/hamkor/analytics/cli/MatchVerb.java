package uz.hamkor.analytics.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.matching.Aim;
import uz.hamkor.analytics.matching.Explaining;
import uz.hamkor.analytics.matching.Explanation;
import uz.hamkor.analytics.matching.LowerQuotaRule;
import uz.hamkor.analytics.matching.LowerQuotas;
import uz.hamkor.analytics.matching.Matching;
import uz.hamkor.analytics.matching.MatchingProblem;
import uz.hamkor.analytics.matching.MatchingResult;
import uz.hamkor.analytics.matching.Settings;

/** {@code match}: people to places. */
final class MatchVerb implements Verb {

    @Override
    public String name() {
        return "match";
    }

    @Override
    public String syntax() {
        return "--problem F.json [--optimise residents|hospitals|size] [--seed N] [--lower-quotas report|close|hold-back]"
                + " [--explain RESIDENT]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--problem", "--optimise", "--seed", "--lower-quotas", "--explain"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        var output = new Output(arguments, console, "json");
        Settings settings = settings(arguments);
        MatchingProblem problem = MatchingFile.read(arguments.file("--problem"));
        MatchingWords words = new MatchingWords(problem);
        console.readAs(arguments.needed("--problem"), words.readAs());
        words.remarks(settings).forEach(console::remark);
        // Before the work, so that a wrong name does not cost the wait.
        var asked = arguments.optional("--explain").map(who -> resident(problem, who));

        MatchingResult result = Matching.match(problem, settings);
        words.lowerQuotas(result.lowerQuotas()).forEach(console::remark);
        var explanation = asked.map(resident -> Explaining.explain(result, resident));
        explanation.ifPresent(e -> words.explain(e).forEach(console::remark));
        if (output.json()) {
            Map<String, Object> report = report(result);
            explanation.ifPresent(e -> report.put("explanation", explanation(e, words.explain(e))));
            output.json(report);
        } else {
            csv(output, result);
        }
    }

    private static Settings settings(Arguments arguments) {
        Aim aim = Aim.valueOf(
                arguments.choice("--optimise", "residents", "hospitals", "size").toUpperCase(Locale.ROOT));
        LowerQuotaRule rule = LowerQuotaRule.valueOf(arguments
                .choice("--lower-quotas", "report", "close", "hold-back")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        OptionalLong seed = arguments.has("--seed")
                ? OptionalLong.of(arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE))
                : OptionalLong.empty();
        return new Settings(aim, seed, rule);
    }

    /** By name where the file has names, else by index. */
    private static int resident(MatchingProblem problem, String who) {
        List<String> names = problem.residentNames();
        int[] named = IntStream.range(0, names.size())
                .filter(r -> names.get(r).equals(who))
                .toArray();
        if (named.length > 1) {
            throw new RefusedInput(
                    "option",
                    "--explain",
                    "The name '" + who + "' stands " + named.length + " times.",
                    "Give the index of the one that is meant: "
                            + IntStream.of(named).mapToObj(Integer::toString).toList() + ".");
        }
        if (named.length == 1) {
            return named[0];
        }
        try {
            return java.util.Objects.checkIndex(Integer.parseInt(who), problem.residents());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new RefusedInput(
                    "option",
                    "--explain",
                    "There is no resident '" + who + "'.",
                    "Give a name from residentNames, or an index from 0 to " + (problem.residents() - 1) + ".");
        }
    }

    private static Map<String, Object> report(MatchingResult result) {
        MatchingProblem problem = result.problem();
        int[] matched = IntStream.range(0, problem.residents())
                .filter(r -> result.hospitalOf()[r] >= 0)
                .toArray();
        int[][] assignment = new int[matched.length][];
        for (int i = 0; i < matched.length; i++) {
            assignment[i] = new int[] {matched[i], result.hospitalOf()[matched[i]]};
        }
        int[] unmatched = result.unmatched();
        var report = new LinkedHashMap<String, Object>();
        report.put("assignment", assignment);
        report.put("size", result.size());
        report.put("blockingPairs", result.blockingPairs());
        report.put("side", word(result.settings().aim()));
        report.put("unmatched", unmatched);
        if (!problem.residentNames().isEmpty() || !problem.hospitalNames().isEmpty()) {
            var words = new MatchingWords(problem);
            report.put(
                    "assignmentNames",
                    IntStream.of(matched)
                            .mapToObj(r -> List.of(words.resident(r), words.hospital(result.hospitalOf()[r])))
                            .toList());
            report.put(
                    "unmatchedNames",
                    IntStream.of(unmatched).mapToObj(words::resident).toList());
        }
        report.put(
                "ignored",
                Map.of("residents", problem.ignoredByResidents(), "hospitals", problem.ignoredByHospitals()));
        lowerQuotas(report, result.lowerQuotas());
        result.settings().seed().ifPresent(seed -> report.put("seed", seed));
        report.put("formula", result.formula());
        return report;
    }

    private static void lowerQuotas(Map<String, Object> report, LowerQuotas lowerQuotas) {
        var about = new LinkedHashMap<String, Object>();
        switch (lowerQuotas) {
            case LowerQuotas.None none -> {
                return;
            }
            case LowerQuotas.Met met -> about.put("status", "met");
            case LowerQuotas.Unmet unmet -> {
                about.put("status", "unmet");
                about.put("below", unmet.below());
            }
            case LowerQuotas.Closed closed -> {
                about.put("status", "closed");
                about.put("closed", closed.closed());
                about.put("couldOpen", closed.couldOpen());
            }
            case LowerQuotas.HeldBack heldBack -> {
                about.put("status", "held-back");
                about.put("heldBack", heldBack.heldBack());
            }
            case LowerQuotas.Impossible impossible -> {
                about.put("status", "impossible");
                about.put("below", impossible.below());
            }
        }
        report.put("lowerQuotas", about);
    }

    private static Map<String, Object> explanation(Explanation explanation, List<String> text) {
        var about = new LinkedHashMap<String, Object>();
        about.put("resident", explanation.resident());
        explanation.hospital().ifPresent(h -> about.put("hospital", h));
        about.put(
                "choices", explanation.choices().stream().map(MatchVerb::choice).toList());
        about.put(
                "changes", explanation.changes().stream().map(MatchVerb::change).toList());
        about.put("text", text);
        return about;
    }

    private static Map<String, Object> choice(Explanation.Choice choice) {
        var about = new LinkedHashMap<String, Object>();
        about.put("hospital", choice.hospital());
        about.put("wish", choice.wish());
        about.put("reason", word(choice.reason()));
        choice.rank().ifPresent(rank -> about.put("rank", rank));
        choice.cutoff().ifPresent(cutoff -> about.put("cutoff", cutoff));
        about.put("open", choice.open());
        about.put("admitted", choice.admitted());
        if (choice.rank().isPresent()) {
            about.put("above", choice.above());
            about.put("equal", choice.equal());
            about.put("below", choice.below());
        }
        return about;
    }

    private static Map<String, Object> change(Explanation.Change change) {
        var about = new LinkedHashMap<String, Object>();
        about.put("hospital", change.hospital());
        switch (change) {
            case Explanation.BetterRank rank -> {
                about.put("rank", rank.rank());
                about.put("aheadOf", rank.aheadOf());
            }
            case Explanation.MorePlaces places -> {
                about.put("places", places.places());
                about.put("more", places.more());
            }
        }
        about.put("certainty", word(change.certainty()));
        return about;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void csv(Output output, MatchingResult result) {
        MatchingProblem problem = result.problem();
        var words = new MatchingWords(problem);
        output.csv(csv -> {
            csv.writeRecord("resident", "hospital", "resident_name", "hospital_name");
            for (int r = 0; r < problem.residents(); r++) {
                int h = result.hospitalOf()[r];
                csv.writeRecord(
                        Integer.toString(r),
                        h < 0 ? "" : Integer.toString(h),
                        problem.residentNames().isEmpty() ? "" : words.resident(r),
                        h < 0 || problem.hospitalNames().isEmpty() ? "" : words.hospital(h));
            }
        });
    }
}
