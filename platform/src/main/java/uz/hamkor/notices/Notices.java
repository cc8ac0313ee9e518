package uz.hamkor.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.UnreadCount;

/** Notices inside the program. Anybody may tell somebody something; everybody reads their own only. */
@Service
public class Notices implements UnreadCount {

    private final JdbcClient database;

    Notices(JdbcClient database) {
        this.database = database;
    }

    /**
     * Tells a person something, inside the running transaction.
     *
     * @param key the text is the message {@code notice.<key>}
     * @param args named values of the text; a value whose name ends in {@code Key} is itself a message key
     * @param url page of the program it is about, beginning with a slash; null for none
     */
    @Transactional
    public void tell(AccountId to, String key, Map<String, String> args, @Nullable String url) {
        database.sql("""
                insert into notices.notice (id, account_id, key, args, url)
                values (:id, :account, :key, :args::jsonb, :url)
                """)
                .param("id", Ids.next())
                .param("account", to.value())
                .param("key", key)
                .param("args", Values.toJson(args))
                .param("url", url)
                .update();
    }

    /**
     * Tells many people the same, in one statement, inside the running transaction.
     *
     * @param to with the values of the text for each, which may differ by language
     * @param key as in {@link #tell}
     * @param url as in {@link #tell}
     */
    @Transactional
    public void tellAll(Map<AccountId, Map<String, String>> to, String key, @Nullable String url) {
        int n = to.size();
        UUID[] ids = new UUID[n];
        UUID[] accounts = new UUID[n];
        String[] args = new String[n];
        int i = 0;
        for (Map.Entry<AccountId, Map<String, String>> one : to.entrySet()) {
            ids[i] = Ids.next();
            accounts[i] = one.getKey().value();
            args[i++] = Values.toJson(one.getValue());
        }
        database.sql("""
                insert into notices.notice (id, account_id, key, args, url)
                select u.id, u.account, :key, u.args::jsonb, :url
                from unnest(cast(:ids as uuid[]), cast(:accounts as uuid[]), cast(:args as text[])) as u (id, account, args)
                """)
                .param("ids", ids)
                .param("accounts", accounts)
                .param("args", args)
                .param("key", key)
                .param("url", url, java.sql.Types.VARCHAR)
                .update();
    }

    /** How many the person has not read; 0 unless the running scope is that person's. */
    @Override
    @Transactional(readOnly = true)
    public long unread(AccountId account) {
        return database.sql("select count(*) from notices.notice where account_id = :account and read_at is null")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /** The person's own notices, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> mine(int limit) {
        return own().map(account -> database.sql("""
                        select * from notices.notice where account_id = :account
                        order by created_at desc, id desc limit :limit
                        """)
                        .param("account", account.value())
                        .param("limit", limit)
                        .query(Notices::notice)
                        .list())
                .orElse(List.of());
    }

    /** Marks one of the person's own notices as read and returns it; empty when it is no notice of this person. */
    @Transactional
    public Optional<Notice> read(UUID id) {
        return own().flatMap(account -> database.sql("""
                        update notices.notice set read_at = coalesce(read_at, now())
                        where id = :id and account_id = :account returning *
                        """)
                .param("id", id)
                .param("account", account.value())
                .query(Notices::notice)
                .optional());
    }

    @Transactional
    public void readAll() {
        own().ifPresent(account -> database.sql(
                        "update notices.notice set read_at = now() where account_id = :account and read_at is null")
                .param("account", account.value())
                .update());
    }

    private static Optional<AccountId> own() {
        return Optional.ofNullable(Scope.current().account());
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        Timestamp read = row.getTimestamp("read_at");
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("key"),
                Values.fromJson(row.getString("args")),
                row.getString("url"),
                row.getTimestamp("created_at").toInstant(),
                read == null ? null : read.toInstant());
    }
}
