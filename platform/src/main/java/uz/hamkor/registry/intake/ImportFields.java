package uz.hamkor.registry.intake;

import java.util.List;
import java.util.Set;
import uz.hamkor.files.sheets.Column;
import uz.hamkor.files.sheets.Headings;

/** The columns of a list of organisations. The keys are the headings of the published template. */
final class ImportFields {

    static final String ID = "organization_id";
    static final String CODE = "code";
    static final String NAME_UZ = "name_uz";
    static final String NAME_UZ_CYRL = "name_uz_cyrl";
    static final String NAME_RU = "name_ru";
    static final String NAME_EN = "name_en";
    static final String SHORT_NAME = "short_name";
    static final String TYPE = "type";
    static final String LEVEL = "level";
    static final String TERRITORY = "territory";
    static final String ADDRESS = "address";
    static final String PHONE = "phone";
    static final String EMAIL = "email";
    static final String WEBSITE = "website";
    static final String STIR = "stir";

    /** In the order of the template. */
    static final List<String> TEMPLATE = List.of(
            CODE,
            NAME_UZ,
            NAME_UZ_CYRL,
            NAME_RU,
            NAME_EN,
            SHORT_NAME,
            TYPE,
            LEVEL,
            TERRITORY,
            ADDRESS,
            PHONE,
            EMAIL,
            WEBSITE,
            STIR);

    static final List<String> NAMES = List.of(NAME_UZ, NAME_UZ_CYRL, NAME_RU, NAME_EN);

    private static final List<Column> COLUMNS = List.of(
            column(ID, "hamkor_id"),
            column(
                    CODE,
                    "kod",
                    "код",
                    "kodi",
                    "коди",
                    "dtm_code",
                    "dtm kodi",
                    "OTM kodi",
                    "код ОТМ",
                    "institution code"),
            column(
                    NAME_UZ,
                    "name",
                    "nomi",
                    "nom",
                    "name_uz_latn",
                    "name_uz_lat",
                    "tashkilot",
                    "tashkilot nomi",
                    "muassasa",
                    "muassasa nomi",
                    "nomi (lotin)",
                    "maktab nomi",
                    "organization",
                    "organisation",
                    "organization name",
                    "institution",
                    "название",
                    "наименование",
                    "наименование организации",
                    "название организации",
                    "организация",
                    "учреждение",
                    "название на узбекском",
                    "номи",
                    "ташкилот номи",
                    "муассаса номи",
                    "ташкилот"),
            column(NAME_UZ_CYRL, "name_cyrl", "nomi kirill", "номи кирилл", "nomi kirillcha", "название кириллица"),
            column(
                    NAME_RU,
                    "nomi rus tilida",
                    "ruscha nomi",
                    "русча номи",
                    "название на русском",
                    "название на русском языке",
                    "наименование на русском языке",
                    "name in russian"),
            column(NAME_EN, "inglizcha nomi", "инглизча номи", "название на английском", "name in english"),
            column(
                    SHORT_NAME,
                    "qisqa nomi",
                    "qisqartma",
                    "қисқа номи",
                    "сокращение",
                    "сокращённое название",
                    "краткое наименование",
                    "abbreviation",
                    "acronym"),
            column(
                    TYPE,
                    "turi",
                    "tashkilot turi",
                    "muassasa turi",
                    "тури",
                    "муассаса тури",
                    "тип",
                    "тип организации",
                    "тип учреждения",
                    "вид",
                    "organization type"),
            column(
                    LEVEL,
                    "taʼlim turi",
                    "bosqich",
                    "taʼlim bosqichi",
                    "таълим тури",
                    "вид образования",
                    "уровень",
                    "уровень образования",
                    "kind of education"),
            column(
                    TERRITORY,
                    "hudud",
                    "hududi",
                    "tuman",
                    "tuman (shahar)",
                    "viloyat",
                    "soato",
                    "ҳудуд",
                    "туман",
                    "территория",
                    "район",
                    "регион",
                    "область",
                    "district",
                    "region"),
            column(ADDRESS, "manzil", "manzili", "манзил", "манзили", "адрес", "юридический адрес"),
            column(
                    PHONE,
                    "telefon",
                    "telefon raqami",
                    "телефон",
                    "номер телефона",
                    "телефон рақами",
                    "tel",
                    "phone number"),
            column(
                    EMAIL,
                    "e-mail",
                    "pochta",
                    "elektron pochta",
                    "электрон почта",
                    "почта",
                    "электронная почта",
                    "эл. почта",
                    "mail"),
            column(WEBSITE, "veb-sayt", "sayt", "sayti", "вебсайт", "веб-сайт", "сайт", "site", "web", "url", "domain"),
            column(STIR, "inn", "STIR (INN)", "СТИР", "ИНН", "tin", "tax number"));

    private static final Headings HEADINGS = new Headings(COLUMNS);
    private static final Set<String> KEYS =
            COLUMNS.stream().map(Column::key).collect(java.util.stream.Collectors.toUnmodifiableSet());

    private ImportFields() {}

    static Headings headings() {
        return HEADINGS;
    }

    static boolean isField(String key) {
        return KEYS.contains(key);
    }

    private static Column column(String key, String... synonyms) {
        Set<String> all = new java.util.LinkedHashSet<>(List.of(synonyms));
        all.add(key);
        return new Column(key, all);
    }
}
