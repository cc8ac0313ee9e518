package uz.hamkor.resources.offer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.opening.OpeningInput;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.PageOf;

/** Offers as programs read and send them. */
final class OfferJson {

    private OfferJson() {}

    /**
     * An offer.
     *
     * @param latitude degrees (WGS 84); null for where its owner stands
     * @param approver who says yes; only the owner's own people are told which person, seat or body
     * @param specialist account whose hours these are; only the owner is told
     * @param ownCost in soʻm for one unit and hour, as the other prices
     * @param usable whether it can be asked for now; null outside of a cluster
     */
    @Schema(name = "Offer")
    record Out(
            String id,
            String organizationId,
            String kind,
            String category,
            LocalizedText name,
            LocalizedText text,
            LocalizedText rules,
            LocalizedText qualification,
            int units,
            @Nullable Integer capacity,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            String accessibility,
            String condition,
            OpeningInput opening,
            TermsJson terms,
            @Nullable BigDecimal ownCost,
            @Nullable BigDecimal memberPrice,
            @Nullable BigDecimal marketPrice,
            String approver,
            @Nullable String specialist,
            String state,
            Map<String, String> uses,
            @Nullable Boolean usable,
            int version) {}

    /** Minutes, except hours to answer and days ahead; what is missing is as usual. */
    @Schema(name = "OfferTerms")
    record TermsJson(
            @Nullable Integer answerHours,
            @Nullable Integer aheadDays,
            @Nullable Integer lead,
            @Nullable Integer shortest,
            @Nullable Integer longest,
            @Nullable Integer bufferBefore,
            @Nullable Integer bufferAfter,
            @Nullable Integer cancelUntil,
            @Nullable Boolean checkIn) {

        static TermsJson of(Offer.Terms terms) {
            return new TermsJson(
                    (int) terms.answer().toHours(),
                    terms.aheadDays(),
                    (int) terms.lead().toMinutes(),
                    (int) terms.shortest().toMinutes(),
                    (int) terms.longest().toMinutes(),
                    (int) terms.bufferBefore().toMinutes(),
                    (int) terms.bufferAfter().toMinutes(),
                    (int) terms.cancelUntil().toMinutes(),
                    terms.checkIn());
        }
    }

    @Schema(name = "OfferRows")
    record Page(List<Out> rows, @Nullable String nextCursor, long total) {}

    /**
     * An offer as it is sent.
     *
     * @param approver {@code nobody}, {@code owner}, {@code person:ACCOUNT}, {@code seat:CLUSTER:SEAT} or {@code
     *     body:CLUSTER:BODY}
     * @param uses by id of a cluster: {@code use}, or {@code see} for the register only
     * @param version the one that was read; the newest where it is missing
     */
    @Schema(name = "OfferIn")
    record In(
            @Nullable String category,
            @Nullable LocalizedText name,
            @Nullable LocalizedText text,
            @Nullable LocalizedText rules,
            @Nullable LocalizedText qualification,
            @Nullable Integer units,
            @Nullable Integer capacity,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            @Nullable String accessibility,
            @Nullable String condition,
            @Nullable String specialist,
            @Nullable OpeningInput opening,
            @Nullable TermsJson terms,
            @Nullable BigDecimal ownCost,
            @Nullable BigDecimal memberPrice,
            @Nullable BigDecimal marketPrice,
            @Nullable String approver,
            @Nullable Map<String, String> uses,
            @Nullable Integer version) {

        OfferForm form() {
            Map<String, String> fields = new LinkedHashMap<>();
            put(fields, "category", category);
            put(fields, "units", units);
            put(fields, "capacity", capacity);
            put(fields, "latitude", plain(latitude));
            put(fields, "longitude", plain(longitude));
            put(fields, "accessibility", accessibility);
            put(fields, "condition", condition);
            put(fields, "specialist", specialist);
            put(fields, "ownCost", plain(ownCost));
            put(fields, "memberPrice", plain(memberPrice));
            put(fields, "marketPrice", plain(marketPrice));
            put(fields, "approver", approver);
            TermsJson given = terms;
            if (given != null) {
                put(fields, "answer", given.answerHours());
                put(fields, "aheadDays", given.aheadDays());
                put(fields, "lead", given.lead());
                put(fields, "shortest", given.shortest());
                put(fields, "longest", given.longest());
                put(fields, "bufferBefore", given.bufferBefore());
                put(fields, "bufferAfter", given.bufferAfter());
                put(fields, "cancelUntil", given.cancelUntil());
                put(fields, "checkIn", given.checkIn());
            }
            OpeningInput open = opening;
            if (open != null) {
                OfferForm.opening(fields, open);
            }
            return new OfferForm(
                    fields,
                    Map.of(
                            "name",
                            text(name),
                            "text",
                            text(text),
                            "rules",
                            text(rules),
                            "qualification",
                            text(qualification)),
                    clusters());
        }

        private static LocalizedText text(@Nullable LocalizedText given) {
            return given == null ? LocalizedText.empty() : given;
        }

        private static @Nullable String plain(@Nullable BigDecimal number) {
            // An exponent without bounds would write out as many digits.
            return number == null ? null : Math.abs(number.scale()) > 40 ? number.toString() : number.toPlainString();
        }

        private Map<ClusterId, String> clusters() {
            Map<ClusterId, String> clusters = new LinkedHashMap<>();
            Map<String, String> given = uses;
            if (given != null) {
                given.forEach((cluster, use) -> {
                    if (OfferForm.USE.equals(use) || OfferForm.SEE.equals(use)) {
                        OfferForm.id(cluster).map(ClusterId::new).ifPresent(id -> clusters.put(id, use));
                    }
                });
            }
            return clusters;
        }

        private static void put(Map<String, String> fields, String field, @Nullable Object value) {
            if (value != null && !value.toString().isBlank()) {
                fields.put(field, value.toString().strip());
            }
        }
    }

    @Schema(name = "OfferStateIn")
    record StateIn(@Nullable String state) {}

    /** As its owner reads it. */
    static Out own(Offer offer) {
        Map<String, String> uses = new LinkedHashMap<>();
        OfferForm.of(offer).uses().forEach((cluster, use) -> uses.put(cluster.toString(), use));
        return out(offer, OfferForm.approver(offer.approver()), uses, null);
    }

    /** As members of a cluster read it: which other clusters use it is not theirs to know. */
    static Out in(ClusterId cluster, Offer offer) {
        return out(
                offer,
                offer.approver().code(),
                Map.of(cluster.toString(), OfferForm.of(offer).useOf(cluster)),
                offer.isUsableIn(cluster));
    }

    static Page page(ClusterId cluster, PageOf<Offer> page) {
        return new Page(
                page.rows().stream().map(offer -> in(cluster, offer)).toList(), page.nextCursor(), page.total());
    }

    private static Out out(Offer offer, String approver, Map<String, String> uses, @Nullable Boolean usable) {
        Offer.Description what = offer.described();
        GeoPoint point = what.point();
        return new Out(
                offer.id().toString(),
                offer.owner().toString(),
                what.kind().code(),
                what.category(),
                what.name(),
                what.text(),
                what.rules(),
                what.qualification(),
                what.units(),
                what.capacity(),
                point == null ? null : point.latitude(),
                point == null ? null : point.longitude(),
                what.accessibility().code(),
                what.condition().code(),
                offer.opening().toInput(),
                TermsJson.of(offer.terms()),
                offer.prices().own(),
                offer.prices().member(),
                offer.prices().market(),
                approver,
                usable == null && what.specialist() != null ? what.specialist().toString() : null,
                offer.state().code(),
                uses,
                usable,
                offer.version());
    }
}
