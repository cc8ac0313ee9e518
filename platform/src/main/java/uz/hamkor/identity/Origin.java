package uz.hamkor.identity;

import java.util.Optional;

/**
 * From where the running act comes, for the audit log: bound for the time of a request.
 *
 * @param address of the caller as the program sees it; kept only sealed with the caller's own key
 * @param requestId what error pages and log lines name as well
 */
record Origin(String address, String requestId) {

    static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    static Optional<Origin> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }
}
