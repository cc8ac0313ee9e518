package uz.hamkor.registry.cluster;

import java.util.Optional;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Refusal;

/** What rests on the form of a cluster, such as a charter in force; asked in the transaction before the form changes. */
public interface FormRests {

    /** Why the form cannot change now; empty where nothing stands against it. */
    Optional<Refusal> againstChange(ClusterId cluster, ClusterForm from, ClusterForm to);
}
