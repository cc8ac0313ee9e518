package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** A cluster as programs read it. Texts are objects by language tag. */
record ClusterJson(
        String id,
        String slug,
        Map<String, String> name,
        @Nullable String field,
        Map<String, String> fieldName,
        @Nullable String territory,
        Map<String, String> territoryName,
        String form,
        Map<String, String> aims,
        @Nullable String parent,
        String status,
        LocalDate formingOn,
        @Nullable LocalDate foundedOn,
        @Nullable LocalDate operatingOn,
        @Nullable LocalDate endedOn,
        boolean published,
        int minMembers,
        int minTypes,
        int version,
        String url) {

    static ClusterJson of(Cluster cluster) {
        return new ClusterJson(
                cluster.id().toString(),
                cluster.slug(),
                ClusterDraft.texts(cluster.name()),
                cluster.field(),
                ClusterDraft.texts(cluster.fieldName()),
                cluster.territory() == null ? null : cluster.territory().toString(),
                ClusterDraft.texts(cluster.territoryName()),
                cluster.form().code(),
                ClusterDraft.texts(cluster.aims()),
                cluster.parent() == null ? null : cluster.parent().toString(),
                cluster.status().code(),
                cluster.formingOn(),
                cluster.foundedOn(),
                cluster.operatingOn(),
                cluster.endedOn(),
                cluster.published(),
                cluster.minMembers(),
                cluster.minTypes(),
                cluster.version(),
                "/c/" + cluster.slug());
    }

    /** A text as a program sends it; empty when a key is no language of ours. */
    static Optional<LocalizedText> text(Map<String, @Nullable String> byTag) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Map.Entry<String, @Nullable String> entry : byTag.entrySet()) {
            Optional<Language> language = Language.of(entry.getKey());
            if (language.isEmpty()) {
                return Optional.empty();
            }
            String text = entry.getValue();
            if (text != null) {
                texts.put(language.get(), text);
            }
        }
        return Optional.of(new LocalizedText(texts));
    }

    static String languages() {
        return String.join(
                ", ", Arrays.stream(Language.values()).map(Language::tag).toList());
    }

    /** One of Semikin's properties with its inputs. */
    record Property(String code, String verdict, String rule, LocalDate day, List<PropertyCheck.Input> inputs) {

        static Property of(PropertyCheck check) {
            return new Property(
                    check.code(),
                    check.verdict().name().toLowerCase(Locale.ROOT),
                    check.rule(),
                    check.day(),
                    check.inputs());
        }
    }
}
