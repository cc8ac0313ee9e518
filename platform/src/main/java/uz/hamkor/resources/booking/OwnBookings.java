package uz.hamkor.resources.booking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** What a person asked for, answered and used. It stays, because owner and user settle by it. */
@Component
class OwnBookings implements PersonalData {

    private static final Map<String, List<String>> TRACES = Map.of(
            "resources.basket",
            List.of("account_id"),
            "resources.basket_line",
            List.of("approver_account", "answered_by"),
            "resources.booking",
            List.of("account_id", "closed_by"),
            "resources.blocked_time",
            List.of("created_by"),
            "resources.waiting_wish",
            List.of("account_id"));

    private final JdbcClient jdbc;

    OwnBookings(JdbcClient jdbc) {
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
        return traces == 0 ? List.of() : List.of(new Held("booking", Map.of("booking.traces", String.valueOf(traces))));
    }

    @Override
    public List<Kept> erase(AccountId account) {
        return about(account, Language.UZ).isEmpty() ? List.of() : List.of(new Kept("booking", "booking.kept"));
    }
}
