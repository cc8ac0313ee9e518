package uz.hamkor.analytics.cli;

/** How many threads a verb may use: {@code --threads}, otherwise as many as there are processors. */
final class Threads {

    private Threads() {}

    static int of(Arguments arguments) {
        return (int) arguments.number("--threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
    }
}
