package uz.hamkor.analytics.efficiency;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A fixed number of threads over pieces of work whose borders do not depend on that number. */
final class Workers implements AutoCloseable {

    /** One piece: what to do for {@code from ≤ i < to}, with the thread's own tools. */
    interface Piece<T> {
        void run(T tools, int from, int to);
    }

    private final int threads;
    private final ExecutorService pool;

    Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().factory());
    }

    /** Runs pieces of {@code length} until {@code count} is done; tools are made once per thread. */
    <T> void run(int count, int length, Supplier<T> tools, Piece<T> piece) {
        var next = new AtomicInteger();
        Callable<Void> work = () -> {
            T own = tools.get();
            int from;
            while ((from = next.getAndAdd(length)) < count) {
                piece.run(own, from, Math.min(count, from + length));
            }
            return null;
        };
        try {
            int useful = Math.min(threads, (count + length - 1) / length);
            if (useful <= 1) {
                work.call();
                return;
            }
            var running = new ArrayList<Future<Void>>();
            for (int t = 0; t < useful; t++) {
                running.add(pool.submit(work));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
