package uz.hamkor.registry.organization;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** Reading columns of this room, and writing many rows as one JSON array. */
final class Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rows() {}

    /** A JSON array for {@code jsonb_to_recordset}: one statement for any number of rows. */
    static String json(List<? extends Map<String, ?>> rows) {
        return JSON.writeValueAsString(rows);
    }

    static Map<String, String> text(LocalizedText text) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        text.texts().forEach((language, value) -> map.put(language.tag(), value));
        return map;
    }

    static @Nullable OrganizationId organization(ResultSet rs, String column) throws SQLException {
        UUID id = rs.getObject(column, UUID.class);
        return id == null ? null : new OrganizationId(id);
    }

    static @Nullable TerritoryId territory(ResultSet rs, String column) throws SQLException {
        UUID id = rs.getObject(column, UUID.class);
        return id == null ? null : new TerritoryId(id);
    }

    static List<String> strings(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    static UUID[] uuids(java.util.Collection<OrganizationId> ids) {
        return ids.stream().map(OrganizationId::value).toArray(UUID[]::new);
    }
}
