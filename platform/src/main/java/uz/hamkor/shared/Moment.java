package uz.hamkor.shared;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Now, for everything that has a deadline. A test sets it for its own thread and walks through time. */
public final class Moment {

    private static final ScopedValue<Instant> SET = ScopedValue.newInstance();

    private Moment() {}

    public static Instant now() {
        return SET.isBound() ? SET.get() : Instant.now();
    }

    public static <T extends @Nullable Object> T at(Instant moment, Supplier<T> act) {
        return ScopedValue.where(SET, moment).call(act::get);
    }
}
