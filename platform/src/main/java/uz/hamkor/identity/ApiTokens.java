package uz.hamkor.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    static final int DAYS = 90;
    static final int MOST_DAYS = 365;
    static final String READ = "read";
    static final String WRITE = "write";
    static final Set<String> ALL_SCOPES = Set.of(READ, WRITE);
    private static final String PREFIX = "hamkor_";

    private final JdbcClient jdbc;
    private final History history;

    ApiTokens(JdbcClient jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    /** @param scopes {@code read} for requests that only ask, {@code write} for those that change something */
    public record View(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            Optional<Instant> usedAt) {}

    /** A fresh token; the secret is known now and never again. */
    record Made(String secret, String name, List<String> scopes, Instant expiresAt) {}

    /** What a secret stands for. */
    record Known(UUID id, AccountId account, Set<String> scopes) {}

    /** Makes a token that may read and write for 90 days and answers its secret. */
    @Transactional
    public Outcome<String> create(AccountId account, String name) {
        return create(account, name, ALL_SCOPES, DAYS).map(Made::secret);
    }

    /** Refused at {@code name}, {@code scopes} or {@code days}. */
    @Transactional
    Outcome<Made> create(AccountId account, String name, Collection<String> scopes, int days) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > 100) {
            return Outcome.refusedAt("name", "identity.token_name", 100);
        }
        List<String> may = List.copyOf(new TreeSet<>(scopes));
        if (may.isEmpty() || !ALL_SCOPES.containsAll(may)) {
            return Outcome.refusedAt("scopes", "identity.token_scopes");
        }
        if (days < 1 || days > MOST_DAYS) {
            return Outcome.refusedAt("days", "identity.token_days", MOST_DAYS);
        }
        String secret = PREFIX + Secrets.next();
        Instant expires = Instant.now().plus(Duration.ofDays(days));
        jdbc.sql("""
                        insert into identity.api_token (id, account_id, name, hash, expires_at, scopes)
                        values (:id, :account, :name, :hash, :expires, :scopes)
                        """)
                .param("id", Ids.next())
                .param("account", account.value())
                .param("name", called)
                .param("hash", Secrets.hash(secret))
                .param("expires", OffsetDateTime.ofInstant(expires, ZoneOffset.UTC))
                .param("scopes", may.toArray(String[]::new))
                .update();
        history.noteAccount(account, "token-made");
        return Outcome.done(new Made(secret, called, may, expires));
    }

    /** The account a secret acts for, when it is known, not revoked and not expired. */
    @Transactional
    public Optional<AccountId> accountOf(String secret) {
        return find(secret).map(Known::account);
    }

    @Transactional
    Optional<Known> find(String secret) {
        record Found(Known known, boolean stale) {}
        Optional<Found> found = jdbc.sql("""
                        select t.id, t.account_id, t.scopes, coalesce(t.used_at < now() - interval '1 minute', true)
                        from identity.api_token t join identity.account a on a.id = t.account_id and a.active
                        where t.hash = :hash and t.revoked_at is null and t.expires_at > now()
                        """)
                .param("hash", Secrets.hash(secret))
                .query((rs, n) -> new Found(
                        new Known(
                                rs.getObject(1, UUID.class),
                                new AccountId(rs.getObject(2, UUID.class)),
                                Set.copyOf(scopes(rs, 3))),
                        rs.getBoolean(4)))
                .optional();
        found.filter(Found::stale)
                .ifPresent(token -> jdbc.sql("update identity.api_token set used_at = now() where id = :id")
                        .param("id", token.known().id())
                        .update());
        return found.map(Found::known);
    }

    public List<View> of(AccountId account) {
        return jdbc.sql("""
                        select id, name, scopes, created_at, expires_at, used_at from identity.api_token
                        where account_id = :account and revoked_at is null and expires_at > now()
                        order by created_at desc
                        """)
                .param("account", account.value())
                .query((rs, n) -> new View(
                        rs.getObject(1, UUID.class),
                        rs.getString(2),
                        scopes(rs, 3),
                        rs.getObject(4, OffsetDateTime.class).toInstant(),
                        rs.getObject(5, OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(rs.getObject(6, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .list();
    }

    private static List<String> scopes(ResultSet row, int column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /** Answers whether this was an open token of the person. */
    @Transactional
    public boolean revoke(AccountId account, UUID token) {
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
        return ended > 0;
    }
}
