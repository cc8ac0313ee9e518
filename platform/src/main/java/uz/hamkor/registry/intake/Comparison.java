package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.CodeKind;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.OrganizationCode;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.OrganizationUpdate;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/**
 * What a row would change in an organisation that is known. An empty cell changes nothing; another spelling of the same
 * name changes nothing unless a code says that it is the same organisation.
 */
final class Comparison {

    private Comparison() {}

    /** The change, or nothing when the row says what is known. */
    static Optional<OrganizationUpdate> of(
            OrganizationView known, List<Contact> contacts, RowData row, ClusterId cluster, boolean byCode) {
        OrganizationData before = known.data();
        OrganizationData after = before.withName(text(before.name(), row.name(), byCode))
                .withShortName(text(before.shortName(), row.shortName(), byCode))
                .withAddress(text(before.address(), row.address(), true));
        if (row.type() != null) {
            after = after.withType(row.type());
        }
        if (row.territory() != null) {
            after = after.withTerritory(TerritoryId.of(row.territory()));
        }
        if (row.website() != null) {
            after = after.withWebsite(row.website());
        }
        List<OrganizationCode> codes = newCodes(known, row, cluster);
        List<Contact> merged = merged(contacts, row);
        boolean same = after.equals(before) && codes.isEmpty() && merged == null;
        return same
                ? Optional.empty()
                : Optional.of(new OrganizationUpdate(known.id(), known.version(), after, codes, merged));
    }

    private static LocalizedText text(LocalizedText known, LocalizedText said, boolean replace) {
        LocalizedText result = known;
        for (Map.Entry<Language, String> entry : said.texts().entrySet()) {
            Optional<String> present = known.exactly(entry.getKey());
            boolean otherSpelling =
                    present.isPresent() && (!replace || Classifiers.sameText(present.get(), entry.getValue()));
            boolean otherScript = present.isEmpty() && isOtherScriptOf(known, entry.getKey(), entry.getValue());
            if (!otherSpelling && !otherScript) {
                result = result.with(entry.getKey(), entry.getValue());
            }
        }
        return result;
    }

    /** A name in the other Uzbek script that conversion would give anyway is nothing new. */
    private static boolean isOtherScriptOf(LocalizedText known, Language language, String said) {
        return switch (language) {
            case UZ, UZ_CYRL -> !known.isFallback(language) && Classifiers.sameText(known.in(language), said);
            case RU, EN -> false;
        };
    }

    static List<OrganizationCode> codes(RowData row, ClusterId cluster) {
        List<OrganizationCode> codes = new ArrayList<>();
        if (row.code() != null) {
            codes.add(new OrganizationCode(CodeKind.OWN, row.code(), cluster));
        }
        if (row.stir() != null) {
            codes.add(OrganizationCode.of(CodeKind.STIR, row.stir()));
        }
        return codes;
    }

    private static List<OrganizationCode> newCodes(OrganizationView known, RowData row, ClusterId cluster) {
        List<OrganizationCode> codes = codes(row, cluster);
        codes.removeIf(code -> known.codes().stream()
                .anyMatch(held -> held.kind() == code.kind()
                        && Objects.equals(held.issuer(), code.issuer())
                        && held.value().equals(code.value())));
        return codes;
    }

    static List<Contact> contacts(RowData row) {
        List<Contact> contacts = new ArrayList<>();
        row.phones().forEach(phone -> contacts.add(Contact.phone(phone)));
        row.emails().forEach(email -> contacts.add(Contact.email(email)));
        return contacts;
    }

    /** All contacts with those the row adds; null when it adds none. */
    private static @Nullable List<Contact> merged(List<Contact> known, RowData row) {
        Set<String> values = new LinkedHashSet<>();
        known.forEach(contact -> values.add(contact.kind() + contact.value()));
        List<Contact> all = new ArrayList<>(known);
        for (Contact contact : contacts(row)) {
            if (values.add(contact.kind() + contact.value())) {
                all.add(contact);
            }
        }
        return all.size() == known.size() ? null : all;
    }

    /** A new organisation as the row describes it. */
    static OrganizationData described(RowData row) {
        return OrganizationData.named(row.name())
                .withShortName(row.shortName())
                .withAddress(row.address())
                .withType(row.type())
                .withTerritory(row.territory() == null ? null : new TerritoryId(UUID.fromString(row.territory())))
                .withWebsite(row.website());
    }
}
