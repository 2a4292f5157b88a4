package dev.cosell.mapping;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.mapping.AccountMatcher;
import dev.cosell.core.mapping.CountryTable;
import dev.cosell.core.mapping.CrmSettings;
import dev.cosell.core.mapping.CurrencyTable;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.FieldRules;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.ForeignCrmIds;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.LifecycleSettings.EarlyWin;
import dev.cosell.core.mapping.LifecycleSettings.HeldEdits;
import dev.cosell.core.mapping.LifecycleSettings.OnHoldToClosed;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.validation.Finding;
import dev.cosell.mapping.yaml.YamlGroup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the settings of a connection; what is left out stays at the default of the SDK (docs/settings.md). */
final class SettingsReader {
    private final YamlGroup<?> given;
    private final SyncSettings.Builder settings;

    private final MappingOptions options;
    private final Map<String, CrmField<?>> known;

    SettingsReader(YamlGroup<?> given, MappingOptions options, Map<String, CrmField<?>> known) {
        this.given = given;
        this.options = options;
        this.known = known;
        this.settings = options.defaults().toBuilder();
    }

    SyncSettings read(FieldRules rules) {
        SyncSettings before = options.defaults();
        stages();
        texts();
        settings.marker(given.flag("marker", before.marker()))
                .markerPosition(given.choice("markerPosition", before.markerPosition()))
                .notesMode(given.choice("notesMode", before.notesMode()))
                .syncLeads(given.flag("syncLeads", before.syncLeads()))
                .recreateAfterUnknown(given.flag("recreateAfterUnknown", before.recreateAfterUnknown()));
        time("createQuietPeriod", settings::createQuietPeriod);
        time("visibilityBound", settings::visibilityBound);
        given.pairs("countries").forEach((words, code) -> safely("countries", () -> settings.country(words, code)));
        settings.fieldRules(rules);
        settings.lifecycle(given.of("lifecycle", SettingsReader::lifecycle));
        settings.creation(given.of("creation", group -> new CreationReader(group, options.functions(), known).read()));
        settings.customers(
                given.of("customers", group -> customers(group, options.functions(), given.pairs("currencies"))));
        settings.leads(given.of("leads", group -> leads(group, known)));
        settings.crm(given.of("crm", group -> crm(group, known)));
        settings.populations(given.of("populations", SettingsReader::populations));
        return built(given, settings::build, options.defaults());
    }

    private void stages() {
        list("onHoldStages", settings::onHoldStages);
        list("activeStages", settings::activeStages);
        list("declinedStages", settings::declinedStages);
        text("wonStage", settings::wonStage);
        text("lostStage", settings::lostStage);
    }

    private void texts() {
        text("referralLink", settings::referralLink);
        text("partnerLocation", settings::partnerLocation);
        text("defaultPurchaseIntent", settings::defaultPurchaseIntent);
    }

    private static LifecycleSettings lifecycle(YamlGroup<?> given) {
        LifecycleSettings.Builder life = LifecycleSettings.builder()
                .heldEdits(given.choice("heldEdits", HeldEdits.SEND))
                .onHoldToClosed(given.choice("onHoldToClosed", OnHoldToClosed.REFUSE))
                .earlyWin(given.choice("earlyWin", EarlyWin.WARN))
                .salesStageForm(given.choice("salesStageForm", SalesStage.Form.PERCENT))
                .upgradeToCoSell(given.flag("upgradeToCoSell", false))
                .contactsAfterSharing(given.flag("contactsAfterSharing", false));
        Duration answer = given.duration("answerCheck");
        if (answer != null) {
            life.answerCheck(answer);
        }
        List<String> errorStages = given.texts("errorStages");
        if (!errorStages.isEmpty()) {
            life.errorStages(errorStages.toArray(String[]::new));
        }
        given.pairs("salesStages").forEach((stage, meant) -> {
            SalesStage known = SalesStage.parse(meant);
            if (known == null) {
                given.problem(
                        "salesStages", "names '" + meant + "', which is no sales stage", "choose " + SalesStage.STEPS);
            } else {
                life.salesStage(stage, known);
            }
        });
        given.pairs("closeReasons").forEach((value, meant) -> {
            try {
                life.closeReason(
                        value, CloseReason.valueOf(meant.replace('-', '_').toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                given.problem(
                        "closeReasons",
                        "names '" + meant + "', which is no reason of Microsoft's list",
                        "choose " + List.of(CloseReason.values()));
            }
        });
        return built(given, life::build, LifecycleSettings.builder().build());
    }

    private static AccountMatcher matcher(YamlGroup<?> given, MappingFunctions functions) {
        String text = given.text("accountMatcher", "review");
        if (text.startsWith("function:")) {
            String name = String.valueOf(ConverterReader.function(given, "accountMatcher"));
            AccountMatcher found = functions.matchers().get(name);
            if (found == null) {
                ConverterReader.unknown(
                        given, "accountMatcher", name, functions.matchers().keySet());
            }
            return found == null ? AccountMatcher.REVIEW : found;
        }
        String choice = text.replace('_', '-').toLowerCase(Locale.ROOT);
        if (!choice.equals("review") && !choice.equals("by-address")) {
            given.problem("accountMatcher", "is none of its choices", "choose review, by-address or function:NAME");
        }
        return choice.equals("by-address") ? AccountMatcher.BY_ADDRESS : AccountMatcher.REVIEW;
    }

    private static CustomerSettings customers(
            YamlGroup<?> given, MappingFunctions functions, Map<String, String> currencies) {
        CustomerSettings.Builder customers = CustomerSettings.builder()
                .matchWithoutPostalCode(given.flag("matchWithoutPostalCode", false))
                .accountMatcher(matcher(given, functions))
                .foreignCrmIds(given.choice("foreignCrmIds", ForeignCrmIds.TREAT_AS_EMPTY))
                .firstSync(given.choice("firstSync", FirstSync.AUTHORITY))
                .clearCopies(given.flag("clearCopies", false))
                .currencies(new CurrencyTable(currencies));
        List<String> suffixes = given.texts("legalSuffixes");
        if (!suffixes.isEmpty()) {
            customers.legalSuffixes(suffixes.toArray(String[]::new));
        }
        String currency = given.text("fixedCurrency");
        if (currency != null) {
            customers.fixedCurrency(currency);
        }
        CountryTable.Builder countries =
                CountryTable.builder().form(given.choice("countryForm", CountryTable.Form.CODE));
        given.texts("countryLanguages").forEach(tag -> countries.language(Locale.forLanguageTag(tag)));
        if (given.has("countryForm") || given.has("countryLanguages")) {
            customers.countries(countries.build());
        }
        return built(given, customers::build, CustomerSettings.builder().build());
    }

    private static LeadSettings leads(YamlGroup<?> given, Map<String, CrmField<?>> known) {
        LeadSettings.Builder leads = LeadSettings.builder()
                .takeSpam(given.flag("takeSpam", false))
                .takeLowQuality(given.flag("takeLowQuality", false))
                .marketplaceByApi(given.flag("marketplaceByApi", false));
        String status = given.text("defaultStatus");
        if (status != null) {
            leads.defaultStatus(status);
        }
        List<String> declined = given.texts("declinedStatuses");
        if (!declined.isEmpty()) {
            leads.declinedStatuses(declined.toArray(String[]::new));
        }
        Duration reminder = given.duration("contactReminder");
        if (reminder != null) {
            leads.contactReminder(reminder);
        }
        new DefaultValueReader(known).read(given, "defaults", new DefaultValueReader.Taker() {
            @Override
            public <T> void take(CrmField<T> field, T value) {
                leads.defaultValue(field, value);
            }
        });
        return built(given, leads::build, LeadSettings.builder().build());
    }

    private static CrmSettings crm(YamlGroup<?> given, Map<String, CrmField<?>> known) {
        CrmSettings.Builder crm = CrmSettings.builder();
        if (given.has("updateGuard")) {
            crm.updateGuard(given.choice("updateGuard", UpdateGuard.STRICT));
        }
        new DefaultValueReader(known).read(given, "defaults", new DefaultValueReader.Taker() {
            @Override
            public <T> void take(CrmField<T> field, T value) {
                crm.defaultValue(field, value);
            }
        });
        return built(given, crm::build, CrmSettings.builder().build());
    }

    private static PopulationSettings populations(YamlGroup<?> given) {
        PopulationSettings.Builder many = PopulationSettings.builder();
        if (given.has("confirmCreatesAbove")) {
            many.confirmCreatesAbove(given.number("confirmCreatesAbove", 20, 0, 1_000_000));
        }
        Duration sweep = given.duration("sweepInterval");
        if (sweep != null) {
            many.sweepInterval(sweep);
        }
        if (given.has("remapped")) {
            many.remapped(given.choice("remapped", FirstSync.REPORT));
        }
        return built(given, many::build, PopulationSettings.builder().build());
    }

    private void list(String name, Consumer<String[]> option) {
        List<String> texts = given.texts(name);
        if (!texts.isEmpty()) {
            option.accept(texts.toArray(String[]::new));
        }
    }

    private void text(String name, Consumer<String> option) {
        String text = given.text(name);
        if (text != null) {
            safely(name, () -> option.accept(text));
        }
    }

    private void time(String name, Consumer<Duration> option) {
        Duration duration = given.duration(name);
        if (duration != null) {
            safely(name, () -> option.accept(duration));
        }
    }

    private void safely(String name, Runnable option) {
        try {
            option.run();
        } catch (IllegalArgumentException unfit) {
            given.problem(name, String.valueOf(unfit.getMessage()), "correct it, see docs/settings.md");
        }
    }

    /** What a finding of the SDK calls an option, as the file calls it. */
    private static String placed(YamlGroup<?> given, String option) {
        String first = option.replaceAll(",.*", "");
        if (first.equals("country")) {
            return "countries";
        }
        if (first.equals("customers.currencies")) {
            return "currencies";
        }
        if (!first.startsWith("fieldRules.")) {
            return first;
        }
        String field = first.substring("fieldRules.".length());
        YamlGroup<?> own = given.isGroup("customFields") ? given.group("customFields") : null;
        return (own != null && own.names().contains(field) ? "customFields." : "fields.") + field;
    }

    /** What the SDK refuses is said at the group it stands in, or at the setting where the finding names one. */
    static <T> T built(YamlGroup<?> given, Supplier<T> build, T otherwise) {
        try {
            return build.get();
        } catch (ConfigurationException refused) {
            for (Finding finding : refused.findings()) {
                String field = finding.field();
                given.problem(field == null ? "" : placed(given, field), finding.message(), finding.remedy());
            }
        } catch (IllegalArgumentException refused) {
            given.problem("", String.valueOf(refused.getMessage()), "correct it, see docs/settings.md");
        }
        return otherwise;
    }
}
