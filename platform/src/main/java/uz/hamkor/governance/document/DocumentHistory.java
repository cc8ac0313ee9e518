package uz.hamkor.governance.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.History;
import uz.hamkor.registry.RecordChanges;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.HistoryEntry;

/** Every act on a document, in the history of the document. */
@Component
class DocumentHistory {

    private final History history;
    private final RecordChanges lines;
    private final Texts texts;

    DocumentHistory(History history, RecordChanges lines, Texts texts) {
        this.history = history;
        this.lines = lines;
        this.texts = texts;
    }

    /** @param details names and values in turn; a null value is left out */
    void record(ClusterId cluster, UUID document, String act, @Nullable Object... details) {
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("act", act);
        for (int i = 0; i < details.length; i += 2) {
            Object value = details[i + 1];
            if (value != null) {
                after.put(String.valueOf(details[i]), value);
            }
        }
        history.record(
                new History.Subject.OfCluster(cluster, "document", document),
                act.equals("created") ? null : Map.of(),
                after);
    }

    List<HistoryEntry> of(ClusterId cluster, UUID document, Language language) {
        return lines.of(
                history.of(new History.Subject.OfCluster(cluster, "document", document)),
                "document.history",
                language,
                (field, value) -> field.equals("act") && texts.has("document.act." + value)
                        ? texts.text(language, "document.act." + value)
                        : null);
    }
}
