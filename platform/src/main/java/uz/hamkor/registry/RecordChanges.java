package uz.hamkor.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.History;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.web.Formats;
import uz.hamkor.web.HistoryEntry;
import uz.hamkor.web.LanguageFormats;

/** The history of a record in words: who did what, and of every field that differs what stood there before and after. */
@Component
public class RecordChanges {

    private final Formats formats;

    RecordChanges(Formats formats) {
        this.formats = formats;
    }

    /** A value of a field in words; null where it is to be shown as it stands. */
    @FunctionalInterface
    public interface Words {
        @Nullable
        String of(String field, String value);
    }

    /**
     * @param keys where the texts are: {@code KEYS.act.added}, {@code KEYS.act.changed}, {@code KEYS.act.removed} and
     *     {@code KEYS.FIELD} for every field that is shown
     */
    public List<HistoryEntry> of(List<History.Change> changes, String keys, Language language, Words words) {
        LanguageFormats fmt = formats.in(language);
        return changes.stream().map(change -> entry(change, keys, fmt, words)).toList();
    }

    private static HistoryEntry entry(History.Change change, String keys, LanguageFormats fmt, Words words) {
        Set<String> fields = new LinkedHashSet<>();
        change.before().ifPresent(node -> fields.addAll(node.propertyNames()));
        change.after().ifPresent(node -> fields.addAll(node.propertyNames()));
        List<HistoryEntry.FieldChange> shown = new ArrayList<>();
        for (String field : fields) {
            String was = value(change.before(), field, fmt, words);
            String is = value(change.after(), field, fmt, words);
            if (!was.equals(is) && fmt.knows(keys + "." + field)) {
                shown.add(new HistoryEntry.FieldChange(fmt.say(keys + "." + field), was, is));
            }
        }
        return new HistoryEntry(
                change.at(), change.who(), fmt.say(keys + ".act." + act(change)), change.founding(), shown);
    }

    private static String act(History.Change change) {
        if (change.after().isEmpty()) {
            return "removed";
        }
        return change.before().isEmpty() ? "added" : "changed";
    }

    private static String value(Optional<JsonNode> record, String field, LanguageFormats fmt, Words words) {
        JsonNode value = record.map(node -> node.get(field)).orElse(null);
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isBoolean()) {
            return fmt.yesNo(value.booleanValue());
        }
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return String.join(
                    " · ", LocalizedText.parse(value.toString()).texts().values());
        }
        String said = words.of(field, value.asString());
        return said == null ? value.asString() : said;
    }
}
