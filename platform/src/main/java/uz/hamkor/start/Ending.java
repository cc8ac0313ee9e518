package uz.hamkor.start;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * The end of the program: first everything that uses the database, then the database. If the first part takes longer
 * than a person waits after Ctrl-C, the database is stopped all the same and the program ends.
 */
final class Ending {

    private static final int TERMINATED = 143;

    private final Database database;
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);

    Ending(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    void register() {
        SpringApplication.getShutdownHandlers().add(this::now);
        Runtime.getRuntime().addShutdownHook(new Thread(this::insist, "ending"));
    }

    void now() {
        try {
            database.close();
        } finally {
            ended.countDown();
        }
    }

    private void insist() {
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                now();
                Runtime.getRuntime().halt(TERMINATED);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
