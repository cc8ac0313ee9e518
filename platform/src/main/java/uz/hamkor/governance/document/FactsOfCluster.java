package uz.hamkor.governance.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.ClusterForms;
import uz.hamkor.registry.cluster.FormFacts;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.LanguageFormats;

/** What the record of a cluster and of its form fills into a starting text; what it does not know is a gap to fill. */
@Component
class FactsOfCluster {

    /** With more members the shares stand in the record of the cluster, and the charter refers to it. */
    private static final int MOST_NAMED = 30;

    private final ClusterForms forms;
    private final Formats formats;
    private final Texts texts;

    FactsOfCluster(ClusterForms forms, Formats formats, Texts texts) {
        this.forms = forms;
        this.formats = formats;
        this.texts = texts;
    }

    /** By the names of the placeholders. Needs a transaction. */
    Map<String, LocalizedText> of(Cluster cluster) {
        Map<String, LocalizedText> facts = new LinkedHashMap<>();
        facts.put("name", cluster.name());
        facts.put("territory", known(cluster.territoryName(), "document.gap.territory"));
        facts.put("field", known(cluster.fieldName(), "document.gap.field"));
        facts.put("aims", known(cluster.aims(), "document.gap.aims"));
        facts.put("form", said("cluster.form." + cluster.form().code()));
        FormFacts stated = forms.facts(cluster.id());
        Map<OrganizationId, LocalizedText> members = cluster.form() == ClusterForm.CONSORTIUM
                ? forms.members(cluster.id(), DocumentRooms.today())
                : Map.of();
        facts.put("lead", lead(stated, members));
        facts.put("shares", shares(stated, members));
        facts.put("term", term(stated));
        facts.put("registration", registration(stated));
        facts.put("dues", dues(stated));
        return facts;
    }

    private LocalizedText lead(FormFacts stated, Map<OrganizationId, LocalizedText> members) {
        LocalizedText lead = stated.lead() == null ? null : members.get(stated.lead());
        return lead == null ? said("document.gap.lead") : lead;
    }

    private LocalizedText shares(FormFacts stated, Map<OrganizationId, LocalizedText> members) {
        if (stated.shares().isEmpty()) {
            return said("document.gap.shares");
        }
        if (stated.shares().size() > MOST_NAMED) {
            return each(fmt -> texts.text(
                    fmt.language(),
                    "document.fact.shares_recorded",
                    stated.shares().size()));
        }
        return each(fmt -> {
            List<String> named = stated.shares().entrySet().stream()
                    .map(share -> fmt.text(members.getOrDefault(share.getKey(), LocalizedText.empty())) + " – "
                            + percent(fmt, share.getValue()))
                    .toList();
            return String.join("; ", named);
        });
    }

    private static String percent(LanguageFormats fmt, BigDecimal share) {
        return fmt.number(share, Math.max(0, share.stripTrailingZeros().scale())) + " %";
    }

    private LocalizedText term(FormFacts stated) {
        LocalDate until = stated.termUntil();
        String project = stated.project();
        if (until == null && project == null) {
            return said("document.gap.term");
        }
        return each(fmt -> until == null
                ? texts.text(fmt.language(), "document.fact.project", String.valueOf(project))
                : project == null
                        ? texts.text(fmt.language(), "document.fact.until", until)
                        : texts.text(fmt.language(), "document.fact.project_until", project, until));
    }

    private LocalizedText registration(FormFacts stated) {
        String number = stated.registration();
        LocalDate day = stated.registeredOn();
        return number == null || day == null
                // The state registers an association after its charter is adopted.
                ? said("document.fact.registration_pending")
                : each(fmt -> texts.text(fmt.language(), "document.fact.registration", number, day));
    }

    /** In a language in which nobody wrote them they are a gap. */
    private LocalizedText dues(FormFacts stated) {
        return each(fmt -> stated.dues().isEmpty() || stated.dues().isFallback(fmt.language())
                ? texts.text(fmt.language(), "document.gap.dues")
                : stated.dues().in(fmt.language()).strip().replaceAll("[.\\s]+$", ""));
    }

    private LocalizedText known(LocalizedText value, String gap) {
        return value.isEmpty() ? said(gap) : value;
    }

    private LocalizedText said(String key) {
        return each(fmt -> texts.text(fmt.language(), key));
    }

    private LocalizedText each(Function<LanguageFormats, String> say) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, say.apply(formats.in(language)));
        }
        return new LocalizedText(all);
    }
}
