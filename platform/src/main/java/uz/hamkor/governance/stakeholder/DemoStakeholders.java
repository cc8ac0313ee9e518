package uz.hamkor.governance.stakeholder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.stakeholder.Stakeholder.Channel;
import uz.hamkor.governance.stakeholder.Stakeholder.Engagement;
import uz.hamkor.governance.stakeholder.Stakeholder.Frequency;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** Fictional stakeholders of every class, with whom was spoken, and two consultations; written once. */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(121)
class DemoStakeholders implements ApplicationRunner {

    private static final String SLUG = "namuna-vodiysi";

    private final Standing standing;
    private final Access access;
    private final Actors actors;
    private final Grants grants;
    private final Stakeholders stakeholders;
    private final KeepingStakeholders keeping;
    private final Consultations consultations;
    private final Consulting consulting;
    private final Today today;

    DemoStakeholders(
            Standing standing,
            Access access,
            Actors actors,
            Grants grants,
            Stakeholders stakeholders,
            KeepingStakeholders keeping,
            Consultations consultations,
            Consulting consulting,
            Today today) {
        this.standing = standing;
        this.access = access;
        this.actors = actors;
        this.grants = grants;
        this.stakeholders = stakeholders;
        this.keeping = keeping;
        this.consultations = consultations;
        this.consulting = consulting;
        this.today = today;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        standing.bySlug(SLUG).ifPresent(label -> write(label.id()));
    }

    /** False where there are stakeholders already, or no coordinator. */
    boolean write(ClusterId cluster) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    List<AccountId> coordinators = grants.holders(Role.COORDINATOR, cluster);
                    if (coordinators.isEmpty() || !stakeholders.counts(cluster).isEmpty()) {
                        return Outcome.done(false);
                    }
                    AccountId by = coordinators.getFirst();
                    register(cluster, by);
                    answered(cluster, by);
                    open(cluster, by);
                    return Outcome.done(true);
                })
                .orElseThrow();
    }

    private <T> T as(int daysAgo, AccountId who, Supplier<T> act) {
        Instant at = Moment.now().minus(Duration.ofDays(daysAgo));
        return Moment.at(at, () -> actors.callAs(who, act));
    }

    private static LocalizedText words(String uz, String ru, String en) {
        return LocalizedText.uz(uz).with(Language.RU, ru).with(Language.EN, en);
    }

    private void register(ClusterId cluster, AccountId by) {
        UUID office = add(
                cluster,
                by,
                Side.STATE,
                "Namuna tumani hokimligi",
                "Sherzod Namunaviy",
                5,
                3,
                Engagement.CONSULTED,
                Channel.MEETING,
                Frequency.QUARTERLY);
        talk(
                cluster,
                by,
                office,
                35,
                Channel.MEETING,
                "Avtobus qatnovi uchun yoʻl koʻrib chiqildi",
                "Yoʻl xaritasini yuborish");
        UUID works = add(
                cluster,
                by,
                Side.INDUSTRY,
                "Namuna Agromash zavodi",
                "Dilshod Misolov",
                4,
                5,
                Engagement.COMMITTED,
                Channel.PHONE,
                Frequency.MONTHLY);
        talk(cluster, by, works, 12, Channel.PHONE, "Amaliyot oʻrinlari soni kelishildi: 18", null);
        talk(
                cluster,
                by,
                works,
                70,
                Channel.EVENT,
                "Oʻquvchilar zavodga ekskursiyaga keldi",
                "Amaliyot dasturini yozish");
        letter(cluster, by, works, 40, MemberClass.ENTERPRISE, "Dilshod Misolov");
        UUID institute = add(
                cluster,
                by,
                Side.RESEARCH,
                "Namuna suv ilmiy markazi",
                "Gulnora Faraziy",
                2,
                4,
                Engagement.INVOLVED,
                Channel.MAIL,
                Frequency.QUARTERLY);
        talk(cluster, by, institute, 20, Channel.MAIL, "Suv tozalash mavzusida sinov darsi taklif qilindi", null);
        letter(cluster, by, institute, 25, MemberClass.HIGHER, "Gulnora Faraziy");
        UUID pedagogy = add(
                cluster,
                by,
                Side.EDUCATION,
                "Namuna pedagogika mahorati markazi",
                "Odil Oʻrnakov",
                3,
                3,
                Engagement.INFORMED,
                Channel.MESSENGER,
                Frequency.MONTHLY);
        talk(
                cluster,
                by,
                pedagogy,
                50,
                Channel.MESSENGER,
                "Malaka oshirish jadvali soʻraldi",
                "Jadval kelgach, kengashga kiritish");
        add(
                cluster,
                by,
                Side.CIVIL,
                "Namuna mahallasi ota-onalar kengashi",
                "Zuhra Misoliy",
                2,
                5,
                Engagement.INFORMED,
                Channel.MEETING,
                Frequency.AS_NEEDED);
    }

    private UUID add(
            ClusterId cluster,
            AccountId by,
            Side side,
            String name,
            String contact,
            int influence,
            int interest,
            Engagement engagement,
            Channel channel,
            Frequency frequency) {
        return as(
                90,
                by,
                () -> keeping.add(
                                cluster,
                                new Stakeholders.Draft(
                                        side,
                                        null,
                                        name,
                                        new Stakeholder.Contact(contact, null, null, null),
                                        influence,
                                        interest,
                                        engagement,
                                        "Muvofiqlashtiruvchi",
                                        by,
                                        channel,
                                        frequency))
                        .orElseThrow());
    }

    private void talk(
            ClusterId cluster,
            AccountId by,
            UUID id,
            int daysAgo,
            Channel channel,
            String summary,
            @Nullable String nextStep) {
        LocalDate day = today.day().minusDays(daysAgo);
        as(
                daysAgo,
                by,
                () -> keeping.log(cluster, id, new Stakeholder.Talk(day, channel, summary, nextStep, ""))
                        .orElseThrow());
    }

    private void letter(ClusterId cluster, AccountId by, UUID id, int daysAgo, MemberClass of, String signedBy) {
        LocalDate day = today.day().minusDays(daysAgo);
        as(
                daysAgo,
                by,
                () -> keeping.receive(cluster, id, new KeepingStakeholders.LetterDraft(day, of, signedBy, true), null)
                        .orElseThrow());
    }

    /** Over, with an answer to each comment and a conclusion. */
    private void answered(ClusterId cluster, AccountId by) {
        UUID id = as(
                60,
                by,
                () -> consulting
                        .open(
                                cluster,
                                words("Yozgi maktab kunlari", "Дни летней школы", "Days of the summer school"),
                                words(
                                        "Yozgi maktab iyunning qaysi haftasida qulay?",
                                        "На какой неделе июня удобна летняя школа?",
                                        "Which week of June suits the summer school?"),
                                today.day().minusDays(46),
                                true)
                        .orElseThrow());
        String link = linkOf(cluster, id);
        UUID first = as(
                58,
                by,
                () -> consulting
                        .commentByLink(
                                link,
                                "Zuhra Misoliy",
                                "Ota-onalar kengashi",
                                Side.CIVIL,
                                "Ikkinchi hafta, dala ishlaridan oldin.")
                        .orElseThrow());
        UUID second = as(
                55,
                by,
                () -> consulting
                        .commentByLink(
                                link,
                                "Dilshod Misolov",
                                "Agromash zavodi",
                                Side.INDUSTRY,
                                "Zavod uchun uchinchi hafta qulay.")
                        .orElseThrow());
        as(
                45,
                by,
                () -> consulting
                        .answer(cluster, id, first, "Qabul qilindi: ikkinchi hafta.")
                        .orElseThrow());
        as(
                45,
                by,
                () -> consulting
                        .answer(cluster, id, second, "Zavodga borish kuni uchinchi haftaga qoldirildi.")
                        .orElseThrow());
        as(
                44,
                by,
                () -> consulting
                        .close(
                                cluster,
                                id,
                                "Yozgi maktab iyunning ikkinchi haftasida oʻtadi, zavod kuni bir hafta keyin.")
                        .orElseThrow());
    }

    /** Still open, with one comment that waits for its answer. */
    private void open(ClusterId cluster, AccountId by) {
        UUID id = as(
                4,
                by,
                () -> consulting
                        .open(
                                cluster,
                                words("Umumiy kutubxona kartasi", "Единый читательский билет", "One library card"),
                                words(
                                        "Karta bilan kitobni necha kunga berish kerak?",
                                        "На сколько дней выдавать книгу по билету?",
                                        "For how many days should a book be lent?"),
                                today.day().plusDays(10),
                                true)
                        .orElseThrow());
        as(
                2,
                by,
                () -> consulting
                        .commentByLink(
                                linkOf(cluster, id),
                                "Odil Oʻrnakov",
                                "Pedagogika mahorati markazi",
                                Side.EDUCATION,
                                "Kamida oʻn toʻrt kun.")
                        .orElseThrow());
    }

    private String linkOf(ClusterId cluster, UUID id) {
        String link = consultations.find(cluster, id).orElseThrow().link();
        if (link == null) {
            throw new IllegalStateException("the consultation has no link");
        }
        return link;
    }
}
