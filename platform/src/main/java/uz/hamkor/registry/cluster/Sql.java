package uz.hamkor.registry.cluster;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataIntegrityViolationException;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Small help with SQL: arrays as text, and refusals of the database as refusals of the use case. */
final class Sql {

    private Sql() {}

    /** Ids as an array literal, for {@code cast(:ids as uuid[])}. */
    static <T> String array(Collection<T> values, Function<? super T, ?> id) {
        return values.stream().map(value -> String.valueOf(id.apply(value))).collect(Collectors.joining(",", "{", "}"));
    }

    /** Words as an array literal; they hold letters, digits and underscores only. */
    static String words(Collection<String> words) {
        return words.stream().collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Runs an act; when the database refuses it by one of these constraints, that is the refusal. Two persons at once can
     * get past every question asked before, so the database has the last word.
     */
    static <T> Outcome<T> guarded(Map<String, Refusal> constraints, Supplier<Outcome<T>> act) {
        try {
            return act.get();
        } catch (DataIntegrityViolationException e) {
            String constraint = constraint(e);
            Refusal refusal = constraint == null ? null : constraints.get(constraint);
            if (refusal == null) {
                throw e;
            }
            return Outcome.refused(refusal);
        }
    }

    private static @Nullable String constraint(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql) {
                ServerErrorMessage message = sql.getServerErrorMessage();
                return message == null ? null : message.getConstraint();
            }
        }
        return null;
    }
}
