package uz.hamkor.resources.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.round.Round.State;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;

/** Rounds in the database. All need a transaction; the walls leave those that the person may see. */
@Component
public class Rounds {

    private static final String SELECT = """
            select r.*, (select array_agg(o.offer_id order by o.offer_id) from resources.round_offer o
                         where o.cluster_id = r.cluster_id and o.round_id = r.id) as offers,
                   (select array_agg(a.organization_id order by a.organization_id) from resources.round_asker a
                         where a.cluster_id = r.cluster_id and a.round_id = r.id) as askers
            from resources.round r
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Rounds(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public Optional<Round> find(ClusterId cluster, UUID id) {
        return one(cluster, id, "");
    }

    /** For changing it. */
    Optional<Round> lock(ClusterId cluster, UUID id) {
        return one(cluster, id, " for update of r");
    }

    private Optional<Round> one(ClusterId cluster, UUID id, String locking) {
        return jdbc.sql(SELECT + " where r.cluster_id = :cluster and r.id = :id" + locking)
                .param("cluster", cluster.value())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** The newest first. */
    public List<Round> all(ClusterId cluster) {
        return jdbc.sql(SELECT + " where r.cluster_id = :cluster order by r.created_at desc limit 200")
                .param("cluster", cluster.value())
                .query(this::row)
                .list();
    }

    void insert(ClusterId cluster, UUID id, Round.Plan plan, List<ResourceId> offers, AccountId by, long seed) {
        jdbc.sql("""
                        insert into resources.round
                            (cluster_id, id, name, first_day, last_day, slot_minutes, deadline, entitlement,
                             satisfaction, preference, travel, fairness, curriculum, remote, refused_before, given_before, small,
                             state, askers_by, askers_codes, seed, created_by, created_at)
                        values (:cluster, :id, cast(:name as jsonb), :first, :last, :slot, :deadline, :entitlement,
                             :satisfaction, :preference, :travel, :fairness, :curriculum, :remote, :refused, :given, :small,
                             'open', :by_what, :codes, :seed, :by, :now)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("name", plan.name().toJson())
                .param("first", plan.first())
                .param("last", plan.last())
                .param("slot", plan.slotMinutes())
                .param("deadline", at(plan.deadline()))
                .param("entitlement", plan.entitlement(), Types.INTEGER)
                .param("satisfaction", plan.weights().satisfaction())
                .param("preference", plan.weights().preference())
                .param("travel", plan.weights().travel())
                .param("fairness", plan.weights().fairness())
                .param("curriculum", plan.parts().curriculum())
                .param("remote", plan.parts().remote())
                .param("refused", plan.parts().refused())
                .param("given", plan.parts().given())
                .param("small", plan.parts().small())
                .param("by_what", plan.askers().by().code())
                .param("codes", plan.askers().codes().toArray(String[]::new))
                .param("seed", seed)
                .param("by", by.value())
                .param("now", at(Moment.now()))
                .update();
        jdbc.sql("""
                        insert into resources.round_offer (cluster_id, round_id, offer_id)
                        select :cluster, :round, o from unnest(cast(:offers as uuid[])) o
                        """)
                .param("cluster", cluster.value())
                .param("round", id)
                .param("offers", uuids(offers))
                .update();
        jdbc.sql("""
                        insert into resources.round_asker (cluster_id, round_id, organization_id)
                        select :cluster, :round, o from unnest(cast(:organizations as uuid[])) o
                        """)
                .param("cluster", cluster.value())
                .param("round", id)
                .param(
                        "organizations",
                        plan.askers().organizations().stream()
                                .map(OrganizationId::value)
                                .toArray(UUID[]::new))
                .update();
    }

    void move(Round round, State to) {
        jdbc.sql("""
                        update resources.round set state = :state, version = version + 1,
                            published_at = case when :state = 'published' then cast(:now as timestamptz) end
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", to.code())
                .param("now", at(Moment.now()))
                .param("cluster", round.cluster().value())
                .param("id", round.id())
                .update();
    }

    void run(Round round, JobId job) {
        jdbc.sql("""
                        update resources.round set state = 'running', job_id = :job, stopping = false, progress = '{}',
                            by_hand = 0, reasons_know = 0, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("job", job.value())
                .param("cluster", round.cluster().value())
                .param("id", round.id())
                .update();
    }

    void stop(Round round) {
        jdbc.sql("update resources.round set stopping = true where cluster_id = :cluster and id = :id")
                .param("cluster", round.cluster().value())
                .param("id", round.id())
                .update();
    }

    void progress(ClusterId cluster, UUID id, Round.Progress progress) {
        jdbc.sql(
                        "update resources.round set progress = cast(:progress as jsonb) where cluster_id = :cluster and id = :id")
                .param("progress", json.writeValueAsString(progress))
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    void changedByHand(Round round) {
        jdbc.sql("""
                        update resources.round set by_hand = by_hand + 1, version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", round.cluster().value())
                .param("id", round.id())
                .update();
    }

    /** The reasons are those of the plan with so many changes. */
    void explained(Round round, int byHand) {
        jdbc.sql("update resources.round set reasons_know = :known where cluster_id = :cluster and id = :id")
                .param("known", byHand)
                .param("cluster", round.cluster().value())
                .param("id", round.id())
                .update();
    }

    void ask(Round round, BodyId body, UUID proposal) {
        jdbc.sql("""
                        update resources.round set state = 'asked', body_id = :body, proposal_id = :proposal,
                            version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("body", body.value())
                .param("proposal", proposal)
                .param("cluster", round.cluster().value())
                .param("id", round.id())
                .update();
    }

    private Round row(ResultSet rs, int n) throws SQLException {
        UUID job = rs.getObject("job_id", UUID.class);
        UUID body = rs.getObject("body_id", UUID.class);
        String progress = rs.getString("progress");
        java.sql.Array offers = rs.getArray("offers");
        OffsetDateTime published = rs.getObject("published_at", OffsetDateTime.class);
        return new Round(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                new Round.Plan(
                        LocalizedText.parse(rs.getString("name")),
                        rs.getObject("first_day", LocalDate.class),
                        rs.getObject("last_day", LocalDate.class),
                        rs.getInt("slot_minutes"),
                        rs.getObject("deadline", OffsetDateTime.class).toInstant(),
                        rs.getObject("entitlement", Integer.class),
                        new Round.Weights(
                                rs.getInt("satisfaction"),
                                rs.getInt("preference"),
                                rs.getInt("travel"),
                                rs.getInt("fairness")),
                        new Round.Parts(
                                rs.getInt("curriculum"),
                                rs.getInt("remote"),
                                rs.getInt("refused_before"),
                                rs.getInt("given_before"),
                                rs.getInt("small")),
                        askers(rs)),
                offers == null ? List.of() : ids(offers),
                State.of(rs.getString("state")),
                rs.getLong("seed"),
                job == null ? null : new JobId(job),
                rs.getBoolean("stopping"),
                progress.equals("{}") ? Round.Progress.NONE : json.readValue(progress, Round.Progress.class),
                rs.getInt("by_hand"),
                rs.getInt("reasons_know"),
                body == null ? null : new BodyId(body),
                rs.getObject("proposal_id", UUID.class),
                published == null ? null : published.toInstant(),
                rs.getInt("version"));
    }

    private static Askers askers(ResultSet rs) throws SQLException {
        java.sql.Array chosen = rs.getArray("askers");
        return new Askers(
                Askers.By.of(rs.getString("askers_by")).orElseThrow(),
                List.of((String[]) rs.getArray("askers_codes").getArray()),
                chosen == null
                        ? List.of()
                        : Arrays.stream((Object[]) chosen.getArray())
                                .map(id -> new OrganizationId((UUID) id))
                                .toList());
    }

    static List<ResourceId> ids(java.sql.Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(id -> new ResourceId((UUID) id))
                .toList();
    }

    static UUID[] uuids(Collection<ResourceId> ids) {
        return ids.stream().map(ResourceId::value).toArray(UUID[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
