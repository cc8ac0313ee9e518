package uz.hamkor.analytics.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * One line that says how far a long computation is, drawn again at most four times a second, from the second second
 * on. May be called from several threads.
 */
final class Progress implements AutoCloseable {

    private static final long BEGIN = 1_000_000_000L;
    private static final long PACE = 250_000_000L;

    private final PrintStream err;
    private final boolean visible;
    private final String what;
    private final long started = System.nanoTime();
    private final AtomicLong next = new AtomicLong(started + BEGIN);
    private volatile boolean drawn;

    Progress(PrintStream err, boolean visible, String what) {
        this.err = err;
        this.visible = visible;
        this.what = what;
    }

    /** Done and total, in whatever the computation counts. */
    void at(long done, long total) {
        draw(() -> {
            double seconds = (System.nanoTime() - started) / 1e9;
            String left = done > 0 ? String.format(", about %.0f s left", seconds * (total - done) / done) : "";
            return done + " of " + total + left;
        });
    }

    /** Where no total is known: how far it is, in words; at most 55 letters. */
    void says(String text) {
        draw(() -> text);
    }

    private void draw(Supplier<String> text) {
        long due = next.get();
        long now = System.nanoTime();
        if (!visible || now - due < 0 || !next.compareAndSet(due, now + PACE)) {
            return;
        }
        drawn = true;
        err.print("\r" + what + ": " + text.get() + "   ");
        err.flush();
    }

    /** The same with a fixed total. */
    LongConsumer of(long total) {
        return done -> at(done, total);
    }

    @Override
    public void close() {
        if (drawn) {
            err.print("\r" + " ".repeat(what.length() + 60) + "\r");
            err.flush();
        }
    }
}
