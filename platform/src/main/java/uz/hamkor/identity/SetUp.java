package uz.hamkor.identity;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;

/** The first administrator of an empty installation: through a one-time link, or from the environment. */
@Component
public class SetUp {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final Grants grants;

    SetUp(JdbcClient jdbc, Accounts accounts, Grants grants) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.grants = grants;
    }

    /** The path of a fresh set-up link when there is no account yet. Links made before lose their force. */
    @Transactional
    public Optional<String> linkPath() {
        if (!accounts.none()) {
            return Optional.empty();
        }
        String secret = Secrets.next();
        jdbc.sql("delete from identity.set_up_link where used_at is null").update();
        jdbc.sql("insert into identity.set_up_link (hash) values (:hash)")
                .param("hash", Secrets.hash(secret))
                .update();
        return Optional.of("/set-up/" + secret);
    }

    boolean isOpen(String secret) {
        return accounts.none()
                && jdbc.sql("select exists (select from identity.set_up_link where hash = :hash and used_at is null)")
                        .param("hash", Secrets.hash(secret))
                        .query(Boolean.class)
                        .single();
    }

    /** Makes the first administrator and uses the link up; of two at once only one succeeds. */
    @Transactional
    public Outcome<AccountId> finish(String secret, String email, String name, Language language, String password) {
        int used = jdbc.sql("update identity.set_up_link set used_at = now() where hash = :hash and used_at is null")
                .param("hash", Secrets.hash(secret))
                .update();
        if (used == 0 || !accounts.none()) {
            return Outcome.refused("identity.set_up_link_used");
        }
        Outcome<AccountId> made = firstAdministrator(email, name, language, password);
        if (!made.isDone()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return made;
    }

    /** Makes the administrator named by the environment when there is no account yet. */
    @Transactional
    public Optional<Outcome<AccountId>> fromEnvironment(String email, String password) {
        jdbc.sql("lock table identity.account in share row exclusive mode").update();
        if (!accounts.none()) {
            return Optional.empty();
        }
        return Optional.of(firstAdministrator(email, email.split("@")[0], Language.UZ, password));
    }

    private Outcome<AccountId> firstAdministrator(String email, String name, Language language, String password) {
        return accounts.create(email, name, language, password).map(id -> {
            grants.everywhere(id, Role.PLATFORM_ADMIN);
            return id;
        });
    }
}
