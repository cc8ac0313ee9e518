package uz.hamkor.governance.stakeholder;

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

/**
 * What the register of stakeholders and consultations hold about a person with an account. Comments stay with their
 * answers, without the name; who recorded or answered something belongs to the cluster.
 */
@Component
class OwnTraces implements PersonalData {

    private static final Map<String, List<String>> TRACES = Map.of(
            "governance.stakeholder", List.of("owner_account", "created_by"),
            "governance.stakeholder_contact", List.of("recorded_by"),
            "governance.stakeholder_letter", List.of("recorded_by", "confirmed_by"),
            "governance.consultation", List.of("created_by", "closed_by"),
            "governance.consultation_comment", List.of("answered_by"));

    private final JdbcClient jdbc;

    OwnTraces(JdbcClient jdbc) {
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
        jdbc.sql("select text from governance.consultation_comment where author_account = :account order by at")
                .param("account", account.value())
                .query(String.class)
                .list()
                .forEach(text -> held.add(new Held("stakeholder.comment", Map.of("stakeholder.comment", text))));
        long traces = traces(account);
        if (traces > 0) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("stakeholder.traces", String.valueOf(traces));
            held.add(new Held("stakeholder", values));
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
        jdbc.sql("select governance.forget_commenter()").query(rs -> {});
        return traces(account) == 0 ? List.of() : List.of(new Kept("stakeholder", "stakeholder.kept"));
    }
}
