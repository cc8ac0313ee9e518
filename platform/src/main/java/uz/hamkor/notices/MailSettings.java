package uz.hamkor.notices;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which mail server to use: {@code hamkor.mail.host}, {@code .port}, {@code .user}, {@code .password}, {@code .from},
 * {@code .tls}; as environment variables {@code HAMKOR_MAIL_HOST} and so on.
 *
 * @param host null or empty when there is no mail server
 * @param port the usual one for {@code tls} when not given
 * @param from sender of all mails
 */
@ConfigurationProperties("hamkor.mail")
record MailSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String password,
        @Nullable String from,
        @DefaultValue("starttls") Tls tls) {

    enum Tls {
        /** Unencrypted: only for a server on the same machine. */
        NONE,
        /** Begins unencrypted and must change to TLS before anything is said. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    boolean present() {
        return host != null && !host.isBlank();
    }

    int portOrUsual() {
        if (port != null) {
            return port;
        }
        return switch (tls) {
            case NONE -> 25;
            case STARTTLS -> 587;
            case TLS -> 465;
        };
    }

    String sender() {
        if (from != null && !from.isBlank()) {
            return from;
        }
        return user != null && user.contains("@") ? user : "hamkor@" + (host == null ? "localhost" : host);
    }

    @Override
    public String toString() {
        return "MailSettings[host=%s, port=%s, tls=%s]".formatted(host, port, tls);
    }
}
