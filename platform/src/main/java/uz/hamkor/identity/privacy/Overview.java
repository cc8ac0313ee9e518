package uz.hamkor.identity.privacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.shared.Texts;

/** Puts together what all modules hold about a person, in words of one language. */
@Component
class Overview {

    private final List<PersonalData> sources;
    private final OrganizationFacts organizations;
    private final Accounts accounts;
    private final Consents consents;
    private final AskingKeepers asking;
    private final Access access;
    private final Texts texts;

    Overview(
            List<PersonalData> sources,
            OrganizationFacts organizations,
            Accounts accounts,
            Consents consents,
            AskingKeepers asking,
            Access access,
            Texts texts) {
        this.sources = sources;
        this.organizations = organizations;
        this.accounts = accounts;
        this.consents = consents;
        this.asking = asking;
        this.access = access;
        this.texts = texts;
    }

    record Field(String key, String label, String value) {}

    /** @param keeper null for what the person keeps */
    record Entry(
            String key,
            String title,
            List<Field> fields,
            @Nullable OrganizationId keeper,
            String keeperName) {}

    record Look(String reader, String keeper, String purpose, Instant at) {}

    record All(List<Entry> entries, List<Look> looks, List<Consents.Consent> consents, List<DataRequest> requests) {}

    All of(AccountId account, Language language) {
        List<PersonalData.Held> held = new ArrayList<>();
        List<PersonalData.Look> looks = new ArrayList<>();
        access.read(() -> {
            for (PersonalData source : sources) {
                held.addAll(source.about(account, language));
                looks.addAll(source.looks(account));
            }
            return true;
        });
        Set<OrganizationId> named = new HashSet<>();
        held.forEach(one -> {
            if (one.keeper() != null) {
                named.add(one.keeper());
            }
        });
        looks.forEach(look -> named.add(look.keeper()));
        Map<OrganizationId, LocalizedText> names = organizations.names(named);
        Map<AccountId, String> readers = accounts.names(
                looks.stream().map(PersonalData.Look::reader).distinct().toList());
        return new All(
                held.stream().map(one -> entry(one, names, language)).toList(),
                looks.stream()
                        .sorted(Comparator.comparing(PersonalData.Look::at).reversed())
                        .map(look -> new Look(
                                readers.getOrDefault(look.reader(), ""),
                                name(look.keeper(), names, language),
                                texts.text(language, look.purposeKey()),
                                look.at()))
                        .toList(),
                consents.of(account),
                asking.of(account));
    }

    private Entry entry(PersonalData.Held held, Map<OrganizationId, LocalizedText> names, Language language) {
        List<Field> fields = new ArrayList<>();
        held.values().forEach((key, value) -> {
            if (!value.isEmpty()) {
                fields.add(new Field(key, texts.has(key) ? texts.text(language, key) : key, value));
            }
        });
        return new Entry(
                held.key(),
                texts.text(language, "personal." + held.key()),
                fields,
                held.keeper(),
                held.keeper() == null ? "" : name(held.keeper(), names, language));
    }

    private static String name(OrganizationId id, Map<OrganizationId, LocalizedText> names, Language language) {
        return names.getOrDefault(id, LocalizedText.empty()).in(language);
    }
}
