package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.intake.Suggestions.Suggestion;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationUpdate;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.registry.organization.TakingSuggestion;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** An organisation's own people answer what lists of clusters said about it. */
@Component
class AnsweringSuggestions {

    private final Access access;
    private final Suggestions suggestions;
    private final OrganizationRegistry organizations;
    private final Recognizing.ContactsOfMany contacts;
    private final TakingSuggestion taking;

    AnsweringSuggestions(
            Access access,
            Suggestions suggestions,
            OrganizationRegistry organizations,
            Recognizing.ContactsOfMany contacts,
            TakingSuggestion taking) {
        this.access = access;
        this.suggestions = suggestions;
        this.organizations = organizations;
        this.contacts = contacts;
        this.taking = taking;
    }

    /**
     * One thing a suggestion would change.
     *
     * @param field key of the column
     */
    public record Change(String field, LocalizedText now, LocalizedText suggested) {}

    /** A suggestion with what it would change today. */
    public record Shown(Suggestion suggestion, List<Change> changes) {}

    boolean mayAnswer(OrganizationId organization) {
        return organizations.mayChange(organization);
    }

    List<Shown> open(OrganizationId organization) {
        return access.<List<Shown>>read(() -> {
            Optional<OrganizationView> view = organizations.find(organization);
            return view.isEmpty()
                    ? List.<Shown>of()
                    : suggestions.open(organization).stream()
                            .map(one -> new Shown(one, changes(view.get(), one)))
                            .toList();
        });
    }

    private Optional<OrganizationUpdate> update(OrganizationView view, Suggestion suggestion) {
        List<Contact> known = contacts.of(List.of(view.id())).getOrDefault(view.id(), List.of());
        return Comparison.of(view, known, suggestion.data(), suggestion.cluster(), true);
    }

    private List<Change> changes(OrganizationView view, Suggestion suggestion) {
        List<Change> changes = new ArrayList<>();
        Optional<OrganizationUpdate> update = update(view, suggestion);
        if (update.isEmpty()) {
            return changes;
        }
        RowData row = suggestion.data();
        if (!update.get().data().name().equals(view.data().name())) {
            changes.add(new Change(ImportFields.NAME_UZ, view.data().name(), row.name()));
        }
        if (!update.get().data().shortName().equals(view.data().shortName())) {
            changes.add(new Change(ImportFields.SHORT_NAME, view.data().shortName(), row.shortName()));
        }
        if (!update.get().data().address().equals(view.data().address())) {
            changes.add(new Change(ImportFields.ADDRESS, view.data().address(), row.address()));
        }
        add(changes, ImportFields.TYPE, view.data().type(), update.get().data().type());
        add(
                changes,
                ImportFields.WEBSITE,
                view.data().website(),
                update.get().data().website());
        if (row.stir() != null && !update.get().newCodes().isEmpty()) {
            changes.add(new Change(ImportFields.STIR, LocalizedText.empty(), LocalizedText.uz(row.stir())));
        }
        if (update.get().contacts() != null) {
            row.phones()
                    .forEach(phone -> changes.add(
                            new Change(ImportFields.PHONE, LocalizedText.empty(), LocalizedText.uz(phone))));
            row.emails()
                    .forEach(email -> changes.add(
                            new Change(ImportFields.EMAIL, LocalizedText.empty(), LocalizedText.uz(email))));
        }
        return changes;
    }

    private static void add(
            List<Change> changes,
            String field,
            @org.jspecify.annotations.Nullable String now,
            @org.jspecify.annotations.Nullable String then) {
        if (then != null && !then.equals(now)) {
            changes.add(new Change(
                    field, now == null ? LocalizedText.empty() : LocalizedText.uz(now), LocalizedText.uz(then)));
        }
    }

    /** For the head, who approves the data bank of the organisation, and the data officer, who keeps it. */
    Outcome<UUID> answer(OrganizationId organization, UUID id, boolean accepted) {
        Right right = access.may(Right.APPROVE, Thing.DATA_BANK, organization) ? Right.APPROVE : Right.UPDATE;
        return access.forOrganization(organization, right, Thing.DATA_BANK, () -> {
            Optional<Suggestion> found = suggestions.open(organization).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            Optional<OrganizationView> view = organizations.find(organization);
            if (found.isEmpty() || view.isEmpty() || !suggestions.answer(id, accepted)) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<OrganizationUpdate> update = accepted ? update(view.get(), found.get()) : Optional.empty();
            return update.map(change -> taking.take(
                                    organization, change.version(), change.data(), change.newCodes(), change.contacts())
                            .map(done -> id))
                    .orElseGet(() -> Outcome.done(id));
        });
    }
}
