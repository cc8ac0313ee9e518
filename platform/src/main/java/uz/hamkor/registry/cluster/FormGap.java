package uz.hamkor.registry.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uz.hamkor.shared.OrganizationId;

/** What the form of a cluster asks for and is not stated yet. */
public enum FormGap {
    FORM,
    TERM_OR_PROJECT,
    TERM_OVER,
    LEAD,
    SHARES,
    REGISTRATION,
    DUES,
    AGREEMENT,
    OWN_NAME;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param members that count today: the lead is one of them, and each has a share
     * @param today a term before it is over
     */
    static List<FormGap> of(ClusterForm form, FormFacts facts, Set<OrganizationId> members, java.time.LocalDate today) {
        List<FormGap> gaps = new ArrayList<>();
        switch (form) {
            case UNDECIDED -> gaps.add(FORM);
            case CONSORTIUM -> {
                if (facts.termUntil() == null && facts.project() == null) {
                    gaps.add(TERM_OR_PROJECT);
                } else if (facts.termUntil() != null && facts.termUntil().isBefore(today)) {
                    gaps.add(TERM_OVER);
                }
                if (facts.lead() == null || !members.contains(facts.lead())) {
                    gaps.add(LEAD);
                }
                if (!facts.shares().keySet().equals(members) || facts.sum().compareTo(ClusterForms.WHOLE) != 0) {
                    gaps.add(SHARES);
                }
            }
            case ASSOCIATION -> {
                if (facts.registration() == null) {
                    gaps.add(REGISTRATION);
                }
                if (facts.dues().isEmpty()) {
                    gaps.add(DUES);
                }
            }
            case PARTNERSHIP -> {
                if (facts.agreedOn() == null) {
                    gaps.add(AGREEMENT);
                }
                if (!facts.ownName()) {
                    gaps.add(OWN_NAME);
                }
            }
        }
        return gaps;
    }
}
