package uz.hamkor.identity.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.History;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;

/** Consents of a person, each for one purpose, with the date it was given and withdrawn. */
@Component
public class Consents {

    /** For what a person may agree; the texts are {@code privacy.purpose.<key>} and {@code privacy.purpose.<key>.about}. */
    public enum Purpose {
        /** Records of the own learning are read by other members of the cluster than the one that keeps them. */
        SHARING_LEARNING;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Consent(
            Purpose purpose, Instant givenAt, @Nullable Instant withdrawnAt) {}

    private final JdbcClient jdbc;
    private final History history;

    Consents(JdbcClient jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    /** Whether the consent is in force now; asked in a transaction with the person's scope. */
    @Transactional(readOnly = true)
    public boolean given(AccountId account, Purpose purpose) {
        return jdbc.sql("""
                        select exists (select from identity.consent
                                       where account_id = :account and purpose = :purpose and withdrawn_at is null)
                        """)
                .param("account", account.value())
                .param("purpose", purpose.key())
                .query(Boolean.class)
                .single();
    }

    /** The newest first, those withdrawn too. */
    @Transactional(readOnly = true)
    List<Consent> of(AccountId account) {
        return jdbc.sql("""
                        select purpose, given_at, withdrawn_at from identity.consent
                        where account_id = :account order by given_at desc, id desc
                        """)
                .param("account", account.value())
                .query((rs, n) -> {
                    Timestamp withdrawn = rs.getTimestamp(3);
                    return new Consent(
                            Purpose.valueOf(rs.getString(1).toUpperCase(Locale.ROOT)),
                            rs.getTimestamp(2).toInstant(),
                            withdrawn == null ? null : withdrawn.toInstant());
                })
                .list();
    }

    /** Gives the own consent; does nothing where it is given already. */
    @Transactional
    void give(AccountId account, Purpose purpose) {
        UUID id = Ids.next();
        int given = jdbc.sql("""
                        insert into identity.consent (id, account_id, purpose) values (:id, :account, :purpose)
                        on conflict (account_id, purpose) where withdrawn_at is null do nothing
                        """)
                .param("id", id)
                .param("account", account.value())
                .param("purpose", purpose.key())
                .update();
        if (given == 1) {
            note(account, "consent-given", purpose);
        }
    }

    @Transactional
    void withdraw(AccountId account, Purpose purpose) {
        int ended = jdbc.sql("""
                        update identity.consent set withdrawn_at = now()
                        where account_id = :account and purpose = :purpose and withdrawn_at is null
                        """)
                .param("account", account.value())
                .param("purpose", purpose.key())
                .update();
        if (ended == 1) {
            note(account, "consent-withdrawn", purpose);
        }
    }

    private void note(AccountId account, String act, Purpose purpose) {
        history.note(new History.Subject.OfInstallation("account", account.value()), act, purpose.key());
    }
}
