package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.History;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.HistoryEntry;

/** The history of an organisation in words: which field, before and after, ids as names. */
@Component
class OrganizationChanges {

    private final History history;
    private final OrganizationTypes types;
    private final Organizations organizations;
    private final TerritoryRegistry territories;
    private final Texts texts;

    OrganizationChanges(
            History history,
            OrganizationTypes types,
            Organizations organizations,
            TerritoryRegistry territories,
            Texts texts) {
        this.history = history;
        this.types = types;
        this.organizations = organizations;
        this.territories = territories;
        this.texts = texts;
    }

    /** Needs a transaction. */
    List<HistoryEntry> of(OrganizationId id, Language language) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (History.Change change : history.of(Snapshot.subject(id))) {
            entries.add(new HistoryEntry(
                    change.at(),
                    change.by(language),
                    what(change, language),
                    change.founding(),
                    fields(change, language)));
        }
        return entries;
    }

    private String what(History.Change change, Language language) {
        JsonNode after = change.after().orElse(null);
        String act = "changed";
        if (after != null && change.before().isEmpty()) {
            act = "registered";
            for (String special : List.of("merged", "split", "claim")) {
                if (after.has(special)) {
                    act = special.equals("claim")
                            ? "claim_" + after.path("claim").asString("")
                            : special;
                }
            }
        }
        return texts.text(language, "organization.act." + act);
    }

    private List<HistoryEntry.FieldChange> fields(History.Change change, Language language) {
        Optional<JsonNode> before = change.before();
        Optional<JsonNode> after = change.after();
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>(before.get().propertyNames());
        names.addAll(after.get().propertyNames());
        List<HistoryEntry.FieldChange> changes = new ArrayList<>();
        Map<String, TypeView> byCode = types.byCode();
        for (String name : names) {
            JsonNode was = before.get().path(name);
            JsonNode is = after.get().path(name);
            if (!was.equals(is) && texts.has("organization.field." + name)) {
                changes.add(new HistoryEntry.FieldChange(
                        texts.text(language, "organization.field." + name),
                        words(name, was, byCode, language),
                        words(name, is, byCode, language)));
            }
        }
        return changes;
    }

    private String words(String field, JsonNode value, Map<String, TypeView> byCode, Language language) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return switch (field) {
            case "type" -> {
                TypeView type = byCode.get(value.asString());
                yield type == null ? value.asString() : type.name().in(language);
            }
            case "status" ->
                texts.text(language, OrganizationStatus.of(value.asString()).messageKey());
            case "parent" ->
                id(value)
                        .flatMap(id -> organizations.find(new OrganizationId(id)))
                        .map(view -> view.data().name().in(language))
                        .orElse(value.asString());
            case "territory" ->
                id(value)
                        .flatMap(id -> territories.find(new TerritoryId(id)))
                        .map(view -> view.name().in(language))
                        .orElse(value.asString());
            case "unit" -> texts.text(language, value.asBoolean() ? "common.yes" : "common.no");
            default -> plain(value, language);
        };
    }

    private static String plain(JsonNode value, Language language) {
        if (value.isObject()) {
            LocalizedText text = LocalizedText.parse(value.toString());
            Map<String, String> all = new LinkedHashMap<>();
            text.texts().forEach((tag, words) -> all.put(tag.tag(), words));
            return all.size() <= 1 ? text.in(language) : String.join(" · ", all.values());
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asString()));
            return String.join(", ", items);
        }
        return value.asString();
    }

    private static Optional<UUID> id(JsonNode value) {
        try {
            return Optional.of(UUID.fromString(value.asString("")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
