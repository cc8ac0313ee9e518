package uz.hamkor.shared;

import java.util.Optional;
import java.util.function.Function;

/** What a use case answers: it was done, with a value, or it was refused, with the reason. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    static <T> Outcome<T> refused(String code, Object... args) {
        return new Refused<>(Refusal.of(code, args));
    }

    static <T> Outcome<T> refusedAt(String field, String code, Object... args) {
        return new Refused<>(Refusal.at(field, code, args));
    }

    default boolean isDone() {
        return this instanceof Done<T>;
    }

    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    default <R> R fold(Function<? super T, ? extends R> done, Function<Refusal, ? extends R> refused) {
        return switch (this) {
            case Done<T>(T value) -> done.apply(value);
            case Refused<T>(Refusal refusal) -> refused.apply(refusal);
        };
    }

    default Optional<Refusal> reason() {
        return this instanceof Refused<T>(Refusal refusal) ? Optional.of(refusal) : Optional.empty();
    }

    /** The value where a refusal would be a bug of the caller. */
    default T orElseThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new IllegalStateException("refused: " + refusal);
        };
    }
}
