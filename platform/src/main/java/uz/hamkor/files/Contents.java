package uz.hamkor.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Contents and who still needs them. Putting and sweeping the same content exclude each other by a lock on its hash
 * for the length of a transaction, on any node: a content is never swept while somebody is just bringing it again.
 */
@Component
class Contents {

    /** A content without owner is left alone for this long. */
    static final Duration GRACE = Duration.ofHours(24);

    private static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Store store;

    Contents(JdbcClient database, TransactionTemplate transaction, Store store) {
        this.database = database;
        this.transaction = transaction;
        this.store = store;
    }

    /** To be called inside a transaction, before the store is asked. */
    void lock(String sha256) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('files.content/' || :sha256, 0))")
                .param("sha256", sha256)
                .query((_, _) -> true)
                .single();
    }

    void add(String sha256, long bytes) {
        database.sql(
                        "insert into files.content (sha256, bytes) values (:sha256, :bytes) on conflict (sha256) do nothing")
                .param("sha256", sha256)
                .param("bytes", bytes)
                .update();
    }

    /** Removes expired files, contents that no file uses, and stored bytes that no row knows. Returns how many. */
    long sweep(Instant before) {
        long swept = transaction.execute(
                _ -> database.sql("select files.sweep()").query(Long.class).single());
        for (String unused : unused(before)) {
            swept += remove(unused) ? 1 : 0;
        }
        long[] unknown = new long[1];
        try {
            store.eachOlderThan(before, sha256 -> unknown[0] += remove(sha256) ? 1 : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return swept + unknown[0];
    }

    private List<String> unused(Instant before) {
        return database.sql("select sha256 from files.content where uses = 0 and unused_at < :before limit :limit")
                .param("before", java.sql.Timestamp.from(before))
                .param("limit", BATCH)
                .query(String.class)
                .list();
    }

    private boolean remove(String sha256) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            lock(sha256);
            database.sql("delete from files.content where sha256 = :sha256 and uses = 0")
                    .param("sha256", sha256)
                    .update();
            boolean needed = database.sql("select exists (select from files.content where sha256 = :sha256)")
                    .param("sha256", sha256)
                    .query(Boolean.class)
                    .single();
            if (needed) {
                return false;
            }
            try {
                store.delete(sha256);
                return true;
            } catch (IOException e) {
                LOG.warn("Content {} could not be removed", sha256, e);
                return false;
            }
        }));
    }
}
