package uz.hamkor.files;

import uz.hamkor.shared.Refusal;

/** Thrown where a file that is not accepted cannot be answered as a value. */
public final class FileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    FileRefused(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
