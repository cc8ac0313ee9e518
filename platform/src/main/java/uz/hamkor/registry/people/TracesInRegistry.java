package uz.hamkor.registry.people;

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
 * Where else the registry names a person: seats, claims, drafts, and as the one who entered or decided something. Drafts
 * go with the account; who sat where and who decided what belongs to the cluster and stays, without a name that leads
 * to a person.
 */
@Component
class TracesInRegistry implements PersonalData {

    /** Tables that say who did something, with their columns. */
    private static final Map<String, List<String>> TRACES = Map.of(
            "registry.territory_import", List.of("account_id"),
            "registry.import", List.of("created_by"),
            "registry.import_row", List.of("decided_by"),
            "registry.organization_suggestion", List.of("created_by", "decided_by"),
            "registry.cluster", List.of("created_by"),
            "registry.membership", List.of("created_by"),
            "registry.interest_statement", List.of("recorded_by"),
            "registry.baseline", List.of("taken_by"));

    private final JdbcClient jdbc;

    TracesInRegistry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        Set<String> all = new java.util.TreeSet<>(TRACES.keySet());
        all.addAll(Set.of(
                "registry.seat_holder",
                "registry.creative_staff",
                "registry.representative",
                "registry.organization_claim",
                "registry.cluster_draft"));
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        List<Held> held = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        count(values, "privacy.registry.seats", "registry.seat_holder where account_id = :account", account);
        count(values, "privacy.registry.claims", "registry.organization_claim where account_id = :account", account);
        count(values, "privacy.registry.drafts", "registry.cluster_draft where account_id = :account", account);
        long traces = 0;
        for (Map.Entry<String, List<String>> trace : TRACES.entrySet()) {
            for (String column : trace.getValue()) {
                traces += number(trace.getKey() + " where " + column + " = :account", account);
            }
        }
        if (traces > 0) {
            values.put("privacy.registry.traces", String.valueOf(traces));
        }
        if (!values.isEmpty()) {
            held.add(new Held("registry", values));
        }
        return held;
    }

    private void count(Map<String, String> values, String key, String from, AccountId account) {
        long rows = number(from, account);
        if (rows > 0) {
            values.put(key, String.valueOf(rows));
        }
    }

    private long number(String from, AccountId account) {
        return jdbc.sql("select count(*) from " + from)
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        jdbc.sql("delete from registry.cluster_draft where account_id = :account")
                .param("account", account.value())
                .update();
        jdbc.sql("delete from registry.organization_claim where account_id = :account and state <> 'accepted'")
                .param("account", account.value())
                .update();
        return about(account, Language.UZ).isEmpty()
                ? List.of()
                : List.of(new Kept("registry", "privacy.kept.registry"));
    }
}
