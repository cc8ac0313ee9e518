/**
 * Uzbek in two scripts, and names in four languages made comparable: conversion ({@link
 * uz.hamkor.shared.script.UzbekScript}, {@link uz.hamkor.shared.script.MessageScript}), folding for search and
 * duplicates ({@link uz.hamkor.shared.script.Folding}), word knowledge ({@link uz.hamkor.shared.script.UzbekWords},
 * {@link uz.hamkor.shared.script.Lexicon}). Pure functions over small word lists in {@code resources/script}.
 *
 * <p>Not here: translation, spelling correction, anything that needs a database or a language model.
 */
@NullMarked
package uz.hamkor.shared.script;

import org.jspecify.annotations.NullMarked;
