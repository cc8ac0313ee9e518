package uz.hamkor.resources.calendar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Addresses of calendars are the person's own and end with the account. */
@Component
class OwnFeeds implements PersonalData {

    private final JdbcClient jdbc;

    OwnFeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("resources.calendar_feed");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        return jdbc
                .sql("select name from resources.calendar_feed where account_id = :account order by made_at, id")
                .param("account", account.value())
                .query(String.class)
                .list()
                .stream()
                .map(name -> new Held("calendar_feed", Map.of("resources.calendar.name", name)))
                .toList();
    }

    @Override
    public List<Kept> erase(AccountId account) {
        jdbc.sql("delete from resources.calendar_feed where account_id = :account")
                .param("account", account.value())
                .update();
        return List.of();
    }
}
