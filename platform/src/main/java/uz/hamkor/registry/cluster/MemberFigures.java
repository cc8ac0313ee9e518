package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;

/** What the room of profiles tells the pages of members. */
public interface MemberFigures {

    /** Required fields filled and confirmed in twelve months, of those required (QUA5). */
    record Complete(int done, int required) {
        public double share() {
            return required == 0 ? 0 : (double) done / required;
        }
    }

    /**
     * The profile as it was at accession.
     *
     * @param year such as 2025/2026
     */
    record Baseline(String year, LocalDate joinedOn, LocalDate takenOn, List<Figure> figures) {
        public Baseline {
            figures = List.copyOf(figures);
        }
    }

    /** A figure under its message key; no data where it was not given. */
    record Figure(String messageKey, Optional<Number> value) {}

    Map<OrganizationId, Complete> completeness(Collection<OrganizationId> organizations, LocalDate day);

    Optional<Baseline> baseline(ClusterId cluster, MembershipId membership);
}
