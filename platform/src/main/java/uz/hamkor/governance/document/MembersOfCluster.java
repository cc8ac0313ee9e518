package uz.hamkor.governance.document;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/** The members that count: active on the day, observers left out. */
@Component
class MembersOfCluster {

    private static final int PIECE = 500;

    private final ClusterRegistry registry;

    MembersOfCluster(ClusterRegistry registry) {
        this.registry = registry;
    }

    /** By organisation, in the order of their names. */
    Map<OrganizationId, MemberRow> counting(ClusterId cluster, LocalDate day) {
        Map<OrganizationId, MemberRow> members = new LinkedHashMap<>();
        @Nullable String cursor = null;
        do {
            PageOf<MemberRow> piece =
                    registry.memberPiece(cluster, MemberFilter.counting().on(day), cursor, PIECE);
            piece.rows().forEach(row -> members.put(row.organization(), row));
            cursor = piece.nextCursor();
        } while (cursor != null);
        return members;
    }
}
