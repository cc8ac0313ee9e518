package uz.hamkor.identity.invitation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.notices.Letters;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.LanguageFormats;

/** Invites, sends again, hands a link over, takes back. Only roles that the person may give ({@link Giving}). */
@Component
public class InvitingPeople {

    /** How long an invitation is open unless its maker says otherwise. */
    public static final int DAYS = 14;

    static final int MOST_DAYS = 90;
    static final int MOST_USES = 200;
    private static final int LONGEST = 200;

    private final Giving giving;
    private final Invitations invitations;
    private final OrganizationFacts organizations;
    private final Letters letters;
    private final Access access;
    private final History history;

    InvitingPeople(
            Giving giving,
            Invitations invitations,
            OrganizationFacts organizations,
            Letters letters,
            Access access,
            History history) {
        this.giving = giving;
        this.invitations = invitations;
        this.organizations = organizations;
        this.letters = letters;
        this.access = access;
        this.history = history;
    }

    /** Invites one person or makes a link; with an address the mail is queued in the same transaction. */
    public Outcome<UUID> invite(Place place, Wanted wanted) {
        return deciding(
                place,
                actor -> check(place, wanted).then(checked -> {
                    if (checked.email() != null) {
                        invitations.closeExpired(place, checked.email(), actor.account());
                    }
                    Optional<UUID> made = invitations.insert(place, checked, actor.account(), end(checked.days()));
                    if (made.isEmpty()) {
                        return Outcome.refusedAt("email", "invitation.waits");
                    }
                    if (checked.email() != null) {
                        letters.send(actor.account(), InvitationLetters.KIND, made.get());
                    }
                    note(place, made.get(), "invited", checked);
                    return Outcome.done(made.get());
                }));
    }

    /** Of these addresses those that need no invitation there: one waits already, or the account has a role there. */
    public Set<String> known(Place place, List<String> emails) {
        return giving.roles(place).isEmpty() ? Set.of() : invitations.known(place, emails);
    }

    /** Invites anew: the time begins again and the mail goes out again. Links sent before keep opening it. */
    Outcome<UUID> resend(Place place, UUID id) {
        return open(place, id, (actor, invitation) -> {
            if (invitation.email() == null) {
                return Outcome.refused("invitation.has_no_address");
            }
            if (!invitations.renew(id, actor.account(), Duration.ofDays(DAYS))) {
                return Outcome.refused("invitation.over");
            }
            letters.send(actor.account(), InvitationLetters.KIND, id);
            note(place, id, "invitation-resent", null);
            return Outcome.done(id);
        });
    }

    /** Makes a link to hand over and answers its secret. Links that were made before lose their force. */
    Outcome<String> handOver(Place place, UUID id) {
        return open(place, id, (actor, invitation) -> {
            if (!invitation.isOpen(Instant.now())) {
                return Outcome.refused("invitation.over");
            }
            invitations.forgetLinks(id);
            note(place, id, "invitation-handed-over", null);
            return Outcome.done(invitations.link(id));
        });
    }

    Outcome<UUID> revoke(Place place, UUID id) {
        return open(place, id, (actor, invitation) -> {
            if (!invitations.revoke(id, actor.account())) {
                return Outcome.refused("invitation.over");
            }
            invitations.forgetLinks(id);
            note(place, id, "invitation-revoked", null);
            return Outcome.done(id);
        });
    }

    /** The newest first; empty for who may not invite there. */
    List<Invitation> at(Place place, int limit) {
        return giving.roles(place).isEmpty() ? List.of() : invitations.at(place, limit);
    }

    /**
     * An invitation with an address for a report.
     *
     * @param stateKey message key
     * @param answer of the mail server that refused it
     * @param unreached whether no mail reaches the address
     */
    public record Reported(
            @Nullable String name,
            String email,
            @Nullable String position,
            String stateKey,
            @Nullable String answer,
            LocalDate invitedOn,
            boolean unreached) {}

    /** What became of the mails there, the newest first; empty for who may not invite there. */
    public List<Reported> report(Place place, int limit) {
        Instant now = Instant.now();
        List<Reported> lines = new ArrayList<>();
        for (Invitation one : at(place, limit)) {
            if (one.email() != null) {
                lines.add(new Reported(
                        one.name(),
                        one.email(),
                        one.position(),
                        one.state(now).messageKey(),
                        one.answer(),
                        LocalDate.ofInstant(one.invitedAt(), LanguageFormats.ZONE),
                        one.mail() == Invitation.Mail.REFUSED || one.mail() == Invitation.Mail.UNREACHABLE));
            }
        }
        return lines;
    }

    Optional<Invitation> find(Place place, UUID id) {
        return giving.roles(place).isEmpty()
                ? Optional.empty()
                : invitations.find(id).filter(found -> found.place().equals(place));
    }

    private interface Deciding<T> {
        Outcome<T> decide(Actor actor, Invitation invitation);
    }

    /** Only who may give all the roles of an invitation has a say in it. */
    private <T> Outcome<T> open(Place place, UUID id, Deciding<T> act) {
        return deciding(place, actor -> {
            Optional<Invitation> found =
                    invitations.find(id).filter(one -> one.place().equals(place));
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return giving.roles(place).containsAll(found.get().roles())
                    ? act.decide(actor, found.get())
                    : Outcome.refused(Refusal.FORBIDDEN);
        });
    }

    private <T> Outcome<T> deciding(Place place, Function<Actor, Outcome<T>> act) {
        Optional<Actor> actor = Actor.current();
        if (actor.isEmpty() || giving.roles(place).isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if (place instanceof Place.InOrganization(OrganizationId organization)
                && organizations.names(List.of(organization)).isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        return within(place, () -> act.apply(actor.get()));
    }

    /** One transaction that may write in the log of the place; rights were asked before. */
    <T> Outcome<T> within(Place place, Supplier<Outcome<T>> act) {
        Scope scope = switch (place) {
            case Place.Installation all -> Scope.current();
            case Place.InCluster(ClusterId cluster) -> Scope.current().writing(cluster);
            case Place.InOrganization(OrganizationId organization) ->
                Scope.current().actingFor(Set.of(organization));
        };
        return access.within(scope, act);
    }

    private Outcome<Wanted> check(Place place, Wanted wanted) {
        if (wanted.roles().isEmpty()) {
            return Outcome.refusedAt("roles", "invitation.role_missing");
        }
        if (!giving.roles(place).containsAll(wanted.roles())) {
            return Outcome.refusedAt("roles", "invitation.role_not_yours");
        }
        if (tooLong(wanted.position())) {
            return Outcome.refusedAt("position", "invitation.text_too_long", LONGEST);
        }
        if (tooLong(wanted.name())) {
            return Outcome.refusedAt("name", "invitation.text_too_long", LONGEST);
        }
        if (wanted.days() < 1 || wanted.days() > MOST_DAYS) {
            return Outcome.refusedAt("days", "invitation.days_wrong", MOST_DAYS);
        }
        if (wanted.uses() < 1 || wanted.uses() > MOST_USES) {
            return Outcome.refusedAt("uses", "invitation.uses_wrong", MOST_USES);
        }
        if (wanted.email() == null) {
            return Outcome.done(wanted);
        }
        Optional<String> address = Accounts.address(wanted.email());
        return address.isEmpty()
                ? Outcome.refusedAt("email", "identity.email_invalid")
                : Outcome.done(new Wanted(
                        wanted.roles(),
                        wanted.position(),
                        address.get(),
                        wanted.name(),
                        wanted.person(),
                        wanted.language(),
                        1,
                        wanted.days()));
    }

    private static boolean tooLong(@Nullable String text) {
        return text != null && text.length() > LONGEST;
    }

    private static Instant end(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    /** What is written down names no address: the log outlives it. */
    private void note(Place place, UUID id, String act, @Nullable Wanted wanted) {
        history.note(
                subject(place, id),
                act,
                wanted == null
                        ? null
                        : Map.of(
                                "roles", List.of(Invitations.names(wanted.roles())),
                                "byMail", wanted.email() != null,
                                "uses", wanted.uses()));
    }

    static History.Subject subject(Place place, UUID id) {
        return switch (place) {
            case Place.Installation all -> new History.Subject.OfInstallation("invitation", id);
            case Place.InCluster(ClusterId cluster) -> new History.Subject.OfCluster(cluster, "invitation", id);
            case Place.InOrganization(OrganizationId organization) ->
                new History.Subject.OfOrganization(organization, "invitation", id);
        };
    }
}
