package uz.hamkor.files.sheets;

import java.io.Serial;
import uz.hamkor.shared.Refusal;

/** Carries a refusal up from the depth of a parser to the edge of the package, where it becomes a value. */
final class Unacceptable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Unacceptable(String code, Object... args) {
        super(code, null, false, false);
        this.refusal = Refusal.of("sheets." + code, args);
    }

    Refusal refusal() {
        return refusal;
    }
}
