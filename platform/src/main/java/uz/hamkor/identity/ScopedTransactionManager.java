package uz.hamkor.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
                   set_config('hamkor.administrator', ?, true), set_config('hamkor.inside_clusters', ?, true)
            """;

    /** Of the transaction around a whole request: for which scope its settings are now; null when unknown. */
    private static final class Followed {
        @Nullable
        Scope scope;
    }

    private final ThreadLocal<@Nullable Followed> followed = new ThreadLocal<>();

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

    /**
     * From now on, until the running transaction ends, whatever joins it gets the settings of its own scope, as it would
     * in a transaction of its own. What joins inside of {@link Access} keeps those that it has made.
     */
    void follow() {
        Followed begun = new Followed();
        begun.scope = Scope.current();
        followed.set(begun);
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        boolean existing = super.isExistingTransaction(transaction);
        Followed running = followed.get();
        if (existing
                && running != null
                && !Access.isWriting()
                && !Scope.current().equals(running.scope)) {
            apply(Scope.current());
        }
        return existing;
    }

    /** What runs in a transaction of its own meanwhile is not followed. */
    @Override
    protected Object doSuspend(Object transaction) {
        Suspended suspended = new Suspended(super.doSuspend(transaction), followed.get());
        followed.remove();
        return suspended;
    }

    private record Suspended(Object resources, @Nullable Followed followed) {}

    @Override
    protected void doResume(@Nullable Object transaction, Object suspended) {
        Suspended before = (Suspended) suspended;
        super.doResume(transaction, before.resources());
        followed.set(before.followed());
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        followed.remove();
        super.doCleanupAfterCompletion(transaction);
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
            statement.setString(6, list(scope.inside()));
            statement.execute();
            Followed running = followed.get();
            if (running != null) {
                running.scope = scope;
            }
        } catch (SQLException e) {
            throw translateException("settings of the transaction", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** The settings were rolled back to those of some time before. */
    void forget() {
        Followed running = followed.get();
        if (running != null) {
            running.scope = null;
        }
    }

    private static String list(Set<?> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
