package dev.cosell.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cosell.core.error.ConfigurationException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CountryTableTest {
    private static final CountryTable CODES = CountryTable.codes();
    private static final CountryTable NAMES = CountryTable.builder()
            .form(CountryTable.Form.ENGLISH_NAME)
            .language(Locale.GERMAN)
            .build();

    @Test
    @Tag("R-042")
    @Tag("R-184")
    void match_tableOfCodes_twoCapitalLettersOnly() {
        assertThat(CODES.match("DE")).isEqualTo(new CountryTable.Match.Code("DE"));
        for (String none : List.of("de", "USA", "United States", "ZZ", "", " ")) {
            assertThat(CODES.match(none)).as(none).isEqualTo(new CountryTable.Match.Unknown());
        }
        assertThat(CODES.inCrm("DE")).contains("DE");
        assertThat(CODES.inCrm("ZZ")).isEmpty();
    }

    @Test
    @Tag("R-184")
    void match_tableOfNames_namesAndBothCodesInEveryLanguageAsked() {
        for (String germany : List.of("Germany", " GERMANY ", "deutschland", "DEU", "de", "DE")) {
            assertThat(NAMES.match(germany)).as(germany).isEqualTo(new CountryTable.Match.Code("DE"));
        }
        assertThat(NAMES.match("Allemagne")).isEqualTo(new CountryTable.Match.Unknown());
        assertThat(NAMES.match("united \u00a0 states".replace('\u00a0', ' ')))
                .isEqualTo(new CountryTable.Match.Code("US"));
    }

    @Test
    @Tag("R-184")
    void match_nameThatOnlyResemblesOthers_notGuessed() {
        for (String vague : List.of("Congo", "Korea", "Germ", "Republic")) {
            assertThat(NAMES.match(vague)).as(vague).isEqualTo(new CountryTable.Match.Unknown());
        }
        assertThat(NAMES.match("Guinea")).isEqualTo(new CountryTable.Match.Code("GN"));
    }

    @Test
    @Tag("R-184")
    void match_textOfTwoCountries_ambiguousAndRefusedWhenSettingsAreBuilt() {
        CountryTable.Builder both = CountryTable.builder().name("Congo", "CD").name("CONGO", "CG");
        assertThat(both.build().match("congo")).isEqualTo(new CountryTable.Match.Ambiguous(List.of("CD", "CG")));
        SyncSettings.Builder settings = SyncSettings.builder()
                .customers(CustomerSettings.builder().countries(both.build()).build())
                .country("Nowhere", "nowhere");
        ConfigurationException refused = assertThrows(ConfigurationException.class, settings::build);
        assertThat(refused.findings()).hasSize(2).allSatisfy(problem -> assertThat(problem.ruleId())
                .isEqualTo("R-184"));
    }

    @Test
    @Tag("R-184")
    void match_override_beforeTheBuiltInNames() {
        CountryTable table =
                NAMES.toBuilder().name("Holland", "NL").name("Georgia", "US").build();
        assertThat(table.match("holland")).isEqualTo(new CountryTable.Match.Code("NL"));
        assertThat(table.match("Georgia")).isEqualTo(new CountryTable.Match.Code("US"));
        assertThat(table.inCrm("NL")).contains("Holland");
    }

    @Test
    @Tag("R-184")
    void inCrm_everyCountryInEveryForm_comesBackAsItself() {
        for (CountryTable.Form form : CountryTable.Form.values()) {
            CountryTable table = CountryTable.builder().form(form).build();
            for (String code : Locale.getISOCountries()) {
                String held = table.inCrm(code).orElseThrow();
                assertThat(table.match(held)).as(held).isEqualTo(new CountryTable.Match.Code(code));
            }
        }
        assertThat(CountryTable.builder().form(CountryTable.Form.ALPHA3).build().inCrm("DE"))
                .contains("DEU");
    }

    @Test
    @Tag("R-184")
    void settings_tableAndOverrides_oneTranslationBothWays() {
        SyncSettings settings = SyncSettings.builder()
                .customers(CustomerSettings.builder().countries(NAMES).build())
                .country("Great Britain", "GB")
                .build();
        assertThat(settings.countryCode("Deutschland")).isEqualTo("DE");
        assertThat(settings.crmCountry("DE")).isEqualTo("Germany");
        assertThat(settings.crmCountry("GB")).isEqualTo("Great Britain");
        assertThat(settings.countryCode("Congo")).isEqualTo("Congo");
        assertThat(settings.toBuilder().build().countries()).isEqualTo(settings.countries());
    }
}
