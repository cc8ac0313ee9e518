package uz.hamkor.notices;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Navigation;

/** The administrator's way to the mails that were not sent. */
@Component
class NoticesRail implements Navigation {

    @Override
    public List<Entry> entries(Context context) {
        return context.administrator()
                ? List.of(new Entry(Group.MANAGE, 80, "notices.admin.title", "mail", "/admin/mail", null))
                : List.of();
    }
}
