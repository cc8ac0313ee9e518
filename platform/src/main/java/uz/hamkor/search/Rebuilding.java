package uz.hamkor.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Scope;

/**
 * Builds the index anew from what all modules hold: at the first start, and after names are analysed otherwise than
 * before. Until it is done, searches find what the old index holds.
 */
@Component
class Rebuilding {

    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);
    private static final int CHUNK = 2_000;
    private static final long LOCK = 0x7365617263680001L;

    /** Rows about people are closed to nobody in particular, so the program reads them under an account of no person. */
    private static final AccountId PROGRAM = new AccountId(new UUID(0, 0));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final IndexWriter index;
    private final ObjectProvider<Findable> findables;

    Rebuilding(
            JdbcClient jdbc, TransactionTemplate transaction, IndexWriter index, ObjectProvider<Findable> findables) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.index = index;
        this.findables = findables;
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        if (isNeeded()) {
            Thread.ofVirtual().name("search-rebuild").start(() -> {
                try {
                    rebuildIfNeeded();
                } catch (DataAccessException e) {
                    log.warn("the search index was not rebuilt; the next start tries again", e);
                }
            });
        }
    }

    boolean isNeeded() {
        return jdbc.sql("""
                select not exists (select from search.build where version = :version)
                       or not exists (select from search.entry)
                """)
                .param("version", Analysis.VERSION)
                .query(Boolean.class)
                .single();
    }

    /** One node at a time; the others find the work done. */
    private void rebuildIfNeeded() {
        Scope everything = everything();
        everything.run(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
            if (isNeeded()) {
                buildAnew();
            }
        }));
    }

    /** Everything anew, in one transaction: searches see the old index until it ends, writers of names wait. */
    void rebuild() {
        everything().run(() -> transaction.executeWithoutResult(status -> buildAnew()));
    }

    private void buildAnew() {
        jdbc.sql("lock table search.entry in share row exclusive mode").update();
        jdbc.sql("delete from search.term").update();
        findables.orderedStream().forEach(this::rebuild);
        jdbc.sql("""
                    insert into search.build (version, built_at) values (:version, now())
                    on conflict (only_row) do update set version = excluded.version, built_at = excluded.built_at
                    """).param("version", Analysis.VERSION).update();
    }

    private void rebuild(Findable findable) {
        jdbc.sql("delete from search.entry where kind = :kind")
                .param("kind", findable.kind())
                .update();
        List<Findable.Found> chunk = new ArrayList<>(CHUNK);
        long[] count = {0};
        try (Stream<Findable.Found> all = findable.all()) {
            all.forEach(found -> {
                chunk.add(found);
                count[0]++;
                if (chunk.size() == CHUNK) {
                    index.putAll(chunk);
                    chunk.clear();
                }
            });
        }
        index.putAll(chunk);
        log.info("search: {} of kind {}", count[0], findable.kind());
    }

    /** A scope that reads every cluster; the clusters themselves are seen by the administrator's flag. */
    private Scope everything() {
        Scope administrator = new Scope(PROGRAM, Set.of(), null, Set.of(), true);
        Set<ClusterId> clusters = administrator.call(() -> transaction.execute(status -> findables.stream()
                .filter(findable -> findable.kind().equals("cluster"))
                .flatMap(Findable::all)
                .map(found -> new ClusterId(found.id()))
                .collect(Collectors.toSet())));
        return administrator.withReadable(clusters == null ? Set.of() : clusters);
    }
}
