package uz.hamkor.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.factor.InstallationKey;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SecretLink;

/**
 * A new password through a link in a mail. The link is an id and its HMAC with the key of the installation, made when
 * the mail is written: no table, event, outbox or log holds it, not even as a hash. Asking takes the same time for
 * every address, because what depends on the account happens after the answer.
 */
@Component
class ForgottenPassword implements SecretLink {

    static final Duration LIFE = Duration.ofHours(1);
    static final String KIND = "identity.password_reset";

    /** Mails for one account in an hour; who asks more often is answered the same and gets none. */
    static final int PER_ACCOUNT = 3;

    /** Requests from one place in the window of {@link FailedAttempts}. */
    static final int PER_ADDRESS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(ForgottenPassword.class);
    private static final String PURPOSE = "password reset";
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 32;

    private final Accounts accounts;
    private final Sessions sessions;
    private final FailedAttempts attempts;
    private final InstallationKey key;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Mailer> mailer;
    private final DoorNews news;
    private final TaskExecutor afterwards;

    ForgottenPassword(
            Accounts accounts,
            Sessions sessions,
            FailedAttempts attempts,
            InstallationKey key,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ObjectProvider<Mailer> mailer,
            DoorNews news,
            TaskExecutor applicationTaskExecutor) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.attempts = attempts;
        this.key = key;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mailer = mailer;
        this.news = news;
        this.afterwards = applicationTaskExecutor;
    }

    /** Refused only when too many were asked for from one place; whether there is such an account is not told. */
    Outcome<String> ask(String email, String address) {
        if (attempts.countedMoreThan(PER_ADDRESS, "forgotten " + address)) {
            return Outcome.refused("web.too_many");
        }
        afterwards.execute(() -> {
            try {
                send(email);
            } catch (RuntimeException e) {
                LOG.error("A mail for a forgotten password could not be queued", e);
            }
        });
        return Outcome.done(email);
    }

    private void send(String email) {
        accounts.byEmail(email)
                .filter(Accounts.Account::active)
                .ifPresent(account -> own(account.id(), () -> {
                    UUID id = Ids.next();
                    int made = jdbc.sql("""
                            insert into identity.password_reset (id, account_id)
                            select :id, a.id from identity.account a
                            where a.id = :account and (select count(*) from identity.password_reset r
                                                       where r.account_id = a.id and r.created_at > now() - interval '1 hour') < :most
                            """)
                            .param("id", id)
                            .param("account", account.id().value())
                            .param("most", PER_ACCOUNT)
                            .update();
                    if (made == 1) {
                        mail(
                                account.id(),
                                "password_reset",
                                Map.of(SecretLink.ARGUMENT, SecretLink.argument(KIND, id)));
                    }
                }));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> path(UUID id) {
        return isOpen(id) ? Optional.of("/forgotten-password/" + token(id)) : Optional.empty();
    }

    private String token(UUID id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .put(key.mac(PURPOSE, id.toString()))
                        .array());
    }

    /** The request that a link belongs to, if it is one of ours and still opens something. */
    Optional<UUID> opened(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID id = new UUID(buffer.getLong(), buffer.getLong());
        byte[] mac = new byte[MAC_BYTES];
        buffer.get(mac);
        return MessageDigest.isEqual(mac, key.mac(PURPOSE, id.toString())) && isOpen(id)
                ? Optional.of(id)
                : Optional.empty();
    }

    private boolean isOpen(UUID id) {
        return jdbc.sql("""
                        select exists (select from identity.password_reset
                                       where id = :id and used_at is null and created_at > now() - make_interval(secs => :life))
                        """)
                .param("id", id)
                .param("life", (double) LIFE.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** Sets the password, uses up this link and all others of the account, and ends all its sessions. */
    Outcome<AccountId> finish(UUID id, String password) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            Optional<AccountId> account = jdbc.sql("""
                            update identity.password_reset set used_at = now()
                            where id = :id and used_at is null and created_at > now() - make_interval(secs => :life)
                            returning account_id
                            """)
                    .param("id", id)
                    .param("life", (double) LIFE.toSeconds())
                    .query(UUID.class)
                    .optional()
                    .map(AccountId::new)
                    .filter(one ->
                            accounts.find(one).filter(Accounts.Account::active).isPresent());
            if (account.isEmpty()) {
                return Outcome.refused("identity.reset_link_used");
            }
            Outcome<AccountId> changed = accounts.resetPassword(account.get(), password);
            Refusal refusal = changed.reason().orElse(null);
            if (refusal != null) {
                status.setRollbackOnly();
                return changed;
            }
            jdbc.sql(
                            "update identity.password_reset set used_at = now() where account_id = :account and used_at is null")
                    .param("account", account.get().value())
                    .update();
            sessions.endAll(account.get());
            attempts.succeeded(accounts.find(account.get()).orElseThrow().email());
            own(account.get(), () -> news.passwordChanged(account.get()));
            return changed;
        }));
    }

    private void mail(AccountId to, String text, Map<String, String> args) {
        mailer.ifAvailable(one -> one.send(to, text, args));
    }

    private void own(AccountId account, Runnable act) {
        new Scope(account, Set.of(), null, Set.of(), false)
                .run(() -> transaction.executeWithoutResult(status -> act.run()));
    }
}
