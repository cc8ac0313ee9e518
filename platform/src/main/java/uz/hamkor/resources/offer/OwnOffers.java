package uz.hamkor.resources.offer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Where an account is named in the catalogue: whose hours are offered, who approves, who reported a condition. */
@Component
class OwnOffers implements PersonalData {

    private static final Map<String, List<String>> TRACES = Map.of(
            "resources.offer",
            List.of("specialist", "approver_account"),
            "resources.condition_report",
            List.of("reported_by"));

    private final JdbcClient jdbc;

    OwnOffers(JdbcClient jdbc) {
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
        for (Map.Entry<String, List<String>> trace : TRACES.entrySet()) {
            for (String column : trace.getValue()) {
                traces += jdbc.sql("select count(*) from " + trace.getKey() + " where " + column + " = :account")
                        .param("account", account.value())
                        .query(Long.class)
                        .single();
            }
        }
        return traces == 0 ? List.of() : List.of(new Held("offer", Map.of("offer.traces", String.valueOf(traces))));
    }

    @Override
    public List<Kept> erase(AccountId account) {
        return about(account, Language.UZ).isEmpty() ? List.of() : List.of(new Kept("offer", "offer.kept"));
    }
}
