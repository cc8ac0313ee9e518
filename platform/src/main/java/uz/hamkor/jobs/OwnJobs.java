package uz.hamkor.jobs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Long work a person started; it goes with the account. */
@Component
class OwnJobs implements PersonalData {

    private final JdbcClient database;

    OwnJobs(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Set<String> tables() {
        return Set.of("jobs.job");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        return List.of(new Held(
                "jobs",
                Map.of(
                        "jobs.title",
                        database.sql("select count(*) from jobs.job where account_id = :account")
                                .param("account", account.value())
                                .query(String.class)
                                .single())));
    }

    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        database.sql("delete from jobs.job where account_id = :account")
                .param("account", account.value())
                .update();
        return List.of();
    }
}
