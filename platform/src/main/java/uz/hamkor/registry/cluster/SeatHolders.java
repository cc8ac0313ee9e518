package uz.hamkor.registry.cluster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;

/** The person for a seat as people give one: picked or by name, and the address of the account that will act there. */
@Component
class SeatHolders {

    private final Accounts accounts;

    SeatHolders(Accounts accounts) {
        this.accounts = accounts;
    }

    Outcome<Bodies.Person> person(@Nullable PersonId person, @Nullable String name, @Nullable String email) {
        boolean addressed = email != null && !email.isBlank();
        Optional<Accounts.Account> account = addressed && email != null ? accounts.byEmail(email) : Optional.empty();
        if (addressed && account.isEmpty()) {
            return Outcome.refusedAt("email", "registry.account_unknown");
        }
        String called = name == null || name.isBlank()
                ? account.map(Accounts.Account::name).orElse("")
                : name;
        return Outcome.done(new Bodies.Person(
                called, person, account.map(Accounts.Account::id).orElse(null)));
    }
}
