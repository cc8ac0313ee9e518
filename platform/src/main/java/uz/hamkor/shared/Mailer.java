package uz.hamkor.shared;

import java.util.Map;

/** Sends a message to a person in the person's language; implemented by notices, texts stay with the sender. */
public interface Mailer {

    /**
     * Queues a mail inside the running transaction.
     *
     * @param messageKey the texts are {@code mail.<key>.subject} and {@code mail.<key>.body}
     * @param args named values for the texts; never secrets or links that open something; for those a {@link SecretLink} is named
     */
    void send(AccountId to, String messageKey, Map<String, String> args);

    /** As above, with an event that calendars of the recipient understand: they add it, move it or strike it out. */
    void send(AccountId to, String messageKey, Map<String, String> args, CalendarEvent event);
}
