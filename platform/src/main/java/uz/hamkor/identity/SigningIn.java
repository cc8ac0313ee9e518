package uz.hamkor.identity;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Checks address and password, and the code of the second factor where the account has one. The answer and its time are
 * the same for an unknown address and a wrong password: an unknown one is compared with a hash that nothing matches.
 * Whether there is a second factor learns only who knows the password; wrong codes count like wrong passwords.
 */
@Component
public class SigningIn {

    private final Accounts accounts;
    private final FailedAttempts attempts;
    private final SecondFactors factors;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final String nobodysHash;

    SigningIn(
            Accounts accounts,
            FailedAttempts attempts,
            SecondFactors factors,
            PasswordEncoder passwords,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.factors = factors;
        this.passwords = passwords;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.nobodysHash = passwords.encode(Secrets.next());
    }

    /** After the password: whether a code is still to be asked for. */
    record FirstStep(AccountId account, boolean codeNeeded) {}

    /**
     * Address and password alone. Refused with {@code identity.sign_in_failed}, after too many failures
     * {@code identity.sign_in_paused}, and {@code identity.code_needed} where the account has a second factor.
     */
    public Outcome<AccountId> check(String email, String password, String address) {
        return check(email, password, null, address);
    }

    /** Both steps at once, for programs; the refusals of a code are at the field {@code code}. */
    Outcome<AccountId> check(String email, String password, @Nullable String code, String address) {
        return begin(email, password, address).then(step -> {
            if (!step.codeNeeded()) {
                return Outcome.done(step.account());
            }
            return code == null || code.isBlank()
                    ? Outcome.refusedAt("code", "identity.code_needed")
                    : finish(step.account(), code, address);
        });
    }

    /** The first step. Without a second factor the person is in. */
    Outcome<FirstStep> begin(String email, String password, String address) {
        if (attempts.exhausted(email, address)) {
            return Outcome.refused(paused());
        }
        Optional<Accounts.Account> account = accounts.byEmail(email).filter(Accounts.Account::active);
        Optional<String> hash = account.flatMap(known -> accounts.passwordHash(known.id()));
        if (!matches(password, hash.orElse(nobodysHash)) || account.isEmpty() || hash.isEmpty()) {
            attempts.failed(email, address);
            return Outcome.refused("identity.sign_in_failed");
        }
        AccountId id = account.get().id();
        if (passwords.upgradeEncoding(hash.get())) {
            accounts.hashAgain(id, password);
        }
        if (factors.isOn(id)) {
            return Outcome.done(new FirstStep(id, true));
        }
        attempts.succeeded(email);
        accounts.signedIn(id);
        return Outcome.done(new FirstStep(id, false));
    }

    /** The second step, for whoever has come through the first. */
    Outcome<AccountId> finish(AccountId account, String code, String address) {
        Outcome<AccountId> outcome =
                guarded(account, address, "code", "identity.code_wrong", () -> factors.use(account, code));
        if (outcome.isDone()) {
            accounts.signedIn(account);
        }
        return outcome;
    }

    /** A fresh proof of somebody who is signed in: a code where there is a second factor, else the password. */
    Outcome<AccountId> prove(AccountId account, String typed, String address) {
        if (factors.isOn(account)) {
            return guarded(account, address, "proof", "identity.code_wrong", () -> factors.use(account, typed));
        }
        // Hashed before: it takes long, and no connection should wait for it.
        boolean matches = matches(typed, accounts.passwordHash(account).orElse(nobodysHash));
        return guarded(account, address, "proof", "identity.password_wrong", () -> matches);
    }

    /** One try at a time for each account, so that many at once cannot pass by the limit. */
    private Outcome<AccountId> guarded(
            AccountId account, String address, String field, String wrong, BooleanSupplier isRight) {
        return own(account)
                .call(() -> java.util.Objects.requireNonNull(transaction.execute(status -> {
                    Optional<String> email = jdbc.sql(
                                    "select email from identity.account where id = :id and active for no key update")
                            .param("id", account.value())
                            .query(String.class)
                            .optional();
                    if (email.isEmpty()) {
                        return Outcome.refused("identity.sign_in_failed");
                    }
                    if (attempts.exhausted(email.get(), address)) {
                        return Outcome.refused(paused());
                    }
                    if (!isRight.getAsBoolean()) {
                        attempts.failed(email.get(), address);
                        return Outcome.refusedAt(field, wrong);
                    }
                    attempts.succeeded(email.get());
                    return Outcome.done(account);
                })));
    }

    /** The second factor is seen by its person only, and whoever is between the two steps is not bound yet. */
    private static Scope own(AccountId account) {
        return new Scope(account, Set.of(), null, Set.of(), false);
    }

    private static Refusal paused() {
        return Refusal.of("identity.sign_in_paused", FailedAttempts.WINDOW.toMinutes());
    }

    private boolean matches(String password, String hash) {
        return passwords.matches(password.length() > 4 * Accounts.LONGEST_PASSWORD ? "" : password, hash);
    }
}
