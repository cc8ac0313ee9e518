package uz.hamkor.notices;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.jobs.Background;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Texts;

/** Mails on their way: written with the act that causes them, delivered afterwards. */
@Component
class Outbox implements Mailer {

    static final String TASK = "notices.mail";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient database;
    private final Background background;
    private final Texts texts;

    Outbox(JdbcClient database, Background background, Texts texts) {
        this.database = database;
        this.texts = texts;
        this.background = background;
    }

    enum State {
        WAITING,
        KEPT,
        SENT,
        FAILED
    }

    record Mail(
            UUID id,
            AccountId to,
            String key,
            Map<String, String> args,
            State state,
            int attempts,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant nextAt,
            @Nullable UUID letter,
            @Nullable CalendarEvent event) {}

    /** A mail that is not sent, with the person it is for; a letter with the person on whose behalf it goes out. */
    record Unsent(Mail mail, String name, String address, Language language) {}

    /** How many mails are in each state that is not sent. */
    record Backlog(long waiting, long kept, long failed) {}

    @Override
    @Transactional
    public void send(AccountId to, String messageKey, Map<String, String> args) {
        queue(to, messageKey, args, null, null);
    }

    @Override
    @Transactional
    public void send(AccountId to, String messageKey, Map<String, String> args, CalendarEvent event) {
        queue(to, messageKey, args, null, event);
    }

    /** @param letter of which the mail is made when it is handed over; null for a mail to the account itself */
    @Transactional
    void queue(
            AccountId to,
            String messageKey,
            Map<String, String> args,
            @Nullable UUID letter,
            @Nullable CalendarEvent event) {
        if (!texts.has("mail." + messageKey + ".subject") || !texts.has("mail." + messageKey + ".body")) {
            throw new IllegalArgumentException("no texts for mails with the key " + messageKey);
        }
        UUID id = Ids.next();
        database.sql("""
                insert into notices.outbox (id, account_id, key, args, letter, event, next_at)
                values (:id, :account, :key, :args::jsonb, :letter, :event::jsonb, now())
                """)
                .param("id", id)
                .param("account", to.value())
                .param("key", messageKey)
                .param("args", Values.toJson(args))
                .param("letter", letter, Types.OTHER)
                .param("event", event == null ? null : JSON.writeValueAsString(event), Types.VARCHAR)
                .update();
        background.schedule(work(id, to), Instant.now());
    }

    /** Tries again now what waits, was kept or has failed; sent mails stay as they are. */
    @Transactional
    void sendNow(List<Mail> mails) {
        for (Mail mail : mails) {
            background.scheduleNow(work(mail.id(), mail.to()));
        }
    }

    @Transactional(readOnly = true)
    Optional<Mail> find(UUID id) {
        return database.sql("select * from notices.outbox where id = :id")
                .param("id", id)
                .query(Outbox::mail)
                .optional();
    }

    /** What has not been sent, newest first; under an administrator's scope that of everybody. */
    @Transactional(readOnly = true)
    List<Unsent> unsent(int limit) {
        return database.sql("""
                select o.*, a.name, a.email, a.language
                from notices.outbox o join identity.account a on a.id = o.account_id
                where o.state <> 'SENT' order by o.created_at desc, o.id desc limit :limit
                """)
                .param("limit", limit)
                .query((row, number) -> new Unsent(
                        mail(row, number),
                        row.getString("name"),
                        row.getString("email"),
                        Language.of(row.getString("language")).orElse(Language.UZ)))
                .list();
    }

    @Transactional(readOnly = true)
    Backlog backlog() {
        return database.sql("""
                select count(*) filter (where state = 'WAITING') as waiting,
                       count(*) filter (where state = 'KEPT') as kept,
                       count(*) filter (where state = 'FAILED') as failed
                from notices.outbox where state <> 'SENT'
                """)
                .query((row, _) -> new Backlog(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    @Transactional
    void sent(UUID id) {
        database.sql("""
                update notices.outbox set state = 'SENT', attempts = attempts + 1, error = null, next_at = null,
                    sent_at = now() where id = :id
                """).param("id", id).update();
    }

    @Transactional
    void kept(UUID id) {
        database.sql("update notices.outbox set state = 'KEPT', next_at = null where id = :id")
                .param("id", id)
                .update();
    }

    @Transactional
    void failed(UUID id, String why) {
        database.sql("""
                update notices.outbox set state = 'FAILED', attempts = attempts + 1, error = :why, next_at = null
                where id = :id
                """).param("id", id).param("why", why).update();
    }

    @Transactional
    void again(UUID id, Instant next, String why) {
        database.sql("""
                update notices.outbox set state = 'WAITING', attempts = attempts + 1, error = :why, next_at = :next
                where id = :id
                """)
                .param("id", id)
                .param("why", why)
                .param("next", Timestamp.from(next))
                .update();
    }

    private static TaskInstance<String> work(UUID id, AccountId to) {
        return new TaskInstance<>(TASK, id.toString(), to.toString());
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        Timestamp next = row.getTimestamp("next_at");
        String event = row.getString("event");
        return new Mail(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("key"),
                Values.fromJson(row.getString("args")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("error"),
                row.getTimestamp("created_at").toInstant(),
                next == null ? null : next.toInstant(),
                row.getObject("letter", UUID.class),
                event == null ? null : JSON.readValue(event, CalendarEvent.class));
    }
}
