package uz.hamkor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.shared.AccountId;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** What a password costs, and that old hashes become today's. */
@HamkorTest
class PasswordsTest {

    @Autowired
    SigningIn signingIn;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theCostIsAboveTheLeastThatIsAdvisedAndStandsInTheHash() {
        String hash = new Passwords(47_104, 4).encode("Olma-anor-uzum-27");
        assertThat(hash).startsWith("$argon2id$v=19$m=47104,t=4,p=1$");
    }

    @Test
    void aHashOfAnotherCostIsMadeAnewAtTheNextSignIn() {
        AccountId account = people.somebody();
        String old = new Passwords(2_048, 1).encode(People.PASSWORD);
        assertThat(new Passwords(4_096, 1).upgradeEncoding(old)).isTrue();
        // Signing in makes it anew only where today's cost is higher.
        String weaker = new Passwords(512, 1).encode(People.PASSWORD);
        jdbc.sql("update identity.credential set password_hash = :hash where account_id = :id")
                .param("hash", weaker)
                .param("id", account.value())
                .update();
        assertThat(signingIn
                        .check(people.emailOf(account), "wrong", "127.0.0.9")
                        .isDone())
                .isFalse();
        assertThat(accounts.passwordHash(account)).contains(weaker);
        assertThat(signingIn
                        .check(people.emailOf(account), People.PASSWORD, "127.0.0.9")
                        .isDone())
                .isTrue();
        assertThat(accounts.passwordHash(account)).get().asString().contains("m=1024");
        assertThat(signingIn
                        .check(people.emailOf(account), People.PASSWORD, "127.0.0.9")
                        .isDone())
                .isTrue();
    }

    @Test
    void aCrowdIsServedOneAfterTheOther() {
        Passwords passwords = new Passwords(1_024, 1);
        String hash = passwords.encode("a");
        AtomicInteger right = new AtomicInteger();
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            crowd.add(Thread.ofVirtual().start(() -> {
                if (passwords.matches("a", hash) && !passwords.matches("b", hash)) {
                    right.incrementAndGet();
                }
            }));
        }
        await().until(() -> crowd.stream().noneMatch(Thread::isAlive));
        assertThat(right).hasValue(40);
    }
}
