package uz.hamkor.notices;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Scope;

/**
 * Takes mails from the outbox to the mail server: again and again at growing intervals until it succeeds, then never
 * again. A node that dies between the server's yes and its own note sends the mail once more with the same
 * Message-ID.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class Delivery {

    /** After this many tries, about three days, the mail is shown to the administrator as failed. */
    static final int TRIES = 20;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Outbox outbox;
    private final Accounts accounts;
    private final MailWriter writer;
    private final MailServer server;
    private final Letters letters;
    private final TransactionTemplate transaction;

    Delivery(
            Outbox outbox,
            Accounts accounts,
            MailWriter writer,
            MailServer server,
            Letters letters,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.writer = writer;
        this.server = server;
        this.letters = letters;
        this.transaction = transaction;
    }

    @Configuration(proxyBeanMethods = false)
    static class Server {
        @Bean
        SmtpServer smtpServer(MailSettings settings) {
            return new SmtpServer(settings);
        }
    }

    @Bean
    Task<String> mailDelivery() {
        return Tasks.custom(Outbox.TASK, String.class)
                .onDeadExecutionRevive()
                .onFailureReschedule(FixedDelay.of(FIRST_PAUSE))
                .execute((work, _) -> execute(work));
    }

    @Bean
    Task<Void> noticesSweep(JdbcClient database) {
        return Tasks.recurring("notices.sweep", Schedules.daily(ZoneId.of("Asia/Tashkent"), LocalTime.of(3, 20)))
                .execute((_, _) ->
                        database.sql("select notices.sweep()").query(Long.class).single());
    }

    private CompletionHandler<String> execute(TaskInstance<String> work) {
        UUID id = UUID.fromString(work.getId());
        // The row belongs to the recipient; nothing else of the recipient's is needed.
        Scope recipient = new Scope(AccountId.of(work.getData()), Set.of(), null, Set.of(), false);
        Optional<Instant> again = recipient.call(() -> deliver(id));
        return again.<CompletionHandler<String>>map(
                        when -> (complete, operations) -> operations.reschedule(complete, when))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    /** When to try again; empty when there is nothing more to do. */
    private Optional<Instant> deliver(UUID id) {
        Optional<Outbox.Mail> found = outbox.find(id);
        if (found.isEmpty() || found.get().state() == Outbox.State.SENT) {
            return Optional.empty();
        }
        Outbox.Mail mail = found.get();
        if (!server.present()) {
            end(mail, () -> outbox.kept(id), source -> source.kept(letter(mail)));
            return Optional.empty();
        }
        if (!writer.isWorthSending(mail.args())) {
            outbox.failed(id, "expired");
            return Optional.empty();
        }
        try {
            Optional<WrittenMail> written = write(mail);
            if (written.isEmpty()) {
                outbox.failed(id, mail.letter() == null ? "no_account" : "not_wanted");
                return Optional.empty();
            }
            server.send(written.get());
        } catch (MailServer.NotAccepted e) {
            LOG.info("Mail {} is not accepted: {}", id, e.getMessage());
            end(mail, () -> outbox.failed(id, "not_accepted"), source -> source.refused(letter(mail), e.answer()));
            return Optional.empty();
        } catch (MailException e) {
            return later(mail, e);
        } catch (RuntimeException bug) {
            LOG.error("Mail {} with the key {} could not be written", id, mail.key(), bug);
            outbox.failed(id, "broken");
            return Optional.empty();
        }
        end(mail, () -> outbox.sent(id), source -> source.sent(letter(mail)));
        return Optional.empty();
    }

    private Optional<WrittenMail> write(Outbox.Mail mail) {
        if (mail.letter() == null) {
            return accounts.find(mail.to())
                    .filter(Accounts.Account::active)
                    .map(account -> writer.write(mail, account));
        }
        return letters.source(mail.key())
                .flatMap(source -> transaction.execute(_ -> source.write(letter(mail))))
                .map(letter -> writer.write(mail.id(), mail.key(), letter));
    }

    /** Notes the end here and, for a letter, where it comes from. */
    private void end(Outbox.Mail mail, Runnable here, Consumer<LetterSource> there) {
        transaction.executeWithoutResult(_ -> {
            here.run();
            if (mail.letter() != null) {
                letters.source(mail.key()).ifPresent(there);
            }
        });
    }

    private static UUID letter(Outbox.Mail mail) {
        return Objects.requireNonNull(mail.letter());
    }

    private Optional<Instant> later(Outbox.Mail mail, MailException e) {
        int tried = mail.attempts() + 1;
        LOG.warn(
                "Mail {} could not be sent at try {}: {}",
                mail.id(),
                tried,
                e.getClass().getSimpleName());
        if (tried % TRIES == 0) {
            end(mail, () -> outbox.failed(mail.id(), "unreachable"), source -> source.unreachable(letter(mail)));
            return Optional.empty();
        }
        Instant next = Instant.now().plus(pause(tried));
        outbox.again(mail.id(), next, "unreachable");
        return Optional.of(next);
    }

    static Duration pause(int tried) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(tried - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
