package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.OrganizationSection;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;

/** In which clusters an organisation stood on a day, on the page of the organisation. */
@Component
@Order(10)
class MembershipSection implements OrganizationSection {

    private final ClusterRegistry clusters;
    private final Texts texts;

    MembershipSection(ClusterRegistry clusters, Texts texts) {
        this.clusters = clusters;
        this.texts = texts;
    }

    @Override
    public Optional<Section> about(OrganizationId organization, LocalDate day, Language language) {
        List<Line> lines = new ArrayList<>();
        for (ClusterRegistry.OrganizationMembership membership : clusters.membershipsOf(organization)) {
            LocalDate left = membership.leftOn();
            boolean over = left != null && !day.isBefore(left);
            if (!day.isBefore(membership.since()) && !over) {
                lines.add(line(membership, language));
            }
        }
        return Optional.of(new Section(
                "memberships",
                texts.text(language, "organization.memberships"),
                texts.text(language, "organization.memberships_none"),
                lines,
                List.of()));
    }

    private Line line(ClusterRegistry.OrganizationMembership membership, Language language) {
        String kind = membership.kind().name().toLowerCase(Locale.ROOT);
        String state = membership.state().name().toLowerCase(Locale.ROOT);
        boolean signedIn = Actor.current().isPresent();
        return new Line(
                membership.clusterName().in(language),
                (signedIn ? "/c/" : "/p/") + membership.clusterSlug(),
                texts.text(language, "organization.membership.kind." + kind),
                texts.text(language, "organization.membership.state." + state),
                membership.state() == MembershipState.ACTIVE ? "ok" : "");
    }
}
