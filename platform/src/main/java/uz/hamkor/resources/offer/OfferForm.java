package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.resources.opening.OpeningInput;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * An offer as it is typed: in a form, in a line of a list, by a program. Comes back as it was when it is refused.
 *
 * @param fields by name, see {@link #FIELDS}; what is missing is empty
 * @param texts the fields with a text in several languages, see {@link #TEXTS}
 * @param uses by cluster: {@code use} or {@code see}
 */
public record OfferForm(Map<String, String> fields, Map<String, LocalizedText> texts, Map<ClusterId, String> uses) {

    public static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Fields of one text. Times are in minutes, except {@code answer} in hours and {@code aheadDays}. */
    public static final List<String> FIELDS = List.of(
            "category",
            "units",
            "capacity",
            "latitude",
            "longitude",
            "accessibility",
            "condition",
            "specialist",
            "zone",
            "weekly.mon",
            "weekly.tue",
            "weekly.wed",
            "weekly.thu",
            "weekly.fri",
            "weekly.sat",
            "weekly.sun",
            "terms",
            "closures",
            "exceptions",
            "maintenance",
            "answer",
            "aheadDays",
            "lead",
            "shortest",
            "longest",
            "bufferBefore",
            "bufferAfter",
            "cancelUntil",
            "checkIn",
            "ownCost",
            "memberPrice",
            "marketPrice",
            "approver");

    public static final List<String> TEXTS = List.of("name", "text", "rules", "qualification");

    public static final String USE = "use";
    public static final String SEE = "see";

    public OfferForm {
        fields = Map.copyOf(fields);
        texts = Map.copyOf(texts);
        uses = Map.copyOf(uses);
    }

    /** From the parameters of a form; {@code use.ID} says what a cluster may do. */
    static OfferForm of(Map<String, String[]> parameters) {
        Function<String, @Nullable String> one = name -> {
            String[] values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        };
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String typed = one.apply(field);
            if (typed != null && !typed.isBlank()) {
                fields.put(field, typed.strip());
            }
        }
        Map<String, LocalizedText> texts = new LinkedHashMap<>();
        for (String field : TEXTS) {
            Map<Language, String> typed = new LinkedHashMap<>();
            for (Language language : Language.values()) {
                String text = one.apply(field + "." + language.tag());
                if (text != null) {
                    typed.put(language, text);
                }
            }
            texts.put(field, new LocalizedText(typed));
        }
        Map<ClusterId, String> uses = new LinkedHashMap<>();
        parameters.keySet().stream().filter(key -> key.startsWith("use.")).forEach(key -> {
            String value = one.apply(key);
            if (USE.equals(value) || SEE.equals(value)) {
                // What is no id names no cluster: nothing was chosen for it.
                id(key.substring(4)).map(ClusterId::new).ifPresent(cluster -> uses.put(cluster, value));
            }
        });
        return new OfferForm(fields, texts, uses);
    }

    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An offer as it would be typed. */
    static OfferForm of(Offer offer) {
        Offer.Description what = offer.described();
        Offer.Terms terms = offer.terms();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("category", what.category());
        fields.put("units", String.valueOf(what.units()));
        put(fields, "capacity", what.capacity());
        GeoPoint point = what.point();
        if (point != null) {
            fields.put("latitude", point.latitude().toPlainString());
            fields.put("longitude", point.longitude().toPlainString());
        }
        fields.put("accessibility", what.accessibility().code());
        fields.put("condition", what.condition().code());
        put(fields, "specialist", what.specialist());
        opening(fields, offer.opening().toInput());
        fields.put("answer", String.valueOf(terms.answer().toHours()));
        fields.put("aheadDays", String.valueOf(terms.aheadDays()));
        fields.put("lead", String.valueOf(terms.lead().toMinutes()));
        fields.put("shortest", String.valueOf(terms.shortest().toMinutes()));
        fields.put("longest", String.valueOf(terms.longest().toMinutes()));
        fields.put("bufferBefore", String.valueOf(terms.bufferBefore().toMinutes()));
        fields.put("bufferAfter", String.valueOf(terms.bufferAfter().toMinutes()));
        fields.put("cancelUntil", String.valueOf(terms.cancelUntil().toMinutes()));
        if (terms.checkIn()) {
            fields.put("checkIn", "true");
        }
        put(fields, "ownCost", offer.prices().own());
        put(fields, "memberPrice", offer.prices().member());
        put(fields, "marketPrice", offer.prices().market());
        fields.put("approver", approver(offer.approver()));
        Map<ClusterId, String> uses = new LinkedHashMap<>();
        offer.clusters().forEach(cluster -> uses.put(cluster, USE));
        offer.shownIn().forEach(cluster -> uses.put(cluster, SEE));
        return new OfferForm(
                fields,
                Map.of(
                        "name",
                        what.name(),
                        "text",
                        what.text(),
                        "rules",
                        what.rules(),
                        "qualification",
                        what.qualification()),
                uses);
    }

    /** What a new offer begins with: weekdays of a school, the usual terms, all clusters of its owner may use it. */
    static OfferForm blank(Set<ClusterId> clusters) {
        Map<String, String> fields = new LinkedHashMap<>();
        DAYS.subList(0, 5).forEach(day -> fields.put("weekly." + day, "08:00-17:00"));
        fields.put("units", "1");
        fields.put("accessibility", Offer.Accessibility.UNKNOWN.code());
        fields.put("condition", Offer.Condition.GOOD.code());
        fields.put("approver", "owner");
        Offer.Terms terms = Offer.Terms.USUAL;
        fields.put("answer", String.valueOf(terms.answer().toHours()));
        fields.put("aheadDays", String.valueOf(terms.aheadDays()));
        fields.put("lead", "0");
        fields.put("shortest", String.valueOf(terms.shortest().toMinutes()));
        fields.put("longest", String.valueOf(terms.longest().toMinutes()));
        fields.put("bufferBefore", "0");
        fields.put("bufferAfter", "0");
        fields.put("cancelUntil", String.valueOf(terms.cancelUntil().toMinutes()));
        Map<ClusterId, String> uses = new LinkedHashMap<>();
        clusters.forEach(cluster -> uses.put(cluster, USE));
        return new OfferForm(fields, Map.of(), uses);
    }

    static void opening(Map<String, String> fields, OpeningInput opening) {
        String zone = opening.zone();
        if (zone != null && !zone.equals(OpeningInput.USUAL.getId())) {
            fields.put("zone", zone);
        }
        Map<String, String> weekly = opening.weekly();
        if (weekly != null) {
            weekly.forEach((day, hours) -> {
                if (hours != null && !hours.isBlank()) {
                    fields.put("weekly." + day, hours.strip());
                }
            });
        }
        lines(fields, "terms", opening.terms());
        lines(fields, "closures", opening.closures());
        lines(fields, "exceptions", opening.exceptions());
        lines(fields, "maintenance", opening.maintenance());
    }

    private static void lines(Map<String, String> fields, String field, @Nullable List<String> lines) {
        if (lines != null && !lines.isEmpty()) {
            fields.put(
                    field,
                    lines.stream()
                            .filter(java.util.Objects::nonNull)
                            .collect(java.util.stream.Collectors.joining("\n")));
        }
    }

    private static void put(Map<String, String> fields, String field, @Nullable Object value) {
        if (value != null) {
            fields.put(
                    field,
                    value instanceof BigDecimal number
                            ? number.stripTrailingZeros().toPlainString()
                            : value.toString());
        }
    }

    /** {@code nobody}, {@code owner}, {@code person:ACCOUNT}, {@code seat:CLUSTER:SEAT} or {@code body:CLUSTER:BODY}. */
    static String approver(Approver approver) {
        return switch (approver) {
            case Approver.Nobody nobody -> "nobody";
            case Approver.Owner owner -> "owner";
            case Approver.Person(var account) -> "person:" + account;
            case Approver.Seat(ClusterId cluster, var seat) -> "seat:" + cluster + ":" + seat;
            case Approver.Body(ClusterId cluster, var body) -> "body:" + cluster + ":" + body;
        };
    }

    /** What was typed; null for nothing. */
    public @Nullable String of(String field) {
        return fields.get(field);
    }

    public LocalizedText words(String field) {
        return texts.getOrDefault(field, LocalizedText.empty());
    }

    /** {@code use}, {@code see} or empty. */
    public String useOf(ClusterId cluster) {
        return uses.getOrDefault(cluster, "");
    }

    public boolean isTrue(String field) {
        return "true".equals(fields.get(field));
    }

    Set<ClusterId> clusters(String use) {
        Set<ClusterId> clusters = new HashSet<>();
        uses.forEach((cluster, what) -> {
            if (what.equals(use)) {
                clusters.add(cluster);
            }
        });
        return clusters;
    }

    OpeningInput opening() {
        Map<String, String> weekly = new LinkedHashMap<>();
        for (String day : DAYS) {
            String hours = fields.get("weekly." + day);
            if (hours != null) {
                weekly.put(day, hours);
            }
        }
        return new OpeningInput(
                fields.get("zone"),
                weekly,
                OpeningInput.lines(fields.get("terms")),
                OpeningInput.lines(fields.get("closures")),
                OpeningInput.lines(fields.get("exceptions")),
                OpeningInput.lines(fields.get("maintenance")));
    }

    /** The same with a field of one text changed. */
    OfferForm with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new OfferForm(changed, texts, uses);
    }
}
