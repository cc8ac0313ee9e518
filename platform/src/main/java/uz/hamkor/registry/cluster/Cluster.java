package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/**
 * A cluster as it is read.
 *
 * @param field code of the branch the cluster is about, null when not chosen yet
 * @param fieldName its name, empty when not chosen
 * @param parent the wider cluster or programme it belongs to
 * @param minMembers how many active members property C5 asks for; a default, may be changed
 * @param minTypes of how many types they must be
 * @param version goes up with every change; a form sends it back
 */
public record Cluster(
        ClusterId id,
        String slug,
        LocalizedText name,
        @Nullable String field,
        LocalizedText fieldName,
        @Nullable TerritoryId territory,
        LocalizedText territoryName,
        ClusterForm form,
        LocalizedText aims,
        @Nullable ClusterId parent,
        ClusterStatus status,
        LocalDate formingOn,
        @Nullable LocalDate foundedOn,
        @Nullable LocalDate operatingOn,
        @Nullable LocalDate endedOn,
        boolean published,
        int minMembers,
        int minTypes,
        int version) {

    /** What the cluster was on a day; empty before it began. */
    public Optional<ClusterStatus> statusOn(LocalDate day) {
        if (day.isBefore(formingOn)) {
            return Optional.empty();
        }
        if (reached(endedOn, day)) {
            return Optional.of(ClusterStatus.ENDED);
        }
        if (reached(operatingOn, day)) {
            return Optional.of(ClusterStatus.OPERATING);
        }
        return Optional.of(reached(foundedOn, day) ? ClusterStatus.FOUNDED : ClusterStatus.FORMING);
    }

    private static boolean reached(@Nullable LocalDate step, LocalDate day) {
        return step != null && !step.isAfter(day);
    }

    /** The day of the step that made the present status. */
    LocalDate statusSince() {
        LocalDate step = switch (status) {
            case FORMING -> formingOn;
            case FOUNDED -> foundedOn;
            case OPERATING -> operatingOn;
            case ENDED -> endedOn;
        };
        return step == null ? formingOn : step;
    }
}
