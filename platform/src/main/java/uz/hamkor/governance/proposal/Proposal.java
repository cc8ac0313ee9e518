package uz.hamkor.governance.proposal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/**
 * A proposal to a body, wherever it stands.
 *
 * @param number counted within the cluster, shown as T-47
 * @param edition of the text, from 1
 * @param round number of the running step; 0 before the first
 * @param secret whether nobody sees who voted how
 * @param options what is chosen among; empty for yes or no
 * @param places how many are elected
 * @param budget the sum that is split, in soʻm
 * @param rules those it was put under; the body's current ones before that
 * @param authorFor the organisation for which the author spoke
 * @param subjectUrl where the record stands about which a module asked; empty for a proposal of a person
 * @param stepUntil deadline of the running step; null where there is none
 */
public record Proposal(
        ClusterId cluster,
        ProposalId id,
        int number,
        BodyId body,
        DecisionClass decisionClass,
        LocalizedText title,
        LocalizedText text,
        int edition,
        int round,
        State state,
        Method method,
        boolean secret,
        List<Option> options,
        int places,
        BigDecimal budget,
        BodyRules rules,
        @Nullable AccountId author,
        @Nullable OrganizationId authorFor,
        @Nullable String subjectKind,
        @Nullable UUID subject,
        String subjectUrl,
        Instant createdAt,
        @Nullable Instant proposedAt,
        Instant stepSince,
        @Nullable Instant stepUntil,
        @Nullable Instant closedAt,
        @Nullable Result result,
        int version) {

    /**
     * One of what is chosen among, or an article that is voted on.
     *
     * @param cost in soʻm, for a budget; 0 otherwise
     * @param names of an article, by language; null where a person wrote the name
     * @param url where the text of an article stands, relative to the installation
     */
    public record Option(
            String name,
            BigDecimal cost,
            @Nullable LocalizedText names,
            @Nullable String url) {

        public static Option of(String name, BigDecimal cost) {
            return new Option(name, cost, null, null);
        }

        static Option of(AskingBodies.Article article) {
            return new Option(article.name().in(Language.UZ), BigDecimal.ZERO, article.name(), article.url());
        }

        /** What it is called by; what a person wrote stays as it was written in every language. */
        public LocalizedText shown() {
            if (names != null) {
                return names;
            }
            Map<Language, String> same = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                same.put(language, name);
            }
            return new LocalizedText(same);
        }
    }

    public Proposal {
        options = List.copyOf(options);
    }

    /** By which it is voted now: what silence could not decide is voted for or against. */
    Method ballot() {
        return method == Method.CONSENT ? Method.MAJORITY : method;
    }

    boolean isDue(Instant now) {
        return stepUntil != null && !now.isBefore(stepUntil);
    }

    /** What people call it by. */
    public String label() {
        return "T-" + number;
    }
}
