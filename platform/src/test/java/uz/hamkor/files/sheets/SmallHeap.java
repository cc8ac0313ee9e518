package uz.hamkor.files.sheets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of its own that reads files in a JVM with little memory and prints what became of each. */
final class SmallHeap {

    private SmallHeap() {}

    static List<String> run(int megabytes, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            List<String> lines = process.inputReader().readAllLines();
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join("\n", lines));
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            Path path = Path.of(argument);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.sorted().forEach(SmallHeap::print);
                }
            } else {
                print(path);
            }
        }
    }

    private static void print(Path file) {
        long start = System.nanoTime();
        String answer = read(file);
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        System.out.println(file.getFileName() + "\t" + answer + "\t" + milliseconds);
    }

    private static String read(Path file) {
        try (Sheets sheets = SheetReader.open(file, String.valueOf(file.getFileName()))) {
            return switch (sheets) {
                case Sheets.Unreadable unreadable -> unreadable.refusal().code();
                case Sheets.Opened opened -> {
                    long[] characters = {0};
                    Reading reading = opened.read(opened.firstSheet(), row -> {
                        row.texts().forEach(text -> characters[0] += text.length());
                        return true;
                    });
                    yield switch (reading) {
                        case Reading.Refused refused -> refused.refusal().code();
                        case Reading.Stopped stopped -> "stopped";
                        case Reading.Complete(long rows) ->
                            rows == 0 ? "sheets.empty-sheet" : rows + " rows, " + characters[0] + " characters";
                    };
                }
            };
        }
    }
}
