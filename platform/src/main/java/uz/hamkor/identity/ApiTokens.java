package uz.hamkor.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Outcome;

/** Tokens with which a program acts for a person. The secret is shown once; only its hash is kept. */
@Component
public class ApiTokens {

    static final Duration LIFE = Duration.ofDays(90);
    private static final String PREFIX = "hamkor_";

    private final JdbcClient jdbc;
    private final History history;

    ApiTokens(JdbcClient jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    public record View(UUID id, String name, Instant createdAt, Instant expiresAt, Optional<Instant> usedAt) {}

    /** Makes a token and answers its secret. */
    @Transactional
    public Outcome<String> create(AccountId account, String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > 100) {
            return Outcome.refusedAt("name", "identity.token_name", 100);
        }
        String secret = PREFIX + Secrets.next();
        jdbc.sql("""
                        insert into identity.api_token (id, account_id, name, hash, expires_at)
                        values (:id, :account, :name, :hash, :expires)
                        """)
                .param("id", Ids.next())
                .param("account", account.value())
                .param("name", called)
                .param("hash", Secrets.hash(secret))
                .param("expires", OffsetDateTime.ofInstant(Instant.now().plus(LIFE), ZoneOffset.UTC))
                .update();
        history.noteAccount(account, "token-made");
        return Outcome.done(secret);
    }

    /** The account a secret acts for, when it is known, not revoked and not expired. */
    @Transactional
    public Optional<AccountId> accountOf(String secret) {
        record Found(UUID id, UUID account, boolean stale) {}
        Optional<Found> found = jdbc.sql("""
                        select t.id, t.account_id, coalesce(t.used_at < now() - interval '1 minute', true)
                        from identity.api_token t join identity.account a on a.id = t.account_id and a.active
                        where t.hash = :hash and t.revoked_at is null and t.expires_at > now()
                        """)
                .param("hash", Secrets.hash(secret))
                .query((rs, n) -> new Found(rs.getObject(1, UUID.class), rs.getObject(2, UUID.class), rs.getBoolean(3)))
                .optional();
        found.filter(Found::stale)
                .ifPresent(token -> jdbc.sql("update identity.api_token set used_at = now() where id = :id")
                        .param("id", token.id())
                        .update());
        return found.map(token -> new AccountId(token.account()));
    }

    public List<View> of(AccountId account) {
        return jdbc.sql("""
                        select id, name, created_at, expires_at, used_at from identity.api_token
                        where account_id = :account and revoked_at is null and expires_at > now()
                        order by created_at desc
                        """)
                .param("account", account.value())
                .query((rs, n) -> new View(
                        rs.getObject(1, UUID.class),
                        rs.getString(2),
                        rs.getObject(3, OffsetDateTime.class).toInstant(),
                        rs.getObject(4, OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(rs.getObject(5, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    @Transactional
    public void revoke(AccountId account, UUID token) {
        int ended = jdbc.sql("""
                        update identity.api_token set revoked_at = now()
                        where id = :id and account_id = :account and revoked_at is null
                        """)
                .param("id", token)
                .param("account", account.value())
                .update();
        if (ended > 0) {
            history.noteAccount(account, "token-ended");
        }
    }
}
