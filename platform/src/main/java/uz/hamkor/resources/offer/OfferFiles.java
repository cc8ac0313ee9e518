package uz.hamkor.resources.offer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.files.PictureMetadata;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Photos of offers, and of their damages. The owner keeps the files; whoever may see the offer may open them.
 */
@Component
public class OfferFiles {

    static final long LARGEST = 10L * 1024 * 1024;
    static final int MOST = 12;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final int LONGEST_ALT = 300;

    private final JdbcClient jdbc;
    private final StoredFiles files;
    private final Access access;
    private final KeepingOffers keeping;
    private final Offers offers;
    private final History history;

    OfferFiles(
            JdbcClient jdbc, StoredFiles files, Access access, KeepingOffers keeping, Offers offers, History history) {
        this.jdbc = jdbc;
        this.files = files;
        this.access = access;
        this.keeping = keeping;
        this.offers = offers;
        this.history = history;
    }

    /** @param alt what is on it, for those who do not see it */
    public record Photo(FileId file, LocalizedText alt) {}

    /** A file that somebody brings. */
    public record Brought(InputStream content, String name) {}

    /** In their order; needs a transaction. */
    public List<Photo> photos(ResourceId offer) {
        return jdbc.sql(
                        "select file_id, alt from resources.offer_photo where offer_id = :offer order by place, file_id")
                .param("offer", offer.value())
                .query((rs, n) ->
                        new Photo(new FileId(rs.getObject(1, UUID.class)), LocalizedText.parse(rs.getString(2))))
                .list();
    }

    /** The first photo of each that has one; needs a transaction. */
    public Map<ResourceId, Photo> first(Collection<ResourceId> all) {
        Map<ResourceId, Photo> first = new HashMap<>();
        jdbc.sql("""
                        select distinct on (offer_id) offer_id, file_id, alt from resources.offer_photo
                        where offer_id = any (:offers) order by offer_id, place, file_id
                        """)
                .param("offers", all.stream().map(ResourceId::value).toArray(UUID[]::new))
                .query(rs -> {
                    first.put(
                            new ResourceId(rs.getObject(1, UUID.class)),
                            new Photo(new FileId(rs.getObject(2, UUID.class)), LocalizedText.parse(rs.getString(3))));
                });
        return first;
    }

    public Outcome<FileId> add(OrganizationId owner, ResourceId offer, Brought photo, LocalizedText alt) {
        return keeping.keeping(owner, () -> {
            if (keeping.own(owner, offer).isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            List<Photo> before = photos(offer);
            if (before.size() >= MOST) {
                return Outcome.refusedAt("file", "resources.too_many_photos", MOST);
            }
            if (isTooLong(alt)) {
                return Outcome.refusedAt("alt", "resources.too_long", LONGEST_ALT);
            }
            return take(owner, photo).map(file -> {
                jdbc.sql("""
                                insert into resources.offer_photo (organization_id, offer_id, file_id, alt, place)
                                select :owner, :offer, :file, cast(:alt as jsonb),
                                       (select min(n) from generate_series(1, :most) n where not exists (
                                           select from resources.offer_photo p where p.offer_id = :offer and p.place = n))
                                """)
                        .param("owner", owner.value())
                        .param("offer", offer.value())
                        .param("file", file.value())
                        .param("alt", alt.toJson())
                        .param("most", MOST)
                        .update();
                record(owner, offer, before.size());
                return file;
            });
        });
    }

    private static boolean isTooLong(LocalizedText alt) {
        return alt.texts().values().stream().anyMatch(text -> text.length() > LONGEST_ALT);
    }

    /**
     * Keeps a picture for the owner, without what says where, when and by whom it was taken; refused is what is none.
     * Needs a transaction that acts for the owner.
     */
    Outcome<FileId> take(OrganizationId owner, Brought picture) {
        byte[] brought;
        try {
            brought = picture.content().readNBytes(Math.toIntExact(LARGEST) + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // What is empty or too large is refused below, as every file is.
        boolean whole = brought.length > 0 && brought.length <= LARGEST;
        Optional<byte[]> clean = whole ? PictureMetadata.without(brought) : Optional.of(brought);
        if (clean.isEmpty()) {
            return Outcome.refusedAt("file", "resources.not_a_picture");
        }
        return files.takeFor(owner, new ByteArrayInputStream(clean.get()), picture.name(), LARGEST, null)
                .then(file -> PICTURES.contains(file.type())
                        ? Outcome.done(file.id())
                        : Outcome.refusedAt("file", "resources.not_a_picture"));
    }

    /** Says what is on a photo, and whether it comes first. */
    public Outcome<FileId> describe(
            OrganizationId owner, ResourceId offer, FileId photo, LocalizedText alt, boolean first) {
        return keeping.keeping(owner, () -> {
            if (isTooLong(alt)) {
                return Outcome.refusedAt("alt", "resources.too_long", LONGEST_ALT);
            }
            int changed = jdbc.sql("""
                            update resources.offer_photo set alt = cast(:alt as jsonb)
                            where organization_id = :owner and offer_id = :offer and file_id = :photo
                            """)
                    .param("alt", alt.toJson())
                    .param("owner", owner.value())
                    .param("offer", offer.value())
                    .param("photo", photo.value())
                    .update();
            if (changed == 0) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (first) {
                putFirst(offer, photo);
            }
            return Outcome.done(photo);
        });
    }

    private void putFirst(ResourceId offer, FileId photo) {
        List<FileId> order = new ArrayList<>();
        order.add(photo);
        photos(offer).stream()
                .map(Photo::file)
                .filter(one -> !one.equals(photo))
                .forEach(order::add);
        jdbc.sql("""
                        update resources.offer_photo p set place = o.place
                        from unnest(:files::uuid[]) with ordinality as o (file_id, place)
                        where p.offer_id = :offer and p.file_id = o.file_id
                        """)
                .param("files", order.stream().map(FileId::value).toArray(UUID[]::new))
                .param("offer", offer.value())
                .update();
    }

    public Outcome<FileId> remove(OrganizationId owner, ResourceId offer, FileId photo) {
        return keeping.keeping(owner, () -> {
            int gone = jdbc.sql("""
                            delete from resources.offer_photo
                            where organization_id = :owner and offer_id = :offer and file_id = :photo
                            """)
                    .param("owner", owner.value())
                    .param("offer", offer.value())
                    .param("photo", photo.value())
                    .update();
            if (gone == 0) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            files.remove(photo);
            record(owner, offer, photos(offer).size() + 1);
            return Outcome.done(photo);
        });
    }

    private void record(OrganizationId owner, ResourceId offer, int before) {
        history.record(
                new History.Subject.OfOrganization(owner, KeepingOffers.KIND, offer.value()),
                Map.of("photos", before),
                Map.of("photos", photos(offer).size()));
    }

    /** Photos of an offer once more, for a copy of it. */
    void copy(Offer from, ResourceId to) {
        List<Photo> photos = photos(from.id());
        for (int i = 0; i < photos.size(); i++) {
            FileId copy = files.copyTo(from.owner(), photos.get(i).file());
            jdbc.sql("""
                            insert into resources.offer_photo (organization_id, offer_id, file_id, alt, place)
                            values (:owner, :offer, :file, cast(:alt as jsonb), :place)
                            """)
                    .param("owner", from.owner().value())
                    .param("offer", to.value())
                    .param("file", copy.value())
                    .param("alt", photos.get(i).alt().toJson())
                    .param("place", i + 1)
                    .update();
        }
    }

    /** A file of an offer that the person may see: a photo, or one of a condition report. */
    Optional<StoredFile> file(ResourceId offer, FileId file) {
        return access.read(() -> offers.find(offer))
                .filter(found -> access.read(() -> isOf(offer, file)))
                .flatMap(found -> seeing(found.owner(), () -> files.find(file)));
    }

    InputStream open(StoredFile file) {
        OrganizationId owner = file.organization();
        if (owner == null) {
            throw new IllegalArgumentException("not a file of an organisation: " + file.id());
        }
        return seeing(owner, () -> files.open(file.id()));
    }

    private boolean isOf(ResourceId offer, FileId file) {
        return jdbc.sql("""
                        select exists (select from resources.offer_photo where offer_id = :offer and file_id = :file)
                            or exists (select from resources.condition_report
                                       where offer_id = :offer and file_id = :file)
                        """)
                .param("offer", offer.value())
                .param("file", file.value())
                .query(Boolean.class)
                .single();
    }

    /** The offer was seen before; the file itself is behind the wall of its owner. */
    private <T> T seeing(OrganizationId owner, Supplier<T> look) {
        return access.within(Scope.current().actingFor(Set.of(owner)), () -> Outcome.done(look.get()))
                .orElseThrow();
    }
}
