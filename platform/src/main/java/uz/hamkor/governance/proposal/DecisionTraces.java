package uz.hamkor.governance.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** What a person did in decisions, always in the name of an organisation or its seat. */
@Component
class DecisionTraces implements PersonalData {

    /** Where an account stands in a row, by table and column. */
    private static final Map<String, String> COLUMNS = Map.of(
            "proposal", "author_id",
            "proposal_edition", "account_id",
            "argument", "account_id",
            "vote", "account_id",
            "proxy", "given_by",
            "decision_task", "created_by",
            "appeal", "account_id",
            "body_rules", "changed_by");

    private final JdbcClient jdbc;

    DecisionTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return COLUMNS.keySet().stream()
                .map(table -> "governance." + table)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        List<Held> held = new ArrayList<>();
        jdbc.sql("""
                        select 'proposal' as kind, 'T-' || number as what, coalesce(title ->> :tag, title ->> 'uz', '') as text,
                               created_at as at
                        from governance.proposal where author_id = :account
                        union all
                        select 'argument', side, text, at from governance.argument where account_id = :account
                        union all
                        select 'vote', 'T-' || p.number, coalesce(v.choice ->> 'word', v.choice ->> 'numbers', ''), v.at
                        from governance.vote v join governance.proposal p
                          on p.cluster_id = v.cluster_id and p.id = v.proposal_id
                        where v.account_id = :account
                        union all
                        select 'appeal', '', text, at from governance.appeal where account_id = :account
                        union all
                        select 'decision_task', '', title, created_at from governance.decision_task
                        where :account in (created_by, done_by, confirmed_by)
                        union all
                        select 'proxy', until::text, '', given_at from governance.proxy where given_by = :account
                        order by at desc limit 1000
                        """)
                .param("account", account.value())
                .param("tag", language.tag())
                .query(rs -> {
                    held.add(new Held(
                            "governance." + rs.getString("kind"),
                            Map.of(
                                    "personal.governance.what", rs.getString("what"),
                                    "personal.governance.text", rs.getString("text"),
                                    "personal.governance.at", rs.getString("at"))));
                });
        return held;
    }

    /** Who decided what is kept as long as the decision is; the acts were those of an organisation. */
    @Override
    public List<Kept> erase(AccountId account) {
        return List.of(new Kept("governance.decisions", "privacy.kept.decisions"));
    }
}
