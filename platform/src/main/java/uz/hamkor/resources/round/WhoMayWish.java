package uz.hamkor.resources.round;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.cluster.MembershipState;
import uz.hamkor.registry.organization.OrganizationTypes;
import uz.hamkor.registry.organization.TypeView;
import uz.hamkor.resources.round.Askers.By;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** Whether a round is for a member, and what it is called. All need a transaction. */
@Component
class WhoMayWish {

    /** Members to choose from on a page, and chosen ones, at most. */
    static final int MOST = 1_000;

    private final ClusterRegistry registry;
    private final OrganizationTypes types;
    private final Standing standing;
    private final Texts texts;

    WhoMayWish(ClusterRegistry registry, OrganizationTypes types, Standing standing, Texts texts) {
        this.registry = registry;
        this.types = types;
        this.standing = standing;
        this.texts = texts;
    }

    /** What is wrong with a choice when a round is opened. */
    Optional<Refusal> wrong(ClusterId cluster, Askers askers) {
        if (askers.isNobody()) {
            return Optional.of(Refusal.at("askers", "resources.round.nobody"));
        }
        Set<String> known = switch (askers.by()) {
            case ALL -> Set.of();
            case KIND ->
                Stream.of(MembershipKind.values()).map(MembershipKind::code).collect(Collectors.toSet());
            case TYPE -> types.byCode().keySet();
            case CHOSEN ->
                members(cluster).stream()
                        .map(row -> row.organization().toString())
                        .collect(Collectors.toSet());
        };
        boolean strange = !known.containsAll(askers.codes())
                || !known.containsAll(askers.organizations().stream()
                        .map(OrganizationId::toString)
                        .toList());
        return strange ? Optional.of(Refusal.at("askers", "resources.round.no_member")) : Optional.empty();
    }

    /** Whether a member may ask; by kind and type as it is now, active members only. */
    boolean may(Round round, OrganizationId organization) {
        Askers askers = round.plan().askers();
        return switch (askers.by()) {
            case ALL -> true;
            case CHOSEN -> askers.organizations().contains(organization);
            case KIND, TYPE ->
                registry.membershipsOf(organization).stream()
                        .filter(one -> one.cluster().equals(round.cluster()))
                        .filter(one -> one.state() == MembershipState.ACTIVE)
                        .anyMatch(one -> askers.codes()
                                .contains(
                                        askers.by() == By.KIND
                                                ? one.kind().code()
                                                : registry.member(round.cluster(), one.id(), today())
                                                        .map(MemberRow::type)
                                                        .orElse("")));
        };
    }

    /** Who may, in words: names of kinds, types or members; empty for all. */
    List<String> names(Askers askers, Language language) {
        return switch (askers.by()) {
            case ALL -> List.of();
            case KIND ->
                askers.codes().stream().map(code -> kind(code, language)).toList();
            case TYPE -> {
                Map<String, TypeView> known = types.byCode();
                yield askers.codes().stream()
                        .map(known::get)
                        .filter(Objects::nonNull)
                        .map(type -> type.name().in(language))
                        .toList();
            }
            case CHOSEN -> {
                Map<OrganizationId, LocalizedText> names =
                        standing.organizationNames(Set.copyOf(askers.organizations()));
                yield askers.organizations().stream()
                        .map(id -> names.getOrDefault(id, LocalizedText.empty()).in(language))
                        .sorted()
                        .toList();
            }
        };
    }

    /** What can be chosen from: that of which there are active members. */
    record Choices(List<Choice> kinds, List<Choice> types, List<Choice> members) {}

    Choices choices(ClusterId cluster, Language language) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        Map<String, Long> ofType = new LinkedHashMap<>();
        for (ClusterRegistry.Combination one : registry.combinations(cluster, today())) {
            String type = one.type();
            if (one.active()) {
                kinds.merge(one.kind().code(), one.count(), Long::sum);
                if (type != null) {
                    ofType.merge(type, one.count(), Long::sum);
                }
            }
        }
        return new Choices(
                Stream.of(MembershipKind.values())
                        .map(MembershipKind::code)
                        .filter(kinds::containsKey)
                        .map(code -> new Choice(code, kind(code, language), String.valueOf(kinds.get(code))))
                        .toList(),
                types.byCode().values().stream()
                        .filter(type -> ofType.containsKey(type.code()))
                        .map(type -> new Choice(
                                type.code(), type.name().in(language), String.valueOf(ofType.get(type.code()))))
                        .toList(),
                members(cluster).stream()
                        .map(row -> new Choice(
                                row.organization().toString(),
                                row.name().in(language),
                                row.typeName().in(language)))
                        .toList());
    }

    private List<MemberRow> members(ClusterId cluster) {
        return registry.memberPiece(cluster, MemberFilter.active(), null, MOST).rows();
    }

    private String kind(String code, Language language) {
        return texts.text(language, "membership.kind." + code);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
