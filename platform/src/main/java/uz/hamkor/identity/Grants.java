package uz.hamkor.identity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;

/** Gives and ends roles. Whether the caller may do so is for the use case to ask. */
@Component
public class Grants {

    private final JdbcClient jdbc;

    Grants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void everywhere(AccountId account, Role role) {
        give(account, role, null, null);
    }

    public void inCluster(AccountId account, Role role, ClusterId cluster) {
        give(account, role, cluster.value(), null);
    }

    public void inOrganization(AccountId account, Role role, OrganizationId organization) {
        give(account, role, null, organization.value());
    }

    private void give(AccountId account, Role role, @Nullable UUID cluster, @Nullable UUID organization) {
        AccountId giver = Scope.current().account();
        jdbc.sql("""
                        insert into identity.role_grant (id, account_id, role, cluster_id, organization_id, given_by)
                        select :id, :account, :role, :cluster::uuid, :organization::uuid, :giver::uuid
                        where not exists (
                            select from identity.role_grant g
                            where g.account_id = :account and g.role = :role and g.valid @> now()
                              and g.cluster_id is not distinct from :cluster::uuid
                              and g.organization_id is not distinct from :organization::uuid)
                        """)
                .param("id", Ids.next())
                .param("account", account.value())
                .param("role", role.name())
                .param("cluster", cluster)
                .param("organization", organization)
                .param("giver", giver == null ? null : giver.value())
                .update();
    }

    /** Active accounts that hold the role in the cluster now. */
    public List<AccountId> holders(Role role, ClusterId cluster) {
        return jdbc.sql("""
                        select g.account_id from identity.role_grant g join identity.account a on a.id = g.account_id
                        where g.cluster_id = :cluster and g.role = :role and g.valid @> now() and a.active
                        order by g.account_id
                        """)
                .param("cluster", cluster.value())
                .param("role", role.name())
                .query((rs, n) -> new AccountId(rs.getObject(1, UUID.class)))
                .list();
    }

    /** Active accounts that hold one of the roles in the organisation now. */
    public List<AccountId> holders(Set<Role> roles, OrganizationId organization) {
        return jdbc.sql("""
                        select distinct g.account_id from identity.role_grant g
                        join identity.account a on a.id = g.account_id
                        where g.organization_id = :organization and g.role = any (:roles) and g.valid @> now()
                          and a.active
                        order by g.account_id
                        """)
                .param("organization", organization.value())
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .query((rs, n) -> new AccountId(rs.getObject(1, UUID.class)))
                .list();
    }

    /** Ends a role now; the past stays. */
    public void end(AccountId account, Role role, @Nullable ClusterId cluster, @Nullable OrganizationId organization) {
        jdbc.sql("""
                        update identity.role_grant
                        set valid = tstzrange(lower(valid), now())
                        where account_id = :account and role = :role and valid @> now()
                          and cluster_id is not distinct from :cluster::uuid
                          and organization_id is not distinct from :organization::uuid
                        """)
                .param("account", account.value())
                .param("role", role.name())
                .param("cluster", cluster == null ? null : cluster.value())
                .param("organization", organization == null ? null : organization.value())
                .update();
    }
}
