package uz.hamkor.home;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Texts;

/** The newest changes of a cluster in short; what one person did to many records at once is one line. */
@Component
class RecentChanges {

    private static final int READ = 400;
    private static final int SHOWN = 8;
    private static final int NAMED = 3;

    private final History history;
    private final ClusterFacts facts;
    private final Access access;
    private final Texts texts;

    RecentChanges(History history, ClusterFacts facts, Access access, Texts texts) {
        this.history = history;
        this.facts = facts;
        this.access = access;
        this.texts = texts;
    }

    /**
     * @param what what was done, with the number of records
     * @param about names of the first records, as far as they have any
     */
    record Change(Instant at, String who, String what, List<String> about, boolean founding) {}

    private record Act(String kind, boolean entered, String who, Instant minute, boolean founding) {}

    List<Change> of(ClusterId cluster, Language language) {
        List<History.Change> newest = access.read(() -> history.recent(cluster, READ));
        Map<Act, List<History.Change>> acts = new LinkedHashMap<>();
        for (History.Change change : newest) {
            Act act = new Act(
                    change.kind(),
                    change.before().isEmpty(),
                    change.by(language),
                    change.at().truncatedTo(ChronoUnit.MINUTES),
                    change.founding());
            acts.computeIfAbsent(act, none -> new ArrayList<>()).add(change);
        }
        List<Map.Entry<Act, List<History.Change>>> shown =
                acts.entrySet().stream().limit(SHOWN).toList();
        Set<UUID> memberships = new HashSet<>();
        shown.stream()
                .filter(entry -> entry.getKey().kind().equals("membership"))
                .forEach(entry -> entry.getValue().stream()
                        .map(History.Change::subject)
                        .distinct()
                        .limit(NAMED)
                        .forEach(memberships::add));
        Map<UUID, LocalizedText> names = facts.namesOfMemberships(cluster, memberships);
        return shown.stream()
                .map(entry -> change(entry.getKey(), entry.getValue(), names, language))
                .toList();
    }

    private Change change(Act act, List<History.Change> changes, Map<UUID, LocalizedText> names, Language language) {
        List<UUID> subjects =
                changes.stream().map(History.Change::subject).distinct().toList();
        String kind = texts.has("home.change." + act.kind() + ".entered") ? act.kind() : "other";
        List<String> about = subjects.stream()
                .limit(NAMED)
                .filter(names::containsKey)
                .map(id -> names.getOrDefault(id, LocalizedText.empty()).in(language))
                .toList();
        return new Change(
                changes.getFirst().at(),
                act.who().isEmpty() ? texts.text(language, "web.history.system") : act.who(),
                texts.text(
                        language, "home.change." + kind + (act.entered() ? ".entered" : ".changed"), subjects.size()),
                about,
                act.founding());
    }
}
