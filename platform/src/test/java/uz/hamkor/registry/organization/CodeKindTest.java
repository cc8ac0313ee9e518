package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeKindTest {

    @ParameterizedTest(name = "{0} “{1}” is kept as “{2}”")
    @CsvSource(textBlock = """
                    STIR,           201052743,                  201052743
                    STIR,           201 052 743,                201052743
                    STIR,           201\u00a0052\u00a0743,      201052743
                    TESTING_CENTRE, 301,                        301,          yes
                    TESTING_CENTRE, ' 4021 ',                   4021
                    ROR,            05dxps055,                  05dxps055
                    ROR,            https://ror.org/00f54p054,  00f54p054
                    ROR,            ror.org/03VEK6S52,          03vek6s52
                    ROR,            052gg0110,                  052gg0110
                    OWN,            '  12-A   lotin ',          12-A lotin
                    """)
    void aCodeIsKeptInOneForm(CodeKind kind, String typed, String stored) {
        assertThat(kind.normalize(typed)).contains(stored);
    }

    @ParameterizedTest(name = "{0} “{1}” is refused")
    @CsvSource(textBlock = """
                    STIR,           20105274
                    STIR,           2010527431
                    STIR,           20105274O
                    STIR,           000000000
                    STIR,           ''
                    TESTING_CENTRE, 30
                    TESTING_CENTRE, 3011234
                    TESTING_CENTRE, 30A
                    ROR,            05dxps054
                    ROR,            05dxps550
                    ROR,            05dxpl055
                    ROR,            https://example.uz/05dxps055
                    ROR,            15dxps055
                    OWN,            ' '
                    OWN,            12345678901234567890123456789012345678901
                    """)
    void aCodeThatBreaksItsRuleIsRefused(CodeKind kind, String typed) {
        assertThat(kind.normalize(typed)).isEmpty();
    }

    @ParameterizedTest(name = "{0} “{1}” becomes “{2}”")
    @CsvSource(nullValues = "-", textBlock = """
                    PHONE, +998 (71) 246-02-24, +998712460224
                    PHONE, 71 246 02 24,        712460224
                    PHONE, 12,                  -
                    PHONE, qoʻngʻiroq qiling,   -
                    EMAIL, ' Info@Example.UZ ', info@example.uz
                    EMAIL, info@example,        -
                    EMAIL, info example.uz,     -
                    EMAIL, a@b.uz<script>,      -
                    """)
    void aContactIsKeptInOneFormOrRefused(Contact.Kind kind, String typed, String stored) {
        assertThat(kind.normalize(typed).orElse(null)).isEqualTo(stored);
    }

    @ParameterizedTest(name = "“{0}” becomes “{1}”")
    @CsvSource(nullValues = "-", textBlock = """
                    tdpu.uz,                      https://tdpu.uz
                    http://www.tdpu.uz/uz?p=1,    http://www.tdpu.uz/uz?p=1
                    tdpu.uz:8080/a,               https://tdpu.uz:8080/a
                    javascript:alert(1),          -
                    data:text/html;base64,        -
                    ftp://tdpu.uz,                -
                    https://user:pw@tdpu.uz,      -
                    yoʻq,                         -
                    localhost,                    -
                    """)
    void aWebsiteIsAnAbsoluteAddressOrRefused(String typed, String stored) {
        assertThat(OrganizationRules.website(typed).orElse(null)).isEqualTo(stored);
    }
}
