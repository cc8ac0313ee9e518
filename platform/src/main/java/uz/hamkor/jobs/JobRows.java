package uz.hamkor.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.Refusal;

/** The rows of jobs. Everything here runs under the scope of the job's starter. */
@Component
class JobRows {

    /** A job that took this many nodes with it is not tried again. */
    private static final int INTERRUPTIONS = 3;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    JobRows(JdbcClient database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /** What a node needs to run a job; every write of the run names the attempt. */
    record Claim(JobId id, AccountId account, @Nullable ClusterId cluster, String kind, String input, int attempt) {}

    /** What a run reads back when it tells its progress. */
    enum Signal {
        GO_ON,
        CANCELLED,
        TAKEN_OVER
    }

    @Transactional
    void insert(JobId id, AccountId account, @Nullable ClusterId cluster, String kind, String input) {
        database.sql("""
                insert into jobs.job (id, account_id, cluster_id, kind, input)
                values (:id, :account, :cluster, :kind, :input::jsonb)
                """)
                .param("id", id.value())
                .param("account", account.value())
                .param("cluster", cluster == null ? null : cluster.value(), Types.OTHER)
                .param("kind", kind)
                .param("input", input)
                .update();
    }

    @Transactional(readOnly = true)
    Optional<JobView> find(JobId id, AccountId account) {
        return database.sql("select * from jobs.job where id = :id and account_id = :account")
                .param("id", id.value())
                .param("account", account.value())
                .query(JobRows::view)
                .optional();
    }

    @Transactional(readOnly = true)
    List<JobView> of(AccountId account, int limit) {
        return database.sql("""
                select * from jobs.job where account_id = :account
                order by (finished_at is null) desc, created_at desc, id desc limit :limit
                """)
                .param("account", account.value())
                .param("limit", limit)
                .query(JobRows::view)
                .list();
    }

    /** Takes a job for a run, or ends it when it cannot be run; empty when nothing is left to do. */
    @Transactional
    Optional<Claim> claim(JobId id, boolean resumable) {
        record Row(
                AccountId account,
                @Nullable ClusterId cluster,
                String kind,
                String input,
                String state,
                int attempt,
                int interruptions,
                boolean cancelled) {}
        Optional<Row> found = database.sql("select * from jobs.job where id = :id for update")
                .param("id", id.value())
                .query((row, _) -> new Row(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        cluster(row),
                        row.getString("kind"),
                        row.getString("input"),
                        row.getString("state"),
                        row.getInt("attempt"),
                        row.getInt("interruptions"),
                        row.getBoolean("cancel_requested")))
                .optional();
        if (found.isEmpty() || JobView.State.valueOf(found.get().state()).isFinal()) {
            return Optional.empty();
        }
        Row row = found.get();
        boolean interrupted = row.state().equals("RUNNING");
        int attempt = row.attempt() + 1;
        database.sql("""
                update jobs.job set state = 'RUNNING', attempt = :attempt, interruptions = interruptions + :interrupted,
                    started_at = now(), heartbeat_at = now(), step = '', done = 0, total = 0, revision = revision + 1
                where id = :id
                """)
                .param("id", id.value())
                .param("attempt", attempt)
                .param("interrupted", interrupted ? 1 : 0)
                .update();
        Claim claim = new Claim(id, row.account(), row.cluster(), row.kind(), row.input(), attempt);
        if (row.cancelled()) {
            cancelled(claim);
        } else if (interrupted && (!resumable || row.interruptions() + 1 >= INTERRUPTIONS)) {
            failed(claim, Refusal.of("jobs.interrupted"));
        } else {
            return Optional.of(claim);
        }
        return Optional.empty();
    }

    /** Writes progress and a sign of life, in a short transaction of its own. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    Signal tell(Claim claim, String step, long done, long total) {
        return database.sql("""
                update jobs.job set heartbeat_at = now(), step = :step, done = :done, total = :total,
                    revision = revision + case when (step, done, total) = (:step, :done, :total) then 0 else 1 end
                where id = :id and attempt = :attempt and state = 'RUNNING'
                returning cancel_requested
                """)
                .param("id", claim.id().value())
                .param("attempt", claim.attempt())
                .param("step", step)
                .param("done", done)
                .param("total", total)
                .query(Boolean.class)
                .optional()
                .map(cancelled -> cancelled ? Signal.CANCELLED : Signal.GO_ON)
                .orElse(Signal.TAKEN_OVER);
    }

    /** In the running transaction, if there is one; false when this run does not hold the job any more. */
    @Transactional
    boolean done(Claim claim, String result) {
        return finish(claim, JobView.State.DONE, result, null);
    }

    @Transactional
    boolean failed(Claim claim, Refusal why) {
        return finish(claim, JobView.State.FAILED, null, why);
    }

    @Transactional
    boolean cancelled(Claim claim) {
        return finish(claim, JobView.State.CANCELLED, null, null);
    }

    private boolean finish(Claim claim, JobView.State state, @Nullable String result, @Nullable Refusal why) {
        record End(Instant started, Instant finished, boolean tell) {}
        Optional<End> end = database.sql("""
                update jobs.job set state = :state, result = :result::jsonb, error_code = :code, error_args = :args::jsonb,
                    finished_at = greatest(clock_timestamp(), started_at), revision = revision + 1,
                    done = case when :state = 'DONE' and total > 0 then total else done end
                where id = :id and attempt = :attempt and state = 'RUNNING'
                returning coalesce(started_at, created_at) as started, finished_at, tell
                """)
                .param("id", claim.id().value())
                .param("attempt", claim.attempt())
                .param("state", state.name())
                .param("result", result)
                .param("code", why == null ? null : why.code())
                .param("args", JSON.writeValueAsString(why == null ? List.of() : why.args()))
                .query((row, _) -> new End(
                        row.getTimestamp("started").toInstant(),
                        row.getTimestamp("finished_at").toInstant(),
                        row.getBoolean("tell")))
                .optional();
        end.ifPresent(last -> events.publishEvent(new JobFinished(
                claim.id(),
                claim.account(),
                claim.kind(),
                state,
                Duration.between(last.started(), last.finished()),
                last.tell())));
        return end.isPresent();
    }

    /** Gives an unfinished job back to the queue, because this node stops. */
    @Transactional
    void release(Claim claim) {
        database.sql("""
                update jobs.job set state = 'QUEUED', step = '', done = 0, total = 0, revision = revision + 1
                where id = :id and attempt = :attempt and state = 'RUNNING'
                """)
                .param("id", claim.id().value())
                .param("attempt", claim.attempt())
                .update();
    }

    /** Asks for the end of a job; one that nobody has begun ends at once. */
    @Transactional
    void cancel(JobId id, AccountId account) {
        database.sql("""
                update jobs.job set cancel_requested = true, revision = revision + 1,
                    state = case when state = 'QUEUED' then 'CANCELLED' else state end,
                    finished_at = case when state = 'QUEUED' then now() end
                where id = :id and account_id = :account and finished_at is null
                """)
                .param("id", id.value())
                .param("account", account.value())
                .update();
    }

    @Transactional
    void askToTell(JobId id, AccountId account) {
        database.sql("""
                update jobs.job set tell = true, revision = revision + 1
                where id = :id and account_id = :account and finished_at is null
                """)
                .param("id", id.value())
                .param("account", account.value())
                .update();
    }

    private static JobView view(ResultSet row, int number) throws SQLException {
        return new JobView(
                new JobId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                cluster(row),
                row.getString("kind"),
                JobView.State.valueOf(row.getString("state")),
                row.getString("step"),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("result"),
                row.getString("error_code"),
                List.of(JSON.readValue(row.getString("error_args"), Object[].class)),
                row.getLong("revision"),
                row.getBoolean("cancel_requested"),
                row.getBoolean("tell"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable ClusterId cluster(ResultSet row) throws SQLException {
        UUID value = row.getObject("cluster_id", UUID.class);
        return value == null ? null : new ClusterId(value);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
