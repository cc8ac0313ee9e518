package uz.hamkor.identity.invitation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uz.hamkor.notices.LetterSource;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;

/**
 * The mails of invitations. Each try to hand one over makes a link of its own, whose hash is committed before the mail
 * leaves: the secret lies nowhere but in the mail, and a mail that arrives twice opens the same invitation by either.
 */
@Component
class InvitationLetters implements LetterSource {

    static final String KIND = "invitation";

    private final Invitations invitations;
    private final PlaceNames names;
    private final Texts texts;
    private final Formats formats;

    InvitationLetters(Invitations invitations, PlaceNames names, Texts texts, Formats formats) {
        this.invitations = invitations;
        this.names = names;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(UUID letter) {
        return invitations
                .find(letter)
                .filter(invitation -> invitation.email() != null && invitation.isOpen(Instant.now()))
                .map(this::write);
    }

    private Letter write(Invitation invitation) {
        Language language = invitation.language();
        String email = String.valueOf(invitation.email());
        String name = invitation.name() == null ? email : invitation.name();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("inviter", invitation.by());
        values.put("place", names.of(invitation.place(), language));
        values.put(
                "roles",
                invitation.roles().stream()
                        .map(role -> texts.text(language, role.messageKey()))
                        .collect(Collectors.joining(", ")));
        values.put("until", formats.in(language).date(invitation.expiresAt()));
        values.put("link", InvitedPages.link(invitations.link(invitation.id())));
        return new Letter(email, name, language, values);
    }

    @Override
    public void sent(UUID letter) {
        invitations.mail(letter, Invitation.Mail.SENT, null);
    }

    @Override
    public void kept(UUID letter) {
        invitations.mail(letter, Invitation.Mail.KEPT, null);
    }

    @Override
    public void refused(UUID letter, String answer) {
        invitations.mail(letter, Invitation.Mail.REFUSED, answer);
    }

    @Override
    public void unreachable(UUID letter) {
        invitations.mail(letter, Invitation.Mail.UNREACHABLE, null);
    }
}
