package uz.hamkor.shared;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module holds about a person: shown, exported, and erased where no duty to keep it stands against that.
 * Implemented by every module with personal data, asked by the privacy page of identity. A test walks all tables: one
 * with a column that names an account or a person must stand in {@link #tables} of some implementation.
 *
 * <p>Called with the scope of the person.
 */
public interface PersonalData {

    /** The tables this implementation answers for, {@code schema.table}. */
    Set<String> tables();

    List<Held> about(AccountId account, Language language);

    /** Who from outside looked at the person's records, the newest first. */
    default List<Look> looks(AccountId account) {
        return List.of();
    }

    /** Erases or anonymises, inside the running transaction, and answers what stays and why. */
    default List<Kept> erase(AccountId account) {
        return List.of();
    }

    /**
     * One record or one kind of records.
     *
     * @param key of what is held; the text is {@code personal.<key>}
     * @param values by message key of their field, in the language asked for
     * @param keeper the organisation that keeps the record and corrects it on request; null for what the person keeps
     */
    record Held(
            String key,
            Map<String, String> values,
            @Nullable OrganizationId keeper) {

        public Held {
            values = new LinkedHashMap<>(values);
        }

        public Held(String key, Map<String, String> values) {
            this(key, values, null);
        }
    }

    /**
     * Somebody looked.
     *
     * @param keeper whose record it was
     * @param purposeKey message key of why
     */
    record Look(AccountId reader, OrganizationId keeper, String purposeKey, Instant at) {}

    /**
     * What is not erased.
     *
     * @param key as of {@link Held}
     * @param reasonKey message key of the duty to keep it
     */
    record Kept(String key, String reasonKey) {}
}
