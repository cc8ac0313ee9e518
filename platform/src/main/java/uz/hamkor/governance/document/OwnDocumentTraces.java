package uz.hamkor.governance.document;

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

/** What a person did in documents of clusters: remarks, signatures, and traces of writing and approving. */
@Component
class OwnDocumentTraces implements PersonalData {

    private static final Map<String, List<String>> TRACES = Map.of(
            "governance.document", List.of("created_by"),
            "governance.document_version", List.of("created_by", "submitted_by", "approved_by"),
            "governance.document_author", List.of("account_id"),
            "governance.document_rule", List.of("created_by", "approved_by"),
            "governance.rule_exception", List.of("asked_by", "decided_by"));

    private final JdbcClient jdbc;

    OwnDocumentTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        Set<String> all = new java.util.TreeSet<>(TRACES.keySet());
        all.addAll(Set.of("governance.document_remark", "governance.document_signature"));
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        Map<String, String> values = new LinkedHashMap<>();
        count(
                values,
                "document.own.remarks",
                number("governance.document_remark where account_id = :account", account));
        count(
                values,
                "document.own.signatures",
                number("governance.document_signature where account_id = :account", account));
        long traces = number("governance.document_remark where answered_by = :account", account);
        for (Map.Entry<String, List<String>> trace : TRACES.entrySet()) {
            for (String column : trace.getValue()) {
                traces += number(trace.getKey() + " where " + column + " = :account", account);
            }
        }
        count(values, "document.own.traces", traces);
        List<Held> held = new ArrayList<>();
        if (!values.isEmpty()) {
            held.add(new Held("documents", values));
        }
        return held;
    }

    private static void count(Map<String, String> values, String key, long number) {
        if (number > 0) {
            values.put(key, String.valueOf(number));
        }
    }

    private long number(String from, AccountId account) {
        return jdbc.sql("select count(*) from " + from)
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    /** Who signed and wrote what stays with the document; the name goes with the account. */
    @Override
    public List<Kept> erase(AccountId account) {
        return about(account, Language.UZ).isEmpty()
                ? List.of()
                : List.of(new Kept("documents", "privacy.kept.documents"));
    }
}
