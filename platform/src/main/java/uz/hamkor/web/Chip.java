package uz.hamkor.web;

import org.jspecify.annotations.Nullable;

/** A filter as a link: what it says, where it leads, whether it is on, how many records it would leave. */
public record Chip(
        String text, String href, boolean on, @Nullable Long count) {}
