package uz.hamkor.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.factor.InstallationKey;
import uz.hamkor.identity.factor.RecoveryCode;
import uz.hamkor.identity.factor.Totp;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * The second factor of accounts: codes by the clock, each good once, and ten recovery codes, each good once. Rows belong
 * to their person; secrets are encrypted, recovery codes hashed, both with the key of the installation.
 */
@Component
class SecondFactors {

    /** How long a picture may stand on the screen before its first code is typed. */
    static final Duration ENROLMENT = Duration.ofHours(1);

    private static final String SECRET = "second factor";
    private static final String RECOVERY = "recovery code";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstallationKey key;
    private final History history;
    private final DoorNews news;
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    SecondFactors(
            JdbcClient jdbc, TransactionTemplate transaction, InstallationKey key, History history, DoorNews news) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.key = key;
        this.history = history;
        this.news = news;
    }

    /** @param codesLeft recovery codes that were not used yet */
    record State(boolean on, @Nullable Instant since, int codesLeft) {}

    State of(AccountId account) {
        return own(
                account,
                () -> jdbc.sql("""
                                select f.confirmed_at, (select count(*) from identity.recovery_code c
                                                        where c.account_id = f.account_id and c.used_at is null)
                                from identity.second_factor f
                                where f.account_id = :account and f.confirmed_at is not null
                                """)
                        .param("account", account.value())
                        .query((rs, n) -> new State(
                                true, rs.getObject(1, OffsetDateTime.class).toInstant(), rs.getInt(2)))
                        .optional()
                        .orElse(new State(false, null, 0)));
    }

    boolean isOn(AccountId account) {
        return of(account).on();
    }

    /** Makes a secret that counts once a code of it was typed; refused while there is a factor. */
    Outcome<AccountId> begin(AccountId account) {
        byte[] secret = new byte[Totp.SECRET];
        random.nextBytes(secret);
        int begun = own(
                account,
                () -> jdbc.sql("""
                                insert into identity.second_factor as f (account_id, secret, created_at)
                                values (:account, :secret, :now)
                                on conflict (account_id) do update
                                    set secret = excluded.secret, created_at = excluded.created_at, last_step = 0
                                    where f.confirmed_at is null
                                """)
                        .param("account", account.value())
                        .param("secret", key.seal(SECRET, account.toString(), secret))
                        .param("now", java.sql.Timestamp.from(clock.instant()))
                        .update());
        return begun == 0 ? Outcome.refused("identity.factor_on") : Outcome.done(account);
    }

    /** The secret of an enrolment that waits for its first code. */
    Optional<byte[]> begun(AccountId account) {
        return own(
                account,
                () -> row(account)
                        .filter(row -> !row.confirmed() && isFresh(row))
                        .map(Row::secret));
    }

    /** Turns the factor on with a code that shows that the telephone has the secret; answers the recovery codes. */
    Outcome<List<String>> confirm(AccountId account, String typed) {
        return own(account, () -> {
            Row row =
                    row(account).filter(one -> !one.confirmed() && isFresh(one)).orElse(null);
            if (row == null) {
                return Outcome.refused("identity.factor_not_begun");
            }
            OptionalLong step = Totp.stepOf(typed, row.secret(), clock.instant(), row.lastStep());
            if (step.isEmpty()) {
                return Outcome.refusedAt("code", "identity.code_wrong");
            }
            jdbc.sql("""
                            update identity.second_factor set confirmed_at = now(), last_step = :step
                            where account_id = :account
                            """)
                    .param("step", step.getAsLong())
                    .param("account", account.value())
                    .update();
            history.noteAccount(account, "factor-on");
            return Outcome.done(freshCodes(account));
        });
    }

    /** New recovery codes; those made before are worth nothing. */
    Outcome<List<String>> renewCodes(AccountId account) {
        return own(account, () -> {
            if (row(account).filter(Row::confirmed).isEmpty()) {
                return Outcome.refused("identity.factor_off");
            }
            history.noteAccount(account, "recovery-codes-made");
            return Outcome.done(freshCodes(account));
        });
    }

    void turnOff(AccountId account) {
        own(account, () -> {
            jdbc.sql("delete from identity.recovery_code where account_id = :account")
                    .param("account", account.value())
                    .update();
            int off = jdbc.sql("delete from identity.second_factor where account_id = :account")
                    .param("account", account.value())
                    .update();
            if (off > 0) {
                history.noteAccount(account, "factor-off");
                news.secondFactorOff(account);
            }
            return off;
        });
    }

    /** Uses up a code of either kind; false when it is wrong or was used before. Of two at once with one code, one wins. */
    boolean use(AccountId account, String typed) {
        return own(account, () -> {
            Row row = row(account).filter(Row::confirmed).orElse(null);
            if (row == null) {
                return false;
            }
            OptionalLong step = Totp.stepOf(typed, row.secret(), clock.instant(), row.lastStep());
            return step.isPresent() ? useStep(account, step.getAsLong()) : useRecoveryCode(account, typed);
        });
    }

    private boolean useStep(AccountId account, long step) {
        return jdbc.sql("""
                        update identity.second_factor set last_step = :step
                        where account_id = :account and last_step < :step
                        """)
                        .param("step", step)
                        .param("account", account.value())
                        .update()
                == 1;
    }

    private boolean useRecoveryCode(AccountId account, String typed) {
        int used = jdbc.sql("""
                        update identity.recovery_code set used_at = now()
                        where account_id = :account and hash = :hash and used_at is null
                        """)
                .param("account", account.value())
                .param("hash", hash(account, typed))
                .update();
        if (used == 1) {
            history.noteAccount(account, "recovery-code-used");
        }
        return used == 1;
    }

    private List<String> freshCodes(AccountId account) {
        jdbc.sql("delete from identity.recovery_code where account_id = :account")
                .param("account", account.value())
                .update();
        List<String> codes = new ArrayList<>();
        while (codes.size() < RecoveryCode.HOW_MANY) {
            String code = RecoveryCode.next(random);
            codes.add(code);
            jdbc.sql("insert into identity.recovery_code (account_id, hash) values (:account, :hash)")
                    .param("account", account.value())
                    .param("hash", hash(account, code))
                    .update();
        }
        return codes;
    }

    private byte[] hash(AccountId account, String code) {
        return key.mac(RECOVERY, account + " " + RecoveryCode.plain(code));
    }

    private record Row(byte[] secret, Instant createdAt, boolean confirmed, long lastStep) {}

    private boolean isFresh(Row row) {
        return row.createdAt().plus(ENROLMENT).isAfter(clock.instant());
    }

    private Optional<Row> row(AccountId account) {
        return jdbc.sql("""
                        select secret, created_at, confirmed_at is not null, last_step
                        from identity.second_factor where account_id = :account
                        """)
                .param("account", account.value())
                .query((rs, n) -> new Row(
                        key.open(SECRET, account.toString(), rs.getBytes(1)),
                        rs.getObject(2, OffsetDateTime.class).toInstant(),
                        rs.getBoolean(3),
                        rs.getLong(4)))
                .optional();
    }

    /** In a transaction that sees this person's rows, also before the person is signed in. */
    private <T> T own(AccountId account, Supplier<T> act) {
        Scope scope = new Scope(account, Set.of(), null, Set.of(), false);
        return scope.call(() -> java.util.Objects.requireNonNull(transaction.execute(status -> act.get())));
    }
}
