package uz.hamkor.analytics.cli;

/** The command line itself is wrong. */
final class UsageError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    UsageError(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
