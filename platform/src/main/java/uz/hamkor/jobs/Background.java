package uz.hamkor.jobs;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Schedules background work inside the running transaction: it is done if and only if the transaction commits, by
 * any node, again and again until it succeeds. A module declares its {@code Task<String>} as a bean; the data of a
 * task is a text of ids.
 *
 * <p>Writes the scheduler's table itself, since the scheduler's own client knows no running transaction and fails
 * it when the work is scheduled already.
 */
@Component
public class Background {

    private final JdbcClient database;
    private final ObjectProvider<SchedulerNode> node;

    Background(JdbcClient database, ObjectProvider<SchedulerNode> node) {
        this.database = database;
        this.node = node;
    }

    /** Schedules work; does nothing when work of this name and id is waiting or running. */
    @Transactional
    public void schedule(TaskInstance<String> work, Instant when) {
        database.sql("""
                insert into jobs.scheduled_task (task_name, task_instance, task_data, execution_time, picked, version)
                values (:name, :id, :data, :time, false, 1)
                on conflict (task_name, task_instance) do nothing
                """)
                .param("name", work.getTaskName())
                .param("id", work.getId())
                .param("data", work.getData().getBytes(StandardCharsets.UTF_8))
                .param("time", Timestamp.from(when))
                .update();
        wakeAfterCommit();
    }

    /** Brings waiting work forward, or schedules it when there is none. */
    @Transactional
    public void scheduleNow(TaskInstance<String> work) {
        database.sql("""
                update jobs.scheduled_task set execution_time = now(), version = version + 1
                where task_name = :name and task_instance = :id and not picked and execution_time > now()
                """)
                .param("name", work.getTaskName())
                .param("id", work.getId())
                .update();
        schedule(work, Instant.now());
    }

    /** Takes work back that no node has begun; does nothing when there is none. */
    @Transactional
    public void withdraw(TaskInstanceId work) {
        database.sql("delete from jobs.scheduled_task where task_name = :name and task_instance = :id and not picked")
                .param("name", work.getTaskName())
                .param("id", work.getId())
                .update();
    }

    /** This node looks at once; others find the work at their next look, about a second later. */
    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                node.ifAvailable(SchedulerNode::wake);
            }
        });
    }
}
