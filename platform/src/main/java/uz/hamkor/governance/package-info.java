/**
 * Deciding together: what the rooms of governance share and what other modules ask of it. Its rooms: {@code proposal}
 * (rules of bodies, proposals, the ladder of a decision, votes), {@code document} (normative documents of a cluster),
 * {@code meeting}, {@code stakeholder}, {@code responsibility} (who answers for what), {@code difference} (two texts
 * compared).
 *
 * <p>Not here: bodies and seats in bare form (registry), projects and money (innovation, finance).
 */
@ApplicationModule(
        displayName = "Governance",
        allowedDependencies = {"shared", "identity", "registry", "registry.cluster", "notices", "web"})
@NullMarked
package uz.hamkor.governance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
