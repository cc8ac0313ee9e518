package uz.hamkor.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import uz.hamkor.shared.Scope;

/**
 * The one place where the database learns for whom a transaction runs. The settings are local to the transaction: when
 * it ends they are gone, so a pooled connection carries nothing over.
 */
class ScopedTransactionManager extends JdbcTransactionManager {

    private static final String SETTINGS = """
            select set_config('hamkor.readable_clusters', ?, true), set_config('hamkor.writable_cluster', ?, true),
                   set_config('hamkor.organizations', ?, true), set_config('hamkor.account', ?, true),
                   set_config('hamkor.administrator', ?, true)
            """;

    ScopedTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Scope scope = Scope.current();
        if (!scope.equals(Scope.nobody())) {
            try {
                apply(scope);
            } catch (RuntimeException | Error e) {
                doCleanupAfterCompletion(transaction);
                throw e;
            }
        }
    }

    /** Makes the settings of the running transaction those of a scope. */
    void apply(Scope scope) {
        DataSource dataSource = obtainDataSource();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            statement.setString(1, list(scope.readable()));
            statement.setString(
                    2, scope.writable() == null ? "" : scope.writable().toString());
            statement.setString(3, list(scope.organizations()));
            statement.setString(
                    4, scope.account() == null ? "" : scope.account().toString());
            statement.setString(5, scope.administrator() ? "on" : "");
            statement.execute();
        } catch (SQLException e) {
            throw translateException("settings of the transaction", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static String list(Set<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
