package uz.hamkor.resources.offer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.resources.opening.OpeningWords;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Texts;

/** The catalogue as a file, read piece by piece. */
@Component
class OfferExport {

    private static final int PIECE = 500;
    private static final List<String> HEADINGS = List.of(
            "kind",
            "category",
            "name",
            "owner",
            "units",
            "capacity",
            "accessibility",
            "condition",
            "opening",
            "ownCost",
            "memberPrice",
            "marketPrice",
            "qualification",
            "id");

    private final OfferList list;
    private final Access access;
    private final Texts texts;
    private final Today today;

    OfferExport(OfferList list, Access access, Texts texts, Today today) {
        this.list = list;
        this.access = access;
        this.texts = texts;
        this.today = today;
    }

    void catalogue(
            Cluster cluster,
            OfferList.Filter filter,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        ListFile.answer(
                response,
                format,
                cluster.slug() + "-resources",
                texts.text(language, "resources.section"),
                HEADINGS.stream()
                        .map(heading -> texts.text(language, "offer.column." + heading))
                        .toList(),
                sheet -> {
                    String cursor = null;
                    do {
                        String after = cursor;
                        PageOf<Offer> piece = access.read(() -> list.page(cluster.id(), filter, after, PIECE));
                        Map<OrganizationId, LocalizedText> owners = list.names(piece.rows());
                        for (Offer offer : piece.rows()) {
                            sheet.row(cells(
                                    offer,
                                    owners.getOrDefault(offer.owner(), LocalizedText.empty())
                                            .in(language),
                                    language));
                        }
                        cursor = piece.nextCursor();
                    } while (cursor != null);
                });
    }

    private List<@Nullable String> cells(Offer offer, String owner, Language language) {
        Offer.Description what = offer.described();
        Integer capacity = what.capacity();
        return Arrays.asList(
                texts.text(language, "resources.kind." + what.kind().code()),
                texts.text(language, "resources.category." + what.category()),
                what.name().in(language),
                owner,
                String.valueOf(what.units()),
                capacity == null ? null : capacity.toString(),
                texts.text(
                        language, "offer.accessibility." + what.accessibility().code()),
                texts.text(language, "offer.condition." + what.condition().code()),
                new OpeningWords(texts, language)
                        .lines(offer.opening(), today.day()).stream()
                                .map(OpeningWords.Line::text)
                                .collect(Collectors.joining("; ")),
                plain(offer.prices().own()),
                plain(offer.prices().member()),
                plain(offer.prices().market()),
                what.qualification().in(language),
                offer.id().toString());
    }

    static @Nullable String plain(@Nullable BigDecimal price) {
        return price == null ? null : price.stripTrailingZeros().toPlainString();
    }
}
