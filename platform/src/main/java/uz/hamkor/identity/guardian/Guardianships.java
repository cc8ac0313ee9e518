package uz.hamkor.identity.guardian;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;

/** The rows of links; row-level security shows a guardian the own ones and an institution its own. */
@Repository
class Guardianships {

    private static final String SELECT =
            "select g.*, a.name as who from identity.guardianship g join identity.account a on a.id = g.account_id";

    private final JdbcClient jdbc;

    Guardianships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when the same request waits already. */
    Optional<UUID> insert(
            AccountId account, OrganizationId organization, String child, Guardianship.Relation relation) {
        UUID id = Ids.next();
        int made = jdbc.sql("""
                        insert into identity.guardianship (id, account_id, organization_id, child, relation)
                        values (:id, :account, :organization, :child, :relation)
                        on conflict (organization_id, account_id, child) where state = 'ASKED' do nothing
                        """)
                .param("id", id)
                .param("account", account.value())
                .param("organization", organization.value())
                .param("child", child)
                .param("relation", relation.name())
                .update();
        return made == 1 ? Optional.of(id) : Optional.empty();
    }

    Optional<Guardianship> find(UUID id) {
        return jdbc.sql(SELECT + " where g.id = :id")
                .param("id", id)
                .query(Guardianships::row)
                .optional();
    }

    List<Guardianship> of(AccountId account) {
        return jdbc.sql(SELECT + " where g.account_id = :id order by g.asked_at desc, g.id desc limit 100")
                .param("id", account.value())
                .query(Guardianships::row)
                .list();
    }

    /** Those that wait first, then those in force. */
    List<Guardianship> at(OrganizationId organization) {
        return jdbc.sql(SELECT + " where g.organization_id = :id and g.state in ('ASKED', 'CONFIRMED')"
                        + " order by g.state, g.asked_at, g.id limit 500")
                .param("id", organization.value())
                .query(Guardianships::row)
                .list();
    }

    boolean isLinked(OrganizationId organization, String learner, AccountId account) {
        return jdbc.sql("""
                        select exists (select from identity.guardianship
                                       where organization_id = :organization and learner = :learner
                                         and account_id = :account and state = 'CONFIRMED')
                        """)
                .param("organization", organization.value())
                .param("learner", learner)
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /** Of two answers at once only the first counts. */
    boolean decide(UUID id, Guardianship.State state, AccountId by, @Nullable String learner, @Nullable String reason) {
        return jdbc.sql("""
                        update identity.guardianship
                        set state = :state, learner = :learner, reason = :reason, decided_at = now(), decided_by = :by
                        where id = :id and state = 'ASKED'
                        """)
                        .param("state", state.name())
                        .param("learner", learner, Types.VARCHAR)
                        .param("reason", reason, Types.VARCHAR)
                        .param("by", by.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean end(UUID id) {
        return jdbc.sql("update identity.guardianship set state = 'ENDED', shared_since = null"
                                + " where id = :id and state in ('ASKED', 'CONFIRMED')")
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean share(UUID id, AccountId guardian, boolean shared) {
        return jdbc.sql("""
                        update identity.guardianship
                        set shared_since = case when :shared then coalesce(shared_since, now()) end
                        where id = :id and account_id = :guardian and state = 'CONFIRMED'
                        """)
                        .param("shared", shared)
                        .param("id", id)
                        .param("guardian", guardian.value())
                        .update()
                == 1;
    }

    private static Guardianship row(ResultSet rs, int n) throws SQLException {
        Timestamp shared = rs.getTimestamp("shared_since");
        return new Guardianship(
                rs.getObject("id", UUID.class),
                new AccountId(rs.getObject("account_id", UUID.class)),
                rs.getString("who"),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                rs.getString("child"),
                Guardianship.Relation.valueOf(rs.getString("relation")),
                Guardianship.State.valueOf(rs.getString("state")),
                rs.getString("learner"),
                rs.getTimestamp("asked_at").toInstant(),
                rs.getString("reason"),
                shared == null ? null : shared.toInstant());
    }
}
