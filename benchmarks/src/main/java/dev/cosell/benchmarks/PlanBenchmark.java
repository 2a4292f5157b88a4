package dev.cosell.benchmarks;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Plans per second on one core, of a linked deal with every field filled: from what is remembered and what was read on both sides to the whole plan. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PlanBenchmark {
    private final SampleDeal deal = new SampleDeal();
    private final Observation same = deal.seen(SampleReferral.full(), SampleDeal.opportunity());
    private final Observation amountMoved = deal.seen(SampleReferral.full(), amountMoved());
    private final Observation everything = deal.seen(referralChanged(), recordChanged());

    /** Both sides were read again and say what they said before: what a sweep and every echo of an own write cost. */
    @Benchmark
    public SyncPlan unchanged() {
        return deal.plan(same);
    }

    /** A seller typed another amount: one operation for Partner Center, one line for the audit field. */
    @Benchmark
    public SyncPlan oneField() {
        return deal.plan(amountMoved);
    }

    /** Every field that either side can change was changed on both, to different values. */
    @Benchmark
    public SyncPlan fullConflict() {
        return deal.plan(everything);
    }

    private static Opportunity amountMoved() {
        return SampleDeal.opportunity().toBuilder()
                .set(CrmField.AMOUNT, new BigDecimal("80000"))
                .build();
    }

    private static Referral referralChanged() {
        Referral before = SampleReferral.full();
        return before.toBuilder()
                .name("Fabrikam – telemetry of all plants")
                .dealValue(new BigDecimal("90000"))
                .currency("USD")
                .closingDate(LocalDate.of(2026, 9, 30))
                .notes("The demo went well.")
                .microsoftCrmId("7-3ZYXWVUTSR")
                .salesStage("60")
                .campaignId("CAMP-2026-Q2")
                .referralProgram("Accelerate")
                .solutions(List.of(before.solutions().get(0), Solution.named("SOL-10003-GHI", "Line Guard")))
                .build();
    }

    private static Opportunity recordChanged() {
        Opportunity before = SampleDeal.opportunity();
        return before.toBuilder()
                .set(CrmField.NAME, "Fabrikam telemetry")
                .set(CrmField.AMOUNT, new BigDecimal("80000"))
                .set(CrmField.CURRENCY, "CHF")
                .set(CrmField.CLOSE_DATE, LocalDate.of(2026, 7, 31))
                .set(CrmField.DESCRIPTION, "Procurement wants a second offer.")
                .set(CrmField.HELP, "Quotes or Licensing")
                .set(CrmField.VISIBLE, false)
                .set(CrmField.MICROSOFT_CRM_ID, "typed by hand")
                .set(CrmField.REFERRAL_LINK, "https://elsewhere.example")
                .set(CrmField.CAMPAIGN_ID, "CAMP-2026-Q3")
                .set(CrmField.REFERRAL_PROGRAM, "typed by hand")
                .set(CrmField.DEAL_TYPE, "Private")
                .set(CrmField.PARTNER_ROLE, "Advisory")
                .set(CrmField.SOLUTION_AREA, "Security")
                .set(CrmField.SOLUTION_PLAY, "ModernSecOps")
                .set(CrmField.PURCHASE_INTENT, "No")
                .set(CrmField.NOTES_TO_MICROSOFT, "Changed")
                .set(CrmField.MICROSOFT_STATUS, "Closed/Won")
                .account(new CrmAccount(
                        CrmRecordId.of("001000000000002AAA"),
                        "Fabrikam Holding",
                        new PostalAddress("Am Sandtor 1", null, "Wien", null, "1010", "AT")))
                .contacts(List.of(new CrmContact(
                        CrmRecordId.of("003000000000002AAA"),
                        new Person("Emil", "Neu", "+4315550444", "emil@fabrikam.example"),
                        true)))
                .solutions(List.of(
                        Solution.named("SOL-10002-DEF", "Plant Watch"), Solution.named("SOL-10004-JKL", "Pipe")))
                .build();
    }
}
