package uz.hamkor.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import uz.hamkor.postgres.ArchiveWriter;
import uz.hamkor.postgres.DataFiles;
import uz.hamkor.postgres.Progress;
import uz.hamkor.start.Database;
import uz.hamkor.start.StartFailure;

/**
 * Copies the tables of an outside PostgreSQL as their owner, in one snapshot, while programs write. The owner is bound
 * by row-level security too; a policy that asks for the setting {@code hamkor.backup} opens the tables to it alone.
 */
final class OutsideBackup {

    private static final int PIECE = 8 * 1024 * 1024;

    private OutsideBackup() {}

    static void write(Database.Outside database, Path data, Path file, Consumer<String> listener) {
        try (Connection owner = database.connectAsOwner()) {
            owner.setAutoCommit(false);
            owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            owner.setReadOnly(true);
            try (Statement sql = owner.createStatement()) {
                sql.execute("set local hamkor.backup = 'on'");
            }
            Properties head = Migrations.head(owner);
            List<Table> tables = Table.all(owner);
            if (Migrations.in(head).isEmpty() || tables.isEmpty()) {
                throw new StartFailure(
                        StartFailure.UNAVAILABLE,
                        "There is no Hamkor in the database at %s.".formatted(database.url()),
                        "Start Hamkor once on it, or correct HAMKOR_DB_URL.");
            }
            requireOpen(owner);
            long size = tables.stream().mapToLong(Table::bytes).sum();
            head.setProperty("kind", "outside");
            head.setProperty("bytes", Long.toString(size + DataFiles.size(data)));
            try (ArchiveWriter archive = ArchiveWriter.create(file, head)) {
                Progress progress = new Progress("Copying the tables", size, listener);
                long rows = 0;
                for (Table table : tables) {
                    rows += copy(owner, table, archive);
                    progress.add(table.bytes());
                }
                archive.add("sequences", sequences(owner));
                progress.finish();
                long files = DataFiles.copy(data, archive, listener);
                long bytes = archive.finish();
                listener.accept("Backup written: %s, %s, %d rows of %d tables, %d files of people"
                        .formatted(file, Progress.megabytes(bytes), rows, tables.size(), files));
            }
        } catch (SQLException e) {
            throw new StartFailure(
                    StartFailure.UNAVAILABLE,
                    "PostgreSQL refused the backup: %s.".formatted(e.getMessage()),
                    "Check the server and the role HAMKOR_DB_OWNER_USER; then repeat the backup.");
        }
    }

    /** Without the policies a backup would silently lack rows. */
    private static void requireOpen(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement();
                ResultSet closed = sql.executeQuery(BackupPolicies.MISSING)) {
            if (closed.next()) {
                throw new StartFailure(
                        StartFailure.UNAVAILABLE,
                        "The table %s is not open to backups yet.".formatted(closed.getString(1)),
                        "Start this Hamkor once on the database, then repeat the backup.");
            }
        }
    }

    /** In pieces, since the size of a table in text is not known before. */
    private static long copy(Connection owner, Table table, ArchiveWriter archive) throws SQLException {
        CopyOut out = owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select %s from %s) to stdout".formatted(table.columns(), table.name()));
        byte[] piece = new byte[PIECE];
        int filled = 0;
        int number = 0;
        try {
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                for (int from = 0; from < row.length; ) {
                    int length = Math.min(row.length - from, PIECE - filled);
                    System.arraycopy(row, from, piece, filled, length);
                    filled += length;
                    from += length;
                    if (filled == PIECE) {
                        archive.add(table.entry(number++), piece, filled);
                        filled = 0;
                    }
                }
            }
            archive.add(table.entry(number), piece, filled);
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
        return out.getHandledRowCount();
    }

    private static String sequences(Connection owner) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement sql = owner.createStatement();
                ResultSet rows = sql.executeQuery("""
                        select format('%I.%I', schemaname, sequencename), last_value from pg_sequences
                        where schemaname <> 'information_schema' and last_value is not null order by 1
                        """)) {
            while (rows.next()) {
                lines.add(rows.getString(1) + "\t" + rows.getLong(2));
            }
        }
        return String.join("\n", lines);
    }
}
