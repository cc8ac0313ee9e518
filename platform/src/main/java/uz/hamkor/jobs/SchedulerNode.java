package uz.hamkor.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Ids;

/**
 * This node's part in the scheduler that all nodes share. Begins when everything else is there and ends first; the
 * jobs it runs are then told to stop and given back to the queue.
 */
@Component
class SchedulerNode implements SmartLifecycle {

    static final String TABLE = "jobs.scheduled_task";

    /** Work of a node that has been silent for four of these is given to another. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED = 4;

    private final DataSource database;
    private final ObjectProvider<Task<?>> tasks;
    private final RunningJobs running;
    private final int threads;
    private volatile @Nullable Scheduler scheduler;

    SchedulerNode(
            DataSource database,
            ObjectProvider<Task<?>> tasks,
            RunningJobs running,
            @Value("${hamkor.jobs.threads:4}") int threads) {
        this.database = database;
        this.tasks = tasks;
        this.running = running;
        this.threads = threads;
    }

    /** Looks for due work at once instead of at the next second. */
    void wake() {
        Scheduler now = scheduler;
        if (now != null) {
            now.triggerCheckForDueExecutions();
        }
    }

    @Override
    public synchronized void start() {
        if (scheduler == null) {
            running.acceptAgain();
            Scheduler started = build(database, tasks.stream().toList(), threads);
            started.start();
            scheduler = started;
        }
    }

    @Override
    public synchronized void stop() {
        Scheduler now = scheduler;
        if (now != null) {
            running.stopAll();
            now.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    static Scheduler build(DataSource database, List<Task<?>> tasks, int threads) {
        List<Task<?>> onDemand = new ArrayList<>();
        List<Recurring> recurring = new ArrayList<>();
        for (Task<?> task : tasks) {
            if (task instanceof OnStartup) {
                recurring.add(new Recurring(task));
            } else {
                onDemand.add(task);
            }
        }
        SchedulerBuilder builder =
                configure(Scheduler.create(database, onDemand)).threads(threads);
        recurring.forEach(task -> task.addTo(builder));
        return builder.build();
    }

    /** What all nodes must agree on. */
    static SchedulerBuilder configure(SchedulerBuilder builder) {
        return builder.tableName(TABLE)
                .serializer(new PlainText())
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .schedulerName(new SchedulerName.Fixed(
                        "node-" + ProcessHandle.current().pid() + "-" + Ids.next()))
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(Duration.ofSeconds(2))
                .failureLogging(LogLevel.WARN, true);
    }

    /** The scheduler wants a type that is both; the check before makes the cast safe. */
    private record Recurring(Task<?> task) {

        @SuppressWarnings("unchecked")
        <T extends Task<?> & OnStartup> void addTo(SchedulerBuilder builder) {
            builder.startTasks(List.of((T) task));
        }
    }

    /** The data of a task is text: ids that any version of the program can read, never serialized objects. */
    static final class PlainText implements Serializer {

        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            return data == null ? null : data.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            return data == null ? null : type.cast(new String(data, StandardCharsets.UTF_8));
        }
    }
}
