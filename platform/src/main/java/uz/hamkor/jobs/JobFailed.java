package uz.hamkor.jobs;

import java.util.List;
import uz.hamkor.shared.Refusal;

/** Thrown by a handler when the work cannot be done for a reason that its starter is to read. */
public final class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public JobFailed(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    /** With the texts {@code refusal.<code>} and {@code refusal.<code>.remedy}. */
    public JobFailed(String code, Object... args) {
        this(new Refusal(code, null, List.of(args)));
    }

    public Refusal refusal() {
        return refusal;
    }
}
