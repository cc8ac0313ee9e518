package uz.hamkor.identity.guardian;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.notices.Notices;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * A parent or representative asks an institution for the link to a child, the institution confirms it with the number
 * under which it keeps the child, and only then does the guardian say whether the record may leave the institution.
 */
@Component
public class LinkingGuardians {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 50;
    private static final int LONGEST_REASON = 1_000;

    private final Guardianships links;
    private final Access access;
    private final Grants grants;
    private final OrganizationFacts organizations;
    private final Notices notices;
    private final History history;

    LinkingGuardians(
            Guardianships links,
            Access access,
            Grants grants,
            OrganizationFacts organizations,
            Notices notices,
            History history) {
        this.links = links;
        this.access = access;
        this.grants = grants;
        this.organizations = organizations;
        this.notices = notices;
        this.history = history;
    }

    Outcome<UUID> ask(OrganizationId organization, String child, Guardianship.Relation relation) {
        Optional<AccountId> me = Actor.current().map(Actor::account);
        if (me.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if (organizations.names(List.of(organization)).isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        String name = child.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Outcome.refusedAt("child", "guardian.child_missing", LONGEST_NAME);
        }
        return access.within(
                Scope.current(),
                () -> links.insert(me.get(), organization, name, relation)
                        .<Outcome<UUID>>map(Outcome::done)
                        .orElseGet(() -> Outcome.refused("guardian.waits")));
    }

    /** @param learner the number under which the institution keeps the child */
    Outcome<UUID> confirm(OrganizationId organization, UUID id, String learner) {
        String number = learner.strip();
        if (mayDecide(organization) && (number.isEmpty() || number.length() > LONGEST_NUMBER)) {
            return Outcome.refusedAt("learner", "guardian.number_missing", LONGEST_NUMBER);
        }
        return deciding(organization, id, (by, link) -> {
            if (link.account().equals(by)) {
                return Outcome.refused("guardian.not_yourself");
            }
            if (links.isLinked(organization, number, link.account())) {
                return Outcome.refusedAt("learner", "guardian.linked_already");
            }
            if (!links.decide(id, Guardianship.State.CONFIRMED, by, number, null)) {
                return Outcome.refused("guardian.answered");
            }
            grants.inOrganization(link.account(), Role.PARENT, organization);
            note(organization, id, "guardian-confirmed");
            tell(link, "guardian_confirmed", "");
            return Outcome.done(id);
        });
    }

    Outcome<UUID> decline(OrganizationId organization, UUID id, String reason) {
        String why = reason.strip();
        if (mayDecide(organization) && (why.isEmpty() || why.length() > LONGEST_REASON)) {
            return Outcome.refusedAt("reason", "guardian.reason_missing", LONGEST_REASON);
        }
        return deciding(organization, id, (by, link) -> {
            if (!links.decide(id, Guardianship.State.DECLINED, by, null, why)) {
                return Outcome.refused("guardian.answered");
            }
            note(organization, id, "guardian-declined");
            tell(link, "guardian_declined", why);
            return Outcome.done(id);
        });
    }

    /** Ends a link: by the institution. What was shared by it is shared no more. */
    Outcome<UUID> end(OrganizationId organization, UUID id) {
        return deciding(organization, id, (by, link) -> {
            if (!links.end(id)) {
                return Outcome.refused("guardian.answered");
            }
            note(organization, id, "guardian-ended");
            return Outcome.done(id);
        });
    }

    /** The guardian lets the child's record be read by other members, or lets it no more. */
    Outcome<UUID> share(UUID id, boolean shared) {
        Optional<AccountId> me = Actor.current().map(Actor::account);
        if (me.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(Scope.current(), () -> {
            if (!links.share(id, me.get(), shared)) {
                return Outcome.refused("guardian.not_confirmed");
            }
            history.note(
                    new History.Subject.OfInstallation("guardianship", id),
                    shared ? "guardian-shares" : "guardian-shares-no-more",
                    null);
            return Outcome.done(id);
        });
    }

    boolean mayDecide(OrganizationId organization) {
        return access.mayAsOwn(Right.UPDATE, Thing.PERSONS, organization);
    }

    List<Guardianship> at(OrganizationId organization) {
        return mayDecide(organization) ? access.<List<Guardianship>>read(() -> links.at(organization)) : List.of();
    }

    List<Guardianship> mine() {
        return Actor.current()
                .map(actor -> access.<List<Guardianship>>read(() -> links.of(actor.account())))
                .orElse(List.of());
    }

    private interface Deciding {
        Outcome<UUID> decide(AccountId by, Guardianship link);
    }

    private Outcome<UUID> deciding(OrganizationId organization, UUID id, Deciding act) {
        Optional<AccountId> me = Actor.current().map(Actor::account);
        if (me.isEmpty() || !mayDecide(organization)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(
                Scope.current().actingFor(Set.of(organization)),
                () -> links.find(id)
                        .filter(link -> link.organization().equals(organization))
                        .map(link -> act.decide(me.get(), link))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private void note(OrganizationId organization, UUID id, String act) {
        history.note(new History.Subject.OfOrganization(organization, "guardianship", id), act, null);
    }

    private void tell(Guardianship link, String key, String reason) {
        notices.tell(
                link.account(),
                key,
                Map.of(
                        "child",
                        link.child(),
                        "organization",
                        organizations
                                .names(List.of(link.organization()))
                                .getOrDefault(link.organization(), LocalizedText.empty())
                                .in(Language.UZ),
                        "reason",
                        reason),
                "/account/children");
    }
}
