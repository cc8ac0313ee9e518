package uz.hamkor.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Scope;

/** Kinds of jobs that only tests start. */
@Configuration(proxyBeanMethods = false)
class WorkForTests {

    /** Which jobs were run, once for each run. */
    static final List<JobId> RUNS = new CopyOnWriteArrayList<>();

    /** Under which scope a job ran. */
    static final Map<JobId, Scope> SCOPES = new ConcurrentHashMap<>();

    private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();

    /** The gate that a job of kind {@code test.gate} with this input waits at. */
    static CountDownLatch gate(String input) {
        return GATES.computeIfAbsent(input, _ -> new CountDownLatch(1));
    }

    @Bean
    JobHandler echo() {
        return handler("test.echo", true, (_, input) -> input);
    }

    @Bean
    JobHandler gated() {
        return handler("test.gate", true, WorkForTests::waitAtGate);
    }

    @Bean
    JobHandler once() {
        return handler("test.once", false, WorkForTests::waitAtGate);
    }

    @Bean
    JobHandler broken() {
        return handler("test.broken", true, (_, _) -> {
            throw new IllegalStateException("planted by a test");
        });
    }

    @Bean
    JobHandler refusing() {
        return handler("test.refusing", true, (_, _) -> {
            throw new JobFailed("jobs.interrupted", 7);
        });
    }

    private static String waitAtGate(JobRun run, String input) {
        run.progress("jobs.state.RUNNING", 3, 10);
        try {
            while (!gate(input).await(10, TimeUnit.MILLISECONDS)) {
                run.checkCancelled();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        run.done(input);
        return input;
    }

    private static JobHandler handler(String kind, boolean resumable, BiFunction<JobRun, String, String> work) {
        return new JobHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public boolean resumable() {
                return resumable;
            }

            @Override
            public Optional<String> resultUrl(JobView job) {
                return kind.equals("test.echo") ? Optional.of("/results/" + job.id()) : Optional.empty();
            }

            @Override
            public String run(JobRun run, String inputJson) {
                RUNS.add(run.id());
                SCOPES.put(run.id(), Scope.current());
                return work.apply(run, inputJson);
            }
        };
    }
}
