package uz.hamkor.registry.profile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.Problems;

/** Profiles for programs. A figure that is null or absent is no data. */
@RestController
@RequestMapping("/api/v1/organizations/{id}/profiles/{year}")
@Tag(name = "profiles")
class ProfileApi {

    private final Profiles profiles;
    private final KeepingProfiles keeping;
    private final Access access;
    private final Problems problems;

    ProfileApi(Profiles profiles, KeepingProfiles keeping, Access access, Problems problems) {
        this.profiles = profiles;
        this.keeping = keeping;
        this.access = access;
        this.problems = problems;
    }

    record ConfirmationJson(LocalDate on, String by) {}

    record CompletenessJson(
            int done, int required, int percent, String rule, String group, Map<String, String> fields) {}

    record ProfileJson(
            String organizationId,
            String year,
            Map<String, @Nullable BigDecimal> figures,
            Map<String, ConfirmationJson> confirmed,
            int version,
            CompletenessJson completeness) {}

    @GetMapping
    @Operation(summary = "The profile of an academic year, named by the year in which it begins")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileJson.class)))
    ResponseEntity<?> show(@PathVariable UUID id, @PathVariable int year) {
        OrganizationId organization = new OrganizationId(id);
        if (!access.may(Right.READ, Thing.DATA_BANK, organization)) {
            return problems.response(Refusal.of(Refusal.FORBIDDEN));
        }
        return year(year)
                .<ResponseEntity<?>>fold(
                        found -> ResponseEntity.ok(json(profiles.find(organization, found))), problems::response);
    }

    /**
     * @param figures what is absent or null is no data
     * @param confirm codes of the fields the caller confirms as right today
     * @param version of the profile that was read; the present one when absent
     */
    record ProfileIn(
            @Nullable Map<String, @Nullable BigDecimal> figures,
            @Nullable List<String> confirm,
            @Nullable Integer version) {}

    @PutMapping
    @Operation(summary = "Stores the figures of a year, and confirms those that are named")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileJson.class)))
    ResponseEntity<?> store(@PathVariable UUID id, @PathVariable int year, @RequestBody ProfileIn body) {
        OrganizationId organization = new OrganizationId(id);
        return year(year)
                .then(found -> access.within(Scope.current(), () -> store(organization, found, body)))
                .fold(profile -> ResponseEntity.ok(json(profile)), problems::response);
    }

    private Outcome<Profile> store(OrganizationId organization, AcademicYear year, ProfileIn body) {
        Map<ProfileField, BigDecimal> figures = new EnumMap<>(ProfileField.class);
        if (body.figures() != null) {
            for (Map.Entry<String, @Nullable BigDecimal> entry : body.figures().entrySet()) {
                Optional<ProfileField> field = ProfileField.of(entry.getKey());
                if (field.isEmpty()) {
                    return Outcome.refusedAt(entry.getKey(), "registry.value_unknown", codes());
                }
                if (entry.getValue() != null) {
                    figures.put(field.get(), entry.getValue());
                }
            }
        }
        List<ProfileField> confirmed = new ArrayList<>();
        if (body.confirm() != null) {
            for (String code : body.confirm()) {
                Optional<ProfileField> field = ProfileField.of(code);
                if (field.isEmpty()) {
                    return Outcome.refusedAt("confirm", "registry.value_unknown", codes());
                }
                confirmed.add(field.get());
            }
        }
        Outcome<Profile> profile = Outcome.done(profiles.find(organization, year));
        if (body.figures() != null) {
            profile = profile.then(before -> keeping.fill(
                    organization, year, body.version() == null ? before.version() : body.version(), figures));
        }
        return confirmed.isEmpty()
                ? profile
                : profile.then(filled -> keeping.confirm(organization, year, filled.version(), confirmed));
    }

    private static String codes() {
        return String.join(
                ", ",
                Arrays.stream(ProfileField.values()).map(ProfileField::code).toList());
    }

    static Outcome<AcademicYear> year(int begins) {
        return begins < 1990 || begins > 2200
                ? Outcome.refusedAt("year", "registry.number_between", "1990", "2200")
                : Outcome.done(new AcademicYear(begins));
    }

    private ProfileJson json(Profile profile) {
        Map<String, @Nullable BigDecimal> figures = new LinkedHashMap<>();
        for (ProfileField field : ProfileField.values()) {
            figures.put(field.code(), profile.figure(field).orElse(null));
        }
        Map<String, ConfirmationJson> confirmed = new LinkedHashMap<>();
        profile.confirmed()
                .forEach((field, confirmation) ->
                        confirmed.put(field.code(), new ConfirmationJson(confirmation.on(), confirmation.who())));
        Completeness completeness = profiles.completeness(profile.organization(), LocalDate.now(Today.ZONE));
        Map<String, String> fields = new LinkedHashMap<>();
        completeness
                .items()
                .forEach(item -> fields.put(item.field().code(), item.state().name()));
        return new ProfileJson(
                profile.organization().toString(),
                profile.year().toString(),
                figures,
                confirmed,
                profile.version(),
                new CompletenessJson(
                        completeness.done(),
                        completeness.required(),
                        completeness.percent(),
                        completeness.rule(),
                        completeness.group(),
                        fields));
    }
}
