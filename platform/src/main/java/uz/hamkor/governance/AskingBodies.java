package uz.hamkor.governance;

import java.util.UUID;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;

/** The approval of a body as a service: a module asks and hears the answer as {@link DecisionClosed}. */
public interface AskingBodies {

    /**
     * What a body is asked.
     *
     * @param kind of the subject, for instance {@code document_version}; comes back in the answer
     * @param subject which one
     * @param title of the proposal, for instance “Approve the charter, version 2”
     * @param text Markdown
     * @param url where the subject is shown, relative to the installation
     */
    record Question(
            BodyId body,
            DecisionClass decisionClass,
            String kind,
            UUID subject,
            LocalizedText title,
            LocalizedText text,
            String url) {}

    /**
     * Puts the question to the body at once, by the method its rules prescribe. Joins the running transaction; the caller
     * has checked that the person may ask.
     */
    Outcome<ProposalId> ask(ClusterId cluster, Question question);
}
