package uz.hamkor.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts failed sign-ins per account and per address, on all nodes together; keys are hashed. */
@Component
class FailedAttempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 50;

    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempts.class);

    private final JdbcClient jdbc;

    FailedAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether another attempt is refused for now; the same for addresses that have no account. */
    boolean exhausted(String email, String address) {
        return jdbc.sql("""
                        select (select count(*) from identity.failed_attempt
                                where key = :account and at > now() - make_interval(secs => :window)) >= :perAccount
                            or (select count(*) from identity.failed_attempt
                                where key = :address and at > now() - make_interval(secs => :window)) >= :perAddress
                        """)
                .param("account", accountKey(email))
                .param("address", addressKey(address))
                .param("window", (double) WINDOW.toSeconds())
                .param("perAccount", PER_ACCOUNT)
                .param("perAddress", PER_ADDRESS)
                .query(Boolean.class)
                .single();
    }

    @Transactional
    void failed(String email, String address) {
        LOG.warn("a sign-in failed: {} from {}", accountKey(email), address);
        for (String key : List.of(accountKey(email), addressKey(address))) {
            jdbc.sql("insert into identity.failed_attempt (key) values (:key)")
                    .param("key", key)
                    .update();
        }
        jdbc.sql("delete from identity.failed_attempt where at < now() - interval '1 day'")
                .update();
    }

    @Transactional
    void succeeded(String email) {
        jdbc.sql("delete from identity.failed_attempt where key = :key")
                .param("key", accountKey(email))
                .update();
    }

    /** Counts something else than a sign-in; answers whether that was more than so many in the window. */
    @Transactional
    boolean countedMoreThan(int most, String what) {
        String key = "other " + hash(what);
        jdbc.sql("insert into identity.failed_attempt (key) values (:key)")
                .param("key", key)
                .update();
        return jdbc.sql("""
                        select count(*) > :most from identity.failed_attempt
                        where key = :key and at > now() - make_interval(secs => :window)
                        """)
                .param("most", most)
                .param("key", key)
                .param("window", (double) WINDOW.toSeconds())
                .query(Boolean.class)
                .single();
    }

    private static String accountKey(String email) {
        return "account " + hash(Accounts.normalised(email));
    }

    private static String addressKey(String address) {
        return "address " + hash(address);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Secrets.hash(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }
}
