package uz.hamkor.identity;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.signon.SignOn;
import uz.hamkor.identity.signon.SignOns;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;

/** People whom a provider vouches for and who have no account yet, on the way in by an invitation. */
@Component
public class Arrivals {

    /** Set in the session while an invitation is open in it. */
    public static final String INVITATION = "hamkor.invitation";

    private static final String ARRIVED = "hamkor.arrived";

    private final SignOns providers;
    private final LinkedIdentities linked;

    Arrivals(SignOns providers, LinkedIdentities linked) {
        this.providers = providers;
        this.linked = linked;
    }

    /** @param email null unless the provider has verified one */
    public record Arrived(
            String provider,
            String name,
            String issuer,
            String subject,
            @Nullable String email) implements Serializable {}

    /** A provider by which one may come. */
    public record Way(String key, String name) {}

    public List<Way> ways() {
        return providers.all().stream()
                .map(one -> new Way(one.key(), one.name()))
                .toList();
    }

    /** Keeps who has come for the open invitation; false when none is open in this session. */
    static boolean keep(HttpSession session, SignOn provider, SignOn.Identity who) {
        if (session.getAttribute(INVITATION) == null) {
            return false;
        }
        session.setAttribute(
                ARRIVED,
                new Arrived(provider.key(), provider.name(), who.issuer(), who.subject(), who.verifiedEmail()));
        return true;
    }

    public static Optional<Arrived> in(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ARRIVED) instanceof Arrived arrived
                ? Optional.of(arrived)
                : Optional.empty();
    }

    public static void forget(HttpSession session) {
        session.removeAttribute(ARRIVED);
    }

    /** Joins the account to who has come, inside the running transaction. */
    public Outcome<AccountId> join(Arrived arrived, AccountId account) {
        return providers
                .find(arrived.provider())
                .map(provider -> linked.link(
                        provider, new SignOn.Identity(arrived.issuer(), arrived.subject(), arrived.email()), account))
                .orElseGet(() -> Outcome.refused("identity.provider_failed"));
    }
}
