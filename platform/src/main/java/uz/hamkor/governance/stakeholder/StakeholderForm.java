package uz.hamkor.governance.stakeholder;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.stakeholder.Stakeholder.Channel;
import uz.hamkor.governance.stakeholder.Stakeholder.Engagement;
import uz.hamkor.governance.stakeholder.Stakeholder.Frequency;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Actor;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** What was typed about a stakeholder; it comes back when it is refused. */
record StakeholderForm(
        @Nullable String side,
        @Nullable String organization,
        @Nullable String name,
        @Nullable String contactName,
        @Nullable String contactPosition,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable String influence,
        @Nullable String interest,
        @Nullable String engagement,
        @Nullable String owner,
        @Nullable String channel,
        @Nullable String frequency) {

    static final StakeholderForm EMPTY =
            new StakeholderForm(null, null, null, null, null, null, null, null, null, "unaware", null, null, null);

    static StakeholderForm of(Stakeholder one) {
        Channel channel = one.channel();
        Frequency frequency = one.frequency();
        OrganizationId organization = one.organization();
        return new StakeholderForm(
                one.side().code(),
                organization == null ? null : organization.toString(),
                organization == null ? one.name().in(uz.hamkor.shared.Language.UZ) : null,
                one.contact().name(),
                one.contact().position(),
                one.contact().email(),
                one.contact().phone(),
                text(one.influence()),
                text(one.interest()),
                one.engagement().code(),
                one.owner(),
                channel == null ? null : channel.code(),
                frequency == null ? null : frequency.code());
    }

    private static @Nullable String text(@Nullable Integer score) {
        return score == null ? null : score.toString();
    }

    /** What the use case is asked; the owner is tied to the account when the person names themselves. */
    Outcome<Stakeholders.Draft> draft() {
        Side of = Side.of(side).orElse(null);
        if (of == null) {
            return Outcome.refusedAt("side", "governance.not_chosen");
        }
        Integer strong = score(influence);
        Integer keen = score(interest);
        OrganizationId chosen = organization(organization);
        String named = blankToNull(owner);
        Actor me = Actor.current().orElse(null);
        return Outcome.done(new Stakeholders.Draft(
                of,
                chosen,
                blankToNull(name),
                new Stakeholder.Contact(
                        blankToNull(contactName),
                        blankToNull(contactPosition),
                        blankToNull(contactEmail),
                        blankToNull(contactPhone)),
                strong,
                keen,
                Engagement.of(engagement).orElse(Engagement.UNAWARE),
                named,
                me != null && me.name().equals(named) ? me.account() : null,
                Channel.of(channel).orElse(null),
                Frequency.of(frequency).orElse(null)));
    }

    /** Null where nothing is chosen; 0, which is refused, for what is no score. */
    private static @Nullable Integer score(@Nullable String text) {
        String given = blankToNull(text);
        if (given == null) {
            return null;
        }
        return given.matches("\\d") ? Integer.parseInt(given) : 0;
    }

    static @Nullable OrganizationId organization(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : new OrganizationId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
