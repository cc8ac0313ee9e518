package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import uz.hamkor.testing.TestDatabase;

/** A database that has all migrations is not gone through again at every start; any other one is. */
class MigrationsTest {

    private static void start(TestDatabase database) throws SQLException {
        ((HikariDataSource) new DatabaseConfiguration()
                        .dataSource(
                                database.url(),
                                database.program(),
                                database.programPassword(),
                                database.owner(),
                                database.ownerPassword(),
                                2))
                .close();
    }

    private static String applied(TestDatabase database) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*), obj_description('identity'::regnamespace) from identity.flyway_schema_history")) {
            row.next();
            return row.getInt(1) + " " + row.getString(2);
        }
    }

    private static void asOwner(TestDatabase database, String sql) throws SQLException {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aDatabaseThatHasThemAllIsNotLookedThroughAgain() throws SQLException {
        TestDatabase database = TestDatabase.another();
        start(database);
        String before = applied(database);
        assertThat(before).contains("migrations ");

        // Going through the migrations again would stumble over this.
        asOwner(
                database,
                "delete from identity.flyway_schema_history where installed_rank ="
                        + " (select max(installed_rank) from identity.flyway_schema_history)");
        start(database);

        asOwner(database, "comment on schema identity is 'migrations of another version'");
        assertThatThrownBy(() -> start(database)).isInstanceOf(FlywayException.class);
    }
}
