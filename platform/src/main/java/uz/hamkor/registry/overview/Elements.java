package uz.hamkor.registry.overview;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.LocalizedText;

/**
 * To which element of a cluster a type of organisations belongs: to its kind of education, or to itself where it has
 * none.
 */
@Component
class Elements {

    static final String UNKNOWN = "none";

    private static final Map<String, String> SECTORS = Map.ofEntries(
            Map.entry("LV5", "science"),
            Map.entry("LV8", "industry"),
            Map.entry("research_centre", "science"),
            Map.entry("technopark", "science"),
            Map.entry("library", "civil"),
            Map.entry("state_body", "state"),
            Map.entry("public_organisation", "civil"),
            Map.entry("fund", "civil"),
            Map.entry("media", "civil"));

    private final JdbcClient jdbc;

    Elements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String sector(String element) {
        return SECTORS.getOrDefault(element, element.startsWith("LV") ? "education" : "state");
    }

    /** A kind of education or a type outside the levels, in the order in which it is shown. */
    record Named(String code, LocalizedText name, boolean inForce) {}

    /**
     * The classifier as of one moment.
     *
     * @param ofType the element of each type by its code
     */
    record Known(Map<String, String> ofType, List<Named> named) {

        String of(@Nullable String type) {
            return type == null ? UNKNOWN : ofType.getOrDefault(type, type);
        }

        List<String> typesOf(String element) {
            return ofType.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(element))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** @param day on which a type outside the levels is in force or not */
    Known known(java.time.LocalDate day) {
        Map<String, String> ofType = new HashMap<>();
        Map<String, Named> named = new LinkedHashMap<>();
        jdbc.sql("""
                        select e.code, e.name, e.type_code, e.in_force from (
                            select l.code, l.name, t.code as type_code, true as in_force, 0 as part, l.position
                            from registry.education_level l
                            left join registry.organization_type t on t.level_code = l.code
                            union all
                            select code, name, code, valid @> cast(:day as date), 1, position
                            from registry.organization_type where level_code is null) e
                        order by e.part, e.position, e.code
                        """).param("day", day).query(rs -> {
            String code = rs.getString("code");
            if (!named.containsKey(code)) {
                named.put(code, new Named(code, text(rs.getString("name")), rs.getBoolean("in_force")));
            }
            String type = rs.getString("type_code");
            if (type != null) {
                ofType.put(type, code);
            }
        });
        return new Known(Map.copyOf(ofType), List.copyOf(named.values()));
    }

    static LocalizedText text(@Nullable String json) {
        return Optional.ofNullable(json).map(LocalizedText::parse).orElseGet(LocalizedText::empty);
    }
}
