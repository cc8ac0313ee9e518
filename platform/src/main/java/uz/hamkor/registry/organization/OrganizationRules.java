package uz.hamkor.registry.organization;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** What must hold of an organisation before it is written, each breach with its field. */
@Component
class OrganizationRules {

    static final int LONGEST_NAME = 400;

    /** Languages of teaching that may be named, in the order of forms; the text is {@code organization.language.<tag>}. */
    static final List<String> LANGUAGES =
            List.of("uz", "kaa", "ru", "tg", "kk", "ky", "tk", "en", "de", "fr", "ko", "zh", "ja", "ar", "tr");

    private final Organizations organizations;
    private final OrganizationTypes types;

    OrganizationRules(Organizations organizations, OrganizationTypes types) {
        this.organizations = organizations;
        this.types = types;
    }

    /** The data with addresses in their stored form, or why they cannot be taken. */
    Outcome<OrganizationData> check(OrganizationId id, OrganizationData data, LocalDate today) {
        if (data.name().isEmpty()) {
            return Outcome.refusedAt("name", "organization.name_missing");
        }
        Optional<Refusal> tooLong = tooLong(data.name(), data.shortName(), data.address());
        if (tooLong.isPresent()) {
            return Outcome.refused(tooLong.get());
        }
        String type = data.type();
        if (type != null) {
            Optional<Refusal> wrong = typeRefusal(type, today);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
        }
        OrganizationId parent = data.parent();
        if (parent == null && data.unit()) {
            return Outcome.refusedAt("parent", "organization.unit_without_parent");
        }
        if (parent != null) {
            if (organizations.find(parent).isEmpty()) {
                return Outcome.refusedAt("parent", "organization.parent_unknown");
            }
            if (organizations.isWithin(parent, id)) {
                return Outcome.refusedAt("parent", "organization.parent_is_below");
            }
        }
        Set<String> known = Set.copyOf(LANGUAGES);
        for (String language : data.teachingLanguages()) {
            if (!known.contains(language)) {
                return Outcome.refusedAt("teachingLanguages", "organization.language_unknown", language);
            }
        }
        String website = data.website();
        if (website == null || website.isBlank()) {
            return Outcome.done(data.withWebsite(null));
        }
        Optional<String> address = website(website);
        return address.isPresent()
                ? Outcome.done(data.withWebsite(address.get()))
                : Outcome.refusedAt("website", "organization.website_wrong");
    }

    /** Refused when a text is longer than any name is, in whatever language. */
    static Optional<Refusal> tooLong(LocalizedText... texts) {
        return Arrays.stream(texts)
                        .flatMap(text -> text.texts().values().stream())
                        .anyMatch(value -> value.length() > LONGEST_NAME)
                ? Optional.of(Refusal.at("name", "organization.text_too_long", LONGEST_NAME))
                : Optional.empty();
    }

    /** Why a type may not be given on a day. */
    Optional<Refusal> typeRefusal(String code, LocalDate day) {
        Optional<TypeView> type = types.find(code);
        if (type.isEmpty()) {
            return Optional.of(Refusal.at("type", "organization.type_unknown", code));
        }
        if (type.get().inForce(day)) {
            return Optional.empty();
        }
        String successor = type.get().successor();
        return Optional.of(
                successor == null
                        ? Refusal.at("type", "organization.type_not_in_force", code)
                        : Refusal.at("type", "organization.type_replaced", code, successor));
    }

    /** An absolute web address; the scheme may be left out. Nothing but http and https is taken. */
    static Optional<String> website(String typed) {
        String text = typed.strip();
        if (!text.matches("(?i)[a-z][a-z0-9+.-]*:.*") || text.matches("(?i)[a-z0-9.-]+:[0-9]+(/.*)?")) {
            text = "https://" + text;
        }
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean plausible = host != null
                    && host.contains(".")
                    && (scheme.equals("http") || scheme.equals("https"))
                    && uri.getUserInfo() == null
                    && text.length() <= 500;
            return plausible ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Codes as typed in their stored form, or which of them breaks its rule. */
    static Outcome<List<OrganizationCode>> codes(List<OrganizationCode> typed) {
        List<OrganizationCode> clean = new ArrayList<>();
        for (OrganizationCode code : typed) {
            if (code.value().isBlank()) {
                continue;
            }
            Optional<String> value = code.kind().normalize(code.value());
            if (value.isEmpty()) {
                return Outcome.refusedAt(
                        code.kind().stored(),
                        "organization.code_wrong." + code.kind().stored(),
                        code.value());
            }
            clean.add(new OrganizationCode(code.kind(), value.get(), code.issuer()));
        }
        return Outcome.done(clean);
    }

    static Outcome<List<Contact>> contacts(List<Contact> typed) {
        List<Contact> clean = new ArrayList<>();
        for (Contact contact : typed) {
            if (contact.value().isBlank()) {
                continue;
            }
            Optional<String> value = contact.kind().normalize(contact.value());
            if (value.isEmpty()) {
                return Outcome.refusedAt(
                        contact.kind().stored(),
                        "organization.contact_wrong." + contact.kind().stored(),
                        contact.value());
            }
            clean.add(new Contact(contact.kind(), value.get(), contact.note()));
        }
        return Outcome.done(clean);
    }
}
