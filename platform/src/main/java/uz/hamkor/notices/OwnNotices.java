package uz.hamkor.notices;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Notices and mails to a person; they go with the account. */
@Component
class OwnNotices implements PersonalData {

    private final JdbcClient database;

    OwnNotices(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Set<String> tables() {
        return Set.of("notices.notice", "notices.outbox");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("notices.title", count("notice", account));
        values.put("notices.admin.title", count("outbox", account));
        return List.of(new Held("notices", values));
    }

    private String count(String table, AccountId account) {
        return database.sql("select count(*) from notices." + table + " where account_id = :account")
                .param("account", account.value())
                .query(String.class)
                .single();
    }

    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        for (String table : List.of("notice", "outbox")) {
            database.sql("delete from notices." + table + " where account_id = :account")
                    .param("account", account.value())
                    .update();
        }
        return List.of();
    }
}
