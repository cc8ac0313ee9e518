package uz.hamkor.resources.calendar;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Secrets;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Secret addresses of calendars. Each is a person's own, and shows what that person may see. */
@Component
public class Feeds {

    static final int MOST = 30;

    private final JdbcClient jdbc;
    private final Access access;

    Feeds(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    public enum Kind {
        PERSON,
        ORGANIZATION,
        RESOURCE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** @param subject the organisation or the thing; null for the person's own uses */
    public record Feed(
            AccountId account,
            UUID id,
            Kind kind,
            @Nullable UUID subject,
            String name,
            @Nullable Instant madeAt) {}

    List<Feed> mine() {
        AccountId me = Scope.current().account();
        return me == null
                ? List.of()
                : access.read(() -> jdbc.sql("""
                        select account_id, id, kind, subject_id, name, made_at from resources.calendar_feed
                        where account_id = :me order by made_at, id
                        """)
                        .param("me", me.value())
                        .query((rs, n) -> new Feed(
                                new AccountId(rs.getObject(1, UUID.class)),
                                rs.getObject(2, UUID.class),
                                Kind.of(rs.getString(3)).orElseThrow(),
                                rs.getObject(4, UUID.class),
                                rs.getString(5),
                                rs.getObject(6, OffsetDateTime.class).toInstant()))
                        .list());
    }

    /**
     * Makes an address; its secret is answered this once and never again.
     *
     * @return the secret; refused with {@code resources.calendar.too_many}
     */
    Outcome<String> make(Kind kind, @Nullable UUID subject, String name) {
        AccountId me = Scope.current().account();
        if (me == null) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        String secret = Secrets.next();
        return access.within(Scope.current(), () -> {
            int made = jdbc.sql("""
                            insert into resources.calendar_feed (account_id, id, kind, subject_id, name, hash, made_at)
                            select :me, :id, :kind, :subject, :name, :hash, :now
                            where (select count(*) from resources.calendar_feed where account_id = :me) < :most
                            """)
                    .param("me", me.value())
                    .param("id", Ids.next())
                    .param("kind", kind.code())
                    .param("subject", subject, Types.OTHER)
                    .param("name", name.length() > 200 ? name.substring(0, 200) : name)
                    .param("hash", Secrets.hash(secret))
                    .param("now", Timestamp.from(Moment.now()))
                    .param("most", MOST)
                    .update();
            return made == 1 ? Outcome.done(secret) : Outcome.refused("resources.calendar.too_many", MOST);
        });
    }

    /** From then on the address opens nothing. */
    Outcome<UUID> revoke(UUID id) {
        AccountId me = Scope.current().account();
        if (me == null) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(
                Scope.current(),
                () -> jdbc.sql("delete from resources.calendar_feed where account_id = :me and id = :id")
                                        .param("me", me.value())
                                        .param("id", id)
                                        .update()
                                == 1
                        ? Outcome.done(id)
                        : Outcome.refused(Refusal.NOT_FOUND));
    }

    /** Which calendar a secret opens. */
    Optional<Feed> bySecret(String secret) {
        if (secret.length() != 43) {
            return Optional.empty();
        }
        return access.read(() -> jdbc.sql("select account_id, id, kind, subject_id, name from resources.feed_of(:hash)")
                .param("hash", Secrets.hash(secret))
                .query((rs, n) -> new Feed(
                        new AccountId(rs.getObject(1, UUID.class)),
                        rs.getObject(2, UUID.class),
                        Kind.of(rs.getString(3)).orElseThrow(),
                        rs.getObject(4, UUID.class),
                        rs.getString(5),
                        null))
                .optional());
    }
}
