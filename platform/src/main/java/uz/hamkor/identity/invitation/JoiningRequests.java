package uz.hamkor.identity.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;

/** The rows of requests; row-level security shows a person the own ones and an organisation those to it. */
@Repository
class JoiningRequests {

    private static final String SELECT = """
            select r.*, a.name as who, a.email from identity.joining_request r
            join identity.account a on a.id = r.account_id
            """;

    private final JdbcClient jdbc;

    JoiningRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when one of this person waits there already. */
    Optional<UUID> insert(AccountId account, OrganizationId organization, Role role, String statement) {
        UUID id = Ids.next();
        int made = jdbc.sql("""
                        insert into identity.joining_request (id, account_id, organization_id, role, statement)
                        values (:id, :account, :organization, :role, :statement)
                        on conflict (organization_id, account_id) where state = 'ASKED' do nothing
                        """)
                .param("id", id)
                .param("account", account.value())
                .param("organization", organization.value())
                .param("role", role.name())
                .param("statement", statement)
                .update();
        return made == 1 ? Optional.of(id) : Optional.empty();
    }

    Optional<JoiningRequest> find(UUID id) {
        return jdbc.sql(SELECT + " where r.id = :id")
                .param("id", id)
                .query(JoiningRequests::request)
                .optional();
    }

    /** The newest of a person to an organisation. */
    Optional<JoiningRequest> latest(AccountId account, OrganizationId organization) {
        return jdbc.sql(SELECT
                        + " where r.account_id = :account and r.organization_id = :organization"
                        + " order by r.asked_at desc, r.id desc limit 1")
                .param("account", account.value())
                .param("organization", organization.value())
                .query(JoiningRequests::request)
                .optional();
    }

    List<JoiningRequest> waiting(OrganizationId organization) {
        return jdbc.sql(SELECT
                        + " where r.organization_id = :organization and r.state = 'ASKED' order by r.asked_at, r.id"
                        + " limit 200")
                .param("organization", organization.value())
                .query(JoiningRequests::request)
                .list();
    }

    /** Of two answers at once only the first counts. */
    boolean decide(UUID id, JoiningRequest.State state, AccountId by, @Nullable String reason) {
        return jdbc.sql("""
                        update identity.joining_request
                        set state = :state, decided_at = now(), decided_by = :by, reason = :reason
                        where id = :id and state = 'ASKED'
                        """)
                        .param("state", state.name())
                        .param("by", by.value())
                        .param("reason", reason, Types.VARCHAR)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Who manages the organisation today. */
    List<AccountId> managers(OrganizationId organization) {
        return jdbc.sql("""
                        select distinct g.account_id from identity.role_grant g
                        join identity.account a on a.id = g.account_id and a.active
                        where g.organization_id = :organization and g.role = 'MANAGER' and g.valid @> now()
                        """)
                .param("organization", organization.value())
                .query((rs, n) -> new AccountId(rs.getObject(1, UUID.class)))
                .list();
    }

    private static JoiningRequest request(ResultSet rs, int n) throws SQLException {
        return new JoiningRequest(
                rs.getObject("id", UUID.class),
                new AccountId(rs.getObject("account_id", UUID.class)),
                rs.getString("who"),
                rs.getString("email"),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                Role.valueOf(rs.getString("role")),
                rs.getString("statement"),
                JoiningRequest.State.valueOf(rs.getString("state")),
                rs.getObject("asked_at", OffsetDateTime.class).toInstant(),
                rs.getString("reason"));
    }
}
