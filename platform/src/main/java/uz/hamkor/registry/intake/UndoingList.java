package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Memberships;
import uz.hamkor.registry.intake.ImportRows.Effect;
import uz.hamkor.registry.organization.OrganizationIntake;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationUpdate;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Takes an applied list back, as long as nobody has built upon it: all of it or nothing. */
@Component
class UndoingList {

    private final Access access;
    private final Imports imports;
    private final ImportRows rows;
    private final OrganizationIntake intake;
    private final OrganizationRegistry organizations;
    private final Memberships memberships;
    private final Suggestions suggestions;
    private final JsonMapper json;

    UndoingList(
            Access access,
            Imports imports,
            ImportRows rows,
            OrganizationIntake intake,
            OrganizationRegistry organizations,
            Memberships memberships,
            Suggestions suggestions,
            JsonMapper json) {
        this.access = access;
        this.imports = imports;
        this.rows = rows;
        this.intake = intake;
        this.organizations = organizations;
        this.memberships = memberships;
        this.suggestions = suggestions;
        this.json = json;
    }

    Outcome<UUID> undo(ClusterId cluster, UUID id) {
        try {
            return access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, () -> undoInside(cluster, id));
        } catch (DataIntegrityViolationException e) {
            // Something points to an organisation that the list brought in: people, profiles, seats.
            return Outcome.refused("intake.built_upon");
        }
    }

    private Outcome<UUID> undoInside(ClusterId cluster, UUID id) {
        ListImport list = imports.lock(cluster, id).orElse(null);
        if (list == null) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (list.state() != ListImport.State.APPLIED) {
            return Outcome.refused("intake.not_applied");
        }
        List<Effect> effects = rows.effects(cluster, id);
        Set<OrganizationId> joined = new HashSet<>();
        Set<OrganizationId> created = new HashSet<>();
        List<Effect> updated = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect.becameMember()) {
                joined.add(effect.organization());
            }
            switch (effect.result()) {
                case CREATED -> created.add(effect.organization());
                case UPDATED -> updated.add(effect);
                default -> {}
            }
        }
        Map<OrganizationId, OrganizationView> now = organizations.findAll(
                effects.stream().map(Effect::organization).distinct().toList());
        if (created.stream()
                .anyMatch(one -> now.get(one) == null || now.get(one).version() != 0)) {
            return Outcome.refused("intake.built_upon");
        }
        if (!joined.equals(new HashSet<>(memberships.removeProspective(cluster, joined)))) {
            return Outcome.refused("intake.built_upon");
        }
        if (!created.equals(intake.removeAll(created))) {
            return Outcome.refused("intake.built_upon");
        }
        List<OrganizationUpdate> restored = new ArrayList<>();
        for (Effect effect : updated) {
            OrganizationView view = now.get(effect.organization());
            Before before = effect.before() == null ? null : json.readValue(effect.before(), Before.class);
            if (view == null || before == null || view.version() != before.version() + 1) {
                return Outcome.refused("intake.built_upon");
            }
            restored.add(before.restoring(view));
        }
        if (intake.updateAll(restored).size() != restored.size()) {
            return Outcome.refused("intake.built_upon");
        }
        suggestions.withdraw(cluster, id);
        imports.state(cluster, id, ListImport.State.UNDONE, null);
        return Outcome.done(id);
    }
}
