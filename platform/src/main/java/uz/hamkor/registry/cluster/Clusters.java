package uz.hamkor.registry.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/** The table of clusters. Whoever calls is in a transaction with its scope. */
@Repository
class Clusters {

    private static final String SELECT = """
            select c.id, c.slug, c.name, c.field_code, f.name as field_name, c.territory_id, t.name as territory_name,
                   c.form, c.aims, c.parent_id, c.status, c.forming_on, c.founded_on, c.operating_on, c.ended_on,
                   c.published, c.min_members, c.min_types, c.version
            from registry.cluster c
            left join registry.cluster_field f on f.code = c.field_code
            left join registry.territory t on t.id = c.territory_id
            """;

    private final JdbcClient jdbc;

    Clusters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Cluster> find(ClusterId id) {
        return jdbc.sql(SELECT + "where c.id = :id")
                .param("id", id.value())
                .query(Clusters::cluster)
                .optional();
    }

    Optional<Cluster> bySlug(String slug) {
        return jdbc.sql(SELECT + "where c.slug = :slug")
                .param("slug", slug)
                .query(Clusters::cluster)
                .optional();
    }

    /** All clusters the scope may read that had begun on the day, by name. */
    List<Cluster> all(LocalDate day) {
        return jdbc.sql(SELECT + """
                        where c.forming_on <= :day
                        order by coalesce(c.name ->> 'uz', c.name ->> 'uz-Cyrl', c.name ->> 'ru', c.name ->> 'en')
                                 collate "uz-x-icu", c.id
                        """).param("day", day).query(Clusters::cluster).list();
    }

    List<Cluster> childrenOf(ClusterId parent) {
        return jdbc.sql(SELECT + "where c.parent_id = :parent order by c.slug")
                .param("parent", parent.value())
                .query(Clusters::cluster)
                .list();
    }

    /** Clusters nested in this one, at any depth, as far as the scope may read them. */
    List<ClusterId> allBelow(ClusterId cluster) {
        return jdbc.sql("""
                        with recursive below as (
                            select id from registry.cluster where parent_id = :cluster
                            union
                            select c.id from registry.cluster c join below b on c.parent_id = b.id
                        )
                        select id from below
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new ClusterId(rs.getObject(1, UUID.class)))
                .list();
    }

    List<Cluster> in(Collection<TerritoryId> territories) {
        return jdbc.sql(SELECT + "where c.territory_id = any (cast(:territories as uuid[]))")
                .param("territories", Sql.array(territories, TerritoryId::value))
                .query(Clusters::cluster)
                .list();
    }

    boolean slugIsTaken(String slug) {
        return jdbc.sql("select exists (select from registry.standing_by_slug(:slug))")
                .param("slug", slug)
                .query(Boolean.class)
                .single();
    }

    void insert(ClusterId id, ClusterDraft draft, String slug, LocalDate day, @Nullable AccountId by) {
        jdbc.sql("""
                        insert into registry.cluster (id, slug, name, field_code, territory_id, form, aims, parent_id,
                                                      forming_on, min_members, min_types, created_by)
                        values (:id, :slug, :name::jsonb, :field, :territory::uuid, :form, :aims::jsonb, :parent::uuid,
                                :day, :minMembers, :minTypes, :by::uuid)
                        """)
                .param("id", id.value())
                .param("slug", slug)
                .param("name", draft.name().toJson())
                .param("field", draft.field())
                .param(
                        "territory",
                        draft.territory() == null ? null : draft.territory().toString())
                .param("form", draft.form().code())
                .param("aims", draft.aims().toJson())
                .param("parent", draft.parent() == null ? null : draft.parent().toString())
                .param("day", day)
                .param("minMembers", draft.minMembers())
                .param("minTypes", draft.minTypes())
                .param("by", by == null ? null : by.toString())
                .update();
    }

    /** Whether the row still had the version and was changed. */
    boolean update(ClusterId id, int version, ClusterDraft draft, String slug) {
        return jdbc.sql("""
                        update registry.cluster
                        set slug = :slug, name = :name::jsonb, field_code = :field, territory_id = :territory::uuid,
                            form = :form, aims = :aims::jsonb, parent_id = :parent::uuid, min_members = :minMembers,
                            min_types = :minTypes, version = version + 1
                        where id = :id and version = :version
                        """)
                        .param("id", id.value())
                        .param("version", version)
                        .param("slug", slug)
                        .param("name", draft.name().toJson())
                        .param("field", draft.field())
                        .param(
                                "territory",
                                draft.territory() == null
                                        ? null
                                        : draft.territory().toString())
                        .param("form", draft.form().code())
                        .param("aims", draft.aims().toJson())
                        .param(
                                "parent",
                                draft.parent() == null ? null : draft.parent().toString())
                        .param("minMembers", draft.minMembers())
                        .param("minTypes", draft.minTypes())
                        .update()
                == 1;
    }

    /** Whether the row still had the version and has the form now. */
    boolean form(ClusterId id, int version, ClusterForm form) {
        return jdbc.sql("update registry.cluster set form = :form, version = version + 1"
                                + " where id = :id and version = :version")
                        .param("form", form.code())
                        .param("id", id.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    boolean advance(ClusterId id, int version, ClusterStatus to, LocalDate day, @Nullable String reason) {
        String column = switch (to) {
            case FORMING -> throw new IllegalArgumentException("no cluster goes back to forming");
            case FOUNDED -> "founded_on";
            case OPERATING -> "operating_on";
            case ENDED -> "ended_on";
        };
        return jdbc.sql("update registry.cluster set status = :status, " + column
                                + " = :day, ending_reason = :reason, version = version + 1"
                                + " where id = :id and version = :version")
                        .param("id", id.value())
                        .param("version", version)
                        .param("status", to.code())
                        .param("day", day)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    boolean publish(ClusterId id, int version, boolean published) {
        return jdbc.sql("update registry.cluster set published = :published, version = version + 1"
                                + " where id = :id and version = :version")
                        .param("id", id.value())
                        .param("version", version)
                        .param("published", published)
                        .update()
                == 1;
    }

    /** Locks the cluster's row: two acts that must see each other's work wait for one another here. */
    Optional<Cluster> locked(ClusterId id) {
        jdbc.sql("select 1 from registry.cluster where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return find(id);
    }

    record Field(String code, @Nullable String parent, LocalizedText name) {}

    List<Field> fields(LocalDate day) {
        return jdbc.sql("""
                        select code, parent_code, name from registry.cluster_field
                        where valid @> :day::date order by coalesce(parent_code, left(code, 2)), code
                        """)
                .param("day", day)
                .query((rs, n) -> new Field(rs.getString(1), rs.getString(2), LocalizedText.parse(rs.getString(3))))
                .list();
    }

    boolean fieldIsValid(String code, LocalDate day) {
        return jdbc.sql("select exists (select from registry.cluster_field where code = :code and valid @> :day::date)")
                .param("code", code)
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    boolean territoryExists(TerritoryId id) {
        return jdbc.sql("select exists (select from registry.territory where id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private static Cluster cluster(ResultSet rs, int n) throws SQLException {
        UUID territory = rs.getObject("territory_id", UUID.class);
        UUID parent = rs.getObject("parent_id", UUID.class);
        return new Cluster(
                new ClusterId(rs.getObject("id", UUID.class)),
                rs.getString("slug"),
                LocalizedText.parse(rs.getString("name")),
                rs.getString("field_code"),
                text(rs, "field_name"),
                territory == null ? null : new TerritoryId(territory),
                text(rs, "territory_name"),
                ClusterForm.of(rs.getString("form")).orElseThrow(),
                LocalizedText.parse(rs.getString("aims")),
                parent == null ? null : new ClusterId(parent),
                ClusterStatus.of(rs.getString("status")).orElseThrow(),
                rs.getObject("forming_on", LocalDate.class),
                rs.getObject("founded_on", LocalDate.class),
                rs.getObject("operating_on", LocalDate.class),
                rs.getObject("ended_on", LocalDate.class),
                rs.getBoolean("published"),
                rs.getInt("min_members"),
                rs.getInt("min_types"),
                rs.getInt("version"));
    }

    static LocalizedText text(ResultSet rs, String column) throws SQLException {
        String json = rs.getString(column);
        return json == null ? LocalizedText.empty() : LocalizedText.parse(json);
    }
}
