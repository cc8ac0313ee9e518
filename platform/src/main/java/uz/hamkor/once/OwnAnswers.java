package uz.hamkor.once;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Answers kept for a day so that a request sent again writes nothing twice; encrypted, swept by themselves. */
@Component
class OwnAnswers implements PersonalData {

    private final JdbcClient database;

    OwnAnswers(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Set<String> tables() {
        return Set.of("once.answer");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        return List.of(new Held(
                "answers",
                Map.of(
                        "privacy.count",
                        database.sql("select count(*) from once.answer where account_id = :account")
                                .param("account", account.value())
                                .query(String.class)
                                .single())));
    }

    /** The running request may be one of them: it is kept for the day, like all of them. */
    @Override
    public List<Kept> erase(AccountId account) {
        return List.of(new Kept("answers", "privacy.kept.answers"));
    }
}
