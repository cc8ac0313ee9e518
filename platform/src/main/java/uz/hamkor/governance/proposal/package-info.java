/**
 * Proposals and decisions: the rules of bodies, the ladder silence, vote, chair with a deadline for each step, votes
 * through seats, what follows from a decision, and how fast decisions are made.
 *
 * <p>Not here: bodies and seats themselves ({@code registry.cluster}), documents, meetings, the counting of ballots
 * (the library {@code analytics}).
 */
@ApplicationModule(
        displayName = "Governance · proposals",
        allowedDependencies = {
            "shared",
            "identity",
            "governance",
            "registry",
            "registry.cluster",
            "notices",
            "files :: sheets",
            "web"
        })
@NullMarked
package uz.hamkor.governance.proposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
