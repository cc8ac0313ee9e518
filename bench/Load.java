import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * An open load: requests begin by the clock whether or not earlier ones have been answered, and each is timed from the
 * moment at which it was due, so that a server that falls behind cannot slow down the clock it is measured with.
 */
final class Load {

    private Load() {}

    /**
     * What came of a load, in milliseconds from the moment each request was due.
     *
     * @param failed answers other than 200
     * @param bytes of one answer as it goes over the wire
     */
    record Result(int perSecond, double[] sorted, int failed, int bytes) {

        double at(double share) {
            return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, max %.0f ms (%d requests at %d/s, %d not 200)",
                    at(0.5), at(0.95), at(0.99), sorted[sorted.length - 1], sorted.length, perSecond, failed);
        }
    }

    /** Sends the same request {@code perSecond} times a second for some seconds and waits for all answers. */
    static Result open(HttpClient client, HttpRequest request, int perSecond, int seconds) throws Exception {
        int count = perSecond * seconds;
        double[] times = new double[count];
        AtomicIntegerArray odd = new AtomicIntegerArray(2);
        long step = 1_000_000_000L / perSecond;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + Duration.ofMillis(200).toNanos();
            for (int i = 0; i < count; i++) {
                long due = start + i * step;
                int number = i;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                threads.submit(() -> {
                    try {
                        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                        times[number] = (System.nanoTime() - due) / 1e6;
                        if (answer.statusCode() != 200) {
                            odd.incrementAndGet(0);
                        }
                        odd.set(1, answer.body().length);
                    } catch (Exception e) {
                        times[number] = (System.nanoTime() - due) / 1e6;
                        odd.incrementAndGet(0);
                    }
                    return null;
                });
            }
        }
        Arrays.sort(times);
        return new Result(perSecond, times, odd.get(0), odd.get(1));
    }

    /** One request after the other. */
    static Result inTurn(HttpClient client, HttpRequest request, int count) throws Exception {
        double[] times = new double[count];
        int failed = 0;
        int bytes = 0;
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            times[i] = (System.nanoTime() - began) / 1e6;
            failed += answer.statusCode() == 200 ? 0 : 1;
            bytes = answer.body().length;
        }
        Arrays.sort(times);
        return new Result(0, times, failed, bytes);
    }
}
