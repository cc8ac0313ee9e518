package uz.hamkor.analytics.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import uz.hamkor.analytics.numeric.Parallel;

/** Shares numbered pieces of work among threads; which thread takes which piece must not matter for the result. */
final class Workers {

    private Workers() {}

    /** @param worker is asked once a thread for what does a piece, so that it may keep memory of its own */
    static void run(int pieces, int threads, Supplier<IntConsumer> worker) {
        var next = new AtomicInteger();
        int workers = Math.min(threads, pieces);
        Parallel.each(workers, workers, t -> {
            IntConsumer piece = worker.get();
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                piece.accept(i);
            }
        });
    }
}
