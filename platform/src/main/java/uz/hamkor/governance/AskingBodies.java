package uz.hamkor.governance;

import java.util.List;
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
     * @param articles on each of which the body votes apart, whatever method its rules prescribe; empty where it
     *     decides on the whole
     */
    record Question(
            BodyId body,
            DecisionClass decisionClass,
            String kind,
            UUID subject,
            LocalizedText title,
            LocalizedText text,
            String url,
            List<Article> articles) {

        public Question {
            articles = List.copyOf(articles);
        }

        /** On the whole. */
        public Question(
                BodyId body,
                DecisionClass decisionClass,
                String kind,
                UUID subject,
                LocalizedText title,
                LocalizedText text,
                String url) {
            this(body, decisionClass, kind, subject, title, text, url, List.of());
        }
    }

    /**
     * What is voted on apart, for instance a heading of a document.
     *
     * @param url where its text stands, relative to the installation
     */
    record Article(LocalizedText name, String url) {}

    /**
     * Puts the question to the body at once, by the method its rules prescribe. Joins the running transaction; the caller
     * has checked that the person may ask.
     */
    Outcome<ProposalId> ask(ClusterId cluster, Question question);

    /**
     * Takes a question back that needs no answer any more; does nothing where it is decided, or where somebody acts on it
     * at this moment. Joins the running transaction of who asked, and is told as a withdrawn decision like any other.
     */
    void takeBack(ClusterId cluster, ProposalId question);
}
