package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SearchIndex;

/**
 * Writing whole lists of organisations: a fixed number of statements for any number of rows. The caller has checked the
 * rows, asked {@code Access} and opened the transaction in which the cluster may be written.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class OrganizationIntake {

    private final Organizations organizations;
    private final OrganizationWriter writer;
    private final OrganizationCodes codes;
    private final OrganizationContacts contacts;
    private final History history;
    private final ObjectProvider<SearchIndex> search;
    private final JdbcClient jdbc;
    private final Today today;

    OrganizationIntake(
            Organizations organizations,
            OrganizationWriter writer,
            OrganizationCodes codes,
            OrganizationContacts contacts,
            History history,
            ObjectProvider<SearchIndex> search,
            JdbcClient jdbc,
            Today today) {
        this.organizations = organizations;
        this.writer = writer;
        this.codes = codes;
        this.contacts = contacts;
        this.history = history;
        this.search = search;
        this.jdbc = jdbc;
        this.today = today;
    }

    /** Writes listed organisations. A code that is in force elsewhere breaks a unique index: look it up before. */
    public void insertAll(List<NewOrganization> created) {
        writer.insertAll(created, OrganizationStatus.LISTED, today.day());
    }

    /**
     * Updates organisations that are only listed and were brought in by the writable cluster.
     *
     * @return those that were updated; the others are no longer this cluster's to change, or were changed meanwhile
     */
    public Set<OrganizationId> updateAll(List<OrganizationUpdate> updates) {
        ClusterId cluster = Scope.current().writable();
        Map<OrganizationId, OrganizationView> before = organizations.findAll(
                updates.stream().map(OrganizationUpdate::id).toList());
        Map<OrganizationView, OrganizationData> changes = new LinkedHashMap<>();
        Map<OrganizationId, OrganizationUpdate> wanted = new LinkedHashMap<>();
        for (OrganizationUpdate update : updates) {
            OrganizationView view = before.get(update.id());
            if (view != null
                    && cluster != null
                    && view.version() == update.version()
                    && view.status() == OrganizationStatus.LISTED
                    && cluster.equals(view.broughtInBy())) {
                changes.put(view, update.data());
                wanted.put(update.id(), update);
            }
        }
        LocalDate now = today.day();
        Set<OrganizationId> done = new HashSet<>(writer.updateAll(changes, now));
        Map<OrganizationId, List<OrganizationCode>> newCodes = new LinkedHashMap<>();
        Map<OrganizationId, List<Contact>> newContacts = new LinkedHashMap<>();
        List<History.Entry> entries = new ArrayList<>();
        for (OrganizationId id : done) {
            OrganizationUpdate update = wanted.get(id);
            if (update == null) {
                continue;
            }
            newCodes.put(id, update.newCodes());
            if (update.contacts() != null) {
                newContacts.put(id, update.contacts());
                entries.add(new History.Entry(Snapshot.contacts(id), null, Snapshot.of(update.contacts())));
            }
        }
        codes.addAll(newCodes, now);
        contacts.replaceAll(newContacts);
        history.recordAll(entries);
        if (newCodes.values().stream().anyMatch(list -> !list.isEmpty())) {
            writer.index(newCodes.keySet());
        }
        return done;
    }

    /**
     * Takes back organisations that were only just brought in by the writable cluster and that nobody has built upon.
     * A reference that still points to one is refused by the database.
     *
     * @return those that were removed
     */
    public Set<OrganizationId> removeAll(Collection<OrganizationId> ids) {
        ClusterId cluster = Scope.current().writable();
        if (cluster == null || ids.isEmpty()) {
            return Set.of();
        }
        List<OrganizationId> own = jdbc.sql("""
                        select id from registry.organization
                        where id = any (:ids) and status = 'listed' and brought_in_by = :cluster for update
                        """)
                .param("ids", Rows.uuids(ids))
                .param("cluster", cluster.value())
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list();
        Map<OrganizationId, OrganizationView> views = organizations.findAll(own);
        for (String table : List.of("contact", "code", "state", "name_key", "claim")) {
            jdbc.sql("delete from registry.organization_" + table + " where organization_id = any (:ids)")
                    .param("ids", Rows.uuids(own))
                    .update();
        }
        jdbc.sql("delete from registry.organization where id = any (:ids)")
                .param("ids", Rows.uuids(own))
                .update();
        history.recordAll(views.values().stream()
                .map(view -> new History.Entry(Snapshot.subject(view.id()), Snapshot.of(view), null))
                .toList());
        search.ifAvailable(index -> own.forEach(id -> index.remove(OrganizationCards.KIND, id.value())));
        return Set.copyOf(own);
    }
}
