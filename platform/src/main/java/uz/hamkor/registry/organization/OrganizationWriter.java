package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.History;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SearchIndex;
import uz.hamkor.shared.TerritoryId;

/**
 * Writes organisations with everything that hangs on them (states, codes, folded names, contacts, history, search), a
 * fixed number of statements for any number of organisations. Runs inside the caller's transaction.
 */
@Component
class OrganizationWriter {

    /** Rows per statement: keeps one JSON parameter at a few megabytes. */
    private static final int CHUNK = 2_000;

    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationCodes codes;
    private final OrganizationContacts contacts;
    private final OrganizationNameKeys keys;
    private final OrganizationCards cards;
    private final History history;
    private final ObjectProvider<SearchIndex> search;

    OrganizationWriter(
            Organizations organizations,
            OrganizationStates states,
            OrganizationCodes codes,
            OrganizationContacts contacts,
            OrganizationNameKeys keys,
            OrganizationCards cards,
            History history,
            ObjectProvider<SearchIndex> search) {
        this.organizations = organizations;
        this.states = states;
        this.codes = codes;
        this.contacts = contacts;
        this.keys = keys;
        this.cards = cards;
        this.history = history;
        this.search = search;
    }

    void insertAll(List<NewOrganization> created, OrganizationStatus status, LocalDate today) {
        for (int start = 0; start < created.size(); start += CHUNK) {
            insert(created.subList(start, Math.min(created.size(), start + CHUNK)), status, today);
        }
    }

    private void insert(List<NewOrganization> created, OrganizationStatus status, LocalDate today) {
        organizations.insertAll(created, status);
        states.begin(created, status, today);
        Map<OrganizationId, OrganizationData> data = new LinkedHashMap<>();
        Map<OrganizationId, List<OrganizationCode>> given = new LinkedHashMap<>();
        Map<OrganizationId, List<Contact>> reached = new LinkedHashMap<>();
        List<History.Entry> entries = new ArrayList<>();
        for (NewOrganization organization : created) {
            data.put(organization.id(), organization.data());
            given.put(organization.id(), organization.codes());
            entries.add(new History.Entry(
                    Snapshot.subject(organization.id()),
                    null,
                    Snapshot.of(organization.data(), status, organization.codes())));
            if (!organization.contacts().isEmpty()) {
                reached.put(organization.id(), organization.contacts());
                entries.add(new History.Entry(
                        Snapshot.contacts(organization.id()), null, Snapshot.of(organization.contacts())));
            }
        }
        codes.addAll(given, today);
        keys.insert(data);
        contacts.insertAll(reached);
        history.recordAll(entries);
        index(data.keySet());
    }

    /**
     * Writes data over organisations whose version is still that of the view; today's state carries them on.
     *
     * @return the ids that were changed; the others were changed by somebody else meanwhile
     */
    List<OrganizationId> updateAll(Map<OrganizationView, OrganizationData> changes, LocalDate today) {
        List<OrganizationView> views = List.copyOf(changes.keySet());
        List<OrganizationId> changed = new ArrayList<>();
        for (int start = 0; start < views.size(); start += CHUNK) {
            Map<OrganizationView, OrganizationData> chunk = new LinkedHashMap<>();
            views.subList(start, Math.min(views.size(), start + CHUNK))
                    .forEach(view -> chunk.put(view, changes.getOrDefault(view, view.data())));
            changed.addAll(update(chunk, today));
        }
        return changed;
    }

    private List<OrganizationId> update(Map<OrganizationView, OrganizationData> changes, LocalDate today) {
        List<OrganizationId> changed = organizations.updateAll(changes);
        Set<OrganizationId> ids = Set.copyOf(changed);
        Map<OrganizationView, OrganizationData> done = new LinkedHashMap<>();
        Map<OrganizationId, OrganizationData> data = new LinkedHashMap<>();
        List<History.Entry> entries = new ArrayList<>();
        changes.forEach((before, after) -> {
            if (ids.contains(before.id())) {
                done.put(before, after);
                data.put(before.id(), after);
                entries.add(new History.Entry(
                        Snapshot.subject(before.id()),
                        Snapshot.of(before),
                        Snapshot.of(after, before.status(), before.codes())));
            }
        });
        states.carryOn(done, today);
        keys.putAll(data);
        history.recordAll(entries);
        indexWithUnits(data.keySet());
        return changed;
    }

    void index(Collection<OrganizationId> ids) {
        search.ifAvailable(index -> index.putAll(cards.of(ids)));
    }

    /** What changed, and the units that are shown as parts of it. */
    void indexWithUnits(Collection<OrganizationId> ids) {
        Set<OrganizationId> all = new LinkedHashSet<>(ids);
        all.addAll(organizations.idsBelow(ids));
        index(all);
    }

    /** A type or a place has another name now, and organisations are shown with it. */
    void indexOfType(String type) {
        index(after -> organizations.idsOfType(type, after, CHUNK));
    }

    void indexInPlaces(Collection<TerritoryId> places) {
        index(after -> organizations.idsInPlaces(places, after, CHUNK));
    }

    private void index(Function<UUID, List<OrganizationId>> chunkAfter) {
        List<OrganizationId> ids = chunkAfter.apply(new UUID(0, 0));
        while (!ids.isEmpty()) {
            index(ids);
            ids = chunkAfter.apply(ids.getLast().value());
        }
    }
}
