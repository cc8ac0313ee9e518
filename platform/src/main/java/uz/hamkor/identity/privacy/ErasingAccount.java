package uz.hamkor.identity.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Erases the own account: every module deletes or empties what it holds and says what it must keep and why. What stands
 * in the audit log about the person can be opened by nobody from then on.
 */
@Component
class ErasingAccount {

    private final List<PersonalData> sources;
    private final Accounts accounts;
    private final Access access;
    private final History history;
    private final JdbcClient jdbc;

    ErasingAccount(List<PersonalData> sources, Accounts accounts, Access access, History history, JdbcClient jdbc) {
        this.sources = new ArrayList<>(sources);
        this.sources.sort(AnnotationAwareOrderComparator.INSTANCE);
        this.accounts = accounts;
        this.access = access;
        this.history = history;
        this.jdbc = jdbc;
    }

    /**
     * @param email the own address, typed once more
     * @param password the own one; not asked where the account has none
     */
    Outcome<List<PersonalData.Kept>> erase(String email, String password) {
        Optional<Actor> actor = Actor.current();
        if (actor.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        AccountId account = actor.get().account();
        if (!Accounts.address(email).equals(Optional.of(actor.get().email()))) {
            return Outcome.refusedAt("email", "privacy.email_differs");
        }
        if (!accounts.isPassword(account, password)) {
            return Outcome.refusedAt("password", "identity.password_wrong");
        }
        return access.within(Scope.current(), () -> {
            if (isLast(account)) {
                return Outcome.refused("privacy.last_one");
            }
            history.note(new History.Subject.OfInstallation("account", account.value()), "erased", null);
            List<PersonalData.Kept> kept = new ArrayList<>();
            sources.forEach(source -> kept.addAll(source.erase(account)));
            return Outcome.done(kept);
        });
    }

    /** Whether an organisation, a cluster or the installation would be left without anybody in charge. */
    private boolean isLast(AccountId account) {
        // The rows of the role are locked, so that two do not leave at once, each relying on the other.
        jdbc.sql("""
                        select g.id from identity.role_grant g
                        where g.role in ('MANAGER', 'COORDINATOR', 'PLATFORM_ADMIN') and g.valid @> now()
                          and exists (select from identity.role_grant mine
                                      where mine.account_id = :account and mine.role = g.role and mine.valid @> now()
                                        and mine.cluster_id is not distinct from g.cluster_id
                                        and mine.organization_id is not distinct from g.organization_id)
                        order by g.id for update of g
                        """).param("account", account.value()).query(UUID.class).list();
        return jdbc.sql("""
                        select exists (
                            select from identity.role_grant mine
                            where mine.account_id = :account and mine.valid @> now()
                              and mine.role in ('MANAGER', 'COORDINATOR', 'PLATFORM_ADMIN')
                              and not exists (
                                  select from identity.role_grant other
                                  join identity.account a on a.id = other.account_id and a.active
                                  where other.account_id <> :account and other.role = mine.role
                                    and other.valid @> now()
                                    and other.cluster_id is not distinct from mine.cluster_id
                                    and other.organization_id is not distinct from mine.organization_id))
                        """)
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }
}
