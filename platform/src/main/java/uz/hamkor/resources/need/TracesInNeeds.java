package uz.hamkor.resources.need;

import java.util.ArrayList;
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

/** Needs a person posted, ended or answered for a member. They belong to the member and stay with it. */
@Component
class TracesInNeeds implements PersonalData {

    private static final Map<String, List<String>> TRACES = Map.of(
            "resources.need", List.of("created_by", "closed_by"),
            "resources.need_answer", List.of("created_by"),
            "resources.need_setting", List.of("set_by"));

    private final JdbcClient jdbc;

    TracesInNeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return TRACES.keySet();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        List<Held> held = new ArrayList<>();
        jdbc.sql("select what from resources.need where created_by = :account order by posted_at")
                .param("account", account.value())
                .query(String.class)
                .list()
                .forEach(what -> held.add(new Held("need", Map.of("need.what", what))));
        long traces = traces(account);
        if (traces > 0) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("need.traces", String.valueOf(traces));
            held.add(new Held("need", values));
        }
        return held;
    }

    private long traces(AccountId account) {
        long traces = 0;
        for (Map.Entry<String, List<String>> trace : TRACES.entrySet()) {
            for (String column : trace.getValue()) {
                traces += jdbc.sql("select count(*) from " + trace.getKey() + " where " + column + " = :account")
                        .param("account", account.value())
                        .query(Long.class)
                        .single();
            }
        }
        return traces;
    }

    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        return traces(account) == 0 ? List.of() : List.of(new Kept("need", "need.kept"));
    }
}
