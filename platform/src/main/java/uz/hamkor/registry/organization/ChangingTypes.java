package uz.hamkor.registry.organization;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** The administrator keeps the classifier of types. A type is never deleted: it ends, and may name its successor. */
@Component
class ChangingTypes {

    private final Access access;
    private final OrganizationTypes types;
    private final History history;
    private final OrganizationWriter writer;

    ChangingTypes(Access access, OrganizationTypes types, History history, OrganizationWriter writer) {
        this.access = access;
        this.types = types;
        this.history = history;
        this.writer = writer;
    }

    Outcome<TypeView> add(TypeView type) {
        return access.administering(Right.CREATE, Thing.SETTINGS, () -> {
            if (!type.code().matches("[a-z][a-z0-9_]{1,39}")) {
                return Outcome.refusedAt("code", "organization.type_code_wrong");
            }
            if (types.find(type.code()).isPresent()) {
                return Outcome.refusedAt("code", "organization.type_code_taken", type.code());
            }
            Optional<Refusal> wrong = check(type);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            types.insert(type);
            history.record(subject(type), null, snapshot(type));
            return Outcome.done(type);
        });
    }

    Outcome<TypeView> change(TypeView type) {
        return access.administering(Right.UPDATE, Thing.SETTINGS, () -> {
            Optional<TypeView> before = types.find(type.code());
            if (before.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<Refusal> wrong = check(type);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            if (!types.update(type)) {
                return Outcome.refused("registry.changed_by_other");
            }
            history.record(subject(type), snapshot(before.get()), snapshot(type));
            if (!type.name().equals(before.get().name())) {
                writer.indexOfType(type.code());
            }
            return Outcome.done(type);
        });
    }

    private Optional<Refusal> check(TypeView type) {
        LocalDate from = type.from();
        LocalDate until = type.until();
        if (type.name().isEmpty()) {
            return Optional.of(Refusal.at("name", "organization.name_missing"));
        }
        if (from != null && until != null && !until.isAfter(from)) {
            return Optional.of(Refusal.at("until", "organization.period_empty"));
        }
        String level = type.level();
        if (level != null
                && types.levels().stream().noneMatch(known -> known.code().equals(level))) {
            return Optional.of(Refusal.at("level", "organization.level_unknown", level));
        }
        String successor = type.successor();
        if (successor == null) {
            return Optional.empty();
        }
        if (successor.equals(type.code()) || types.find(successor).isEmpty()) {
            return Optional.of(Refusal.at("successor", "organization.type_unknown", successor));
        }
        return until == null
                ? Optional.of(Refusal.at("until", "organization.successor_without_end"))
                : Optional.empty();
    }

    /** Types have a code and no id: history finds them by an id made of the code. */
    static History.Subject subject(TypeView type) {
        return new History.Subject.OfInstallation(
                "organization_type",
                UUID.nameUUIDFromBytes(("organization_type:" + type.code()).getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, @Nullable Object> snapshot(TypeView type) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("code", type.code());
        map.put("level", type.level());
        map.put("name", Rows.text(type.name()));
        map.put("from", type.from() == null ? null : type.from().toString());
        map.put("until", type.until() == null ? null : type.until().toString());
        map.put("successor", type.successor());
        return map;
    }
}
