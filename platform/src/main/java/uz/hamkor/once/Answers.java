package uz.hamkor.once;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;

/** The stored answers. All methods run in the transaction of the request, in the scope of its person. */
@Component
class Answers {

    /** How long a second request waits for the first one before it is told to come back. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String LOCK_TIMEOUT = "55P03";

    private final JdbcClient database;

    Answers(JdbcClient database) {
        this.database = database;
    }

    /** What is known about a request with a key. */
    sealed interface Known {
        /** Nobody came with this key: the request is to be carried out. */
        record New() implements Known {}

        /** It was carried out. */
        record Done(Answer answer) implements Known {}

        /** It is being carried out. */
        record Running() implements Known {}

        /** The key belongs to another request. */
        record Other() implements Known {}
    }

    /**
     * Takes the key for this request. If another transaction has just taken it, waits for its end: either its answer is
     * then known, or it was rolled back and the key is free.
     *
     * @return {@link Known.Running} when that takes longer than {@link #PATIENCE}; the transaction is then good for
     *     nothing but being rolled back
     */
    Known take(AccountId account, Key key, byte[] request) {
        database.sql("select set_config('lock_timeout', :patience, true)")
                .param("patience", PATIENCE.toMillis() + "ms")
                .query(String.class)
                .single();
        boolean taken;
        try {
            taken = insert(account, key, request);
        } catch (UncategorizedSQLException e) {
            SQLException cause = e.getSQLException();
            if (cause != null && LOCK_TIMEOUT.equals(cause.getSQLState())) {
                return new Known.Running();
            }
            throw e;
        }
        database.sql("set local lock_timeout to default").update();
        return taken ? new Known.New() : known(account, key, request);
    }

    private boolean insert(AccountId account, Key key, byte[] request) {
        return database.sql("""
                        insert into once.answer as known (account_id, key_hash, request_hash)
                        values (:account, :key, :request)
                        on conflict (account_id, key_hash) do update
                            set request_hash = excluded.request_hash, at = now(), status = null, sealed = null
                            where known.at < now() - interval '24 hours'
                        """)
                        .param("account", account.value())
                        .param("key", key.hash())
                        .param("request", request)
                        .update()
                == 1;
    }

    private Known known(AccountId account, Key key, byte[] request) {
        return database.sql("""
                        select request_hash, status, sealed from once.answer
                        where account_id = :account and key_hash = :key
                        """)
                .param("account", account.value())
                .param("key", key.hash())
                .query((row, _) -> Arrays.equals(row.getBytes(1), request)
                        ? new Known.Done(Answer.unpacked(row.getInt(2), key.open(row.getBytes(3), account)))
                        : new Known.Other())
                .single();
    }

    void keep(AccountId account, Key key, Answer answer) {
        database.sql("""
                update once.answer set status = :status, sealed = :sealed
                where account_id = :account and key_hash = :key
                """)
                .param("account", account.value())
                .param("key", key.hash())
                .param("status", answer.status())
                .param("sealed", key.seal(answer.packed(), account))
                .update();
    }

    /** The request was refused: sent again, it is judged again. */
    void free(AccountId account, Key key) {
        database.sql("delete from once.answer where account_id = :account and key_hash = :key")
                .param("account", account.value())
                .param("key", key.hash())
                .update();
    }

    /** Returns how many old answers went. */
    long sweep() {
        return database.sql("select once.sweep()").query(Long.class).single();
    }
}
