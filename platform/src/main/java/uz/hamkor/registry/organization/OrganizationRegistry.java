package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Standing;

/** The door of this room: reading organisations. */
@Component
@Transactional(readOnly = true)
public class OrganizationRegistry {

    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationContacts contacts;
    private final OrganizationList list;
    private final OrganizationLookup lookup;
    private final Keepers keepers;
    private final Access access;
    private final ObjectProvider<Standing> standing;
    private final Today today;

    OrganizationRegistry(
            Organizations organizations,
            OrganizationStates states,
            OrganizationContacts contacts,
            OrganizationList list,
            OrganizationLookup lookup,
            Keepers keepers,
            Access access,
            ObjectProvider<Standing> standing,
            Today today) {
        this.organizations = organizations;
        this.states = states;
        this.contacts = contacts;
        this.list = list;
        this.lookup = lookup;
        this.keepers = keepers;
        this.access = access;
        this.standing = standing;
        this.today = today;
    }

    public Optional<OrganizationView> find(OrganizationId id) {
        return organizations.find(id);
    }

    /** In the order of the ids; unknown ones are left out. */
    public Map<OrganizationId, OrganizationView> findAll(Collection<OrganizationId> ids) {
        return organizations.findAll(ids);
    }

    public Map<OrganizationId, LocalizedText> names(Collection<OrganizationId> ids) {
        Map<OrganizationId, LocalizedText> names = new LinkedHashMap<>();
        organizations
                .findAll(ids)
                .forEach((id, view) -> names.put(id, view.data().name()));
        return names;
    }

    /** What was true on a day; the earliest known state for days before the record begins. */
    public Optional<OrganizationState> on(OrganizationId id, LocalDate day) {
        return organizations.find(id).map(view -> states.of(id).on(day));
    }

    /** All states, oldest first; empty for an unknown id. */
    public List<OrganizationState> states(OrganizationId id) {
        return organizations.find(id).map(view -> states.of(id).states()).orElse(List.of());
    }

    /** In which organisations this one goes on: itself, or its successors after a merge or split. */
    public List<OrganizationId> today(OrganizationId id) {
        return organizations.successors(List.of(id)).getOrDefault(id, List.of(id));
    }

    /** By a code of any time, also of an organisation that went on as another. */
    public Optional<OrganizationLookup.CodeMatch> byCode(OrganizationCode code) {
        return code.kind()
                .normalize(code.value())
                .flatMap(value -> Optional.ofNullable(
                        lookup.byCodes(List.of(new OrganizationCode(code.kind(), value, code.issuer())))
                                .get(new OrganizationCode(code.kind(), value, code.issuer()))));
    }

    public PageOf<OrganizationView> page(OrganizationFilter filter, @Nullable String cursor, int size) {
        return list.page(filter, cursor, size);
    }

    /** The rows after a cursor, as many as fit in one answer, without counting all; the total is 0. */
    PageOf<OrganizationView> piece(OrganizationFilter filter, @Nullable String cursor) {
        return list.piece(filter, cursor);
    }

    public List<OrganizationView> unitsOf(OrganizationId parent) {
        return organizations.unitsOf(parent);
    }

    /** Empty also for a person who may not see them. */
    public List<Contact> contacts(OrganizationId id) {
        if (mayChange(id)) {
            // Read where they may be written: a keeper sees them before the organisation stands in any cluster.
            return keepers.changing(id, view -> Outcome.done(contacts.of(id)))
                    .fold(found -> found, refusal -> List.of());
        }
        return readers(id).stream()
                .findFirst()
                .map(cluster -> access.inCluster(
                                cluster, Right.READ, Thing.DATA_BANK, () -> Outcome.done(contacts.of(id)))
                        .fold(found -> found, refusal -> List.<Contact>of()))
                .orElse(List.of());
    }

    public boolean maySeeContacts(OrganizationId id) {
        return mayChange(id) || !readers(id).isEmpty();
    }

    /** Clusters of the organisation in which the person's role reads its data; a visitor has none. */
    private List<ClusterId> readers(OrganizationId id) {
        Standing knows = standing.getIfAvailable();
        if (knows == null || Actor.current().isEmpty()) {
            return List.of();
        }
        return knows.clustersOf(Set.of(id), today.day()).stream()
                .filter(cluster -> access.may(Right.READ, Thing.DATA_BANK, cluster))
                .toList();
    }

    /** Whether the person keeps this record. */
    public boolean mayChange(OrganizationId id) {
        return organizations.find(id).map(keepers::may).orElse(false);
    }
}
