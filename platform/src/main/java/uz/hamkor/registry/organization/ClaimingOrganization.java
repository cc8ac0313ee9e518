package uz.hamkor.registry.organization;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** A person claims an organisation as its manager; whoever keeps the record answers. */
@Component
public class ClaimingOrganization {

    private final Access access;
    private final Keepers keepers;
    private final Organizations organizations;
    private final Endings endings;
    private final Grants grants;
    private final History history;
    private final JdbcClient jdbc;
    private final Today today;

    ClaimingOrganization(
            Access access,
            Keepers keepers,
            Organizations organizations,
            Endings endings,
            Grants grants,
            History history,
            JdbcClient jdbc,
            Today today) {
        this.access = access;
        this.keepers = keepers;
        this.organizations = organizations;
        this.endings = endings;
        this.grants = grants;
        this.history = history;
        this.jdbc = jdbc;
        this.today = today;
    }

    public Outcome<UUID> claim(OrganizationId id, String statement) {
        Optional<Actor> actor = Actor.current();
        if (actor.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if (statement.isBlank() || statement.length() > 2_000) {
            return Outcome.refusedAt("statement", "organization.claim_without_statement");
        }
        return access.within(Scope.current(), () -> {
            Optional<OrganizationView> organization = organizations.find(id);
            if (organization.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (organization.get().status() != OrganizationStatus.LISTED) {
                return Outcome.refused("organization.already_claimed");
            }
            UUID claim = Ids.next();
            int written = jdbc.sql("""
                            insert into registry.organization_claim (id, account_id, organization_id, statement, state)
                            values (:id, :account, :organization, :statement, 'requested')
                            on conflict (organization_id, account_id) where state = 'requested' do nothing
                            """)
                    .param("id", claim)
                    .param("account", actor.get().account().value())
                    .param("organization", id.value())
                    .param("statement", statement.strip())
                    .update();
            return written == 1 ? Outcome.done(claim) : Outcome.refused("organization.claim_waits");
        });
    }

    /** Claims that wait for the person's answer; needs a scope in which the person may see them. */
    List<ClaimView> waiting(OrganizationId id) {
        return keepers.changing(
                        id,
                        organization -> Outcome.done(jdbc.sql("""
                                select c.id, c.account_id, c.statement, c.state, c.requested_at, a.name
                                from registry.organization_claim c
                                join identity.account a on a.id = c.account_id
                                where c.organization_id = :id and c.state = 'requested' order by c.requested_at
                                """)
                                .param("id", id.value())
                                .query((rs, n) -> new ClaimView(
                                        rs.getObject("id", UUID.class),
                                        id,
                                        new AccountId(rs.getObject("account_id", UUID.class)),
                                        rs.getString("name"),
                                        rs.getString("statement"),
                                        rs.getString("state"),
                                        rs.getObject("requested_at", OffsetDateTime.class)
                                                .toInstant()))
                                .list()))
                .fold(claims -> claims, refusal -> List.of());
    }

    /** The person becomes manager of the organisation, and the record is theirs from then on. */
    public Outcome<OrganizationView> accept(OrganizationId id, UUID claim) {
        return keepers.changing(
                id,
                before -> decide(id, claim, "accepted", null).then(account -> {
                    grants.inOrganization(account, Role.MANAGER, id);
                    return endings.stand(before, before.version(), OrganizationStatus.CLAIMED, today.day(), null);
                }));
    }

    Outcome<AccountId> decline(OrganizationId id, UUID claim, String reason) {
        if (reason.isBlank()) {
            return Outcome.refusedAt("reason", "organization.reason_missing");
        }
        return keepers.changing(id, before -> decide(id, claim, "declined", reason.strip()));
    }

    private Outcome<AccountId> decide(OrganizationId id, UUID claim, String state, @Nullable String reason) {
        AccountId by = Scope.current().account();
        Optional<UUID> account = jdbc.sql("""
                        update registry.organization_claim
                        set state = :state, reason = :reason, decided_at = now(), decided_by = :by
                        where id = :claim and organization_id = :id and state = 'requested'
                        returning account_id
                        """)
                .param("state", state)
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("by", by == null ? null : by.value(), java.sql.Types.OTHER)
                .param("claim", claim)
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        if (account.isEmpty()) {
            return Outcome.refused("organization.claim_decided");
        }
        history.record(Snapshot.subject(id), null, java.util.Map.of("claim", state));
        return Outcome.done(new AccountId(account.get()));
    }
}
