package uz.hamkor.notices;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import uz.hamkor.shared.CalendarEvent;

/** A mail server that speaks SMTP. */
class SmtpServer implements MailServer {

    private static final String TIMEOUT = "20000";
    private static final int LONGEST_ANSWER = 300;

    private final MailSettings settings;
    private final JavaMailSenderImpl sender;

    SmtpServer(MailSettings settings) {
        this.settings = settings;
        this.sender = sender(settings);
    }

    private static JavaMailSenderImpl sender(MailSettings settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.host());
        sender.setPort(settings.portOrUsual());
        sender.setUsername(settings.user());
        sender.setPassword(settings.password());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties mail = sender.getJavaMailProperties();
        mail.setProperty("mail.smtp.connectiontimeout", TIMEOUT);
        mail.setProperty("mail.smtp.timeout", TIMEOUT);
        mail.setProperty("mail.smtp.writetimeout", TIMEOUT);
        mail.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean user = settings.user() != null && !settings.user().isBlank();
        mail.setProperty("mail.smtp.auth", Boolean.toString(user));
        switch (settings.tls()) {
            case NONE -> {}
            case STARTTLS -> {
                mail.setProperty("mail.smtp.starttls.enable", "true");
                mail.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> mail.setProperty("mail.smtp.ssl.enable", "true");
        }
        return sender;
    }

    @Override
    public boolean present() {
        return settings.present();
    }

    @Override
    public String name() {
        return settings.host() + ":" + settings.portOrUsual();
    }

    @Override
    public void send(WrittenMail mail) throws NotAccepted {
        MimeMessage message = new Numbered(sender.getSession(), mail.messageId());
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.sender());
            helper.setTo(mail.address());
            helper.setSubject(mail.subject());
            helper.setText(mail.text(), mail.html());
            CalendarEvent event = mail.event();
            if (event != null) {
                invite(helper, event, mail.address());
            }
            message.setHeader("Content-Language", mail.language().tag());
            message.setHeader("Auto-Submitted", "auto-generated");
        } catch (AddressException e) {
            throw new NotAccepted("the address is not valid", "", e);
        } catch (MessagingException | IOException e) {
            throw new MailPreparationException(e);
        }
        try {
            sender.send(message);
        } catch (MailSendException e) {
            if (refusedForGood(e)) {
                throw new NotAccepted("the server does not know the address", answer(e), e);
            }
            throw e;
        }
    }

    /**
     * The event beside text and HTML, where calendars look for it (RFC 6047), and as a file for those that look there.
     */
    private void invite(MimeMessageHelper helper, CalendarEvent event, String attendee)
            throws MessagingException, IOException {
        String organizer = new InternetAddress(settings.sender()).getAddress();
        byte[] text = event.invitation(organizer, attendee).getBytes(StandardCharsets.UTF_8);
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(
                new ByteArrayDataSource(text, "text/calendar; charset=UTF-8; method=" + event.method())));
        // MimeMessageHelper keeps text and HTML as the first part of the related ones.
        MimeMultipart alternative =
                (MimeMultipart) helper.getMimeMultipart().getBodyPart(0).getContent();
        alternative.addBodyPart(part);
        helper.addAttachment("invite.ics", new ByteArrayDataSource(text, "application/ics"));
    }

    /** The session lists an address as invalid when the answer to it was final (550, 551, 553), not when it was busy. */
    private static boolean refusedForGood(MailSendException e) {
        return Arrays.stream(e.getMessageExceptions())
                .anyMatch(cause -> cause instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
    }

    /** What the server said: the last words in the chain of failures. */
    private static String answer(MailSendException e) {
        String said = "";
        for (Exception cause : e.getMessageExceptions()) {
            for (Exception next = cause;
                    next instanceof MessagingException chained;
                    next = chained.getNextException()) {
                said = next.getMessage() == null ? said : next.getMessage();
            }
        }
        String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_ANSWER));
    }

    /** A message that keeps the Message-ID it was given instead of a new one at every try. */
    private static final class Numbered extends MimeMessage {

        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
