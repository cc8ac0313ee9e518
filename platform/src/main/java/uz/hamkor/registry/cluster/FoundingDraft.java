package uz.hamkor.registry.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;

/**
 * What was typed into the steps of founding so far, as it was typed: nothing of it needs to be right yet.
 *
 * @param members how the members will be brought in, a code of {@link Members}
 */
record FoundingDraft(
        LocalizedText name,
        String slug,
        String field,
        String territory,
        String parent,
        LocalizedText aims,
        String form,
        String members) {

    static final FoundingDraft EMPTY = new FoundingDraft(
            LocalizedText.empty(), "", "", "", "", LocalizedText.empty(), ClusterForm.UNDECIDED.code(), "list");

    /** The steps, in order; the fields of each are those a refusal may name. */
    enum Step {
        NAME("name", "slug"),
        PLACE("field", "territory", "parent"),
        AIMS("aims", "form"),
        MEMBERS("members"),
        SUMMARY();

        private final List<String> fields;

        Step(String... fields) {
            this.fields = List.of(fields);
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        Step next() {
            return values()[Math.min(ordinal() + 1, values().length - 1)];
        }

        Step before() {
            return values()[Math.max(ordinal() - 1, 0)];
        }

        static Optional<Step> of(String code) {
            return Arrays.stream(values())
                    .filter(step -> step.code().equals(code))
                    .findFirst();
        }

        /** The step in which a field stands; the first for what stands in none. */
        static Step holding(String field) {
            return Arrays.stream(values())
                    .filter(step -> step.fields.contains(field))
                    .findFirst()
                    .orElse(NAME);
        }
    }

    /** How members come in after the founding. */
    enum Members {
        LIST,
        HAND,
        LATER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Members of(String code) {
            return Arrays.stream(values())
                    .filter(way -> way.code().equals(code))
                    .findFirst()
                    .orElse(LATER);
        }
    }

    FoundingDraft named(LocalizedText changed, String changedSlug) {
        return new FoundingDraft(changed, changedSlug.strip(), field, territory, parent, aims, form, members);
    }

    FoundingDraft placed(String changedField, String changedTerritory, String changedParent) {
        return new FoundingDraft(name, slug, changedField, changedTerritory, changedParent, aims, form, members);
    }

    FoundingDraft aiming(LocalizedText changed, String changedForm) {
        return new FoundingDraft(name, slug, field, territory, parent, changed, changedForm, members);
    }

    FoundingDraft with(Members way) {
        return new FoundingDraft(name, slug, field, territory, parent, aims, form, way.code());
    }

    /** The address the cluster will have: the one that was typed, else one made from the name; empty where neither is. */
    String address() {
        return slug.isBlank() ? Slug.suggest(name) : slug;
    }

    ClusterDraft draft() {
        return new ClusterDraft(
                address(),
                name,
                Accessions.blankToNull(field),
                id(territory).map(TerritoryId::new).orElse(null),
                ClusterForm.of(form).orElse(ClusterForm.UNDECIDED),
                aims,
                id(parent).map(ClusterId::new).orElse(null),
                ClusterDraft.DEFAULT_MIN_MEMBERS,
                ClusterDraft.DEFAULT_MIN_TYPES);
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
