package dev.cosell.core.engine;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.mapping.CustomerSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.Person;
import dev.cosell.core.reconcile.CrmFacts;
import dev.cosell.core.reconcile.CurrencyCheck;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the CRM: what the adapter says of itself, then what any adapter can be asked. Writes nothing. */
final class CrmExam {
    /** Enough to see whether users are found at all, and few enough for one call. */
    private static final int MOST_MEMBERS = 50;

    private final CrmAdapter crm;
    private final CustomerSettings settings;
    private final @Nullable List<Referral> newest;
    private final ExamSheet sheet = new ExamSheet(ExamSide.CRM);

    /**
     * Makes the look.
     *
     * @param newest the newest referrals, or null where they could not be read
     */
    CrmExam(CrmAdapter crm, CustomerSettings settings, @Nullable List<Referral> newest) {
        this.crm = crm;
        this.settings = settings;
        this.newest = newest;
    }

    ExamSheet run() {
        sheet.gate(crm::examine);
        sheet.gate(this::identity);
        sheet.look(ExamArea.CURRENCIES, this::currencies);
        sheet.look(ExamArea.USERS, this::users);
        if (sheet.obstacle() == null) {
            sheet.look(ExamArea.CLOCK, () -> ClockExam.of(ExamSide.CRM, crm.clockOffset()));
        }
        return sheet;
    }

    private List<Examined> identity() {
        CrmOrganisation organisation = crm.organisation();
        return List.of(Examined.fine(
                ExamSide.CRM,
                ExamArea.IDENTITY,
                Fact.of("organisationId", organisation.id()),
                Fact.of("sandbox", organisation.sandbox())));
    }

    /** A currency that no referral uses need not be set up. */
    private List<Examined> currencies() {
        CrmFacts facts = new CrmFacts(crm.organisation(), crm.capabilities(), crm::recordId);
        CrmOrganisation organisation = facts.organisation();
        boolean several = facts.writes(CrmField.CURRENCY);
        String own = settings.fixedCurrency() == null ? organisation.currency() : settings.fixedCurrency();
        List<Fact> seen = new ArrayList<>();
        seen.add(Fact.of("severalCurrencies", several));
        seen.add(Fact.of("currencies", new TreeSet<>(organisation.currencies())));
        if (own != null) {
            seen.add(Fact.of("ownCurrency", own));
        }
        if (several ? organisation.currencies().isEmpty() : own == null) {
            return List.of(currencies(List.of(), seen, "the CRM does not say which currencies are set up"));
        }
        if (newest == null) {
            return List.of(currencies(List.of(), seen, "the referrals could not be read, to compare their currencies"));
        }
        seen.add(Fact.of("referralsCompared", newest.size()));
        List<Finding> findings = newest.stream()
                .map(Referral::currency)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .filter(each -> CurrencyCheck.refusal(each, facts, settings) != null)
                .map(CrmExam::notSetUp)
                .toList();
        return List.of(currencies(findings, seen, null));
    }

    private static Examined currencies(List<Finding> findings, List<Fact> facts, @Nullable String unseen) {
        return new Examined(ExamSide.CRM, ExamArea.CURRENCIES, findings, facts, unseen);
    }

    /** A warning: the other referrals are kept in step, those in this currency are not. */
    private static Finding notSetUp(String currency) {
        return Finding.warning(
                FindingCode.of("CURRENCY_NOT_SET_UP"),
                "R-185",
                "currency",
                "some of the newest referrals are in " + currency
                        + ", which is not set up in the CRM: they are not taken over",
                "set the currency up in the CRM; values are never converted");
    }

    /** Counts only: mail addresses are personal data. */
    private List<Examined> users() {
        if (!crm.capabilities().has(CrmFeature.TEAM)) {
            return List.of(notAsked("the CRM has no sales teams, so that no user is looked up"));
        }
        if (newest == null) {
            return List.of(notAsked("the referrals could not be read, so that nobody is known to look for"));
        }
        Set<String> mails = newest.stream()
                .flatMap(each -> each.team().stream())
                .map(Person::key)
                .filter(Objects::nonNull)
                .map(mail -> mail.strip().toLowerCase(Locale.ROOT))
                .limit(MOST_MEMBERS)
                .collect(Collectors.toCollection(TreeSet::new));
        if (mails.isEmpty()) {
            return List.of(notAsked("the newest referrals name no member of a team to look for"));
        }
        Map<String, Optional<CrmRecordId>> found = crm.findUsers(mails);
        long users = found.values().stream().filter(Optional::isPresent).count();
        Examined seen = Examined.fine(
                ExamSide.CRM, ExamArea.USERS, Fact.of("membersLookedFor", mails.size()), Fact.of("usersFound", users));
        return List.of(users < mails.size() ? seen.with(List.of(strangers(mails.size() - users, mails.size()))) : seen);
    }

    private static Finding strangers(long strangers, int members) {
        return Finding.warning(
                FindingCode.of("TEAM_MEMBER_WITHOUT_USER"),
                "R-191",
                "team",
                "of " + members + " members of the newest deals' teams, " + strangers
                        + " have no active CRM user, or more than one, with their mail address: they are left out of sales teams",
                "create the users, or correct their mail addresses");
    }

    private static Examined notAsked(String why) {
        return Examined.notChecked(ExamSide.CRM, ExamArea.USERS, why);
    }
}
