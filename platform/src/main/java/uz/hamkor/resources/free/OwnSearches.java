package uz.hamkor.resources.free;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Saved searches are the person's own and go with the account. */
@Component
class OwnSearches implements PersonalData {

    private final JdbcClient jdbc;

    OwnSearches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("resources.saved_search");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        return jdbc
                .sql("select name from resources.saved_search where account_id = :account order by created_at, id")
                .param("account", account.value())
                .query(String.class)
                .list()
                .stream()
                .map(name -> new Held("saved_search", Map.of("resources.free.saved_name", name)))
                .toList();
    }

    @Override
    public List<Kept> erase(AccountId account) {
        jdbc.sql("delete from resources.saved_search where account_id = :account")
                .param("account", account.value())
                .update();
        return List.of();
    }
}
