/**
 * {@code ./hamkor analyse VERB …}: reads CSV or JSON, computes with the library, writes CSV or JSON.
 *
 * <p>In scope: arguments, files, messages, exit codes, progress. Out of scope: any formula.
 */
@NullMarked
package uz.hamkor.analytics.cli;

import org.jspecify.annotations.NullMarked;
