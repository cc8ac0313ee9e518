package uz.hamkor.notices;

import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Language;

/**
 * A mail in the words of its recipient.
 *
 * @param messageId the same at every try, so that a mailbox can tell a repetition
 * @param event for the calendar of the recipient; null for none
 */
record WrittenMail(
        String messageId,
        String address,
        Language language,
        String subject,
        String text,
        String html,
        @Nullable CalendarEvent event) {}
