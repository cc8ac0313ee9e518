package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.OrganizationFollower.Ending;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** An organisation goes on as several new ones. The old id and codes lead to all of them. */
@Component
class SplittingOrganization {

    private final Keepers keepers;
    private final Endings endings;
    private final OrganizationRules rules;
    private final OrganizationWriter writer;
    private final Followers followers;
    private final ApplicationEventPublisher events;
    private final Today today;

    SplittingOrganization(
            Keepers keepers,
            Endings endings,
            OrganizationRules rules,
            OrganizationWriter writer,
            Followers followers,
            ApplicationEventPublisher events,
            Today today) {
        this.keepers = keepers;
        this.endings = endings;
        this.rules = rules;
        this.writer = writer;
        this.followers = followers;
        this.events = events;
        this.today = today;
    }

    /** The parts begin with the type, place, keeper and memberships of the whole. */
    Outcome<List<OrganizationId>> split(OrganizationId id, long version, List<LocalizedText> names, LocalDate day) {
        if (names.size() < 2) {
            return Outcome.refusedAt("names", "organization.split_needs_two");
        }
        return keepers.changing(id, before -> {
            LocalDate now = today.day();
            List<NewOrganization> parts = new ArrayList<>();
            for (LocalizedText name : names) {
                NewOrganization part = NewOrganization.of(
                                before.data().withName(name).withShortName(LocalizedText.empty()), before.broughtInBy())
                        .since(day);
                OrganizationData data = part.data();
                Optional<Refusal> wrong =
                        rules.check(part.id(), data.withType(null), now).reason();
                if (wrong.isPresent()) {
                    return Outcome.refused(wrong.get());
                }
                parts.add(part);
            }
            return endings.end(before, version, day).then(closed -> {
                writer.insertAll(parts, OrganizationStatus.LISTED, now);
                List<OrganizationId> ids =
                        parts.stream().map(NewOrganization::id).toList();
                endings.lead(id, ids, Succession.Kind.SPLIT, day);
                return followers.follow(new Ending.Split(id, ids, day)).map(followed -> {
                    events.publishEvent(new OrganizationSplit(id, ids, day));
                    return ids;
                });
            });
        });
    }
}
