package uz.hamkor.identity;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Joins the first step of {@link SigningIn} to the framework's form. */
@Component
class PasswordAuthentication implements AuthenticationProvider {

    private final SigningIn signingIn;

    PasswordAuthentication(SigningIn signingIn) {
        this.signingIn = signingIn;
    }

    /** The password was right, but nobody is in before the code was typed. */
    static final class CodeNeeded extends AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final transient AccountId account;

        CodeNeeded(AccountId account) {
            super("identity.code_needed");
            this.account = account;
        }

        AccountId account() {
            return account;
        }
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String address = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
        Object typed = authentication.getCredentials();
        return switch (signingIn.begin(authentication.getName(), typed == null ? "" : typed.toString(), address)) {
            case Outcome.Done<SigningIn.FirstStep>(SigningIn.FirstStep step) -> {
                if (step.codeNeeded()) {
                    throw new CodeNeeded(step.account());
                }
                yield authenticated(step.account());
            }
            case Outcome.Refused<SigningIn.FirstStep>(Refusal refusal) -> {
                if (refusal.code().equals("identity.sign_in_paused")) {
                    throw new LockedException(refusal.code());
                }
                throw new BadCredentialsException(refusal.code());
            }
        };
    }

    static Authentication authenticated(AccountId account) {
        return UsernamePasswordAuthenticationToken.authenticated(new Principal(account.value()), null, List.of());
    }

    /** The word behind {@code ?refused=} on the sign-in page. */
    static String reason(AuthenticationException e) {
        return e instanceof LockedException ? "paused" : "failed";
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
