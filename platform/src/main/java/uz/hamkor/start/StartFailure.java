package uz.hamkor.start;

/** The program cannot start; says what is wrong and what to do, and carries the exit code. */
public final class StartFailure extends RuntimeException {

    public static final int USAGE = 64;
    public static final int UNAVAILABLE = 69;
    public static final int CANNOT_CREATE = 73;
    public static final int CONFIGURATION = 78;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    public StartFailure(int exitCode, String problem, String remedy) {
        super(problem + "\n" + remedy);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
