/**
 * What differs between two versions of a text, as a lawyer reads it: which paragraphs stayed, changed (and in which words),
 * came, went and moved. Pure functions on Markdown source.
 *
 * <p>Not here: versions of documents, who may see them, how a difference is shown.
 */
@ApplicationModule(
        displayName = "Governance · differences",
        allowedDependencies = {})
@NullMarked
package uz.hamkor.governance.difference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
