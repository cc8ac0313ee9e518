/**
 * Telling persons: notices inside the program, and mails through an outbox that is written in the transaction which
 * causes them and delivered afterwards until it succeeds. Texts stay with the module that tells something; without a
 * mail server mails are kept and shown to the administrator.
 *
 * <p>Not here: news, channels and messages between members; and secrets: a link that opens something is never put
 * into the outbox, it is asked for ({@link uz.hamkor.shared.SecretLink}) when the mail is written.
 */
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {"shared", "identity", "jobs", "web"})
@NullMarked
package uz.hamkor.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
