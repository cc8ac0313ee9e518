package uz.hamkor.identity.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.CameIn;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;

/**
 * Comes in by an invitation: with a new account, or with the account somebody is signed in with. Whoever adds another
 * way to sign in makes the account without password ({@link #asNew} without one) or signs in first ({@link #asMyself});
 * both end in the same act.
 */
@Component
public class AcceptingInvitation {

    private final Invitations invitations;
    private final InvitingPeople inviting;
    private final Giving giving;
    private final Accounts accounts;
    private final Actors actors;
    private final Grants grants;
    private final History history;
    private final ApplicationEventPublisher events;

    AcceptingInvitation(
            Invitations invitations,
            InvitingPeople inviting,
            Giving giving,
            Accounts accounts,
            Actors actors,
            Grants grants,
            History history,
            ApplicationEventPublisher events) {
        this.invitations = invitations;
        this.inviting = inviting;
        this.giving = giving;
        this.accounts = accounts;
        this.actors = actors;
        this.grants = grants;
        this.history = history;
        this.events = events;
    }

    /** The invitation behind a secret, noted as opened; refused with the reason when nobody comes in by it any more. */
    @Transactional
    Outcome<Invitation> open(String secret) {
        return invitations.open(secret).map(this::stillOpen).orElseGet(() -> Outcome.refused("invitation.unknown"));
    }

    /** An invitation that was opened by its secret before, in the same session. */
    Outcome<Invitation> opened(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(invitations::find)
                .map(this::stillOpen)
                .orElseGet(() -> Outcome.refused("invitation.unknown"));
    }

    private Outcome<Invitation> stillOpen(Invitation invitation) {
        return invitation
                .closed(Instant.now())
                .<Outcome<Invitation>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(invitation));
    }

    /**
     * Makes an account and gives it the roles, or neither.
     *
     * @param email taken from the invitation where it names one; what was typed counts for a link only
     * @param password null where the account is opened by something else
     * @param opens sets that up, inside the same transaction; its refusal takes everything back
     */
    public Outcome<AccountId> asNew(
            UUID invitation,
            String email,
            String name,
            Language language,
            @Nullable String password,
            UnaryOperator<Outcome<AccountId>> opens) {
        return opened(invitation)
                .then(found -> inviting.within(
                        found.place(),
                        () -> accounts.create(found.email() == null ? email : found.email(), name, language, password)
                                .then(account -> opens.apply(take(found, account)))));
    }

    /** With a password alone. */
    Outcome<AccountId> asNew(UUID invitation, String email, String name, Language language, String password) {
        return asNew(invitation, email, name, language, password, made -> made);
    }

    /** Gives the roles to the account that is signed in. */
    public Outcome<AccountId> asMyself(UUID invitation) {
        Optional<AccountId> account = Actor.current().map(Actor::account);
        return account.isEmpty()
                ? Outcome.refused(Refusal.FORBIDDEN)
                : opened(invitation).then(found -> inviting.within(found.place(), () -> take(found, account.get())));
    }

    private Outcome<AccountId> take(Invitation invitation, AccountId account) {
        if (!invitations.accepted(invitation.id(), account)) {
            return Outcome.refused("invitation.yours_already");
        }
        if (!invitations.use(invitation.id())) {
            return Outcome.refused(invitations
                    .find(invitation.id())
                    .flatMap(now -> now.closed(Instant.now()))
                    .orElse("invitation.used"));
        }
        if (!mayStillGive(invitation)) {
            return Outcome.refused("invitation.inviter_gone");
        }
        invitation.roles().forEach(role -> {
            switch (invitation.place()) {
                case Place.Installation all -> grants.everywhere(account, role);
                case Place.InCluster(ClusterId cluster) -> grants.inCluster(account, role, cluster);
                case Place.InOrganization(OrganizationId organization) ->
                    grants.inOrganization(account, role, organization);
            }
        });
        history.note(
                InvitingPeople.subject(invitation.place(), invitation.id()),
                "invitation-accepted",
                Map.of(
                        "account", account.toString(),
                        "roles", List.of(Invitations.names(invitation.roles()))));
        if (invitation.place() instanceof Place.InOrganization(OrganizationId organization)) {
            UUID person = invitation.person();
            events.publishEvent(new CameIn(
                    organization,
                    account,
                    invitation.roles().contains(Role.MANAGER),
                    person == null ? null : new PersonId(person)));
        }
        return Outcome.done(account);
    }

    /** Roles come from somebody who may give them on the day they are taken, not only on the day of the invitation. */
    private boolean mayStillGive(Invitation invitation) {
        return actors.find(invitation.inviter()).isPresent()
                && actors.callAs(
                        invitation.inviter(),
                        () -> giving.roles(invitation.place()).containsAll(invitation.roles()));
    }
}
