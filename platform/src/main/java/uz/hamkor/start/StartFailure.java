package uz.hamkor.start;

/** The program cannot start; says what is wrong and what to do, and carries the exit code. */
final class StartFailure extends RuntimeException {

    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int CANNOT_CREATE = 73;
    static final int CONFIGURATION = 78;

    private final int exitCode;

    StartFailure(int exitCode, String problem, String remedy) {
        super(problem + "\n" + remedy);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
