package uz.hamkor.resources.offer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;

/** All offers of an owner in the form in which a list is brought in: brought in again, it changes nothing. */
@Component
class OwnerExport {

    private final OfferColumns columns;
    private final Accounts accounts;
    private final Standing standing;
    private final Texts texts;
    private final Today today;

    OwnerExport(OfferColumns columns, Accounts accounts, Standing standing, Texts texts, Today today) {
        this.columns = columns;
        this.accounts = accounts;
        this.standing = standing;
        this.texts = texts;
        this.today = today;
    }

    /** @param offers none for the empty template */
    void write(
            OrganizationId owner,
            List<Offer> offers,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        Map<ClusterId, String> slugs = standing.labels(standing.clustersOf(Set.of(owner), today.day())).stream()
                .collect(Collectors.toMap(Standing.ClusterLabel::id, Standing.ClusterLabel::slug));
        Map<AccountId, String> emails = new HashMap<>();
        ListFile.answer(
                response,
                format,
                offers.isEmpty() ? "resources-template" : "resources",
                texts.text(language, "offer.own.title"),
                columns.headings(language),
                sheet -> {
                    for (Offer offer : offers) {
                        sheet.row(cells(offer, slugs, emails, language));
                    }
                });
    }

    private List<@Nullable String> cells(
            Offer offer, Map<ClusterId, String> slugs, Map<AccountId, String> emails, Language language) {
        OfferForm form = OfferForm.of(offer);
        List<@Nullable String> cells = new ArrayList<>();
        for (String key : columns.all()) {
            cells.add(
                    switch (key) {
                        case OfferColumns.ID -> offer.id().toString();
                        case OfferColumns.STATE ->
                            columns.said("offer.state.", offer.state().code(), language);
                        case OfferColumns.CLUSTERS -> slugs(offer.clusters(), slugs);
                        case OfferColumns.SHOWN_IN -> slugs(offer.shownIn(), slugs);
                        default -> cell(form, offer, key, emails, language);
                    });
        }
        return cells;
    }

    private static String slugs(Set<ClusterId> clusters, Map<ClusterId, String> slugs) {
        return clusters.stream()
                .map(slugs::get)
                .filter(java.util.Objects::nonNull)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private @Nullable String cell(
            OfferForm form, Offer offer, String key, Map<AccountId, String> emails, Language language) {
        for (String field : OfferForm.TEXTS) {
            for (Language written : Language.values()) {
                if (OfferColumns.key(field, written).equals(key)) {
                    return form.words(field).exactly(written).orElse(null);
                }
            }
        }
        String field = OfferForm.DAYS.contains(key) ? "weekly." + key : key;
        String value = form.of(field);
        AccountId specialist = offer.described().specialist();
        return switch (key) {
            case "category" -> value == null ? null : columns.said("resources.category.", value, language);
            case "condition", "accessibility" ->
                value == null ? null : columns.said("offer." + key + ".", value, language);
            case "checkIn" -> columns.said("common.", form.isTrue(field) ? "yes" : "no", language);
            case "specialist" -> specialist == null ? null : email(specialist, emails);
            case "approver" ->
                switch (offer.approver()) {
                    case Offer.Approver.Nobody nobody -> columns.said("offer.approver_kind.", "nobody", language);
                    case Offer.Approver.Owner any -> columns.said("offer.approver_kind.", "owner", language);
                    case Offer.Approver.Person(AccountId account) -> email(account, emails);
                    case Offer.Approver.Seat seat -> value;
                    case Offer.Approver.Body body -> value;
                };
            default -> value;
        };
    }

    private String email(AccountId account, Map<AccountId, String> emails) {
        return emails.computeIfAbsent(
                account, id -> accounts.find(id).map(Accounts.Account::email).orElse(id.toString()));
    }
}
