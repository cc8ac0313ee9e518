package uz.hamkor;

import com.zaxxer.hikari.HikariDataSource;
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
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Two roles, one database: the owner migrates and is then gone; the program works with a role that neither owns tables
 * nor passes by row-level security.
 */
@Configuration
class DatabaseConfiguration {

    /** Schemas in the order in which they are migrated: a module comes after those its tables point to. */
    static final List<String> MODULES =
            List.of("identity", "once", "search", "notices", "jobs", "files", "registry", "home", "portal");

    private static final String FINGERPRINT = "migrations ";

    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean
    DataSource dataSource(
            @Value("${hamkor.db.url}") String url,
            @Value("${hamkor.db.user}") String user,
            @Value("${hamkor.db.password}") String password,
            @Value("${hamkor.db.owner-user}") String ownerUser,
            @Value("${hamkor.db.owner-password}") String ownerPassword,
            @Value("${hamkor.db.pool:16}") int pool)
            throws SQLException {
        migrate(url, ownerUser, ownerPassword, user);
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setPoolName("hamkor");
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(user);
        dataSource.setPassword(password);
        dataSource.setMaximumPoolSize(pool);
        dataSource.setMinimumIdle(2);
        dataSource.addDataSourceProperty("ApplicationName", "hamkor");
        dataSource.addDataSourceProperty("reWriteBatchedInserts", "true");
        refusePrivileged(dataSource, user);
        return dataSource;
    }

    private static void migrate(String url, String user, String password, String program) throws SQLException {
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
        if (fingerprint.equals(appliedFingerprint(owner))) {
            return;
        }
        for (String module : MODULES) {
            if (migrations.getOrDefault(module, new Resource[0]).length == 0) {
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
                    .load()
                    .migrate()
                    .migrationsExecuted;
            if (applied > 0) {
                log.info("schema {}: {} migrations applied", module, applied);
            }
        }
        keep(owner, fingerprint);
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

    private static void refusePrivileged(DataSource dataSource, String user) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select rolsuper or rolbypassrls from pg_roles where rolname = current_user");
                ResultSet found = statement.executeQuery()) {
            if (found.next() && found.getBoolean(1)) {
                throw new IllegalStateException(
                        ("The database role \"%s\" may pass by row-level security, so clusters would not be kept apart."
                                        + " Give the program a role that is no superuser and has no BYPASSRLS.")
                                .formatted(user));
            }
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
