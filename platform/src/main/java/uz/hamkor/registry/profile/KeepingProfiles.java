package uz.hamkor.registry.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Filling in and confirming profiles. The organisation's data officer fills in, its manager confirms (and may fill in);
 * as long as an organisation is only listed, the coordinator who brought it in may fill in but not confirm.
 */
@Component
public class KeepingProfiles {

    private final Access access;
    private final Profiles profiles;
    private final History history;
    private final JdbcClient jdbc;

    KeepingProfiles(Access access, Profiles profiles, History history, JdbcClient jdbc) {
        this.access = access;
        this.profiles = profiles;
        this.history = history;
        this.jdbc = jdbc;
    }

    /**
     * Stores the figures of a year; what is absent is no data. A changed figure loses its confirmation.
     *
     * @param version the profile's version as it was read; refused when somebody changed it since
     */
    public Outcome<Profile> fill(
            OrganizationId organization, AcademicYear year, int version, Map<ProfileField, BigDecimal> figures) {
        return keeping(organization, () -> {
            for (Map.Entry<ProfileField, BigDecimal> figure : figures.entrySet()) {
                if (!figure.getKey().accepts(figure.getValue())) {
                    return Outcome.refusedAt(
                            figure.getKey().code(),
                            "registry.figure_invalid."
                                    + figure.getKey().kind().name().toLowerCase(Locale.ROOT));
                }
            }
            if (year.begins() > AcademicYear.of(LocalDate.now(Today.ZONE)).begins() + 1) {
                return Outcome.refusedAt("year", "registry.year_ahead");
            }
            Profile before = profiles.find(organization, year);
            if (before.version() != version) {
                return Outcome.refused("registry.changed_meanwhile");
            }
            Map<ProfileField, Profile.Confirmation> kept = new EnumMap<>(ProfileField.class);
            before.confirmed().forEach((field, confirmation) -> {
                BigDecimal now = figures.get(field);
                if (now != null
                        && before.figure(field)
                                .filter(was -> was.compareTo(now) == 0)
                                .isPresent()) {
                    kept.put(field, confirmation);
                }
            });
            if (!store(organization, year, version, figures, kept)) {
                return Outcome.refused("registry.changed_meanwhile");
            }
            Map<String, Object> changedBefore = new LinkedHashMap<>();
            Map<String, Object> changedAfter = new LinkedHashMap<>();
            for (ProfileField field : ProfileField.values()) {
                Optional<BigDecimal> was = before.figure(field);
                Optional<BigDecimal> is = Optional.ofNullable(figures.get(field));
                if (was.isPresent() != is.isPresent()
                        || (was.isPresent() && was.get().compareTo(is.orElseThrow()) != 0)) {
                    was.ifPresent(value -> changedBefore.put(field.code(), value));
                    is.ifPresent(value -> changedAfter.put(field.code(), value));
                }
            }
            record(organization, year, changedBefore, changedAfter);
            return Outcome.done(profiles.find(organization, year));
        });
    }

    /** Confirms figures as right today: the manager's word for the organisation. */
    public Outcome<Profile> confirm(
            OrganizationId organization, AcademicYear year, int version, Collection<ProfileField> fields) {
        return access.forOrganization(organization, Right.APPROVE, Thing.DATA_BANK, () -> {
            Profile before = profiles.find(organization, year);
            if (before.version() != version) {
                return Outcome.refused("registry.changed_meanwhile");
            }
            if (fields.isEmpty()) {
                return Outcome.refused("registry.nothing_to_confirm");
            }
            Map<ProfileField, Profile.Confirmation> confirmed = new EnumMap<>(ProfileField.class);
            confirmed.putAll(before.confirmed());
            Actor by = Actor.current().orElseThrow();
            for (ProfileField field : fields) {
                if (before.figure(field).isEmpty()) {
                    return Outcome.refusedAt(field.code(), "registry.figure_missing");
                }
                confirmed.put(field, new Profile.Confirmation(LocalDate.now(Today.ZONE), by.account(), by.name()));
            }
            if (!store(organization, year, version, before.figures(), confirmed)) {
                return Outcome.refused("registry.changed_meanwhile");
            }
            record(
                    organization,
                    year,
                    null,
                    Map.of(
                            "confirmed",
                            fields.stream().map(ProfileField::code).sorted().toList()));
            return Outcome.done(profiles.find(organization, year));
        });
    }

    private void record(
            OrganizationId organization, AcademicYear year, @Nullable Map<String, ?> before, Map<String, ?> after) {
        Map<String, Object> with = new LinkedHashMap<>(after);
        with.put("year", year.toString());
        history.record(subject(organization), before, with);
    }

    static History.Subject subject(OrganizationId organization) {
        return new History.Subject.OfOrganization(organization, "profile", organization.value());
    }

    private boolean store(
            OrganizationId organization,
            AcademicYear year,
            int version,
            Map<ProfileField, BigDecimal> figures,
            Map<ProfileField, Profile.Confirmation> confirmed) {
        String sql = version == 0 ? """
                  insert into registry.profile (organization_id, id, academic_year, figures, confirmed, version)
                  values (:organization, :id, :year, :figures::jsonb, :confirmed::jsonb, 1)
                  on conflict (organization_id, academic_year) do nothing
                  """ : """
                  update registry.profile
                  set figures = :figures::jsonb, confirmed = :confirmed::jsonb, version = version + 1, updated_at = now()
                  where organization_id = :organization and academic_year = :year and version = :version
                  """;
        return jdbc.sql(sql)
                        .param("organization", organization.value())
                        .param("id", Ids.next())
                        .param("year", year.begins())
                        .param("version", version)
                        .param("figures", Profiles.figuresJson(figures))
                        .param("confirmed", Profiles.confirmationsJson(confirmed))
                        .update()
                == 1;
    }

    /** Who may fill in: the organisation's own people, or the keeper of a listed organisation. */
    private <T> Outcome<T> keeping(OrganizationId organization, Supplier<Outcome<T>> act) {
        Optional<ClusterId> keeper = keeper(organization);
        if (keeper.isPresent() && access.may(Right.UPDATE, Thing.MEMBERS, keeper.get())) {
            return access.inCluster(keeper.get(), Right.UPDATE, Thing.MEMBERS, act);
        }
        Outcome<T> filled = access.forOrganization(organization, Right.UPDATE, Thing.DATA_BANK, act);
        boolean forbidden = filled.reason()
                .map(Refusal::code)
                .filter(Refusal.FORBIDDEN::equals)
                .isPresent();
        return forbidden ? access.forOrganization(organization, Right.APPROVE, Thing.DATA_BANK, act) : filled;
    }

    /** The cluster that keeps the record of an organisation nobody has claimed yet. */
    private Optional<ClusterId> keeper(OrganizationId organization) {
        return access.read(() -> jdbc.sql("""
                        select brought_in_by from registry.organization
                        where id = :id and status = 'listed' and brought_in_by is not null
                        """)
                .param("id", organization.value())
                .query(UUID.class)
                .optional()
                .map(ClusterId::new));
    }

    /** Whether the person may fill in or confirm; for showing the form's buttons. */
    public Permissions permissions(OrganizationId organization) {
        boolean keeps = keeper(organization)
                .filter(cluster -> access.may(Right.UPDATE, Thing.MEMBERS, cluster))
                .isPresent();
        boolean confirms = access.may(Right.APPROVE, Thing.DATA_BANK, organization);
        return new Permissions(keeps || confirms || access.may(Right.UPDATE, Thing.DATA_BANK, organization), confirms);
    }

    public record Permissions(boolean fill, boolean confirm) {}

    /** Changes of all the organisation's profiles, newest first. */
    public List<History.Change> changesOf(OrganizationId organization) {
        return access.read(() -> history.of(subject(organization)));
    }
}
