package uz.hamkor.postgres;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells a person how far long work is, at most once for every tenth of it. */
public final class Progress {

    private final String what;
    private final long total;
    private final Consumer<String> listener;
    private long done;
    private long toldTenths;

    /** @param total in bytes; an estimate will do */
    public Progress(String what, long total, Consumer<String> listener) {
        this.what = what;
        this.total = Math.max(1, total);
        this.listener = listener;
    }

    public void add(long bytes) {
        done += bytes;
        long tenths = Math.min(9, done * 10 / total);
        if (tenths > toldTenths) {
            toldTenths = tenths;
            listener.accept("%s: %d %%, %s of %s".formatted(what, tenths * 10, megabytes(done), megabytes(total)));
        }
    }

    public void finish() {
        listener.accept("%s: done, %s".formatted(what, megabytes(done)));
    }

    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
