package uz.hamkor.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Keeping and finding files. The database's policies decide who sees one: with a cluster everybody who may read the
 * cluster, with an organisation those who act for it, without either only who brought it.
 */
@Service
public class StoredFiles {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Store store;
    private final Contents contents;
    private final Path incoming;

    StoredFiles(
            JdbcClient database,
            TransactionTemplate transaction,
            Store store,
            Contents contents,
            FilesConfiguration.Folders folders) {
        this.database = database;
        this.transaction = transaction;
        this.store = store;
        this.contents = contents;
        this.incoming = folders.incoming();
    }

    /**
     * Keeps a file; as {@link #take} for callers to whom a file that is not accepted is an exception.
     *
     * @throws FileRefused with {@code files.too_large} or {@code files.empty}
     */
    public StoredFile put(InputStream in, String originalName, long maxBytes, @Nullable ClusterId cluster) {
        return switch (take(in, originalName, maxBytes, cluster, null)) {
            case Outcome.Done<StoredFile>(StoredFile file) -> file;
            case Outcome.Refused<StoredFile>(Refusal refusal) -> throw new FileRefused(refusal);
        };
    }

    /**
     * Reads a stream to its end and keeps it. Inside a transaction the row is part of it; outside it has its own.
     *
     * @param maxBytes reading stops at the first byte too many
     * @param cluster whose members may read it; must be the transaction's writable one. Null: only the person
     * @param keepFor after which time it is swept unless {@link #keep} was called; null to keep it
     */
    public Outcome<StoredFile> take(
            InputStream in,
            String originalName,
            long maxBytes,
            @Nullable ClusterId cluster,
            @Nullable Duration keepFor) {
        return take(in, originalName, maxBytes, cluster, null, keepFor);
    }

    /** As {@link #take}, for a file that an organisation keeps; the transaction must act for it. */
    public Outcome<StoredFile> takeFor(
            OrganizationId organization,
            InputStream in,
            String originalName,
            long maxBytes,
            @Nullable Duration keepFor) {
        return take(in, originalName, maxBytes, null, organization, keepFor);
    }

    private Outcome<StoredFile> take(
            InputStream in,
            String originalName,
            long maxBytes,
            @Nullable ClusterId cluster,
            @Nullable OrganizationId organization,
            @Nullable Duration keepFor) {
        AccountId by = Scope.current().account();
        if (by == null) {
            throw new IllegalStateException("a file needs a person who brings it");
        }
        try (Incoming file = Incoming.receive(in, incoming, maxBytes)) {
            if (file.bytes() == 0) {
                return Outcome.refusedAt("file", "files.empty");
            }
            String type = ContentType.of(file.path());
            Instant now = Instant.now();
            StoredFile stored = new StoredFile(
                    FileId.next(),
                    by,
                    cluster,
                    organization,
                    FileName.clean(originalName),
                    type,
                    file.bytes(),
                    file.sha256(),
                    now,
                    keepFor == null ? null : now.plus(keepFor));
            transaction.executeWithoutResult(_ -> write(file, stored));
            return Outcome.done(stored);
        } catch (Incoming.TooLarge _) {
            return Outcome.refusedAt("file", "files.too_large", Math.ceilDiv(maxBytes, 1024 * 1024));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Incoming file, StoredFile stored) {
        try {
            contents.lock(stored.sha256());
            store.put(file.path(), stored.sha256());
            contents.add(stored.sha256(), stored.bytes());
            insert(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(StoredFile file) {
        ClusterId cluster = file.cluster();
        OrganizationId organization = file.organization();
        Instant expires = file.expiresAt();
        database.sql("""
                insert into files.stored_file
                    (id, account_id, cluster_id, organization_id, sha256, name, type, bytes, created_at, expires_at)
                values (:id, :account, :cluster, :organization, :sha256, :name, :type, :bytes, :created, :expires)
                """)
                .param("id", file.id().value())
                .param("account", file.by().value())
                .param("cluster", cluster == null ? null : cluster.value(), Types.OTHER)
                .param("organization", organization == null ? null : organization.value(), Types.OTHER)
                .param("sha256", file.sha256())
                .param("name", file.name())
                .param("type", file.type())
                .param("bytes", file.bytes())
                .param("created", Timestamp.from(file.createdAt()))
                .param("expires", expires == null ? null : Timestamp.from(expires), Types.TIMESTAMP)
                .update();
    }

    /** The file if the running scope may see it. */
    @Transactional(readOnly = true)
    public Optional<StoredFile> find(FileId id) {
        return row(id);
    }

    /** Files of an organisation go on with another one; the transaction must act for both. */
    @Transactional
    public void handOver(OrganizationId from, OrganizationId to, Collection<FileId> ids) {
        database.sql(
                        "update files.stored_file set organization_id = :to where organization_id = :from and id = any (:ids)")
                .param("to", to.value())
                .param("from", from.value())
                .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))
                .update();
    }

    /** Those of the files that the running scope may see. */
    @Transactional(readOnly = true)
    public Map<FileId, StoredFile> findAll(Collection<FileId> ids) {
        Map<FileId, StoredFile> found = new LinkedHashMap<>();
        database.sql("select * from files.stored_file where id = any (:ids) order by created_at, id")
                .param("ids", ids.stream().map(FileId::value).toArray(UUID[]::new))
                .query(StoredFiles::file)
                .list()
                .forEach(file -> found.put(file.id(), file));
        return found;
    }

    private Optional<StoredFile> row(FileId id) {
        return database.sql("select * from files.stored_file where id = :id")
                .param("id", id.value())
                .query(StoredFiles::file)
                .optional();
    }

    /** Opens the content of a file that the running scope may see; the caller closes it. */
    @Transactional(readOnly = true)
    public InputStream open(FileId id) {
        StoredFile file = row(id).orElseThrow(() -> new IllegalArgumentException("no file " + id + " in this scope"));
        try {
            return store.open(file.sha256());
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("the content of file %s is missing in the store".formatted(id), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same content once more, kept by another organisation; the transaction must act for both. */
    @Transactional
    public FileId copyTo(OrganizationId organization, FileId id) {
        FileId copy = FileId.next();
        database.sql("""
                        insert into files.stored_file
                            (id, account_id, organization_id, sha256, name, type, bytes, created_at)
                        select :copy, account_id, :organization, sha256, name, type, bytes, created_at
                        from files.stored_file where id = :id
                        """)
                .param("copy", copy.value())
                .param("organization", organization.value())
                .param("id", id.value())
                .update();
        return copy;
    }

    /** Keeps a file that was taken for a while only. */
    @Transactional
    public void keep(FileId id) {
        database.sql("update files.stored_file set expires_at = null where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Removes a file that nothing points to; its content goes later, when nobody else has the same. */
    @Transactional
    public void remove(FileId id) {
        database.sql("delete from files.stored_file where id = :id")
                .param("id", id.value())
                .update();
    }

    private static StoredFile file(ResultSet row, int number) throws SQLException {
        UUID cluster = row.getObject("cluster_id", UUID.class);
        UUID organization = row.getObject("organization_id", UUID.class);
        Timestamp expires = row.getTimestamp("expires_at");
        return new StoredFile(
                new FileId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                cluster == null ? null : new ClusterId(cluster),
                organization == null ? null : new OrganizationId(organization),
                row.getString("name"),
                row.getString("type"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getTimestamp("created_at").toInstant(),
                expires == null ? null : expires.toInstant());
    }
}
