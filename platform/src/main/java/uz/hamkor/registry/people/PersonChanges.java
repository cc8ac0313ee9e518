package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.History;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.HistoryEntry;
import uz.hamkor.web.LanguageFormats;

/** The history of a person's record in words; only what differs. */
@Component
class PersonChanges {

    private static final Set<String> ORGANIZATIONS = Set.of("wentTo", "cameFrom");

    private final OrganizationRegistry organizations;
    private final Formats formats;
    private final Texts texts;

    PersonChanges(OrganizationRegistry organizations, Formats formats, Texts texts) {
        this.organizations = organizations;
        this.formats = formats;
        this.texts = texts;
    }

    List<HistoryEntry> of(List<History.Change> changes, Language language) {
        Set<OrganizationId> named = new HashSet<>();
        for (History.Change change : changes) {
            for (String field : ORGANIZATIONS) {
                change.after()
                        .map(node -> node.path(field).asString(""))
                        .filter(id -> !id.isEmpty())
                        .ifPresent(id -> named.add(new OrganizationId(UUID.fromString(id))));
            }
        }
        Map<OrganizationId, LocalizedText> names = organizations.names(named);
        LanguageFormats fmt = formats.in(language);
        return changes.stream().map(change -> entry(change, names, fmt)).toList();
    }

    private HistoryEntry entry(History.Change change, Map<OrganizationId, LocalizedText> names, LanguageFormats fmt) {
        Set<String> fields = new LinkedHashSet<>();
        change.before().ifPresent(node -> fields.addAll(node.propertyNames()));
        change.after().ifPresent(node -> fields.addAll(node.propertyNames()));
        List<HistoryEntry.FieldChange> shown = new ArrayList<>();
        for (String field : fields) {
            String was = value(change.before(), field, names, fmt);
            String is = value(change.after(), field, names, fmt);
            if (!was.equals(is) && texts.has("people.change." + field)) {
                shown.add(new HistoryEntry.FieldChange(fmt.say("people.change." + field), was, is));
            }
        }
        return new HistoryEntry(
                change.at(), change.by(fmt.language()), fmt.say("people.act." + act(change)), change.founding(), shown);
    }

    private static String act(History.Change change) {
        if (change.after().isEmpty()) {
            return "removed";
        }
        return change.before().isEmpty() ? "entered" : "changed";
    }

    private static String value(
            Optional<JsonNode> record, String field, Map<OrganizationId, LocalizedText> names, LanguageFormats fmt) {
        JsonNode value = record.map(node -> node.get(field)).orElse(null);
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isBoolean()) {
            return fmt.yesNo(value.booleanValue());
        }
        return switch (field) {
            case "positions" ->
                value.valueStream().map(job -> position(job, fmt)).collect(Collectors.joining("; "));
            case "competences" -> value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            case "wentTo", "cameFrom" ->
                names.getOrDefault(OrganizationId.of(value.asString()), LocalizedText.empty())
                        .in(fmt.language());
            case "day" -> fmt.date(LocalDate.parse(value.asString()));
            default -> value.asString();
        };
    }

    private static String position(JsonNode job, LanguageFormats fmt) {
        String from = job.path("from").asString("");
        String until = job.path("until").asString("");
        return LocalizedText.parse(job.path("position").toString()).in(fmt.language())
                + (from.isEmpty() || from.equals("null") ? "" : ", " + fmt.date(LocalDate.parse(from)))
                + (until.isEmpty() ? "" : " – " + fmt.date(LocalDate.parse(until)));
    }
}
