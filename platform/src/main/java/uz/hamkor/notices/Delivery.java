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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
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

    Delivery(Outbox outbox, Accounts accounts, MailWriter writer, MailServer server) {
        this.outbox = outbox;
        this.accounts = accounts;
        this.writer = writer;
        this.server = server;
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
        if (!server.present()) {
            outbox.kept(id);
            return Optional.empty();
        }
        Outbox.Mail mail = found.get();
        Optional<Accounts.Account> to = accounts.find(mail.to()).filter(Accounts.Account::active);
        if (to.isEmpty()) {
            outbox.failed(id, "no_account");
            return Optional.empty();
        }
        try {
            server.send(writer.write(id, mail.key(), mail.args(), to.get()));
        } catch (MailServer.NotAccepted e) {
            LOG.info("Mail {} is not accepted: {}", id, e.getMessage());
            outbox.failed(id, "not_accepted");
            return Optional.empty();
        } catch (MailException e) {
            return later(mail, e);
        } catch (RuntimeException bug) {
            LOG.error("Mail {} with the key {} could not be written", id, mail.key(), bug);
            outbox.failed(id, "broken");
            return Optional.empty();
        }
        outbox.sent(id);
        return Optional.empty();
    }

    private Optional<Instant> later(Outbox.Mail mail, MailException e) {
        int tried = mail.attempts() + 1;
        LOG.warn(
                "Mail {} could not be sent at try {}: {}",
                mail.id(),
                tried,
                e.getClass().getSimpleName());
        if (tried % TRIES == 0) {
            outbox.failed(mail.id(), "unreachable");
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
