package uz.hamkor.identity.invitation;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Asks to be taken into an organisation, and answers: both sides are told. */
@Component
public class JoiningOrganization {

    static final int LONGEST = 1_000;

    private final JoiningRequests requests;
    private final Giving giving;
    private final Grants grants;
    private final OrganizationFacts organizations;
    private final Notices notices;
    private final Mailer mailer;
    private final Access access;
    private final History history;

    JoiningOrganization(
            JoiningRequests requests,
            Giving giving,
            Grants grants,
            OrganizationFacts organizations,
            Notices notices,
            Mailer mailer,
            Access access,
            History history) {
        this.requests = requests;
        this.giving = giving;
        this.grants = grants;
        this.organizations = organizations;
        this.notices = notices;
        this.mailer = mailer;
        this.access = access;
        this.history = history;
    }

    /** Roles one may ask for: all of an organisation but the one that answers. */
    static Set<Role> roles(OrganizationId organization) {
        Set<Role> roles = EnumSet.copyOf(new Place.InOrganization(organization).roles());
        roles.remove(Role.MANAGER);
        return roles;
    }

    Outcome<UUID> ask(OrganizationId organization, @Nullable Role role, String statement) {
        Optional<Actor> actor = Actor.current();
        if (actor.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        LocalizedText name = organizations.names(List.of(organization)).get(organization);
        if (name == null) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (role == null || !roles(organization).contains(role)) {
            return Outcome.refusedAt("role", "joining.role_missing");
        }
        String said = statement.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return Outcome.refusedAt("statement", "joining.statement_missing", LONGEST);
        }
        if (actor.get().holdings().contains(new Actor.Holding.InOrganization(role, organization))) {
            return Outcome.refused("joining.inside");
        }
        List<AccountId> managers = requests.managers(organization);
        if (managers.isEmpty()) {
            return Outcome.refused("joining.nobody_answers");
        }
        return access.within(Scope.current(), () -> {
            Optional<UUID> made = requests.insert(actor.get().account(), organization, role, said);
            if (made.isEmpty()) {
                return Outcome.refused("joining.waits");
            }
            history.note(
                    new History.Subject.OfInstallation(
                            "account", actor.get().account().value()),
                    "joining-asked",
                    Map.of("organization", organization.toString(), "role", role.name()));
            String url = "/organizations/" + organization + "/joining";
            Map<String, String> values = Map.of(
                    "who", actor.get().name(),
                    "organization", name.in(Language.UZ),
                    "roleKey", role.messageKey(),
                    "link", url);
            for (AccountId manager : managers) {
                tell(manager, "joining_asked", values, url);
            }
            return Outcome.done(made.get());
        });
    }

    Outcome<UUID> confirm(OrganizationId organization, UUID id) {
        return decide(organization, id, JoiningRequest.State.CONFIRMED, null);
    }

    Outcome<UUID> decline(OrganizationId organization, UUID id, String reason) {
        String why = reason.strip();
        return giving.roles(new Place.InOrganization(organization)).isEmpty()
                        || (!why.isEmpty() && why.length() <= LONGEST)
                ? decide(organization, id, JoiningRequest.State.DECLINED, why)
                : Outcome.refusedAt("reason", "joining.reason_missing", LONGEST);
    }

    private Outcome<UUID> decide(
            OrganizationId organization, UUID id, JoiningRequest.State state, @Nullable String reason) {
        Optional<Actor> actor = Actor.current();
        Set<Role> given = giving.roles(new Place.InOrganization(organization));
        if (actor.isEmpty() || given.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(Scope.current().actingFor(Set.of(organization)), () -> {
            Optional<JoiningRequest> found =
                    requests.find(id).filter(request -> request.organization().equals(organization));
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            JoiningRequest request = found.get();
            if (!given.contains(request.role())) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (!requests.decide(id, state, actor.get().account(), reason)) {
                return Outcome.refused("joining.answered");
            }
            boolean confirmed = state == JoiningRequest.State.CONFIRMED;
            if (confirmed) {
                grants.inOrganization(request.account(), request.role(), organization);
            }
            history.note(
                    new History.Subject.OfOrganization(organization, "joining", id),
                    confirmed ? "joining-confirmed" : "joining-declined",
                    Map.of(
                            "account", request.account().toString(),
                            "role", request.role().name()));
            String url = "/organizations/" + organization + (confirmed ? "" : "/join");
            tell(
                    request.account(),
                    confirmed ? "joining_confirmed" : "joining_declined",
                    Map.of(
                            "organization",
                            organizations
                                    .names(List.of(organization))
                                    .getOrDefault(organization, LocalizedText.empty())
                                    .in(Language.UZ),
                            "roleKey",
                            request.role().messageKey(),
                            "reason",
                            reason == null ? "" : reason,
                            "link",
                            url),
                    url);
            return Outcome.done(id);
        });
    }

    private void tell(AccountId whom, String key, Map<String, String> values, String url) {
        notices.tell(whom, key, values, url);
        mailer.send(whom, key, values);
    }

    /** Requests that wait for an answer of the person of the running thread. */
    List<JoiningRequest> waiting(OrganizationId organization) {
        Set<Role> given = giving.roles(new Place.InOrganization(organization));
        if (given.isEmpty()) {
            return List.of();
        }
        return access.within(
                        Scope.current().actingFor(Set.of(organization)),
                        () -> Outcome.done(requests.waiting(organization).stream()
                                .filter(request -> given.contains(request.role()))
                                .toList()))
                .orElseThrow();
    }

    /** The own newest request to an organisation. */
    Optional<JoiningRequest> mine(OrganizationId organization) {
        return Actor.current()
                .flatMap(actor ->
                        access.<Optional<JoiningRequest>>read(() -> requests.latest(actor.account(), organization)));
    }
}
