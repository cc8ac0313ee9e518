package uz.hamkor.governance.document;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.FormRests;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Refusal;

/**
 * A charter in force was adopted for one form. The form of its cluster changes only while a new version of the charter is
 * being written, so that both come to say the same.
 */
@Component
class CharterRestsOnForm implements FormRests {

    private final DocumentRows rows;

    CharterRestsOnForm(DocumentRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Refusal> againstChange(ClusterId cluster, ClusterForm from, ClusterForm to) {
        List<Version> versions = rows.all(cluster).stream()
                .filter(document -> document.kind() == DocumentKind.CHARTER)
                .findFirst()
                .map(document -> rows.versions(cluster, document.id()))
                .orElseGet(List::of);
        Optional<Version> work = DocumentRooms.inWork(versions);
        if (work.isPresent() && !work.get().draft()) {
            return Optional.of(Refusal.at("form", "governance.document.form_being_decided"));
        }
        return work.isEmpty()
                        && DocumentRooms.inForce(versions, DocumentRooms.today())
                                .isPresent()
                ? Optional.of(Refusal.at("form", "governance.document.form_in_charter"))
                : Optional.empty();
    }
}
