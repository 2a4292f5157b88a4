package dev.cosell.samples.host.config;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.mapping.AccountMatcher;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.CountryTable;
import dev.cosell.core.mapping.CreationSettings;
import dev.cosell.core.mapping.CreationSettings.EmptyNotes;
import dev.cosell.core.mapping.CrmSettings;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.mapping.FirstSync;
import dev.cosell.core.mapping.ForeignCrmIds;
import dev.cosell.core.mapping.LeadSettings;
import dev.cosell.core.mapping.LifecycleSettings;
import dev.cosell.core.mapping.LifecycleSettings.EarlyWin;
import dev.cosell.core.mapping.LifecycleSettings.HeldEdits;
import dev.cosell.core.mapping.LifecycleSettings.OnHoldToClosed;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.mapping.NotesMode;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.SalesStage;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.referral.CloseReason;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a connection; what is left out stays at the default of the SDK (docs/settings.md). */
final class SettingsReader {
    private final Section given;
    private final SyncSettings.Builder settings;

    private SettingsReader(Section given, SyncSettings.Builder start) {
        this.given = given;
        this.settings = start;
    }

    /**
     * Reads settings.
     *
     * @param start the defaults of the CRM at hand
     */
    static SyncSettings read(Section given, SyncSettings.Builder start) {
        return new SettingsReader(given, start).read();
    }

    private SyncSettings read() {
        stages();
        texts();
        settings.marker(given.flag("marker", true))
                .markerPosition(given.choice("markerPosition", NameMarker.Position.BEFORE))
                .notesMode(given.choice("notesMode", NotesMode.TEXT))
                .syncLeads(given.flag("syncLeads", false))
                .recreateAfterUnknown(given.flag("recreateAfterUnknown", false));
        time("createQuietPeriod", settings::createQuietPeriod);
        time("visibilityBound", settings::visibilityBound);
        given.pairs("countries").forEach((words, code) -> safely("countries", () -> settings.country(words, code)));
        settings.fieldRules(given.of("fields", FieldRulesReader::read));
        settings.lifecycle(given.of("lifecycle", SettingsReader::lifecycle));
        settings.creation(given.of("creation", SettingsReader::creation));
        settings.customers(given.of("customers", SettingsReader::customers));
        settings.leads(given.of("leads", SettingsReader::leads));
        settings.crm(given.of("crm", SettingsReader::crm));
        settings.populations(given.of("populations", SettingsReader::populations));
        return built(given, settings::build, SyncSettings.defaults());
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

    private static LifecycleSettings lifecycle(Section given) {
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

    private static CreationSettings creation(Section given) {
        CreationSettings.Builder creation = CreationSettings.builder()
                .refusePastClosingDate(given.flag("refusePastClosingDate", false))
                .emptyNotes(given.choice("emptyNotes", EmptyNotes.WARN));
        return built(given, creation::build, CreationSettings.builder().build());
    }

    private enum Matching {
        REVIEW,
        BY_ADDRESS
    }

    private static CustomerSettings customers(Section given) {
        CustomerSettings.Builder customers = CustomerSettings.builder()
                .matchWithoutPostalCode(given.flag("matchWithoutPostalCode", false))
                .accountMatcher(
                        given.choice("accountMatcher", Matching.REVIEW) == Matching.REVIEW
                                ? AccountMatcher.REVIEW
                                : AccountMatcher.BY_ADDRESS)
                .foreignCrmIds(given.choice("foreignCrmIds", ForeignCrmIds.TREAT_AS_EMPTY))
                .firstSync(given.choice("firstSync", FirstSync.AUTHORITY))
                .clearCopies(given.flag("clearCopies", false));
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

    private static LeadSettings leads(Section given) {
        LeadSettings.Builder leads = LeadSettings.builder()
                .takeSpam(given.flag("takeSpam", false))
                .takeLowQuality(given.flag("takeLowQuality", false));
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
        return built(given, leads::build, LeadSettings.builder().build());
    }

    private static CrmSettings crm(Section given) {
        CrmSettings.Builder crm = CrmSettings.builder();
        if (given.has("updateGuard")) {
            crm.updateGuard(given.choice("updateGuard", UpdateGuard.STRICT));
        }
        return built(given, crm::build, CrmSettings.builder().build());
    }

    private static PopulationSettings populations(Section given) {
        PopulationSettings.Builder many = PopulationSettings.builder();
        if (given.has("confirmCreatesAbove")) {
            many.confirmCreatesAbove(given.number("confirmCreatesAbove", 20, 0, 1_000_000));
        }
        Duration sweep = given.duration("sweepInterval");
        if (sweep != null) {
            many.sweepInterval(sweep);
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

    /** What the SDK refuses is said at the group it stands in, or at the setting where the finding names one. */
    private static <T> T built(Section given, Supplier<T> build, T otherwise) {
        try {
            return build.get();
        } catch (ConfigurationException refused) {
            for (Finding finding : refused.findings()) {
                String field = finding.field();
                given.problem(field == null ? "" : field, finding.message(), finding.remedy());
            }
        } catch (IllegalArgumentException refused) {
            given.problem("", String.valueOf(refused.getMessage()), "correct it, see docs/settings.md");
        }
        return otherwise;
    }

    /** Reads what is chosen for single fields. */
    static @Nullable Authority authority(Section field) {
        return field.has("authority") ? field.choice("authority", Authority.CRM) : null;
    }
}
