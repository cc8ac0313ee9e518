package uz.hamkor.identity;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;

/** The open sessions of a person, on all devices. */
@Component
class Sessions {

    record View(Instant since, Instant lastUsed, boolean current) {}

    private final JdbcClient jdbc;
    private final History history;

    Sessions(JdbcClient jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    List<View> of(AccountId account, String current) {
        return jdbc.sql("""
                        select creation_time, last_access_time, session_id = :current
                        from identity.spring_session
                        where principal_name = :account and expiry_time > :now
                        order by last_access_time desc
                        """)
                .param("account", account.toString())
                .param("current", current)
                .param("now", System.currentTimeMillis())
                .query((rs, n) -> new View(
                        Instant.ofEpochMilli(rs.getLong(1)), Instant.ofEpochMilli(rs.getLong(2)), rs.getBoolean(3)))
                .list();
    }

    @Transactional
    void endOthers(AccountId account, String current) {
        int ended = jdbc.sql(
                        "delete from identity.spring_session where principal_name = :account and session_id <> :current")
                .param("account", account.toString())
                .param("current", current)
                .update();
        if (ended > 0) {
            history.noteAccount(account, "sessions-ended");
        }
    }
}
