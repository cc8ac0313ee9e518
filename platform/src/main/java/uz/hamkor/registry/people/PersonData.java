package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.LocalizedText;

/** What an organisation writes down about one of its people. */
public record PersonData(
        String name, boolean innovator, @Nullable String innovatorNote, List<Job> jobs, List<Skill> skills) {

    public PersonData {
        jobs = List.copyOf(jobs);
        skills = List.copyOf(skills);
    }

    /** @param until first day on which the position was no longer held; null while it is */
    public record Job(
            LocalizedText position,
            List<String> subjects,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        public Job {
            subjects = List.copyOf(subjects);
        }
    }

    public record Skill(
            String name,
            @Nullable String evidence,
            @Nullable FileId file,
            @Nullable LocalDate since) {}
}
