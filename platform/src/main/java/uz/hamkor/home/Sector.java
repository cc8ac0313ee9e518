package uz.hamkor.home;

import java.util.Locale;

/** How members of a sector are drawn: shape and colour together, so that colour is never alone. */
public enum Sector {
    EDUCATION("kind-edu", "f-blue"),
    SCIENCE("kind-sci", "f-teal"),
    INDUSTRY("kind-ind", "f-saffron"),
    STATE("kind-gov", "f-grey"),
    CIVIL("kind-civ", "f-red");

    private final String icon;
    private final String colour;

    Sector(String icon, String colour) {
        this.icon = icon;
        this.colour = colour;
    }

    public static Sector of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    public String icon() {
        return icon;
    }

    public String colour() {
        return colour;
    }

    public String key() {
        return "home.sector." + name().toLowerCase(Locale.ROOT);
    }
}
