package uz.hamkor.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import uz.hamkor.identity.factor.Totp;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Scope;

/** A telephone for the tests: turns second factors on and shows codes. */
final class Factors {

    private Factors() {}

    /** The rows of a person, as that person sees them. */
    static Scope of(AccountId account) {
        return new Scope(account, Set.of(), null, Set.of(), false);
    }

    /** What an enrolled telephone knows. */
    record Phone(byte[] secret, List<String> recoveryCodes) {

        /** The code of the step after the present one: good too, and later than every code used so far. */
        String next() {
            return Totp.code(secret, Totp.stepAt(Instant.now()) + 1);
        }

        String now() {
            return Totp.code(secret, Totp.stepAt(Instant.now()));
        }
    }

    /** Turns the factor on with a code of the step before, so that the present one and the next are still good. */
    static Phone enrol(SecondFactors factors, AccountId account) {
        factors.begin(account).orElseThrow();
        byte[] secret = factors.begun(account).orElseThrow();
        List<String> codes = factors.confirm(account, Totp.code(secret, Totp.stepAt(Instant.now()) - 1))
                .orElseThrow();
        return new Phone(secret, codes);
    }
}
