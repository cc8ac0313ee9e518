package uz.hamkor.governance.stakeholder;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.stakeholder.Consultation.Comment;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Opening consultations, commenting, answering every comment, and closing once that is done. */
@Component
class Consulting {

    static final String KIND = "consultation";

    static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 200;
    /** By a public link; members are known and not limited. */
    static final int HOURLY = 60;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Access access;
    private final Consultations consultations;
    private final ConsultationFindable findable;
    private final Standing standing;
    private final History history;

    Consulting(
            Access access,
            Consultations consultations,
            ConsultationFindable findable,
            Standing standing,
            History history) {
        this.access = access;
        this.consultations = consultations;
        this.findable = findable;
        this.standing = standing;
        this.history = history;
    }

    /** @param open whether everybody with the link may comment, and not members only */
    Outcome<UUID> open(
            ClusterId cluster, LocalizedText title, LocalizedText question, @Nullable LocalDate until, boolean open) {
        return access.inCluster(cluster, Right.CREATE, Thing.STAKEHOLDERS, () -> {
            if (title.isEmpty()) {
                return Outcome.refusedAt("subject", "governance.blank");
            }
            if (question.isEmpty()) {
                return Outcome.refusedAt("question", "governance.blank");
            }
            LocalDate today = KeepingStakeholders.today();
            if (until == null || !Days.isMeant(until) || until.isBefore(today)) {
                return Outcome.refusedAt("until", "governance.day_passed");
            }
            Consultation one = new Consultation(
                    cluster, Ids.next(), title, question, Moment.now(), until, open ? link() : null, null, null, 0, 0);
            consultations.insert(one, me());
            record(cluster, one.id(), null, Map.of("title", title.tagged(), "until", until.toString(), "public", open));
            findable.changed(one.id());
            return Outcome.done(one.id());
        });
    }

    /** A comment of somebody who belongs to the cluster, in the own name or that of the organisation acted for. */
    Outcome<UUID> comment(ClusterId cluster, UUID id, String text) {
        if (!access.may(Right.READ, Thing.MEMBERS, cluster) || Actor.current().isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Actor actor = Actor.current().orElseThrow();
        String place = actor.acting()
                .map(Acting::organization)
                .map(one -> standing.organizationNames(Set.of(one))
                        .getOrDefault(one, LocalizedText.empty())
                        .in(Language.UZ))
                .orElse("");
        return access.within(
                Scope.current().writing(cluster),
                () -> taking(cluster, id, one -> comment(one, actor.account(), actor.name(), place, null, text)));
    }

    /** A comment by the public link; the writer says who they are. */
    Outcome<UUID> commentByLink(String link, String name, String place, @Nullable Side side, String text) {
        Optional<Consultations.Target> target = access.read(() -> consultations.byLink(link));
        if (target.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        ClusterId cluster = target.get().cluster();
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return Outcome.refusedAt("name", "governance.length_between", 1, LONGEST_NAME);
        }
        if (place.length() > LONGEST_NAME) {
            return Outcome.refusedAt("place", "governance.length_between", 0, LONGEST_NAME);
        }
        return access.within(
                Scope.nobody().writing(cluster),
                () -> taking(cluster, target.get().id(), one -> {
                    Instant hourAgo = Moment.now().minus(Duration.ofHours(1));
                    if (consultations.byLinkSince(one, hourAgo) >= HOURLY) {
                        return Outcome.refused("governance.consultation_busy");
                    }
                    return comment(one, null, name.strip(), place.strip(), side, text);
                }));
    }

    private Outcome<UUID> taking(ClusterId cluster, UUID id, Function<Consultation, Outcome<UUID>> act) {
        Optional<Consultation> found = consultations.locked(cluster, id);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (!found.get().isOpen(KeepingStakeholders.today())) {
            return Outcome.refused("governance.consultation_over", found.get().until());
        }
        return act.apply(found.get());
    }

    private Outcome<UUID> comment(
            Consultation to, @Nullable AccountId author, String name, String place, @Nullable Side side, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Outcome.refusedAt("text", "governance.length_between", 1, LONGEST);
        }
        Comment comment =
                new Comment(Ids.next(), name, place, author == null, side, text.strip(), Moment.now(), null, null);
        consultations.add(to, comment, author);
        return Outcome.done(comment.id());
    }

    Outcome<UUID> answer(ClusterId cluster, UUID id, UUID comment, String answer) {
        return keeping(cluster, id, one -> {
            if (one.closedAt() != null) {
                return Outcome.refused("governance.consultation_closed");
            }
            if (answer.isBlank() || answer.length() > LONGEST) {
                return Outcome.refusedAt("answer", "governance.length_between", 1, LONGEST);
            }
            if (!consultations.answer(cluster, id, comment, answer.strip(), me(), Moment.now())) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return Outcome.done(comment);
        });
    }

    /** Closes a consultation whose period is over and whose comments all have an answer. */
    Outcome<UUID> close(ClusterId cluster, UUID id, String conclusion) {
        return keeping(cluster, id, one -> {
            if (one.closedAt() != null) {
                return Outcome.refused("governance.consultation_closed");
            }
            if (one.isOpen(KeepingStakeholders.today())) {
                return Outcome.refused("governance.consultation_runs", one.until());
            }
            if (one.unanswered() > 0) {
                return Outcome.refused("governance.comments_unanswered", one.unanswered());
            }
            if (conclusion.isBlank() || conclusion.length() > LONGEST) {
                return Outcome.refusedAt("conclusion", "governance.length_between", 1, LONGEST);
            }
            consultations.close(cluster, id, conclusion.strip(), me(), Moment.now());
            record(cluster, id, Map.of("closed", false), Map.of("closed", true));
            return Outcome.done(id);
        });
    }

    private Outcome<UUID> keeping(ClusterId cluster, UUID id, Function<Consultation, Outcome<UUID>> act) {
        return access.inCluster(
                cluster,
                Right.UPDATE,
                Thing.STAKEHOLDERS,
                () -> consultations.locked(cluster, id).map(act).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private void record(ClusterId cluster, UUID id, @Nullable Object before, @Nullable Object after) {
        history.record(new History.Subject.OfCluster(cluster, KIND, id), before, after);
    }

    private static String link() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static AccountId me() {
        return Actor.current().orElseThrow().account();
    }
}
