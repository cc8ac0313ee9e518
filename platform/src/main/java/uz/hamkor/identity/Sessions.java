package uz.hamkor.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;

/** The open sessions of a person, on all devices. */
@Component
class Sessions {

    private static final int NAME_BYTES = 16;

    /**
     * One of them.
     *
     * @param name for addresses; not the id, which opens the session
     * @param device browser and system as they called themselves at the sign-in, empty when they did not
     * @param address from where the sign-in came, empty when it is not known
     */
    record View(String name, String device, String address, Instant since, Instant lastUsed, boolean current) {}

    private final JdbcClient jdbc;
    private final FindByIndexNameSessionRepository<? extends Session> stored;
    private final History history;

    Sessions(JdbcClient jdbc, JdbcIndexedSessionRepository stored, History history) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.history = history;
    }

    /** The one used last first. */
    List<View> of(AccountId account, String current) {
        return stored.findByPrincipalName(account.toString()).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new View(
                        name(session.getId()),
                        session.getAttributeOrDefault(Entering.DEVICE, ""),
                        session.getAttributeOrDefault(Entering.ADDRESS, ""),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getId().equals(current)))
                .sorted(Comparator.comparing(View::lastUsed).reversed())
                .toList();
    }

    private static String name(String id) {
        return HexFormat.of().formatHex(Secrets.hash(id), 0, NAME_BYTES);
    }

    /** Ends one of the person's sessions; one of somebody else does not have a name here. */
    @Transactional
    void end(AccountId account, String name) {
        jdbc
                .sql("select session_id from identity.spring_session where principal_name = :account")
                .param("account", account.toString())
                .query(String.class)
                .list()
                .stream()
                .filter(id -> name(id).equals(name))
                .forEach(id -> {
                    stored.deleteById(id);
                    history.noteAccount(account, "session-ended");
                });
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

    /** Ends all of them, wherever they are. */
    @Transactional
    void endAll(AccountId account) {
        jdbc.sql("delete from identity.spring_session where principal_name = :account")
                .param("account", account.toString())
                .update();
    }
}
