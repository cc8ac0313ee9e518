package uz.hamkor.notices;

import uz.hamkor.shared.Language;

/**
 * A mail in the words of its recipient.
 *
 * @param messageId the same at every try, so that a mailbox can tell a repetition
 */
record WrittenMail(String messageId, String address, Language language, String subject, String text, String html) {}
