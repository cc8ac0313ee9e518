package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/**
 * What a cluster states about itself because of its form. Facts of another form than the present one are kept, so that a
 * form that was chosen by mistake loses nothing.
 *
 * @param termUntil last day of a consortium
 * @param project what a consortium is bound to where it has no term
 * @param lead the member that leads a consortium
 * @param shares of the members of a consortium, in percent
 * @param registration number under which the state registered an association: nine digits
 * @param dues what members of an association pay, and how
 * @param agreementNumber of the agreement a partnership rests on
 * @param ownName that each member of a partnership acts in its own name and answers for its own obligations
 */
public record FormFacts(
        @Nullable LocalDate termUntil,
        @Nullable String project,
        @Nullable OrganizationId lead,
        Map<OrganizationId, BigDecimal> shares,
        @Nullable String registration,
        @Nullable LocalDate registeredOn,
        LocalizedText dues,
        @Nullable String agreementNumber,
        @Nullable LocalDate agreedOn,
        boolean ownName) {

    public FormFacts {
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    public static FormFacts none() {
        return new FormFacts(null, null, null, Map.of(), null, null, LocalizedText.empty(), null, null, false);
    }

    /** In percent; 100 where all is shared out. */
    public BigDecimal sum() {
        return shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As they stand in the history of the cluster, those of one form. */
    Map<String, Object> asChange(ClusterForm form) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("form", form.code());
        switch (form) {
            case UNDECIDED -> {}
            case CONSORTIUM -> {
                put(change, "termUntil", termUntil == null ? null : termUntil.toString());
                put(change, "project", project);
                put(change, "lead", lead == null ? null : lead.toString());
                put(change, "shares", shares.isEmpty() ? null : shares.size());
            }
            case ASSOCIATION -> {
                put(change, "registration", registration);
                put(change, "registeredOn", registeredOn == null ? null : registeredOn.toString());
                put(change, "dues", dues.isEmpty() ? null : ClusterDraft.texts(dues));
            }
            case PARTNERSHIP -> {
                put(change, "agreementNumber", agreementNumber);
                put(change, "agreedOn", agreedOn == null ? null : agreedOn.toString());
                put(change, "ownName", ownName);
            }
        }
        return change;
    }

    private static void put(Map<String, Object> change, String name, @Nullable Object value) {
        if (value != null) {
            change.put(name, value);
        }
    }
}
