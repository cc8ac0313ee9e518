package uz.hamkor.notices;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The mail server of the tests: none, unless a test sets one up. Every mail goes through the real SMTP client. */
@Primary
@Component
public class PostOfficeForTests implements MailServer {

    private static final MailSettings NONE = new MailSettings(null, null, null, null, null, MailSettings.Tls.NONE);

    private volatile SmtpServer now = new SmtpServer(NONE);

    /** A server that listens on a port, 0 for a free one; the caller stops it. */
    public static GreenMail open(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    public void use(int port) {
        now = new SmtpServer(
                new MailSettings("127.0.0.1", port, null, null, "hamkor@example.uz", MailSettings.Tls.NONE));
    }

    public void useNone() {
        now = new SmtpServer(NONE);
    }

    @Override
    public boolean present() {
        return now.present();
    }

    @Override
    public String name() {
        return now.name();
    }

    @Override
    public void send(WrittenMail mail) throws NotAccepted {
        now.send(mail);
    }
}
