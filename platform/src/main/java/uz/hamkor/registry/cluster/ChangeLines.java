package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.History;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.HistoryEntry;

/** Changes of clusters, memberships, seats and profiles in the words of a page. */
@Component
public class ChangeLines {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Texts texts;
    private final Formats formats;

    ChangeLines(Texts texts, Formats formats) {
        this.texts = texts;
        this.formats = formats;
    }

    public List<HistoryEntry> of(List<History.Change> changes, Language language) {
        return changes.stream().map(change -> entry(change, language)).toList();
    }

    private HistoryEntry entry(History.Change change, Language language) {
        String what = change.before().isEmpty() ? "cluster.history.entered" : "cluster.history.changed";
        List<HistoryEntry.FieldChange> fields = new ArrayList<>();
        for (String field : fields(change)) {
            fields.add(new HistoryEntry.FieldChange(
                    word(language, "cluster.change." + field, word(language, "profile.field." + field, field)),
                    value(change.before(), field, language),
                    value(change.after(), field, language)));
        }
        return new HistoryEntry(change.at(), change.who(), texts.text(language, what), change.founding(), fields);
    }

    private static Set<String> fields(History.Change change) {
        Set<String> fields = new LinkedHashSet<>();
        change.before().ifPresent(node -> fields.addAll(node.propertyNames()));
        change.after().ifPresent(node -> fields.addAll(node.propertyNames()));
        return fields;
    }

    private String value(Optional<JsonNode> record, String field, Language language) {
        JsonNode value = record.map(node -> node.get(field)).orElse(null);
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isObject()) {
            return LocalizedText.parse(value.toString()).in(language);
        }
        if (value.isArray()) {
            return String.join(
                    ", ",
                    value.valueStream()
                            .map(item -> word(language, "profile.field." + item.asString(), item.asString()))
                            .toList());
        }
        if (value.isBoolean()) {
            return texts.text(language, value.booleanValue() ? "common.yes" : "common.no");
        }
        if (value.isNumber() && texts.has("profile.field." + field)) {
            BigDecimal number = value.decimalValue().stripTrailingZeros();
            return formats.in(language).number(number, Math.max(0, number.scale()));
        }
        String word = value.asString();
        if (DAY.matcher(word).matches()) {
            return formats.in(language).date(LocalDate.parse(word));
        }
        return switch (field) {
            case "state" -> word(language, "membership.state." + word, word);
            case "kind" -> word(language, "membership.kind." + word, word(language, "body.kind." + word, word));
            case "status" -> word(language, "cluster.status." + word, word);
            case "form" -> word(language, "cluster.form." + word, word);
            case "right" -> word(language, "membership.right." + word, word);
            case "leaving" -> word(language, "membership.leaving." + word, word);
            case "mandate" -> word(language, "body.mandate." + word, word);
            case "origin" -> word(language, "membership.origin." + word, word);
            default -> word;
        };
    }

    private String word(Language language, String key, String otherwise) {
        return texts.has(key) ? texts.text(language, key) : otherwise;
    }
}
