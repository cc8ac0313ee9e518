package uz.hamkor.identity;

import java.util.HexFormat;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many requests over REST a token, or without one an address, has in a minute; all nodes count together. The header
 * fields are those of the IETF draft "RateLimit header fields for HTTP".
 */
@Component
class ApiLimits {

    static final int WINDOW_SECONDS = 60;
    private static final int NAME_BYTES = 16;
    private static final String TOKEN = "token";
    private static final String ADDRESS = "address";

    private final JdbcClient jdbc;
    private final int perToken;
    private final int perAddress;

    ApiLimits(
            JdbcClient jdbc,
            @Value("${hamkor.api.per-token:6000}") int perToken,
            @Value("${hamkor.api.per-address:3000}") int perAddress) {
        this.jdbc = jdbc;
        this.perToken = perToken;
        this.perAddress = perAddress;
    }

    /**
     * Where a caller stands after this request.
     *
     * @param left requests that remain, below zero when this one is too many
     * @param seconds until the count begins anew
     */
    record Standing(String policy, int limit, int left, int seconds) {

        boolean tooMany() {
            return left < 0;
        }

        /** The value of {@code RateLimit-Policy}. */
        String policyField() {
            return "\"%s\";q=%d;w=%d".formatted(policy, limit, WINDOW_SECONDS);
        }

        /** The value of {@code RateLimit}. */
        String field() {
            return "\"%s\";r=%d;t=%d".formatted(policy, Math.max(0, left), seconds);
        }
    }

    Standing countToken(UUID token) {
        return count(TOKEN, perToken, TOKEN + " " + token);
    }

    Standing countAddress(String address) {
        String name = HexFormat.of().formatHex(Secrets.hash(address), 0, NAME_BYTES);
        return count(ADDRESS, perAddress, ADDRESS + " " + name);
    }

    private Standing count(String policy, int limit, String key) {
        return jdbc.sql("select identity.count_use(:key), 60 - floor(extract(second from now()))::int")
                .param("key", key)
                .query((rs, n) -> new Standing(policy, limit, limit - rs.getInt(1), rs.getInt(2)))
                .single();
    }

    /** Forgets counts of minutes that are over; returns how many. */
    int sweep() {
        return jdbc.sql("delete from identity.api_use where began < now() - interval '2 minutes'")
                .update();
    }
}
