package uz.hamkor.governance.document;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Approval by whoever holds the right, on the strength of a decision taken outside the platform. Who alone wrote a
 * version does not alone approve it.
 */
@Component
class Approving {

    static final String SUBJECT = "document_version";

    private static final int LONGEST = 1_000;

    private final Access access;
    private final DocumentRows rows;
    private final DocumentHistory history;
    private final Settling settling;

    Approving(Access access, DocumentRows rows, DocumentHistory history, Settling settling) {
        this.access = access;
        this.rows = rows;
        this.history = history;
        this.settling = settling;
    }

    /**
     * Approves a version that was put to whoever holds the right.
     *
     * @param basis number and date of the decision or minutes it rests on
     */
    Outcome<UUID> approve(ClusterId cluster, UUID version, @Nullable String basis) {
        return approving(cluster, version, waiting -> {
            if (waiting.body() != null) {
                return Outcome.refused("governance.document.body_decides");
            }
            if (basis == null || basis.isBlank()) {
                return Outcome.refusedAt("basis", "governance.document.basis_missing");
            }
            if (basis.length() > LONGEST) {
                return Outcome.refusedAt("basis", "governance.document.text_too_long", LONGEST);
            }
            Set<AccountId> wrote = rows.authors(cluster, version).keySet();
            boolean alone = wrote.isEmpty() ? account().equals(waiting.submittedBy()) : wrote.equals(Set.of(account()));
            if (alone) {
                return Outcome.refused("governance.document.four_eyes");
            }
            settling.intoForce(cluster, waiting, account(), basis.strip(), Moment.now());
            return Outcome.done(version);
        });
    }

    /** Gives a version back to its writers, with what is to be improved. */
    Outcome<UUID> giveBack(ClusterId cluster, UUID version, @Nullable String reason) {
        return approving(cluster, version, waiting -> {
            if (waiting.body() != null) {
                return Outcome.refused("governance.document.body_decides");
            }
            return problem(reason).<Outcome<UUID>>map(Outcome::refused).orElseGet(() -> {
                settling.toDraft(
                        cluster,
                        waiting,
                        "returned",
                        Objects.requireNonNull(reason).strip());
                return Outcome.done(version);
            });
        });
    }

    private static Optional<Refusal> problem(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            return Optional.of(Refusal.at("reason", "governance.document.reason_missing"));
        }
        return reason.length() > LONGEST
                ? Optional.of(Refusal.at("reason", "governance.document.text_too_long", LONGEST))
                : Optional.empty();
    }

    /** Ends the version in force without another in its place. */
    Outcome<UUID> withdraw(ClusterId cluster, UUID document, @Nullable String reason) {
        return access.inCluster(cluster, Right.APPROVE, Thing.CHARTER, () -> {
            LocalDate today = DocumentRooms.today();
            Optional<Version> current = DocumentRooms.inForce(rows.versions(cluster, document), today);
            if (current.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<Refusal> problem = problem(reason);
            if (problem.isPresent()) {
                return Outcome.refused(problem.get());
            }
            String why = Objects.requireNonNull(reason).strip();
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("state", State.WITHDRAWN.code());
            values.put("ended_on", today);
            values.put("ended_reason", why);
            rows.set(cluster, current.get().id(), values);
            history.record(
                    cluster,
                    document,
                    "withdrawn",
                    "version",
                    String.valueOf(current.get().number()),
                    "reason",
                    why);
            return Outcome.done(current.get().id());
        });
    }

    private Outcome<UUID> approving(ClusterId cluster, UUID version, Function<Version, Outcome<UUID>> act) {
        return access.inCluster(
                cluster,
                Right.APPROVE,
                Thing.CHARTER,
                () -> rows.locked(cluster, version)
                        .map(found -> found.state() == State.APPROVING
                                ? act.apply(found)
                                : Outcome.<UUID>refused("governance.document.not_under_approval"))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private static AccountId account() {
        return Objects.requireNonNull(Scope.current().account());
    }
}
