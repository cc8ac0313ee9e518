package uz.hamkor.governance.document;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.People;

/** Makes documents in a test, through the use cases a person would use. */
@TestComponent
class Papers {

    private final People people;
    private final ClusterRegistry registry;
    private final Drafting drafting;
    private final Submitting submitting;
    private final Approving approving;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final Access access;

    Papers(
            People people,
            ClusterRegistry registry,
            Drafting drafting,
            Submitting submitting,
            Approving approving,
            DocumentRows rows,
            SectionRows headings,
            Access access) {
        this.people = people;
        this.registry = registry;
        this.drafting = drafting;
        this.submitting = submitting;
        this.approving = approving;
        this.rows = rows;
        this.headings = headings;
        this.access = access;
    }

    Cluster cluster(Founded founded) {
        return people.as(
                founded.coordinator(), () -> registry.find(founded.id()).orElseThrow());
    }

    UUID document(Founded founded, DocumentKind kind) {
        Cluster cluster = cluster(founded);
        return people.as(
                founded.coordinator(),
                () -> drafting.create(cluster, kind, LocalizedText.empty()).orElseThrow());
    }

    Document found(Founded founded, UUID document) {
        return people.as(
                founded.coordinator(),
                () -> access.read(() -> rows.find(founded.id(), document).orElseThrow()));
    }

    /** The newest version. */
    Version version(Founded founded, UUID document) {
        return versions(founded, document).getFirst();
    }

    List<Version> versions(Founded founded, UUID document) {
        return people.as(founded.coordinator(), () -> access.read(() -> rows.versions(founded.id(), document)));
    }

    List<Section> sections(Founded founded, UUID document) {
        UUID version = version(founded, document).id();
        return people.as(founded.coordinator(), () -> access.read(() -> headings.of(founded.id(), version)));
    }

    /** Fills all gaps of the newest version. */
    void fill(Founded founded, UUID document) {
        UUID version = version(founded, document).id();
        for (Section section : sections(founded, document)) {
            if (section.hasGaps()) {
                Map<Language, String> filled = new EnumMap<>(Language.class);
                section.body()
                        .texts()
                        .forEach((language, text) ->
                                filled.put(language, Document.GAP.matcher(text).replaceAll("30")));
                people.as(founded.coordinator(), () -> {
                    drafting.edit(
                                    founded.id(),
                                    version,
                                    section.id(),
                                    new Drafting.Edit(
                                            section.lock(), section.heading(), new LocalizedText(filled), null, false))
                            .orElseThrow();
                });
            }
        }
    }

    UUID submitted(Founded founded, UUID document, LocalDate from) {
        Cluster cluster = cluster(founded);
        UUID version = version(founded, document).id();
        return people.as(
                founded.coordinator(),
                () -> submitting
                        .submit(cluster, version, Submitting.Plan.whole(null, from, null))
                        .orElseThrow());
    }

    /** Fills, submits and has somebody else approve. */
    Version inForce(Founded founded, UUID document, AccountId council) {
        fill(founded, document);
        UUID version = submitted(founded, document, null);
        people.as(council, () -> {
            approving.approve(founded.id(), version, "1-sonli bayonnoma").orElseThrow();
        });
        return version(founded, document);
    }
}
