package uz.hamkor.resources.offer;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.files.sheets.Headings;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Reading;
import uz.hamkor.files.sheets.SheetLimits;
import uz.hamkor.files.sheets.SheetReader;
import uz.hamkor.files.sheets.Sheets;
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.OffersOfSheet.Line;
import uz.hamkor.resources.offer.OffersOfSheet.Wrong;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;

/** Brings a list of offers in: checks it whole first, then writes all rows in one transaction or none. */
@Component
public class BringingInOffers {

    static final int MOST_ROWS = 2_000;
    private static final long LARGEST = 10L * 1024 * 1024;
    /** How long a checked file waits for the word to bring it in. */
    private static final Duration WAITS = Duration.ofHours(2);

    private final KeepingOffers keeping;
    private final Offers offers;
    private final OfferColumns columns;
    private final Colleagues colleagues;
    private final Accounts accounts;
    private final Standing standing;
    private final StoredFiles files;
    private final Today today;

    BringingInOffers(
            KeepingOffers keeping,
            Offers offers,
            OfferColumns columns,
            Colleagues colleagues,
            Accounts accounts,
            Standing standing,
            StoredFiles files,
            Today today) {
        this.keeping = keeping;
        this.offers = offers;
        this.columns = columns;
        this.colleagues = colleagues;
        this.accounts = accounts;
        this.standing = standing;
        this.files = files;
        this.today = today;
    }

    /** A list that was read; it can be brought in by its file for two hours. */
    public record Checked(FileId file, OffersOfSheet list) {}

    /** Keeps the file for a while and says what is in it. Nothing changes yet. */
    public Outcome<Checked> check(OrganizationId owner, InputStream content, String name) {
        return keeping.keeping(
                owner,
                () -> files.takeFor(owner, content, name, LARGEST, WAITS)
                        .then(file -> read(owner, file).map(list -> new Checked(file.id(), list))));
    }

    /** Reads a file again that waits for its word. */
    public Outcome<Checked> checked(OrganizationId owner, FileId id) {
        return keeping.keeping(
                owner, () -> file(owner, id).then(file -> read(owner, file).map(list -> new Checked(id, list))));
    }

    /**
     * Brings all rows of a checked file in, or none.
     *
     * @return how many offers were made or changed
     */
    public Outcome<Long> bringIn(OrganizationId owner, FileId id) {
        return keeping.keeping(
                owner, () -> file(owner, id).then(file -> read(owner, file)).then(list -> write(list, id)));
    }

    private Outcome<Long> write(OffersOfSheet list, FileId file) {
        if (!list.bad().isEmpty()) {
            return Outcome.refusedAt("file", "resources.list.wrong", list.bad().size());
        }
        for (Line line : list.lines()) {
            Offer offer = line.offer();
            Offer before = line.before();
            if (offer == null || offer.equals(before)) {
                continue;
            }
            Outcome<ResourceId> written = before == null ? keeping.add(offer) : keeping.change(offer, before.version());
            Optional<Refusal> refused = written.reason();
            if (refused.isPresent()) {
                return Outcome.refused(refused.get());
            }
        }
        files.remove(file);
        return Outcome.done(list.added() + list.changed());
    }

    private Outcome<StoredFile> file(OrganizationId owner, FileId id) {
        return files.find(id)
                .filter(file -> owner.equals(file.organization()) && file.expiresAt() != null)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refusedAt("file", "resources.list.gone"));
    }

    private Outcome<OffersOfSheet> read(OrganizationId owner, StoredFile file) {
        SheetLimits limits = SheetLimits.DEFAULT.withMaxFileBytes(LARGEST);
        try (InputStream content = files.open(file.id());
                Sheets sheets = SheetReader.open(content, file.name(), limits)) {
            return switch (sheets) {
                case Sheets.Unreadable(Refusal refusal) -> Outcome.refused(atFile(refusal));
                case Sheets.Opened opened -> read(owner, opened);
            };
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Refusal atFile(Refusal refusal) {
        return new Refusal(refusal.code(), "file", refusal.args());
    }

    private Outcome<OffersOfSheet> read(OrganizationId owner, Sheets.Opened opened) {
        String sheet = opened.firstSheet();
        return opened.first(sheet, Headings.ROWS_LOOKED_AT).then(first -> {
            Mapping mapping = columns.headings().find(first);
            boolean named = OfferForm.TEXTS.stream()
                    .limit(1)
                    .anyMatch(field -> java.util.Arrays.stream(uz.hamkor.shared.Language.values())
                            .anyMatch(language -> mapping.column(OfferColumns.key(field, language))
                                    .isPresent()));
            if (!named && mapping.column(OfferColumns.ID).isEmpty()) {
                return Outcome.refusedAt("file", "resources.list.no_names");
            }
            OfferSheet reader = new OfferSheet(columns, mapping, known(owner));
            List<Line> lines = new ArrayList<>();
            Reading reading = opened.read(sheet, mapping, row -> {
                if (lines.size() < MOST_ROWS) {
                    lines.add(placed(reader.read(row)));
                    return true;
                }
                return false;
            });
            return switch (reading) {
                case Reading.Refused(Refusal refusal, long rows) -> Outcome.refused(atFile(refusal));
                case Reading.Stopped stopped -> Outcome.refusedAt("file", "resources.list.too_long", MOST_ROWS);
                case Reading.Complete complete ->
                    Outcome.done(new OffersOfSheet(
                            lines, List.copyOf(mapping.unrecognised().values())));
            };
        });
    }

    /** Also who approves and which clusters use it must be there, where that changes. */
    private Line placed(Line line) {
        Offer offer = line.offer();
        if (offer == null || offer.equals(line.before())) {
            return line;
        }
        return keeping.misplaced(offer)
                .map(refusal -> line.refused(
                        new Wrong(null, OfferColumns.ofField(String.valueOf(refusal.field())), "", refusal)))
                .orElse(line);
    }

    private OfferSheet.Known known(OrganizationId owner) {
        List<Offer> owned = new ArrayList<>(offers.of(owner));
        owned.addAll(offers.withdrawn(owner));
        Map<String, AccountId> staff = new HashMap<>();
        Set<AccountId> named = new HashSet<>(colleagues.of(owner).keySet());
        // Who left may still be named; a row that leaves it so changes nothing.
        for (Offer offer : owned) {
            AccountId specialist = offer.described().specialist();
            if (specialist != null) {
                named.add(specialist);
            }
            if (offer.approver() instanceof Offer.Approver.Person(AccountId account)) {
                named.add(account);
            }
        }
        named.forEach(account ->
                accounts.find(account).ifPresent(one -> staff.put(one.email().toLowerCase(Locale.ROOT), account)));
        Map<String, ClusterId> clusters = new HashMap<>();
        standing.labels(standing.clustersOf(Set.of(owner), today.day()))
                .forEach(label -> clusters.put(label.slug(), label.id()));
        return new OfferSheet.Known(owner, owned, staff, clusters);
    }
}
