package uz.hamkor.resources.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Corrections a person wrote and units they asked for. Entries are never changed, so they stay. */
@Component
class TracesInLedger implements PersonalData {

    private final JdbcClient jdbc;

    TracesInLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("resources.ledger_entry", "resources.ledger_unit");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        long traces = traces(account);
        return traces == 0 ? List.of() : List.of(new Held("ledger", Map.of("ledger.traces", String.valueOf(traces))));
    }

    private long traces(AccountId account) {
        return jdbc.sql("""
                        select (select count(*) from resources.ledger_entry where written_by = :account)
                             + (select count(*) from resources.ledger_unit where asked_by = :account)
                        """).param("account", account.value()).query(Long.class).single();
    }

    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        return traces(account) == 0 ? List.of() : List.of(new Kept("ledger", "ledger.kept"));
    }
}
