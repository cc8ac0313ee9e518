package uz.hamkor.web;

import org.jspecify.annotations.Nullable;

/**
 * A number with its coverage. An empty number is drawn as "no data", never as 0.
 *
 * @param number written as the language writes it
 * @param cover what the number rests on
 * @param href where it is explained or listed; null for nowhere
 */
public record Stat(
        String number, String label, String cover, @Nullable String href) {}
