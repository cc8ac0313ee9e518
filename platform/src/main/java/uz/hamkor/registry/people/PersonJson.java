package uz.hamkor.registry.people;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.files.StoredFile;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PageOf;

/**
 * A person as REST gives it.
 *
 * @param account whether it is known which account is this person's; the address is not told
 */
record PersonJson(
        String id,
        String organizationId,
        long version,
        String name,
        boolean innovator,
        @Nullable String innovatorNote,
        boolean account,
        List<JobJson> positions,
        List<SkillJson> competences) {

    /** @param nextCursor asks for the rows after these; null behind the last */
    @Schema(name = "PersonPage")
    record Page(List<PersonJson> rows, @Nullable String nextCursor, long total) {
        static Page of(PageOf<PersonView> page) {
            return new Page(
                    page.rows().stream()
                            .map(person -> PersonJson.of(person, Map.of()))
                            .toList(),
                    page.nextCursor(),
                    page.total());
        }
    }

    record JobJson(
            Map<String, String> position,
            List<String> subjects,
            LocalDate from,
            @Nullable LocalDate until) {}

    record SkillJson(
            String name,
            @Nullable String evidence,
            @Nullable LocalDate since,
            @Nullable FileJson file) {}

    /** @param name empty in lists, which do not open the files */
    record FileJson(
            String id,
            String name,
            @Nullable String type,
            @Nullable Long bytes,
            String href) {}

    static PersonJson of(PersonView person, Map<FileId, StoredFile> files) {
        return new PersonJson(
                person.id().toString(),
                person.organization().toString(),
                person.version(),
                person.name(),
                person.innovator(),
                person.innovatorNote(),
                person.account() != null,
                person.employments().stream()
                        .map(job -> new JobJson(
                                Persons.texts(job.position()),
                                job.subjects(),
                                job.period().from(),
                                job.period().until()))
                        .toList(),
                person.competences().stream()
                        .map(skill -> new SkillJson(
                                skill.name(), skill.evidence(), skill.since(), file(person, skill.file(), files)))
                        .toList());
    }

    private static @Nullable FileJson file(PersonView person, @Nullable FileId id, Map<FileId, StoredFile> files) {
        if (id == null) {
            return null;
        }
        Optional<StoredFile> stored = Optional.ofNullable(files.get(id));
        return new FileJson(
                id.toString(),
                stored.map(StoredFile::name).orElse(""),
                stored.map(StoredFile::type).orElse(null),
                stored.map(StoredFile::bytes).orElse(null),
                "/api/v1/people/" + person.id() + "/evidence/" + id);
    }

    record JobIn(
            @Nullable Map<String, @Nullable String> position,
            @Nullable List<String> subjects,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /** @param fileId of a file that was brought before */
    record SkillIn(
            @Nullable String name,
            @Nullable String evidence,
            @Nullable LocalDate since,
            @Nullable UUID fileId) {}

    /** A person as REST takes it. */
    @Schema(name = "PersonRecordIn")
    record In(
            @Nullable String name,
            @Nullable Boolean innovator,
            @Nullable String innovatorNote,
            @Nullable List<JobIn> positions,
            @Nullable List<SkillIn> competences,
            @Nullable Long version) {

        Outcome<PersonData> data() {
            List<PersonData.Job> jobs = new ArrayList<>();
            for (JobIn job : positions == null ? List.<JobIn>of() : positions) {
                Optional<LocalizedText> position = text(job.position());
                if (position.isEmpty()) {
                    return Outcome.refusedAt("position", "people.position_missing");
                }
                jobs.add(new PersonData.Job(
                        position.get(), job.subjects() == null ? List.of() : job.subjects(), job.from(), job.until()));
            }
            List<PersonData.Skill> skills = new ArrayList<>();
            for (SkillIn skill : competences == null ? List.<SkillIn>of() : competences) {
                skills.add(new PersonData.Skill(
                        Objects.requireNonNullElse(skill.name(), ""),
                        skill.evidence(),
                        skill.fileId() == null ? null : new FileId(skill.fileId()),
                        skill.since()));
            }
            return Outcome.done(new PersonData(
                    Objects.requireNonNullElse(name, ""), Boolean.TRUE.equals(innovator), innovatorNote, jobs, skills));
        }

        /** Empty when a language is unknown. */
        private static Optional<LocalizedText> text(@Nullable Map<String, @Nullable String> given) {
            Map<Language, String> texts = new LinkedHashMap<>();
            for (Map.Entry<String, @Nullable String> entry :
                    (given == null ? Map.<String, @Nullable String>of() : given).entrySet()) {
                Optional<Language> language = Language.of(entry.getKey());
                String words = entry.getValue();
                if (language.isEmpty()) {
                    return Optional.empty();
                }
                if (words != null && !words.isBlank()) {
                    texts.put(language.get(), words);
                }
            }
            LocalizedText text = LocalizedText.empty();
            for (Map.Entry<Language, String> entry : texts.entrySet()) {
                text = text.with(entry.getKey(), entry.getValue());
            }
            return Optional.of(text);
        }
    }
}
