package uz.hamkor.identity;

import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/** What the session remembers of a signed-in person: the account, nothing else. */
record Principal(UUID account) implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return account.toString();
    }
}
