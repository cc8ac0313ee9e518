package uz.hamkor.governance.meeting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** What minutes hold about a person with an account. Minutes are the cluster's record of its decisions and stay. */
@Component
class OwnMeetings implements PersonalData {

    private static final Map<String, List<String>> TRACES = Map.of(
            "governance.meeting", List.of("called_by", "secretary_account"),
            "governance.meeting_paper", List.of("added_by"),
            "governance.meeting_presence", List.of("account_id", "recorded_by"),
            "governance.meeting_task", List.of("owner_account", "done_by"),
            "governance.meeting_voice", List.of("said_by"));

    private final JdbcClient jdbc;

    OwnMeetings(JdbcClient jdbc) {
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
        return traces == 0 ? List.of() : List.of(new Held("meeting", Map.of("meeting.traces", String.valueOf(traces))));
    }

    @Override
    public List<Kept> erase(AccountId account) {
        return about(account, Language.UZ).isEmpty() ? List.of() : List.of(new Kept("meeting", "meeting.kept"));
    }
}
