package uz.hamkor.governance.meeting;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.meeting.Meeting.Rule;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;

/** How the bodies of a cluster meet; our defaults where nothing else was set. */
@Component
class MeetingRules {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MeetingRules(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Rule of(ClusterId cluster, BodyId body) {
        return jdbc.sql("select * from governance.meeting_rule where cluster_id = :cluster and body_id = :body")
                .param("cluster", cluster.value())
                .param("body", body.value())
                .query((rs, n) -> new Rule(
                        rs.getInt("call_days"), rs.getInt("confirm_days"), "public".equals(rs.getString("openness"))))
                .optional()
                .orElse(Meeting.DEFAULT);
    }

    void set(ClusterId cluster, BodyId body, Rule rule) {
        jdbc.sql("""
                        insert into governance.meeting_rule
                            (cluster_id, body_id, call_days, confirm_days, openness)
                        values (:cluster, :body, :call, :confirm, :openness)
                        on conflict (cluster_id, body_id) do update
                        set call_days = excluded.call_days, confirm_days = excluded.confirm_days,
                            openness = excluded.openness
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .param("call", rule.callDays())
                .param("confirm", rule.confirmDays())
                .param("openness", rule.open() ? "public" : "members")
                .update();
    }

    /** The quorum of classes, as a meeting keeps it. */
    Map<MemberClass, BigDecimal> classes(String text) {
        Map<MemberClass, BigDecimal> shares = new EnumMap<>(MemberClass.class);
        JsonNode node = json.readTree(text);
        for (MemberClass one : MemberClass.values()) {
            JsonNode share = node.get(one.code());
            if (share != null && share.isNumber()) {
                shares.put(one, share.decimalValue());
            }
        }
        return shares;
    }

    String written(Map<MemberClass, BigDecimal> shares) {
        Map<String, BigDecimal> byCode = new TreeMap<>();
        shares.forEach((one, share) -> byCode.put(one.code(), share));
        return json.writeValueAsString(byCode);
    }
}
