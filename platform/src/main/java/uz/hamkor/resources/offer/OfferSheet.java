package uz.hamkor.resources.offer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Problem;
import uz.hamkor.files.sheets.Row;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.OfferReading.Identity;
import uz.hamkor.resources.offer.OffersOfSheet.Line;
import uz.hamkor.resources.offer.OffersOfSheet.Wrong;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.script.UzbekScript;

/**
 * Reads rows of a list as offers of one owner. A row belongs to the offer whose id it gives, else to the one of the same
 * name and category, else it is a new offer. Columns that the list does not have stay as they are; an empty cell
 * empties.
 */
final class OfferSheet {

    /**
     * What rows may name.
     *
     * @param owned all offers of the owner, withdrawn ones too
     * @param accounts of its staff, by e-mail address in lower case
     * @param clusters of the owner, by short address
     */
    record Known(
            OrganizationId owner,
            List<Offer> owned,
            Map<String, AccountId> accounts,
            Map<String, ClusterId> clusters) {}

    private final OfferColumns columns;
    private final Mapping mapping;
    private final Known known;
    private final Map<ResourceId, Offer> byId = new HashMap<>();
    private final Map<String, Offer> byName = new HashMap<>();
    private final Set<ResourceId> seen = new HashSet<>();
    private final Set<String> seenNames = new HashSet<>();

    OfferSheet(OfferColumns columns, Mapping mapping, Known known) {
        this.columns = columns;
        this.mapping = mapping;
        this.known = known;
        for (Offer offer : known.owned()) {
            byId.put(offer.id(), offer);
            if (offer.state() != Offer.State.WITHDRAWN) {
                byName.putIfAbsent(key(offer), offer);
            }
        }
    }

    private static String key(Offer offer) {
        return OfferWords.sortName(offer) + "\n" + offer.described().category();
    }

    /** One row with everything that is wrong in it. */
    Line read(Row row) {
        List<Wrong> wrong = new ArrayList<>();
        for (Problem problem : row.problems()) {
            wrong.add(new Wrong(
                    problem.columnName(), null, String.valueOf(problem.value()), Refusal.of("resources.list.cell")));
        }
        Offer before = known(row, wrong);
        OfferForm form = form(row, before, wrong);
        Offer.State state = state(row, before, wrong);
        Identity identity = before == null
                ? new Identity(known.owner(), ResourceId.next(), state, 1)
                : new Identity(known.owner(), before.id(), state, before.version());
        OfferReading.Read read = OfferReading.read(form, identity);
        Set<String> told = new LinkedHashSet<>();
        wrong.forEach(one -> told.add(String.valueOf(one.column())));
        for (Refusal refusal : read.refusals()) {
            Wrong one = wrong(row, OfferColumns.ofField(String.valueOf(refusal.field())), refusal);
            if (!told.contains(String.valueOf(one.column()))) {
                wrong.add(one);
            }
        }
        Offer offer = read.offer().orElse(null);
        if (offer != null && !isFirst(offer, before)) {
            wrong.add(wrong(row, OfferColumns.key("name", Language.UZ), Refusal.of("resources.list.twice")));
        }
        return new Line(
                row.number(),
                form.words("name").in(Language.UZ),
                wrong.isEmpty() ? offer : null,
                before,
                List.copyOf(wrong));
    }

    private boolean isFirst(Offer offer, @Nullable Offer before) {
        return before == null ? seenNames.add(key(offer)) : seen.add(before.id());
    }

    private @Nullable Offer known(Row row, List<Wrong> wrong) {
        String id = mapping.text(row, OfferColumns.ID);
        if (!id.isEmpty()) {
            Offer found = uuid(id).map(ResourceId::new).map(byId::get).orElse(null);
            if (found == null) {
                wrong.add(wrong(row, OfferColumns.ID, Refusal.of("resources.list.unknown_id")));
            }
            return found;
        }
        LocalizedText name = text(row, "name", LocalizedText.empty());
        String category = category(mapping.text(row, "category"));
        return byName.get(uz.hamkor.shared.script.Folding.fold(name.in(Language.UZ)) + "\n" + category);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean has(String key) {
        return mapping.column(key).isPresent();
    }

    private OfferForm form(Row row, @Nullable Offer before, List<Wrong> wrong) {
        OfferForm base =
                before == null ? OfferForm.blank(Set.copyOf(known.clusters().values())) : OfferForm.of(before);
        Map<String, String> fields = new LinkedHashMap<>(base.fields());
        for (String field : OfferForm.FIELDS) {
            String key = OfferColumns.ofField(field);
            if (!has(key)) {
                continue;
            }
            String typed = mapping.text(row, key);
            String value = typed.isEmpty() ? "" : value(field, typed);
            if (value.isEmpty()) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
        }
        Map<String, LocalizedText> texts = new LinkedHashMap<>();
        for (String field : OfferForm.TEXTS) {
            texts.put(field, text(row, field, base.words(field)));
        }
        return new OfferForm(fields, texts, uses(row, base, wrong));
    }

    private LocalizedText text(Row row, String field, LocalizedText before) {
        Map<Language, String> typed = new LinkedHashMap<>(before.texts());
        for (Language language : Language.values()) {
            String key = OfferColumns.key(field, language);
            if (has(key)) {
                String text = mapping.text(row, key);
                typed.put(language, language == Language.UZ ? UzbekScript.normaliseApostrophes(text) : text);
            }
        }
        return new LocalizedText(typed);
    }

    /** What the form would say for what stands in a cell. */
    private String value(String field, String typed) {
        return switch (field) {
            case "category" -> category(typed);
            case "condition" -> coded(typed, "offer.condition.", codes(Offer.Condition.values()));
            case "accessibility" -> coded(typed, "offer.accessibility.", codes(Offer.Accessibility.values()));
            case "checkIn" ->
                columns.code(typed, "common.", List.of("yes", "no"))
                        .map(code -> code.equals("yes") ? "true" : "")
                        .orElse(typed.equalsIgnoreCase("true") ? "true" : "");
            case "specialist" -> {
                AccountId account = account(typed);
                yield account == null ? typed : account.toString();
            }
            case "approver" -> approver(typed);
            case "terms", "closures", "exceptions", "maintenance" -> typed.replace(';', '\n');
            default -> typed;
        };
    }

    private String category(String typed) {
        return coded(
                typed,
                "resources.category.",
                Arrays.stream(OfferKind.values())
                        .flatMap(kind -> kind.categories().stream())
                        .toList());
    }

    private String approver(String typed) {
        AccountId account = account(typed);
        return account != null
                ? "person:" + account
                : columns.code(typed, "offer.approver_kind.", List.of("nobody", "owner"))
                        .orElse(typed);
    }

    private @Nullable AccountId account(String typed) {
        return known.accounts().get(typed.toLowerCase(java.util.Locale.ROOT));
    }

    private String coded(String typed, String prefix, List<String> codes) {
        return columns.code(typed, prefix, codes).orElse(typed);
    }

    static List<String> codes(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private Offer.State state(Row row, @Nullable Offer before, List<Wrong> wrong) {
        Offer.State usual = before == null ? Offer.State.OFFERED : before.state();
        String typed = mapping.text(row, OfferColumns.STATE);
        if (typed.isEmpty()) {
            return usual;
        }
        Optional<Offer.State> state =
                columns.code(typed, "offer.state.", codes(Offer.State.values())).flatMap(Offer.State::of);
        if (state.isEmpty()) {
            wrong.add(wrong(row, OfferColumns.STATE, Refusal.of("resources.choice", typed)));
        }
        return state.orElse(usual);
    }

    private Map<ClusterId, String> uses(Row row, OfferForm base, List<Wrong> wrong) {
        if (!has(OfferColumns.CLUSTERS) && !has(OfferColumns.SHOWN_IN)) {
            return base.uses();
        }
        Map<ClusterId, String> uses = new LinkedHashMap<>();
        named(row, OfferColumns.SHOWN_IN, OfferForm.SEE, uses, wrong);
        named(row, OfferColumns.CLUSTERS, OfferForm.USE, uses, wrong);
        return uses;
    }

    private void named(Row row, String key, String use, Map<ClusterId, String> uses, List<Wrong> wrong) {
        for (String slug : mapping.text(row, key).split("[,;\\s]+")) {
            ClusterId cluster = known.clusters().get(slug.toLowerCase(java.util.Locale.ROOT));
            if (cluster != null) {
                uses.put(cluster, use);
            } else if (!slug.isEmpty()) {
                wrong.add(wrong(row, key, Refusal.of("resources.list.unknown_cluster", slug)));
            }
        }
    }

    private Wrong wrong(Row row, String key, Refusal refusal) {
        Integer column = mapping.column(key).orElse(null);
        return new Wrong(
                column == null ? null : Problem.of(row, column, "").columnName(),
                key,
                column == null ? "" : row.text(column),
                refusal);
    }
}
