package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.OrganizationSection;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.web.HistoryEntry;

/** Puts together what the page of an organisation shows, as of a day. */
@Component
class OrganizationPage {

    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationCodes codes;
    private final OrganizationRegistry registry;
    private final OrganizationTypes types;
    private final OrganizationChanges changes;
    private final TerritoryRegistry territories;
    private final ObjectProvider<OrganizationSection> sections;

    OrganizationPage(
            Organizations organizations,
            OrganizationStates states,
            OrganizationCodes codes,
            OrganizationRegistry registry,
            OrganizationTypes types,
            OrganizationChanges changes,
            TerritoryRegistry territories,
            ObjectProvider<OrganizationSection> sections) {
        this.organizations = organizations;
        this.states = states;
        this.codes = codes;
        this.registry = registry;
        this.types = types;
        this.changes = changes;
        this.territories = territories;
        this.sections = sections;
    }

    /** A value with the period in which it held; the text is empty where nothing was known. */
    record Dated(Period period, String text) {}

    record CodeLine(CodeKind kind, String value, Period period) {}

    record Follower(OrganizationId id, String name, Succession.Kind kind, LocalDate day) {}

    /**
     * @param state what was true on the day
     * @param known whether the day lies in the time that is known; the earliest state is shown otherwise
     */
    record Shown(
            OrganizationView view,
            OrganizationState state,
            LocalDate day,
            boolean known,
            @Nullable TypeView type,
            List<TerritoryView> place,
            @Nullable OrganizationView parent,
            List<OrganizationView> units,
            List<Dated> names,
            List<Dated> typeHistory,
            List<CodeLine> codes,
            List<Follower> successors,
            List<Follower> predecessors,
            boolean maySeeContacts,
            List<Contact> contacts,
            boolean mayChange,
            boolean mayClaim,
            List<OrganizationSection.Section> sections,
            List<HistoryEntry> history) {}

    @Transactional
    Optional<Shown> of(OrganizationId id, LocalDate day, Language language) {
        return organizations.find(id).map(view -> shown(view, day, language));
    }

    private Shown shown(OrganizationView view, LocalDate day, Language language) {
        OrganizationId id = view.id();
        Timeline timeline = states.of(id);
        OrganizationState state = timeline.on(day);
        Map<String, TypeView> byCode = types.byCode();
        TerritoryId place = state.territory();
        boolean signedIn = Actor.current().isPresent();
        boolean mayChange = registry.mayChange(id);
        boolean maySeeContacts = registry.maySeeContacts(id);
        List<Succession> successions = organizations.successionsOf(id);
        Map<OrganizationId, LocalizedText> names = registry.names(others(successions, id));
        List<OrganizationSection.Section> more = new ArrayList<>();
        sections.orderedStream()
                .forEach(section -> section.about(id, day, language).ifPresent(more::add));
        return new Shown(
                view,
                state,
                day,
                !day.isBefore(timeline.first()),
                state.type() == null ? null : byCode.get(state.type()),
                place == null ? List.of() : territories.pathTo(place),
                state.parent() == null
                        ? null
                        : organizations.find(state.parent()).orElse(null),
                organizations.unitsOf(id),
                timeline.historyOf(past -> Optional.of(past.name())).stream()
                        .map(past -> new Dated(
                                past.period(),
                                past.value().map(name -> name.in(language)).orElse("")))
                        .toList()
                        .reversed(),
                timeline.historyOf(past -> Optional.ofNullable(past.type())).stream()
                        .map(past -> new Dated(
                                past.period(),
                                past.value()
                                        .map(byCode::get)
                                        .filter(Objects::nonNull)
                                        .map(type -> type.name().in(language))
                                        .orElse("")))
                        .toList()
                        .reversed(),
                codes.historyOf(id).stream()
                        .map(code ->
                                new CodeLine(code.code().kind(), code.code().value(), code.period()))
                        .toList(),
                followers(successions, id, names, language, true),
                followers(successions, id, names, language, false),
                maySeeContacts,
                maySeeContacts ? registry.contacts(id) : List.of(),
                mayChange,
                signedIn && !mayChange && view.status() == OrganizationStatus.LISTED,
                more,
                signedIn ? changes.of(id, language) : List.of());
    }

    private static Set<OrganizationId> others(List<Succession> successions, OrganizationId id) {
        Set<OrganizationId> ids = new LinkedHashSet<>();
        successions.forEach(step -> {
            ids.add(step.predecessor());
            ids.add(step.successor());
        });
        ids.remove(id);
        return ids;
    }

    private static List<Follower> followers(
            List<Succession> successions,
            OrganizationId id,
            Map<OrganizationId, LocalizedText> names,
            Language language,
            boolean after) {
        return successions.stream()
                .filter(step -> (after ? step.predecessor() : step.successor()).equals(id))
                .map(step -> {
                    OrganizationId other = after ? step.successor() : step.predecessor();
                    return new Follower(
                            other,
                            names.getOrDefault(other, LocalizedText.empty()).in(language),
                            step.kind(),
                            step.day());
                })
                .toList();
    }
}
