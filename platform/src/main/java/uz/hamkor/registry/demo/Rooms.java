package uz.hamkor.registry.demo;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Accessions;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.LeavingCluster;
import uz.hamkor.registry.organization.ClaimingOrganization;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.registry.organization.RenamingOrganization;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.profile.KeepingProfiles;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/** The use cases by which the demo data are written. */
@Component
record Rooms(
        Access access,
        Actors actors,
        Accounts accounts,
        Grants grants,
        Today today,
        TerritoryRegistry territories,
        RegisteringOrganization registering,
        RenamingOrganization renaming,
        ClaimingOrganization claiming,
        OrganizationRegistry organizations,
        FoundingCluster founding,
        ChangingCluster changing,
        JoiningCluster joining,
        LeavingCluster leaving,
        Accessions accessions,
        Bodies bodies,
        KeepingStaff staff,
        KeepingProfiles profiles) {

    /** Acts as a person, with today's roles, inside the transaction that is running. */
    <T> T callAs(AccountId account, Supplier<T> act) {
        return actors.callAs(account, () -> access.within(Scope.current(), () -> Outcome.done(act.get())))
                .orElseThrow();
    }

    void runAs(AccountId account, Runnable act) {
        callAs(account, () -> {
            act.run();
            return account;
        });
    }
}
