package uz.hamkor.resources.offer;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;

/** Who works in an organisation, as far as they have an account: who may approve for it, whose hours it may offer. */
@Component
class Colleagues {

    private static final Set<Role> STAFF =
            EnumSet.of(Role.MANAGER, Role.DATA_OFFICER, Role.TEACHER, Role.RESEARCHER, Role.EMPLOYER_MENTOR);

    private final Grants grants;
    private final Accounts accounts;

    Colleagues(Grants grants, Accounts accounts) {
        this.grants = grants;
        this.accounts = accounts;
    }

    boolean areOf(OrganizationId organization, AccountId account) {
        return grants.holders(STAFF, organization).contains(account);
    }

    /** Their names, in alphabetical order. */
    Map<AccountId, String> of(OrganizationId organization) {
        List<AccountId> staff = grants.holders(STAFF, organization);
        Map<AccountId, String> named = new LinkedHashMap<>();
        accounts.names(staff).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .forEach(one -> named.put(one.getKey(), one.getValue()));
        return named;
    }
}
