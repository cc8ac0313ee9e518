package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Somebody writes an organisation down: the coordinator for a cluster, or the administrator for nobody. */
@Component
public class RegisteringOrganization {

    private final Access access;
    private final OrganizationRules rules;
    private final OrganizationCodes codes;
    private final OrganizationWriter writer;
    private final Today today;

    RegisteringOrganization(
            Access access, OrganizationRules rules, OrganizationCodes codes, OrganizationWriter writer, Today today) {
        this.access = access;
        this.rules = rules;
        this.codes = codes;
        this.writer = writer;
        this.today = today;
    }

    /** Codes and contacts may be given as typed. Refused when a rule is broken or a code is in force elsewhere. */
    public Outcome<OrganizationId> register(NewOrganization typed) {
        ClusterId cluster = typed.broughtInBy();
        Supplier<Outcome<OrganizationId>> act = () -> write(typed);
        return cluster == null
                ? access.administering(Right.CREATE, Thing.SETTINGS, act)
                : access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, act);
    }

    private Outcome<OrganizationId> write(NewOrganization typed) {
        LocalDate now = today.day();
        LocalDate since = typed.since();
        if (since != null && since.isAfter(now)) {
            return Outcome.refusedAt("since", "organization.day_in_future");
        }
        return rules.check(typed.id(), typed.data(), now)
                .then(data -> OrganizationRules.codes(typed.codes())
                        .then(given -> OrganizationRules.contacts(typed.contacts())
                                .then(contacts -> insert(
                                        new NewOrganization(
                                                typed.id(), data, given, contacts, typed.broughtInBy(), since),
                                        now))));
    }

    private Outcome<OrganizationId> insert(NewOrganization organization, LocalDate now) {
        Optional<OrganizationCodes.Dated> taken = codes.taken(organization.codes(), organization.id());
        if (taken.isPresent()) {
            OrganizationCode code = taken.get().code();
            return Outcome.refusedAt(code.kind().stored(), "organization.code_taken", code.value());
        }
        writer.insertAll(List.of(organization), OrganizationStatus.LISTED, now);
        return Outcome.done(organization.id());
    }
}
