package uz.hamkor.registry.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.LocalizedText;

/** Types and levels: data with a validity, because laws change them. */
@Component
public class OrganizationTypes {

    private static final String SELECT =
            "select code, version, level_code, name, lower(valid) as since, upper(valid) as until, successor_code"
                    + " from registry.organization_type";

    private final JdbcClient jdbc;

    OrganizationTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Kinds of education in the order of the lifelong chain. */
    public List<LevelView> levels() {
        return jdbc.sql("select code, name from registry.education_level order by position")
                .query((rs, n) -> new LevelView(rs.getString(1), LocalizedText.parse(rs.getString(2))))
                .list();
    }

    /** All types ever, in order. */
    public List<TypeView> all() {
        return jdbc.sql(SELECT + " order by position, code")
                .query(OrganizationTypes::type)
                .list();
    }

    public List<TypeView> inForce(LocalDate day) {
        return all().stream().filter(type -> type.inForce(day)).toList();
    }

    public Optional<TypeView> find(String code) {
        return jdbc.sql(SELECT + " where code = :code")
                .param("code", code)
                .query(OrganizationTypes::type)
                .optional();
    }

    /** By code, for showing many organisations. */
    public Map<String, TypeView> byCode() {
        Map<String, TypeView> types = new LinkedHashMap<>();
        all().forEach(type -> types.put(type.code(), type));
        return types;
    }

    private static TypeView type(ResultSet rs, int n) throws SQLException {
        return new TypeView(
                rs.getString("code"),
                rs.getLong("version"),
                rs.getString("level_code"),
                LocalizedText.parse(rs.getString("name")),
                rs.getObject("since", LocalDate.class),
                rs.getObject("until", LocalDate.class),
                rs.getString("successor_code"));
    }

    void insert(TypeView type) {
        jdbc.sql("""
                        insert into registry.organization_type (code, level_code, position, name, valid, successor_code)
                        select :code, :level, coalesce(max(position), 0) + 10, :name::jsonb,
                            daterange(:since, :until), :successor
                        from registry.organization_type
                        """).params(params(type)).update();
    }

    /** False when somebody else changed it meanwhile. */
    boolean update(TypeView type) {
        return jdbc.sql("""
                                update registry.organization_type
                                set level_code = :level, name = :name::jsonb, valid = daterange(:since, :until),
                                    successor_code = :successor, version = version + 1
                                where code = :code and version = :version
                                """)
                        .params(params(type))
                        .param("version", type.version())
                        .update()
                == 1;
    }

    private static Map<String, @Nullable Object> params(TypeView type) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("code", type.code());
        params.put("level", type.level());
        params.put("name", type.name().toJson());
        params.put("since", type.from());
        params.put("until", type.until());
        params.put("successor", type.successor());
        return params;
    }
}
