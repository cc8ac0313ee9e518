package uz.hamkor.registry.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.OrganizationSection;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/** On the page of an organisation: how one's own people come in, and how one asks to be taken in. */
@Component
@Order(60)
class JoiningSection implements OrganizationSection {

    private final StaffRegistry staff;
    private final Texts texts;

    JoiningSection(StaffRegistry staff, Texts texts) {
        this.staff = staff;
        this.texts = texts;
    }

    @Override
    public Optional<Section> about(OrganizationId organization, LocalDate day, Language language) {
        if (Actor.current().isEmpty()) {
            return Optional.empty();
        }
        String address = "/organizations/" + organization;
        List<Action> actions;
        String said;
        if (staff.mayChange(organization)) {
            said = "joining.section_own";
            actions = List.of(
                    new Action(texts.text(language, "invitation.title"), address + "/invitations"),
                    new Action(texts.text(language, "joining.waiting"), address + "/joining"),
                    new Action(texts.text(language, "guardian.title"), address + "/guardians"));
        } else if (Scope.current().organizations().contains(organization)) {
            return Optional.empty();
        } else {
            said = "joining.section";
            actions = List.of(
                    new Action(texts.text(language, "joining.ask"), address + "/join"),
                    new Action(texts.text(language, "guardian.ask"), address + "/children"));
        }
        return Optional.of(new Section(
                "joining", texts.text(language, "joining.title"), texts.text(language, said), List.of(), actions));
    }
}
