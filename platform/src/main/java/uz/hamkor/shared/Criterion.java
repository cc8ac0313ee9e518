package uz.hamkor.shared;

import java.time.LocalDate;
import java.util.List;

/**
 * Whether a deliverable of the roadmap is met, as the platform can check it. Implemented by the module that owns the
 * records; read by the gates of the roadmap. Needs a transaction in which the cluster is readable.
 */
public interface Criterion {

    /** The deliverable, for instance {@code DL4.2}. */
    String code();

    Finding check(ClusterId cluster, LocalDate day);

    /**
     * @param evidence what was found, as message keys with arguments, each with an address of where it can be seen
     * @param missing what would have to be added
     */
    record Finding(boolean met, List<Line> evidence, List<Line> missing) {
        public Finding {
            evidence = List.copyOf(evidence);
            missing = List.copyOf(missing);
        }
    }

    /** The text is the message {@code criterion.<key>}; url is relative to the installation, empty for none. */
    record Line(String key, List<Object> args, String url) {
        public Line {
            args = List.copyOf(args);
        }
    }
}
