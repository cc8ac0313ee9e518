package uz.hamkor.start;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;

/**
 * The end of the program within five seconds of Ctrl-C: first everything that uses the database, then the database. If
 * the first part takes too long, the database is stopped all the same and the program ends.
 */
final class Ending {

    private static final Duration WHOLE = Duration.ofMillis(4700);
    private static final Duration PATIENCE = Duration.ofMillis(2500);
    private static final Duration LEAST_FOR_DATABASE = Duration.ofMillis(1200);
    private static final int TERMINATED = 143;

    private final Database database;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong begun = new AtomicLong();

    Ending(Database database) {
        this.database = database;
    }

    void register() {
        SpringApplication.getShutdownHandlers().add(this::now);
        Runtime.getRuntime().addShutdownHook(new Thread(this::insist, "ending"));
    }

    /** Ends the database; whoever asks a second time waits for the first. */
    synchronized void now() {
        try {
            database.close(left());
        } finally {
            ended.countDown();
        }
    }

    private Duration left() {
        long start = begun.get();
        Duration left = start == 0 ? WHOLE : WHOLE.minusNanos(System.nanoTime() - start);
        return left.compareTo(LEAST_FOR_DATABASE) < 0 ? LEAST_FOR_DATABASE : left;
    }

    private void insist() {
        begun.set(System.nanoTime());
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                now();
                Runtime.getRuntime().halt(TERMINATED);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
