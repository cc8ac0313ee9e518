/**
 * What everybody sees without an account: the front page of the installation and the pages of published clusters, with
 * what search engines and feed readers need. Nothing personal: organisations, numbers and places only, read in the
 * scope of a visitor even when somebody is signed in.
 *
 * <p>Not here: pages of organisations (registry), search (search), open data (a later module).
 */
@ApplicationModule(
        displayName = "Portal",
        allowedDependencies = {"shared", "identity", "web", "registry", "home"})
@NullMarked
package uz.hamkor.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
