package uz.hamkor.governance;

import java.util.Map;
import java.util.function.Supplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Refusals of the database as refusals of the use case: two persons at once get past every question asked before. */
public final class Constraints {

    private Constraints() {}

    /** Runs an act; when the database refuses it by one of these constraints, that is the refusal. */
    public static <T> Outcome<T> guarded(Map<String, Refusal> constraints, Supplier<Outcome<T>> act) {
        try {
            return act.get();
        } catch (DataIntegrityViolationException e) {
            Refusal refusal = constraints.get(constraint(e));
            if (refusal == null) {
                throw e;
            }
            return Outcome.refused(refusal);
        }
    }

    private static String constraint(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                ServerErrorMessage message = sql.getServerErrorMessage();
                String name = message == null ? null : message.getConstraint();
                return name == null ? "" : name;
            }
        }
        return "";
    }
}
