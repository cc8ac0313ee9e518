package uz.hamkor.registry.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The legal form of a cluster; often undecided at first. */
public enum ClusterForm {
    UNDECIDED,
    CONSORTIUM,
    ASSOCIATION,
    PARTNERSHIP;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClusterForm> of(String code) {
        return Arrays.stream(values()).filter(form -> form.code().equals(code)).findFirst();
    }
}
