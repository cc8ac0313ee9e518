package uz.hamkor.shared;

import java.util.List;

/** The people of an organisation as far as inviting them needs them. Implemented by the registry. */
public interface StaffNames {

    /** Those who have no account yet, by name; empty for a person who may not see them. */
    List<Person> withoutAccount(OrganizationId organization, Language language);

    /** @param position the latest one, empty for none */
    record Person(PersonId id, String name, String position) {}
}
