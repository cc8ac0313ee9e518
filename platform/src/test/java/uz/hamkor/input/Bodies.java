package uz.hamkor.input;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import uz.hamkor.shared.LocalizedText;

/** JSON bodies from the records that the program reads them into. */
final class Bodies {

    private static final List<String> LANGUAGES = List.of("uz", "uz-Cyrl", "ru", "en");

    private Bodies() {}

    /**
     * @param everywhere whether also what is no text is a bad one
     * @param free for a body without a shape: the names it may have
     */
    static Object of(Type type, Supplier<String> next, boolean everywhere, Collection<String> free) {
        if (type instanceof ParameterizedType many && many.getRawType() instanceof Class<?> raw) {
            Type[] of = many.getActualTypeArguments();
            if (Map.class.isAssignableFrom(raw)) {
                Map<String, Object> map = new LinkedHashMap<>();
                LANGUAGES.forEach(language -> map.put(language, of(of[1], next, everywhere, free)));
                if (everywhere) {
                    map.put(next.get(), of(of[1], next, true, free));
                }
                return map;
            }
            return List.of(of(of[0], next, everywhere, free));
        }
        if (!(type instanceof Class<?> plain)) {
            return next.get();
        }
        if (plain == LocalizedText.class) {
            Map<String, Object> texts = new LinkedHashMap<>();
            LANGUAGES.forEach(language -> texts.put(language, next.get()));
            return texts;
        }
        if (JsonNode.class.isAssignableFrom(plain) || plain == Object.class) {
            Map<String, Object> shape = new LinkedHashMap<>();
            free.forEach(name -> shape.put(name, next.get()));
            List.of("name", "shortName", "address")
                    .forEach(name -> shape.put(name, Map.of("uz", next.get(), "en", next.get())));
            return shape;
        }
        if (plain.isRecord()) {
            Map<String, Object> record = new LinkedHashMap<>();
            for (RecordComponent part : plain.getRecordComponents()) {
                record.put(part.getName(), of(part.getGenericType(), next, everywhere, free));
            }
            return record;
        }
        return everywhere || plain == String.class ? next.get() : plausible(plain);
    }

    private static Object plausible(Class<?> type) {
        if (type == UUID.class) {
            return "00000000-0000-4000-8000-000000000000";
        }
        if (type == LocalDate.class) {
            return "2026-01-15";
        }
        if (type == Instant.class) {
            return "2026-01-15T10:00:00Z";
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == BigDecimal.class || Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return 1;
        }
        if (type.isEnum()) {
            return ((Enum<?>) type.getEnumConstants()[0]).name();
        }
        return "2026";
    }
}
