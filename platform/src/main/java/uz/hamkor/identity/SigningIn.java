package uz.hamkor.identity;

import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;

/**
 * Checks address and password. The answer and its time are the same for an unknown address and a wrong password: an
 * unknown one is compared with a hash that nothing matches.
 */
@Component
public class SigningIn {

    private final Accounts accounts;
    private final FailedAttempts attempts;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    SigningIn(Accounts accounts, FailedAttempts attempts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.nobodysHash = passwords.encode(Secrets.next());
    }

    /** Refused with {@code identity.sign_in_failed} or, after too many failures, {@code identity.sign_in_paused}. */
    public Outcome<AccountId> check(String email, String password, String address) {
        if (attempts.exhausted(email, address)) {
            return Outcome.refused("identity.sign_in_paused", FailedAttempts.WINDOW.toMinutes());
        }
        Optional<Accounts.Account> account = accounts.byEmail(email).filter(Accounts.Account::active);
        Optional<String> hash = account.flatMap(known -> accounts.passwordHash(known.id()));
        String comparable = password.length() > 4 * Accounts.LONGEST_PASSWORD ? "" : password;
        boolean matches = passwords.matches(comparable, hash.orElse(nobodysHash));
        if (account.isEmpty() || hash.isEmpty() || !matches) {
            attempts.failed(email, address);
            return Outcome.refused("identity.sign_in_failed");
        }
        attempts.succeeded(email);
        if (passwords.upgradeEncoding(hash.get())) {
            accounts.hashAgain(account.get().id(), password);
        }
        accounts.signedIn(account.get().id());
        return Outcome.done(account.get().id());
    }
}
