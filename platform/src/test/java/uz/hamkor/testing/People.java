package uz.hamkor.testing;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;

/** Makes accounts with roles and lets a test act as one of them. */
@TestComponent
public class People {

    public static final String PASSWORD = "Olma-anor-uzum-27";

    private final Accounts accounts;
    private final Grants grants;
    private final Actors actors;

    People(Accounts accounts, Grants grants, Actors actors) {
        this.accounts = accounts;
        this.grants = grants;
        this.actors = actors;
    }

    /** Somebody without any role. */
    public AccountId somebody() {
        String name = "u" + UUID.randomUUID().toString().replace("-", "");
        return accounts.create(name + "@example.uz", "Test odami", Language.UZ, PASSWORD)
                .orElseThrow();
    }

    /** Somebody who may found clusters. */
    public AccountId founder() {
        AccountId account = somebody();
        accounts.letFound(account, true);
        return account;
    }

    public AccountId administrator() {
        AccountId account = somebody();
        grants.everywhere(account, Role.PLATFORM_ADMIN);
        return account;
    }

    public AccountId in(ClusterId cluster, Role role) {
        AccountId account = somebody();
        grants.inCluster(account, role, cluster);
        return account;
    }

    public AccountId in(OrganizationId organization, Role role) {
        AccountId account = somebody();
        grants.inOrganization(account, role, organization);
        return account;
    }

    public String emailOf(AccountId account) {
        return accounts.find(account).orElseThrow().email();
    }

    public <T extends @Nullable Object> T as(AccountId account, Supplier<T> act) {
        return actors.callAs(account, act);
    }

    public void as(AccountId account, Runnable act) {
        actors.runAs(account, act);
    }
}
