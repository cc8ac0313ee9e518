package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;

/**
 * What a row says about an organisation, each value in its stored form. Null and empty mean: the row says nothing.
 *
 * @param id of an organisation already known here, as our own exports write it
 * @param type code of a type in force
 * @param territory id of a unit of territory
 */
record RowData(
        @Nullable String id,
        @Nullable String code,
        LocalizedText name,
        LocalizedText shortName,
        @Nullable String type,
        @Nullable String territory,
        LocalizedText address,
        List<String> phones,
        List<String> emails,
        @Nullable String website,
        @Nullable String stir) {

    RowData {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
    }

    /** Everything by which the organisation may be recognised by name. */
    List<String> allNames() {
        Set<String> all = new LinkedHashSet<>(name.texts().values());
        all.addAll(shortName.texts().values());
        return new ArrayList<>(all);
    }
}
