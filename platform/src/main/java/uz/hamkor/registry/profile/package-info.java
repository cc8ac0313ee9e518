/**
 * The member profile form: figures of an organisation for one academic year, who confirmed which of them when, how
 * complete they are (indicator QUA5), and the baseline a cluster keeps from the day a member joined.
 *
 * <p>Not here: indicators computed from the figures (monitoring), the organisation itself
 * ({@code registry.organization}).
 */
@ApplicationModule(
        displayName = "Registry · profiles",
        allowedDependencies = {
            "shared",
            "identity",
            "web",
            "registry",
            "registry.territory",
            "registry.organization",
            "registry.cluster"
        })
@NullMarked
package uz.hamkor.registry.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
