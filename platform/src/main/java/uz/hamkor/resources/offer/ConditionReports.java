package uz.hamkor.resources.offer;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** In what condition a thing was found: at the yearly audit, when it came back, after a damage, after a repair. */
@Component
public class ConditionReports {

    private static final int LONGEST = 4_000;
    private static final int SHOWN = 50;

    private final JdbcClient jdbc;
    private final KeepingOffers keeping;
    private final OfferFiles files;
    private final Accounts accounts;

    ConditionReports(JdbcClient jdbc, KeepingOffers keeping, OfferFiles files, Accounts accounts) {
        this.jdbc = jdbc;
        this.keeping = keeping;
        this.files = files;
        this.accounts = accounts;
    }

    public enum Reason {
        AUDIT,
        RETURN,
        DAMAGE,
        REPAIR;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reason> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * What is reported.
     *
     * @param adequacy of an audit: how well the thing answers what teaching needs, 0 to 100
     * @param words of an audit the gaps; of a damage, what happened; null for nothing
     */
    public record Draft(
            Reason reason,
            LocalDate day,
            Condition condition,
            @Nullable Integer adequacy,
            @Nullable String words) {

        /** From what was typed. */
        public static Outcome<Draft> of(String reason, LocalDate day, String condition, String adequacy, String words) {
            Optional<Reason> why = Reason.of(reason);
            Optional<Condition> found = Condition.of(condition);
            if (why.isEmpty()) {
                return Outcome.refusedAt("reason", "resources.not_chosen");
            }
            if (found.isEmpty()) {
                return Outcome.refusedAt("condition", "resources.not_chosen");
            }
            Integer share = null;
            if (!adequacy.isBlank()) {
                if (!adequacy.strip().matches("[0-9]{1,3}")) {
                    return Outcome.refusedAt("adequacy", "resources.between", 0, 100);
                }
                share = Integer.valueOf(adequacy.strip());
            }
            return Outcome.done(new Draft(why.get(), day, found.get(), share, words.isBlank() ? null : words.strip()));
        }
    }

    /**
     * A report that was written; it never changes.
     *
     * @param booking the use after which its user reported it; null for one of the owner
     */
    public record Report(
            UUID id,
            Reason reason,
            LocalDate day,
            Condition condition,
            @Nullable Integer adequacy,
            @Nullable String words,
            @Nullable FileId file,
            @Nullable UUID booking,
            AccountId by,
            String byName) {}

    /** Newest first; needs a transaction. */
    public List<Report> of(ResourceId offer) {
        List<Report> found = jdbc.sql("""
                        select * from resources.condition_report where offer_id = :offer
                        order by day desc, id desc limit :shown
                        """)
                .param("offer", offer.value())
                .param("shown", SHOWN)
                .query((rs, n) -> {
                    UUID file = rs.getObject("file_id", UUID.class);
                    return new Report(
                            rs.getObject("id", UUID.class),
                            Reason.of(rs.getString("reason")).orElseThrow(),
                            rs.getObject("day", LocalDate.class),
                            Condition.of(rs.getString("condition")).orElseThrow(),
                            rs.getObject("adequacy", Integer.class),
                            rs.getString("words"),
                            file == null ? null : new FileId(file),
                            rs.getObject("booking_id", UUID.class),
                            new AccountId(rs.getObject("reported_by", UUID.class)),
                            "");
                })
                .list();
        var names = accounts.names(found.stream().map(Report::by).toList());
        return found.stream()
                .map(one -> new Report(
                        one.id(),
                        one.reason(),
                        one.day(),
                        one.condition(),
                        one.adequacy(),
                        one.words(),
                        one.file(),
                        one.booking(),
                        one.by(),
                        names.getOrDefault(one.by(), "")))
                .toList();
    }

    /** Writes a report, with a photo or without; the newest one says in what condition the thing is now. */
    public Outcome<UUID> report(
            OrganizationId owner, ResourceId offer, Draft draft, OfferFiles.@Nullable Brought photo) {
        return keeping.keeping(owner, () -> {
            if (keeping.own(owner, offer).isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            return write(owner, offer, null, draft, photo).then(id -> {
                Condition newest = of(offer).stream()
                        .filter(one -> one.booking() == null)
                        .map(Report::condition)
                        .findFirst()
                        .orElseThrow();
                return keeping.changing(owner, offer, before -> OfferRules.inCondition(before, newest))
                        .map(changed -> id);
            });
        });
    }

    /**
     * Writes what a user reports after a use. The owner decides what follows from it: the condition of the thing stays.
     * The caller has checked whose use it is; its transaction acts for the owner.
     *
     * @param draft a return or a damage
     */
    public Outcome<UUID> afterUse(
            OrganizationId owner, ResourceId offer, UUID use, Draft draft, OfferFiles.@Nullable Brought photo) {
        if (draft.reason() != Reason.RETURN && draft.reason() != Reason.DAMAGE) {
            return Outcome.refusedAt("reason", "resources.not_chosen");
        }
        return write(owner, offer, use, draft, photo);
    }

    private Outcome<UUID> write(
            OrganizationId owner,
            ResourceId offer,
            @Nullable UUID use,
            Draft draft,
            OfferFiles.@Nullable Brought photo) {
        Optional<Refusal> wrong = wrong(draft);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        Outcome<Optional<FileId>> file = photo == null
                ? Outcome.done(Optional.empty())
                : files.take(owner, photo).map(Optional::of);
        return file.map(taken -> insert(owner, offer, use, draft, taken.orElse(null)));
    }

    private static Optional<Refusal> wrong(Draft draft) {
        LocalDate today = LocalDate.now(Today.ZONE);
        if (draft.day().isAfter(today)) {
            return Optional.of(Refusal.at("day", "resources.day_to_come"));
        }
        if (draft.day().isBefore(today.minusYears(30))) {
            return Optional.of(Refusal.at("day", "resources.day_long_ago"));
        }
        Integer adequacy = draft.adequacy();
        if (draft.reason() == Reason.AUDIT && adequacy == null) {
            return Optional.of(Refusal.at("adequacy", "resources.between", 0, 100));
        }
        if (adequacy != null && (adequacy < 0 || adequacy > 100)) {
            return Optional.of(Refusal.at("adequacy", "resources.between", 0, 100));
        }
        String words = draft.words();
        if (words == null && draft.reason() == Reason.DAMAGE) {
            return Optional.of(Refusal.at("words", "resources.blank"));
        }
        return words != null && words.length() > LONGEST
                ? Optional.of(Refusal.at("words", "resources.too_long", LONGEST))
                : Optional.empty();
    }

    private UUID insert(
            OrganizationId owner, ResourceId offer, @Nullable UUID use, Draft draft, @Nullable FileId file) {
        AccountId by = Actor.current().map(Actor::account).orElseThrow();
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into resources.condition_report (organization_id, id, offer_id, reason, day, condition,
                            adequacy, words, file_id, booking_id, reported_by, reported_at)
                        values (:owner, :id, :offer, :reason, :day, :condition, :adequacy, :words, :file, :use, :by,
                            :now)
                        """)
                .param("owner", owner.value())
                .param("id", id)
                .param("offer", offer.value())
                .param("reason", draft.reason().code())
                .param("day", draft.day())
                .param("condition", draft.condition().code())
                .param("adequacy", draft.reason() == Reason.AUDIT ? draft.adequacy() : null, Types.INTEGER)
                .param("words", draft.words())
                .param("file", file == null ? null : file.value(), Types.OTHER)
                .param("use", use, Types.OTHER)
                .param("by", by.value())
                .param("now", Timestamp.from(Moment.now()))
                .update();
        return id;
    }
}
