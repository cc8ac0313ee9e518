package uz.hamkor.registry.profile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.cluster.MemberFigures;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;

/** Gives the pages of members what profiles know. */
@Component
class FiguresOfMembers implements MemberFigures {

    private final Profiles profiles;
    private final Baselines baselines;

    FiguresOfMembers(Profiles profiles, Baselines baselines) {
        this.profiles = profiles;
        this.baselines = baselines;
    }

    @Override
    public Map<OrganizationId, Complete> completeness(Collection<OrganizationId> organizations, LocalDate day) {
        Map<OrganizationId, Complete> all = new LinkedHashMap<>();
        profiles.completeness(organizations, day)
                .forEach((id, completeness) -> all.put(id, new Complete(completeness.done(), completeness.required())));
        return all;
    }

    @Override
    public Optional<Baseline> baseline(ClusterId cluster, MembershipId membership) {
        return baselines
                .of(cluster, membership)
                .map(taken -> new Baseline(
                        taken.year().toString(),
                        taken.joinedOn(),
                        taken.takenOn(),
                        Arrays.stream(ProfileField.values())
                                .map(field -> new Figure(
                                        "profile.field." + field.code(),
                                        Optional.ofNullable(taken.figures().get(field))))
                                .toList()));
    }
}
