package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.HistoryEntry;
import uz.hamkor.web.LanguageFormats;

/**
 * Changes of clusters, memberships, seats and profiles in the words of a page: codes and ids as names, days as the
 * language writes them. Names are read once for all changes, not once for each.
 */
@Component
public class ChangeLines {

    private static final Set<String> ORGANIZATIONS = Set.of("organization", "successor", "predecessor", "lead");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final OrganizationRegistry organizations;
    private final TerritoryRegistry territories;
    private final Clusters clusters;
    private final Standing standing;
    private final Formats formats;
    private final Texts texts;

    ChangeLines(
            OrganizationRegistry organizations,
            TerritoryRegistry territories,
            Clusters clusters,
            Standing standing,
            Formats formats,
            Texts texts) {
        this.organizations = organizations;
        this.territories = territories;
        this.clusters = clusters;
        this.standing = standing;
        this.formats = formats;
        this.texts = texts;
    }

    public List<HistoryEntry> of(List<History.Change> changes, Language language) {
        Page page = new Page(language, formats.in(language), names(changes, language));
        return changes.stream().map(change -> entry(change, page)).toList();
    }

    /** What all lines of a page have in common; names are those of the ids that occur, by id or code. */
    private record Page(Language language, LanguageFormats fmt, Map<String, String> names) {}

    private Map<String, String> names(List<History.Change> changes, Language language) {
        Set<OrganizationId> organizationIds = new HashSet<>();
        Set<TerritoryId> places = new HashSet<>();
        Set<ClusterId> parents = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (History.Change change : changes) {
            for (String field : fields(change)) {
                for (String value : plain(change, field)) {
                    if (field.equals("field")) {
                        fields.add(value);
                    } else if (ID.matcher(value).matches() && ORGANIZATIONS.contains(field)) {
                        organizationIds.add(new OrganizationId(UUID.fromString(value)));
                    } else if (ID.matcher(value).matches() && field.equals("parent")) {
                        parents.add(ClusterId.of(value));
                    } else if (ID.matcher(value).matches() && field.equals("territory")) {
                        places.add(new TerritoryId(UUID.fromString(value)));
                    }
                }
            }
        }
        Map<String, String> names = new HashMap<>();
        organizations.names(organizationIds).forEach((id, name) -> names.put(id.toString(), name.in(language)));
        territories
                .findAll(places)
                .forEach((id, place) -> names.put(id.toString(), place.name().in(language)));
        standing.labels(parents)
                .forEach(parent ->
                        names.put(parent.id().toString(), parent.name().in(language)));
        if (!fields.isEmpty()) {
            clusters.fields(LocalDate.now(Today.ZONE))
                    .forEach(field -> names.put(field.code(), field.name().in(language)));
        }
        return names;
    }

    private static List<String> plain(History.Change change, String field) {
        List<String> values = new ArrayList<>();
        for (Optional<JsonNode> side : List.of(change.before(), change.after())) {
            JsonNode value = side.map(node -> node.get(field)).orElse(null);
            if (value != null && value.isArray()) {
                value.forEach(item -> values.add(item.asString("")));
            } else if (value != null && value.isValueNode()) {
                values.add(value.asString(""));
            }
        }
        return values;
    }

    private HistoryEntry entry(History.Change change, Page page) {
        String what = change.before().isEmpty() ? "cluster.history.entered" : "cluster.history.changed";
        List<HistoryEntry.FieldChange> fields = new ArrayList<>();
        for (String field : fields(change)) {
            fields.add(new HistoryEntry.FieldChange(
                    word(page, "cluster.change." + field, word(page, "profile.field." + field, field)),
                    value(change.before(), field, page),
                    value(change.after(), field, page)));
        }
        return new HistoryEntry(
                change.at(), change.by(page.language()), texts.text(page.language(), what), change.founding(), fields);
    }

    private static Set<String> fields(History.Change change) {
        Set<String> fields = new LinkedHashSet<>();
        change.before().ifPresent(node -> fields.addAll(node.propertyNames()));
        change.after().ifPresent(node -> fields.addAll(node.propertyNames()));
        return fields;
    }

    private String value(Optional<JsonNode> record, String field, Page page) {
        JsonNode value = record.map(node -> node.get(field)).orElse(null);
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isObject()) {
            return LocalizedText.parse(value.toString()).in(page.language());
        }
        if (value.isArray()) {
            return value.valueStream()
                    .map(item -> word(page, "profile.field." + item.asString(), named(item.asString(), page)))
                    .collect(Collectors.joining(", "));
        }
        if (value.isBoolean()) {
            return page.fmt().yesNo(value.booleanValue());
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            return page.fmt().number(number, Math.max(0, number.scale()));
        }
        String word = value.asString();
        return switch (field) {
            case "state" -> word(page, "membership.state." + word, word);
            case "kind" -> word(page, "membership.kind." + word, word(page, "body.kind." + word, word));
            case "status" -> word(page, "cluster.status." + word, word);
            case "form" -> word(page, "cluster.form." + word, word);
            case "right" -> word(page, "membership.right." + word, word);
            case "leaving" -> word(page, "membership.leaving." + word, word);
            case "mandate" -> word(page, "body.mandate." + word, word);
            case "origin" -> word(page, "membership.origin." + word, word);
            case "openConditions" ->
                List.of(word.split(", ")).stream()
                        .map(code -> word(page, "membership.condition." + code, code))
                        .collect(Collectors.joining(", "));
            case "period" -> period(word, page);
            case "field" -> named(word, page);
            default ->
                DAY.matcher(word).matches() ? day(word, page) : ID.matcher(word).matches() ? named(word, page) : word;
        };
    }

    private static String named(String value, Page page) {
        return page.names().getOrDefault(value, value);
    }

    private static String day(String value, Page page) {
        try {
            return page.fmt().date(LocalDate.parse(value));
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String period(String value, Page page) {
        return value.startsWith("[") ? page.fmt().period(Period.parse(value)) : value;
    }

    private String word(Page page, String key, String otherwise) {
        return texts.has(key) ? texts.text(page.language(), key) : otherwise;
    }
}
