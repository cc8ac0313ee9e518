package uz.hamkor.registry.organization;

import uz.hamkor.shared.LocalizedText;

/** A kind of education: one link of the lifelong chain. */
public record LevelView(String code, LocalizedText name) {}
