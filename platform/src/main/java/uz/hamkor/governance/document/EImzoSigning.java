package uz.hamkor.governance.document;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.Outcome;

/**
 * Signatures checked by an E-IMZO server, by its published routes: {@code /frontend/timestamp/pkcs7} puts the token of
 * the time under the signature, {@code /backend/pkcs7/verify/attached} checks signature, certificate and token and answers
 * the signed text. Neither is followed elsewhere, waited for longer than the settings say, or believed beyond what it says.
 */
final class EImzoSigning implements QualifiedSigning {

    /** Attributes of a certificate of Uzbekistan. */
    private static final String STIR = "1.2.860.3.16.1.1";

    private static final String PINFL = "1.2.860.3.16.1.2";

    private static final int DONE = 1;
    private static final int OK = 200;
    private static final long LARGEST_ANSWER = 8L * 1024 * 1024;
    private static final int LARGEST_SIGNATURE = 1024 * 1024;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Logger LOG = LoggerFactory.getLogger(EImzoSigning.class);

    private final EImzoSettings settings;
    private final JsonMapper json;
    private final HttpClient client;

    EImzoSigning(EImzoSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public Outcome<Proof> verify(String text, String pkcs7, @Nullable String address) {
        String signature = pkcs7.replaceAll("\\s+", "");
        if (signature.length() > LARGEST_SIGNATURE || !BASE64.matcher(signature).matches()) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_no_signature");
        }
        return ask("/frontend/timestamp/pkcs7", signature, address).then(stamped -> {
            String withTime = stamped.path("pkcs7b64").asString("");
            return withTime.isEmpty()
                    ? Outcome.refused("governance.document.eimzo_unreachable")
                    : ask("/backend/pkcs7/verify/attached", withTime, address)
                            .then(verified -> proof(text, withTime, verified.path("pkcs7Info")));
        });
    }

    private Outcome<JsonNode> ask(String path, String body, @Nullable String address) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                    .timeout(settings.timeout())
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.US_ASCII));
            if (address != null) {
                request.header("X-Real-IP", address);
            }
            HttpResponse<String> answer = client.send(
                    request.build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
            if (answer.statusCode() != OK) {
                LOG.warn("E-IMZO answered {} with HTTP {}", path, answer.statusCode());
                return Outcome.refused("governance.document.eimzo_unreachable");
            }
            JsonNode said = json.readTree(answer.body());
            int status = said.path("status").asInt(0);
            return status == DONE ? Outcome.done(said) : refused(status);
        } catch (IOException | JacksonException e) {
            LOG.warn("E-IMZO does not answer {}: {}", path, e.toString());
            return Outcome.refused("governance.document.eimzo_unreachable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.refused("governance.document.eimzo_unreachable");
        }
    }

    /** By the numbers of its documentation; those from -21 on are about the token of the time. */
    private static <T> Outcome<T> refused(int status) {
        return switch (status) {
            case -1, -21 -> Outcome.refused("governance.document.eimzo_unchecked");
            case -5 -> Outcome.refusedAt("pkcs7", "governance.document.eimzo_clock");
            case -10, -22 -> Outcome.refusedAt("pkcs7", "governance.document.eimzo_invalid");
            case -11, -23 -> Outcome.refusedAt("pkcs7", "governance.document.eimzo_certificate");
            case -12, -24 -> Outcome.refusedAt("pkcs7", "governance.document.eimzo_expired");
            default -> Outcome.refusedAt("pkcs7", "governance.document.eimzo_refused", status);
        };
    }

    /** A status of success is not enough: each finding is asked for. */
    private static Outcome<Proof> proof(String text, String pkcs7, JsonNode info) {
        JsonNode signers = info.path("signers");
        if (signers.size() != 1) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_signers", signers.size());
        }
        JsonNode signer = signers.get(0);
        if (!signer.path("verified").asBoolean(false) || signer.hasNonNull("exception")) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_invalid");
        }
        if (!signer.path("certificateVerified").asBoolean(false) || signer.hasNonNull("revokedStatusInfo")) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_certificate");
        }
        if (!signer.path("certificateValidAtSigningTime").asBoolean(false)) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_expired");
        }
        if (!text.equals(document(info).orElse(null))) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_other_text");
        }
        JsonNode stamp = signer.path("timeStampInfo");
        if (!stamp.isMissingNode() && !stamp.path("verified").asBoolean(false)) {
            return Outcome.refusedAt("pkcs7", "governance.document.eimzo_invalid");
        }
        Optional<Instant> at = time(stamp.path("time")).or(() -> time(signer.path("signingTime")));
        JsonNode certificate = signer.path("certificate").path(0);
        String serial = certificate.path("serialNumber").asString("");
        JsonNode subject = certificate.path("subjectInfo");
        return at.isEmpty() || serial.isEmpty()
                ? Outcome.refused("governance.document.eimzo_unreachable")
                : Outcome.done(new Proof(
                        pkcs7,
                        serial,
                        subject.path("CN").asString(""),
                        subject.path(STIR).asString(null),
                        subject.path(PINFL).asString(null),
                        at.get()));
    }

    private static Optional<String> document(JsonNode info) {
        try {
            byte[] content =
                    Base64.getDecoder().decode(info.path("documentBase64").asString(""));
            return Optional.of(new String(content, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The server writes times of the country without saying so. */
    private static Optional<Instant> time(JsonNode at) {
        try {
            return Optional.of(LocalDateTime.parse(at.asString(""), TIME)
                    .atZone(Today.ZONE)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
