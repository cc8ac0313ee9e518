package uz.hamkor.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL could not be started; says to a person what is wrong and what to do about it. */
public final class PostgresFailure extends RuntimeException {

    /** What kind of obstacle it was, for callers that choose an exit code or test for it. */
    public enum Reason {
        IN_USE,
        NO_PERMISSION,
        DISK_FULL,
        UNSUPPORTED_PLATFORM,
        OTHER_VERSION,
        NO_ORDINARY_USER,
        DAMAGED,
        EXISTS,
        NO_DATABASE,
        DID_NOT_START
    }

    private final Reason reason;
    private final String problem;
    private final String remedy;

    PostgresFailure(Reason reason, String problem, String remedy) {
        this(reason, problem, remedy, null);
    }

    PostgresFailure(Reason reason, String problem, String remedy, @Nullable Throwable cause) {
        super(problem + " " + remedy, cause);
        this.reason = reason;
        this.problem = problem;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** One sentence: what is wrong. */
    public String problem() {
        return problem;
    }

    /** One or two sentences: what the person can do. */
    public String remedy() {
        return remedy;
    }
}
