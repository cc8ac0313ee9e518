package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** The keeper of a record corrects it: data, codes and contacts as they are today. */
@Component
class ChangingOrganization {

    private final Keepers keepers;
    private final OrganizationRules rules;
    private final Organizations organizations;
    private final OrganizationCodes codes;
    private final OrganizationContacts contacts;
    private final OrganizationWriter writer;
    private final History history;
    private final Today today;

    ChangingOrganization(
            Keepers keepers,
            OrganizationRules rules,
            Organizations organizations,
            OrganizationCodes codes,
            OrganizationContacts contacts,
            OrganizationWriter writer,
            History history,
            Today today) {
        this.keepers = keepers;
        this.rules = rules;
        this.organizations = organizations;
        this.codes = codes;
        this.contacts = contacts;
        this.writer = writer;
        this.history = history;
        this.today = today;
    }

    /**
     * @param version the version the person saw
     * @param codes as typed; null leaves them as they are
     * @param contacts as typed; null leaves them as they are
     */
    record Change(
            OrganizationId id,
            long version,
            OrganizationData data,
            @Nullable List<OrganizationCode> codes,
            @Nullable List<Contact> contacts) {}

    Outcome<OrganizationView> change(Change change) {
        return keepers.changing(change.id(), before -> {
            if (before.version() != change.version()) {
                return Outcome.refused("registry.changed_by_other");
            }
            if (before.status() == OrganizationStatus.CLOSED) {
                return Outcome.refused("organization.closed");
            }
            LocalDate now = today.day();
            return check(before, change.data(), now)
                    .then(data -> OrganizationRules.codes(change.codes() == null ? before.codes() : change.codes())
                            .then(given -> write(before, data, given, change.contacts(), now)));
        });
    }

    /** A type that has gone out of force stays where it already is: only a new one must be in force. */
    private Outcome<OrganizationData> check(OrganizationView before, OrganizationData data, LocalDate now) {
        boolean sameType =
                data.type() != null && data.type().equals(before.data().type());
        return rules.check(before.id(), sameType ? data.withType(null) : data, now)
                .map(checked -> checked.withType(data.type()));
    }

    private Outcome<OrganizationView> write(
            OrganizationView before,
            OrganizationData data,
            List<OrganizationCode> given,
            @Nullable List<Contact> typedContacts,
            LocalDate now) {
        OrganizationId id = before.id();
        Optional<OrganizationCodes.Dated> taken = codes.taken(given, id);
        if (taken.isPresent()) {
            OrganizationCode code = taken.get().code();
            return Outcome.refusedAt(code.kind().stored(), "organization.code_taken", code.value());
        }
        if (typedContacts != null) {
            Outcome<List<Contact>> reached = OrganizationRules.contacts(typedContacts);
            Optional<Refusal> wrong = reached.reason();
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            List<Contact> old = contacts.of(id);
            List<Contact> wanted = reached.orElseThrow();
            if (!old.equals(wanted)) {
                contacts.replaceAll(Map.of(id, wanted));
                history.record(Snapshot.contacts(id), Snapshot.of(old), Snapshot.of(wanted));
            }
        }
        if (!Set.copyOf(before.codes()).equals(Set.copyOf(given))) {
            codes.replace(id, given, now);
            history.record(
                    Snapshot.subject(id), Snapshot.of(before), Snapshot.of(before.data(), before.status(), given));
        }
        OrganizationView withCodes = new OrganizationView(
                id,
                before.version(),
                before.data(),
                before.status(),
                given,
                before.lastConfirmed(),
                before.broughtInBy());
        if (writer.updateAll(Map.of(withCodes, data), now).isEmpty()) {
            return Outcome.refused("registry.changed_by_other");
        }
        return Outcome.done(organizations.find(id).orElseThrow());
    }
}
