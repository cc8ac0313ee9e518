package uz.hamkor.analytics.numeric;

import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Runs numbered pieces of work on some threads. */
public final class Parallel {

    private Parallel() {}

    /**
     * Calls the work once with each number from 0 to {@code count - 1}, in any order, and returns when all are done.
     * The first exception of a piece is thrown here, and no more pieces begin.
     */
    public static void each(int threads, int count, IntConsumer work) {
        if (threads <= 1 || count <= 1) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(
                Math.min(threads, count), Thread.ofPlatform().daemon().factory())) {
            var running = new ArrayList<Future<?>>();
            for (int t = 0; t < Math.min(threads, count); t++) {
                running.add(pool.submit(() -> {
                    try {
                        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                            work.accept(i);
                        }
                    } catch (RuntimeException | Error e) {
                        next.set(count);
                        throw e;
                    }
                }));
            }
            for (Future<?> piece : running) {
                piece.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
