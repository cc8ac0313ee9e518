package uz.hamkor.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import uz.hamkor.postgres.ArchiveReader;
import uz.hamkor.postgres.EmbeddedRestore;
import uz.hamkor.postgres.Progress;
import uz.hamkor.start.Database;
import uz.hamkor.start.Schemas;
import uz.hamkor.start.StartFailure;

/**
 * Fills an empty database of an outside PostgreSQL, as its owner. The archive is unpacked beside the files first, so
 * that nothing is written before it has shown that it is whole; the rows then go in as one transaction, and the
 * constraints judge them at the end.
 */
final class OutsideRestore {

    private OutsideRestore() {}

    static void from(ArchiveReader archive, Database.Outside database, Path data, Consumer<String> listener) {
        EmbeddedRestore.requireEmpty(data);
        requireEmpty(database);
        EmbeddedRestore.restoreFiles(archive, data, listener);
        Path tables = data.resolve("tables");
        boolean done = false;
        try {
            Set<String> wanted = Migrations.in(archive.head());
            Schemas.migrate(database, wanted);
            try (Connection owner = database.connectAsOwner()) {
                if (!Migrations.applied(owner).equals(wanted)) {
                    throw new StartFailure(
                            StartFailure.CONFIGURATION,
                            "The backup was made by an older Hamkor, whose tables this one cannot make.",
                            "Restore it with the Hamkor that made it into another empty database, then start this one on it.");
                }
                owner.setAutoCommit(false);
                fill(owner, tables, data.resolve("sequences"), listener);
                owner.commit();
            }
            done = true;
        } catch (SQLException e) {
            throw new StartFailure(
                    StartFailure.UNAVAILABLE,
                    "PostgreSQL refused what was to be restored: %s.".formatted(e.getMessage()),
                    "The database was given back empty. Check the server, then repeat.");
        } catch (IOException e) {
            throw new StartFailure(
                    StartFailure.CANNOT_CREATE,
                    "What was unpacked in %s cannot be read: %s.".formatted(data, e.getMessage()),
                    "Check the disk, then repeat with another folder.");
        } finally {
            if (!done) {
                Schemas.drop(database);
            }
            EmbeddedRestore.remove(tables);
            EmbeddedRestore.remove(data.resolve("sequences"));
            if (!done) {
                EmbeddedRestore.remove(data.resolve("files"));
                EmbeddedRestore.remove(data.resolve("keys"));
            }
        }
    }

    private static void requireEmpty(Database.Outside database) {
        try (Connection owner = database.connectAsOwner();
                Statement sql = owner.createStatement();
                ResultSet found = sql.executeQuery("""
                        select format('%I.%I', n.nspname, c.relname)
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p', 'v', 'm', 'S')
                          and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
                          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
                        limit 1
                        """)) {
            if (found.next()) {
                throw new StartFailure(
                        StartFailure.CANNOT_CREATE,
                        "The database at %s is not empty: it has %s.".formatted(database.url(), found.getString(1)),
                        "A backup is restored into an empty database only: make a new one and point HAMKOR_DB_URL to it.");
            }
        } catch (SQLException e) {
            throw new StartFailure(
                    StartFailure.UNAVAILABLE,
                    "The PostgreSQL at %s cannot be used: %s.".formatted(database.url(), e.getMessage()),
                    "Check the server and the role HAMKOR_DB_OWNER_USER.");
        }
    }

    private static void fill(Connection owner, Path folder, Path sequences, Consumer<String> listener)
            throws SQLException, IOException {
        List<Table> tables = Table.all(owner);
        List<String> foreignKeys = new ArrayList<>();
        try (Statement sql = owner.createStatement()) {
            try (ResultSet keys = sql.executeQuery("""
                    select format('alter table %s ', conrelid::regclass),
                           format('%I ', conname), pg_get_constraintdef(oid)
                    from pg_constraint where contype = 'f' and pg_has_role(
                        (select relowner from pg_class where oid = conrelid), 'usage')
                    """)) {
                List<String> drops = new ArrayList<>();
                while (keys.next()) {
                    drops.add(keys.getString(1) + "drop constraint " + keys.getString(2));
                    foreignKeys.add(keys.getString(1) + "add constraint " + keys.getString(2) + keys.getString(3));
                }
                foreignKeys.sort(null);
                for (String drop : drops) {
                    sql.execute(drop);
                }
            }
            List<String> guarded = new ArrayList<>();
            try (ResultSet names = sql.executeQuery("""
                    select c.oid::regclass::text from pg_class c
                    where c.relkind = 'r' and c.relforcerowsecurity and pg_has_role(c.relowner, 'usage')
                    """)) {
                while (names.next()) {
                    guarded.add(names.getString(1));
                }
            }
            for (Table table : tables) {
                sql.execute("alter table " + table.name() + " disable trigger user");
            }
            for (String name : guarded) {
                sql.execute("alter table " + name + " no force row level security");
            }
            sql.execute("truncate "
                    + String.join(", ", tables.stream().map(Table::name).toList()));
            Progress progress = new Progress(
                    "Filling the tables",
                    tables.stream().mapToLong(t -> size(folder, t)).sum(),
                    listener);
            long rows = 0;
            for (Table table : tables) {
                rows += copy(owner, table, folder);
                progress.add(size(folder, table));
            }
            // While the owner still sees every row: a key that is added asks for both tables as this role.
            for (String key : foreignKeys) {
                sql.execute(key);
            }
            for (String name : guarded) {
                sql.execute("alter table " + name + " force row level security");
            }
            for (Table table : tables) {
                sql.execute("alter table " + table.name() + " enable trigger user");
            }
            if (Files.exists(sequences)) {
                for (String line : Files.readAllLines(sequences)) {
                    if (!line.isEmpty()) {
                        String[] parts = line.split("\t");
                        sql.execute("select setval('%s', %d)"
                                .formatted(parts[0].replace("'", "''"), Long.parseLong(parts[1])));
                    }
                }
            }
            sql.execute("analyze");
            progress.finish();
            listener.accept("%d rows of %d tables restored".formatted(rows, tables.size()));
        }
    }

    private static List<Path> pieces(Path folder, Table table) {
        Path place = folder.resolve(table.name());
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> pieces = Files.list(place)) {
            return pieces.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long size(Path folder, Table table) {
        return pieces(folder, table).stream()
                .mapToLong(piece -> piece.toFile().length())
                .sum();
    }

    private static long copy(Connection owner, Table table, Path folder) throws SQLException, IOException {
        CopyIn in = owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy %s (%s) from stdin".formatted(table.name(), table.columns()));
        try {
            byte[] buffer = new byte[64 * 1024];
            for (Path piece : pieces(folder, table)) {
                try (InputStream bytes = Files.newInputStream(piece)) {
                    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                        in.writeToCopy(buffer, 0, read);
                    }
                }
            }
            return in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }
}
