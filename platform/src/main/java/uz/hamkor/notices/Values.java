package uz.hamkor.notices;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;

/** Named values of a text, as they are stored and as a text in some language needs them. */
final class Values {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEY = "Key";

    private Values() {}

    static String toJson(Map<String, String> values) {
        return JSON.writeValueAsString(values);
    }

    static Map<String, String> fromJson(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    /** A value called {@code somethingKey} that names a message becomes the value {@code something} in the language. */
    static Map<String, Object> in(Language language, Map<String, String> values, Texts texts) {
        Map<String, Object> spoken = new HashMap<>(values);
        values.forEach((name, value) -> {
            if (name.length() > KEY.length() && name.endsWith(KEY)) {
                String said = texts.has(value) ? texts.text(language, value) : value;
                spoken.put(name.substring(0, name.length() - KEY.length()), said);
            }
        });
        return spoken;
    }
}
