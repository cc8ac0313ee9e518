package uz.hamkor;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.backup.BackupPolicies;
import uz.hamkor.start.Schemas;

/**
 * Two roles, one database: the owner migrates and is then gone; the program works with a role that neither owns tables
 * nor passes by row-level security.
 */
@Configuration
class DatabaseConfiguration {

    @Bean
    DataSource dataSource(
            @Value("${hamkor.db.url}") String url,
            @Value("${hamkor.db.user}") String user,
            @Value("${hamkor.db.password}") String password,
            @Value("${hamkor.db.owner-user}") String ownerUser,
            @Value("${hamkor.db.owner-password}") String ownerPassword,
            @Value("${hamkor.db.pool:16}") int pool)
            throws SQLException {
        Schemas.migrate(url, ownerUser, ownerPassword, user);
        try (Connection owner = DriverManager.getConnection(url, ownerUser, ownerPassword)) {
            BackupPolicies.complete(owner, user);
        }
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
}
