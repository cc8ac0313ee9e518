package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;

/**
 * A request about one proposal, with everything its page needs to show itself again. Given to the methods of controllers
 * below {@code /c/{slug}/decisions/{number}}; who may not see the proposal does not get that far.
 */
record Asked(
        Cluster cluster,
        Proposal proposal,
        Locale locale,
        HttpServletResponse response,
        RedirectAttributes redirect,
        Model model) {

    ClusterId of() {
        return cluster.id();
    }

    ProposalId id() {
        return proposal.id();
    }

    Language language() {
        return Language.nearest(locale);
    }

    /** The address of its page. */
    String here() {
        return DecisionRoom.home(cluster) + "/" + proposal.number();
    }
}
