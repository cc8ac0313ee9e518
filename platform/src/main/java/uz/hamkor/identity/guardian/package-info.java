/**
 * Parents and legal representatives: linked to a learner by the institution that keeps the learner's record, and the
 * rule that a child's record leaves that institution only while one of them lets it. The rule is in the database
 * ({@code identity.learner_owned}): a table of learners cannot be read across members without it.
 *
 * <p>Not here: learners and their records. No module holds them yet; the one that will calls the procedure.
 */
@ApplicationModule(
        displayName = "Identity · guardian",
        allowedDependencies = {"shared", "identity", "notices", "web"})
@NullMarked
package uz.hamkor.identity.guardian;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
