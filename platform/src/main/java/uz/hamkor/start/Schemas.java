package uz.hamkor.start;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The schemas of the modules, made and changed by their migrations as the owner. */
public final class Schemas {

    /** Schemas in the order in which they are migrated: a module comes after those its tables point to. */
    public static final List<String> MODULES = List.of(
            "identity",
            "once",
            "search",
            "notices",
            "jobs",
            "files",
            "registry",
            "governance",
            "resources",
            "home",
            "portal");

    private static final String FINGERPRINT = "migrations ";
    private static final Logger log = LoggerFactory.getLogger(Schemas.class);
    private static final Pattern SCRIPT = Pattern.compile("([a-z_]+)/V([0-9_.]+)__.*\\.sql");

    private Schemas() {}

    /** Brings all schemas to what this program needs. */
    public static void migrate(String url, String user, String password, String program) throws SQLException {
        migrate(url, user, password, program, null);
    }

    /** Brings an empty database to the state of an earlier program: up to the newest of these scripts in each schema. */
    public static void migrate(Database.Outside database, Set<String> scripts) throws SQLException {
        migrate(database.url(), database.ownerUser(), database.ownerPassword(), database.user(), scripts);
    }

    private static void migrate(String url, String user, String password, String program, @Nullable Set<String> scripts)
            throws SQLException {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(url);
        owner.setUser(user);
        owner.setPassword(password);
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        Map<String, Resource[]> migrations = new LinkedHashMap<>();
        for (String module : MODULES) {
            migrations.put(module, migrations(resources, module));
        }
        String fingerprint = fingerprint(migrations, program);
        if (scripts == null && fingerprint.equals(appliedFingerprint(owner))) {
            return;
        }
        for (String module : MODULES) {
            MigrationVersion target = scripts == null ? MigrationVersion.LATEST : newest(scripts, module);
            if (migrations.getOrDefault(module, new Resource[0]).length == 0 || target == MigrationVersion.EMPTY) {
                continue;
            }
            allow(owner, module, program);
            int applied = Flyway.configure()
                    .dataSource(owner)
                    .schemas(module)
                    .defaultSchema(module)
                    .createSchemas(false)
                    .baselineOnMigrate(false)
                    .locations("classpath:db/migration/" + module)
                    .placeholders(Map.of("program", quoted(program)))
                    .outOfOrder(true)
                    .target(target)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            if (applied > 0) {
                log.info("schema {}: {} migrations applied", module, applied);
            }
        }
        if (scripts == null) {
            keep(owner, fingerprint);
        }
    }

    private static Resource[] migrations(PathMatchingResourcePatternResolver resources, String module) {
        try {
            return resources.getResources("classpath:db/migration/" + module + "/*.sql");
        } catch (FileNotFoundException e) {
            return new Resource[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One number for all migrations and for whom they are made: whoever has applied them all need not look again. */
    private static String fingerprint(Map<String, Resource[]> migrations, String program) {
        MessageDigest sum = sha256();
        sum.update(program.getBytes(StandardCharsets.UTF_8));
        migrations.forEach((module, files) -> Arrays.stream(files)
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                .forEach(file -> {
                    sum.update((module + "/" + file.getFilename()).getBytes(StandardCharsets.UTF_8));
                    try {
                        sum.update(file.getContentAsByteArray());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
        return FINGERPRINT + HexFormat.of().formatHex(sum.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String appliedFingerprint(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select obj_description(to_regnamespace(?), 'pg_namespace')")) {
            statement.setString(1, MODULES.getFirst());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }

    private static void keep(DataSource owner, String fingerprint) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("comment on schema " + MODULES.getFirst() + " is '" + fingerprint + "'");
        }
    }

    private static void allow(DataSource owner, String schema, String program) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
            statement.execute("grant usage on schema " + schema + " to " + quoted(program));
            statement.execute("alter default privileges in schema " + schema
                    + " grant select, insert, update, delete on tables to " + quoted(program));
            statement.execute("alter default privileges in schema " + schema + " grant usage, select on sequences to "
                    + quoted(program));
        }
    }

    private static MigrationVersion newest(Set<String> scripts, String module) {
        return scripts.stream()
                .map(SCRIPT::matcher)
                .filter(script -> script.matches() && script.group(1).equals(module))
                .map((Matcher script) -> MigrationVersion.fromVersion(script.group(2)))
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }

    /** Takes everything away again from a database that was empty before. */
    public static void drop(Database.Outside database) {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            for (String module : MODULES.reversed()) {
                statement.execute("drop schema if exists " + module + " cascade");
            }
        } catch (SQLException e) {
            log.warn("schemas of a restore that failed are left in the database", e);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
