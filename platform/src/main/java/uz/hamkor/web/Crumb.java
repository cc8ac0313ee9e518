package uz.hamkor.web;

/** One step of the way to a page; the last one is the page itself and is drawn without its link. */
public record Crumb(String text, String href) {}
