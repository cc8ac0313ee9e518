package uz.hamkor.analytics.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.timetabling.CttFormat;
import uz.hamkor.analytics.timetabling.Penalty;
import uz.hamkor.analytics.timetabling.SearchLimits;
import uz.hamkor.analytics.timetabling.TimetableProblem;
import uz.hamkor.analytics.timetabling.TimetableResult;
import uz.hamkor.analytics.timetabling.Timetabling;

/** {@code allocate}: lectures to periods and rooms. */
final class AllocateVerb implements Verb {

    private static final int SECONDS = 60;

    @Override
    public String name() {
        return "allocate";
    }

    @Override
    public String syntax() {
        return "--ctt F.ctt [--seconds N] [--moves N] [--seed N]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--ctt", "--seconds", "--moves", "--seed"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        var output = new Output(arguments, console, "text");
        SearchLimits limits = limits(arguments);
        TimetableProblem problem = read(arguments.file("--ctt"));
        console.readAs(
                arguments.needed("--ctt"),
                "name " + problem.name(),
                "courses " + problem.courses().size(),
                "lectures " + problem.lectures(),
                "rooms " + problem.rooms().size(),
                "periods " + problem.periods(),
                "curricula " + problem.curricula().size(),
                "closed " + problem.closed().size());
        TimetableResult result;
        try (Progress progress = console.progress("Searching")) {
            result = Timetabling.solve(
                    problem,
                    limits,
                    at -> progress.says(at.moves() / 1_000_000 + " million moves, penalty "
                            + (at.best().isPresent() ? at.best().getAsInt() : "still open")),
                    () -> false);
        }
        console.remark(words(result));
        if (output.json()) {
            output.json(report(result));
        } else {
            output.lines(result.timetable().lines(problem));
        }
    }

    private static SearchLimits limits(Arguments arguments) {
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        if (!arguments.has("--moves")) {
            return SearchLimits.time(seed, Duration.ofSeconds(arguments.number("--seconds", SECONDS, 1, 2_592_000)));
        }
        long moves = arguments.number("--moves", 1, 1, Long.MAX_VALUE);
        return arguments.has("--seconds")
                ? new SearchLimits(
                        seed, moves, Duration.ofSeconds(arguments.number("--seconds", SECONDS, 1, 2_592_000)))
                : SearchLimits.moves(seed, moves);
    }

    private static TimetableProblem read(Path path) {
        String file = path.getFileName() == null
                ? path.toString()
                : path.getFileName().toString();
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            throw new RefusedInput("file", file, "There is no such file.", "Correct the path.");
        } catch (CharacterCodingException e) {
            throw new RefusedInput("file", file, "It is not text in UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw new RefusedInput(
                    "file", file, "The file cannot be read: " + e.getMessage() + ".", "Check that it may be read.");
        }
        return CttFormat.parse(file, lines);
    }

    private static String words(TimetableResult result) {
        Penalty penalty = result.penalty();
        return "penalty " + penalty.total() + " (seats " + penalty.capacity() + ", working days "
                + penalty.workingDays()
                + ", compactness " + penalty.compactness() + ", rooms " + penalty.stability() + "); found after "
                + result.movesToBest() + " of " + result.moves() + " moves, seed "
                + result.limits().seed();
    }

    private static Map<String, Object> report(TimetableResult result) {
        Penalty penalty = result.penalty();
        var parts = new LinkedHashMap<String, Object>();
        parts.put("total", penalty.total());
        parts.put("capacity", penalty.capacity());
        parts.put("workingDays", penalty.workingDays());
        parts.put("compactness", penalty.compactness());
        parts.put("stability", penalty.stability());
        var report = new LinkedHashMap<String, Object>();
        report.put("name", result.problem().name());
        report.put("penalty", parts);
        report.put("seed", result.limits().seed());
        report.put("moves", result.moves());
        report.put("movesToBest", result.movesToBest());
        report.put("lectures", result.timetable().lines(result.problem()));
        report.put("formula", result.formula());
        return report;
    }
}
