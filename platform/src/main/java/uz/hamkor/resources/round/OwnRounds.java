package uz.hamkor.resources.round;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Who opened rounds and entered wishes; both belong to the cluster and stay. */
@Component
class OwnRounds implements PersonalData {

    private static final Map<String, String> TRACES =
            Map.of("resources.round", "created_by", "resources.round_wish", "account_id");

    private final JdbcClient jdbc;

    OwnRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return TRACES.keySet();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        long traces = 0;
        for (Map.Entry<String, String> trace : TRACES.entrySet()) {
            traces += jdbc.sql("select count(*) from " + trace.getKey() + " where " + trace.getValue() + " = :account")
                    .param("account", account.value())
                    .query(Long.class)
                    .single();
        }
        return traces == 0 ? List.of() : List.of(new Held("round", Map.of("round.traces", String.valueOf(traces))));
    }

    @Override
    public List<Kept> erase(AccountId account) {
        return about(account, Language.UZ).isEmpty() ? List.of() : List.of(new Kept("round", "round.kept"));
    }
}
