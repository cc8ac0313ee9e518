package uz.hamkor.governance.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.governance.difference.Differences;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** What differs between two versions, heading by heading, in the language of the reader. */
@Controller
@RequestMapping("/c/{slug}/documents/{document}/compare")
class ComparePages {

    private final DocumentRooms rooms;
    private final SectionRows headings;
    private final Access access;
    private final Texts texts;

    ComparePages(DocumentRooms rooms, SectionRows headings, Access access, Texts texts) {
        this.rooms = rooms;
        this.headings = headings;
        this.access = access;
        this.texts = texts;
    }

    /**
     * A heading of either version.
     *
     * @param fate same, changed, added, removed
     * @param renamed the heading before where it is another one now; null otherwise
     */
    record Change(
            LocalizedText heading, String fate, @Nullable LocalizedText renamed, Differences text) {}

    @GetMapping
    String compare(
            @PathVariable String slug,
            @PathVariable UUID document,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int to,
            Locale locale,
            Model model) {
        Cluster cluster = rooms.cluster(slug);
        Document found = rooms.document(cluster, document);
        Language language = Language.nearest(locale);
        return access.read(() -> {
            List<Version> versions = rooms.versions(cluster, found);
            Version after = to == 0 ? versions.getFirst() : rooms.version(cluster, found, to);
            Version before = rooms.version(cluster, found, from == 0 ? Math.max(1, after.number() - 1) : from);
            rooms.frame(
                    cluster,
                    language,
                    model,
                    new Crumb(found.title().in(language), DocumentRooms.home(cluster, found)),
                    new Crumb(texts.text(language, "document.compare"), ""));
            List<Change> changes =
                    changes(headings.of(cluster.id(), before.id()), headings.of(cluster.id(), after.id()), language);
            model.addAttribute("document", found);
            model.addAttribute("here", DocumentRooms.home(cluster, found));
            model.addAttribute("before", before);
            model.addAttribute("after", after);
            model.addAttribute("versions", versions);
            model.addAttribute(
                    "changes",
                    changes.stream()
                            .filter(change -> !change.fate().equals("same"))
                            .toList());
            model.addAttribute(
                    "same",
                    changes.stream()
                            .filter(change -> change.fate().equals("same"))
                            .count());
            return "governance/document-compare";
        });
    }

    /** In the order of the version after; what is only in the one before comes last. */
    static List<Change> changes(List<Section> before, List<Section> after, Language language) {
        Map<String, Section> old = new LinkedHashMap<>();
        before.forEach(section -> old.put(section.key(), section));
        List<Change> changes = new ArrayList<>();
        for (Section section : after) {
            Section was = old.remove(section.key());
            Differences text = Differences.between(
                    was == null ? "" : was.body().in(language), section.body().in(language));
            boolean renamed = was != null && !was.heading().equals(section.heading());
            String fate = was == null ? "added" : text.counts().none() && !renamed ? "same" : "changed";
            changes.add(new Change(section.heading(), fate, renamed && was != null ? was.heading() : null, text));
        }
        old.values()
                .forEach(section -> changes.add(new Change(
                        section.heading(),
                        "removed",
                        null,
                        Differences.between(section.body().in(language), ""))));
        return changes;
    }
}
