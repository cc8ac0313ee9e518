package uz.hamkor.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.signon.SignOn;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;

/**
 * Which account somebody has who comes from a provider. An account is joined to a provider by its person while signed
 * in; an address alone is enough only if the provider has verified it and the configuration trusts the provider in that.
 */
@Component
class LinkedIdentities {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final History history;

    LinkedIdentities(JdbcClient jdbc, Accounts accounts, History history) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.history = history;
    }

    record View(String provider, Instant linkedAt, @Nullable Instant usedAt) {}

    List<View> of(AccountId account) {
        return jdbc.sql("""
                        select provider, linked_at, used_at from identity.linked_identity
                        where account_id = :account order by linked_at
                        """)
                .param("account", account.value())
                .query((rs, n) -> new View(
                        rs.getString(1),
                        instant(rs.getObject(2, OffsetDateTime.class)),
                        Optional.ofNullable(rs.getObject(3, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    /** The account of whoever has come; refused with {@code identity.not_linked} when there is none. */
    @Transactional
    Outcome<AccountId> accountOf(SignOn provider, SignOn.Identity who) {
        Optional<AccountId> known = jdbc.sql("""
                        update identity.linked_identity set used_at = now()
                        where issuer = :issuer and subject = :subject returning account_id
                        """)
                .param("issuer", who.issuer())
                .param("subject", who.subject())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
        if (known.isPresent()) {
            return known.flatMap(accounts::find)
                    .filter(Accounts.Account::active)
                    .map(account -> Outcome.done(account.id()))
                    .orElseGet(() -> Outcome.refused("identity.not_linked"));
        }
        String email = who.verifiedEmail();
        if (email == null || !provider.trustsEmail()) {
            return Outcome.refused("identity.not_linked");
        }
        return accounts.byEmail(email)
                .filter(Accounts.Account::active)
                .map(account -> link(provider, who, account.id()))
                .orElseGet(() -> Outcome.refused("identity.not_linked"));
    }

    /** Joins an account to whoever has come; refused when that is somebody else's already. */
    @Transactional
    Outcome<AccountId> link(SignOn provider, SignOn.Identity who, AccountId account) {
        int linked = jdbc.sql("""
                        insert into identity.linked_identity (issuer, subject, account_id, provider)
                        values (:issuer, :subject, :account, :provider) on conflict do nothing
                        """)
                .param("issuer", who.issuer())
                .param("subject", who.subject())
                .param("account", account.value())
                .param("provider", provider.key())
                .update();
        if (linked == 1) {
            history.noteAccount(account, "identity-linked");
            return Outcome.done(account);
        }
        boolean own = jdbc.sql("""
                        select account_id = :account from identity.linked_identity
                        where issuer = :issuer and subject = :subject
                        """)
                .param("issuer", who.issuer())
                .param("subject", who.subject())
                .param("account", account.value())
                .query(Boolean.class)
                .single();
        return own ? Outcome.done(account) : Outcome.refused("identity.link_taken");
    }

    @Transactional
    void unlink(AccountId account, String provider) {
        int ended = jdbc.sql(
                        "delete from identity.linked_identity where account_id = :account and provider = :provider")
                .param("account", account.value())
                .param("provider", provider)
                .update();
        if (ended > 0) {
            history.noteAccount(account, "identity-unlinked");
        }
    }
}
