package uz.hamkor.analytics.timetabling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code bench/timetabling.sh} runs: each problem with each seed for so many seconds, one after the other. */
final class TimetablingComparison {

    /** By the name in the file: penalties of the competition's winner in 60 s on one thread. */
    private static final Map<String, Integer> WINNER = Map.of("Fis0506-1", 5, "Ing0405-3", 45, "Let0405-1", 322);

    private TimetablingComparison() {}

    /** @param args seconds, seeds with commas, then files or {@code drawn:N} */
    public static void main(String[] args) throws IOException {
        long seconds = Long.parseLong(args[0]);
        long[] seeds =
                Arrays.stream(args[1].split(",", -1)).mapToLong(Long::parseLong).toArray();
        System.out.printf(
                Locale.ROOT,
                "%-16s %6s %6s %6s %8s %14s  %s%n",
                "problem",
                "best",
                "median",
                "worst",
                "winner",
                "moves/s (mil.)",
                "penalties in the order of the seeds");
        for (String name : List.of(args).subList(2, args.length)) {
            TimetableProblem problem = name.startsWith("drawn:")
                    ? Drawn.large(Long.parseLong(name.substring(6)))
                    : CttFormat.parse(name, Files.readAllLines(Path.of(name)));
            int[] penalties = new int[seeds.length];
            long moves = 0;
            long started = System.nanoTime();
            for (int i = 0; i < seeds.length; i++) {
                var result = Timetabling.solve(problem, SearchLimits.time(seeds[i], Duration.ofSeconds(seconds)));
                penalties[i] = result.penalty().total();
                moves += result.moves();
            }
            double taken = (System.nanoTime() - started) / 1e9;
            int[] sorted = penalties.clone();
            Arrays.sort(sorted);
            Integer winner = WINNER.get(problem.name());
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %6d %6d %6d %8s %14.1f  %s%n",
                    name.startsWith("drawn:") ? name : Path.of(name).getFileName(),
                    sorted[0],
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1],
                    winner == null ? "" : winner.toString(),
                    moves / taken / 1e6,
                    Arrays.toString(penalties));
        }
    }
}
