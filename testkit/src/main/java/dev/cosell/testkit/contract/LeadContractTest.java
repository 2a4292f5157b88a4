package dev.cosell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmChange;
import dev.cosell.core.spi.CrmChangePage;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadReadResult;
import dev.cosell.core.spi.LeadWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CrmLeads} must do. Subclass it in the adapter's own tests. Skipped where the adapter says that its CRM has no leads; a test of a
 * conversion is skipped where the CRM converts by hand only.
 */
public abstract class LeadContractTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final int MOST_PAGES = 500;
    private static final String COMPANY = "Fourth Coffee \\ O'Hara";
    private static final Person PERSON = new Person("Lena", "Leadsome", "+1 425 555 0177", "lena@fourth.example");
    private static final PostalAddress ADDRESS = new PostalAddress("Bean Road 4", null, "Redmond", "WA", "98052", "US");

    private LeadContractFixture crm;
    private CrmLeads leads;

    /** Made by JUnit. */
    @SuppressWarnings("NullAway.Init") // JUnit runs begin() before each test
    protected LeadContractTest() {}

    /** Returns an adapter over an empty CRM with its side doors. */
    protected abstract LeadContractFixture newFixture();

    @BeforeEach
    final void begin() {
        crm = newFixture();
        Optional<CrmLeads> offered = crm.adapter().leads();
        assertThat(offered.isPresent())
                .as("leads are offered exactly where the capabilities say so")
                .isEqualTo(crm.adapter().capabilities().has(CrmFeature.LEADS));
        assumeTrue(offered.isPresent(), "this CRM has no leads");
        leads = offered.orElseThrow();
    }

    @AfterEach
    final void end() {
        crm.close();
    }

    @Test
    @Tag("R-163")
    final void create_everythingGiven_readBackAsWritten() {
        CrmRecordId id = created(1);

        CrmLead seen = read(id);
        assertThat(seen.get(CrmField.REFERRAL_ID)).isEqualTo(referral(1).value());
        assertThat(seen.get(CrmLead.STATUS)).isEqualTo(crm.openStatus());
        assertThat(seen.company()).isEqualTo(COMPANY);
        assertThat(seen.person()).isEqualTo(PERSON);
        assertThat(seen.address().postalCode()).isEqualTo(ADDRESS.postalCode());
        assertThat(seen.address().country()).isEqualTo(ADDRESS.country());
        assertThat(seen.converted()).isFalse();
        assertThat(seen.opportunity()).isNull();
        assertThat(crm.opportunities()).isZero();
    }

    @Test
    @Tag("R-162")
    final void create_sameReferralTwice_isAlreadyThere() {
        CrmRecordId id = created(1);
        crm.edit(id, CrmLead.STATUS, crm.otherStatus());

        assertThat(write(create(1))).isEqualTo(new CrmWriteResult.AlreadyThere(id));

        assertThat(crm.leadsWith(referral(1))).isEqualTo(1);
        assertThat(read(id).get(CrmLead.STATUS)).isEqualTo(crm.otherStatus());
    }

    @Test
    @Tag("R-170")
    final void create_whatTheCrmRequiresIsMissing_rejectedWithTheFieldAndNothingPersonal() {
        assumeTrue(leads.capabilities().requiredFields().contains(CrmLead.LAST_NAME), "no last name is required");
        Person nameless = new Person("Zebulon", null, null, "zebulon@fourth.example");
        LeadWrite.Create whole = create(1);

        CrmWriteResult result =
                write(new LeadWrite.Create(referral(1), "Zebulon Company", nameless, ADDRESS, whole.values()));

        assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(result.toString()).doesNotContainIgnoringCase("zebulon");
        assertThat(crm.leadsWith(referral(1))).isZero();
    }

    @Test
    @Tag("R-161")
    final void update_fields_writesAndEmptiesThem() {
        CrmRecordId id = created(1);
        crm.advance(A_MOMENT);
        assertThat(write(new LeadWrite.Update(read(id), Map.of(CrmField.DESCRIPTION, Optional.of("Wants a demo.")))))
                .isEqualTo(new CrmWriteResult.Applied(id, true));
        assertThat(read(id).get(CrmField.DESCRIPTION)).isEqualTo("Wants a demo.");
        crm.advance(A_MOMENT);

        write(new LeadWrite.Update(
                read(id),
                Map.of(CrmField.DESCRIPTION, Optional.empty(), CrmLead.STATUS, Optional.of(crm.otherStatus()))));

        assertThat(read(id).get(CrmField.DESCRIPTION)).isNull();
        assertThat(read(id).get(CrmLead.STATUS)).isEqualTo(crm.otherStatus());
    }

    @Test
    @Tag("R-123")
    final void update_editedSinceItWasRead_writesNothing() {
        CrmRecordId id = created(1);
        crm.advance(A_MOMENT);
        CrmLead seen = read(id);
        crm.edit(id, CrmField.DESCRIPTION, "The seller's words.");
        crm.advance(A_MOMENT);

        CrmWriteResult result =
                write(new LeadWrite.Update(seen, Map.of(CrmField.DESCRIPTION, Optional.of("Our words."))));

        assertThat(result).isEqualTo(new CrmWriteResult.Changed());
        assertThat(read(id).get(CrmField.DESCRIPTION)).isEqualTo("The seller's words.");
    }

    @Test
    @Tag("R-162")
    final void convert_openLead_becomesOneOpportunityOfTheAccount() {
        assumeConverts();
        CrmRecordId account = crm.createAccount(COMPANY, ADDRESS);
        CrmRecordId id = created(1);
        crm.advance(A_MOMENT);

        CrmWriteResult result = write(new LeadWrite.Convert(read(id), "A deal", account, null));

        assertThat(result).isInstanceOf(CrmWriteResult.Applied.class);
        CrmRecordId opportunity = ((CrmWriteResult.Applied) result).id();
        assertThat(opportunity).isNotEqualTo(id);
        CrmLead lead = read(id);
        assertThat(lead.converted()).isTrue();
        assertThat(lead.opportunity()).isEqualTo(opportunity);
        Opportunity made = opportunity(opportunity);
        assertThat(made.get(CrmField.NAME)).isEqualTo("A deal");
        assertThat(made.is(CrmField.CLOSED)).isFalse();
        assertThat(made.account()).extracting(CrmAccount::id).isEqualTo(account);
        assertThat(crm.opportunities()).isEqualTo(1);
    }

    @Test
    @Tag("R-162")
    final void convert_leadConvertedMeanwhile_isLeftAlone() {
        assumeConverts();
        CrmRecordId id = created(1);
        crm.advance(A_MOMENT);
        CrmLead seen = read(id);
        CrmRecordId sellers = crm.convert(id);
        crm.advance(A_MOMENT);

        assertThat(write(new LeadWrite.Convert(seen, "A deal", null, null))).isEqualTo(new CrmWriteResult.Changed());
        assertThat(write(new LeadWrite.Convert(read(id), "A deal", null, null)))
                .as("a converted lead is final, however fresh it was read")
                .isEqualTo(new CrmWriteResult.Changed());

        assertThat(read(id).opportunity()).isEqualTo(sellers);
        assertThat(crm.opportunities()).isEqualTo(1);
    }

    @Test
    @Tag("R-221")
    final void convert_answerLost_unknownAndTheLeadTells() {
        assumeConverts();
        CrmRecordId id = created(1);
        crm.advance(A_MOMENT);
        crm.loseNextAnswer();

        assertThat(write(new LeadWrite.Convert(read(id), "A deal", null, null)))
                .isInstanceOf(CrmWriteResult.Unknown.class);

        assertThat(opportunity(Objects.requireNonNull(read(id).opportunity())).get(CrmField.NAME))
                .isEqualTo("A deal");
        assertThat(crm.opportunities()).isEqualTo(1);
    }

    @Test
    final void write_goodStaleAndMissing_oneResultEachInOrder() {
        CrmRecordId good = created(1);
        CrmRecordId stale = created(2);
        CrmRecordId gone = created(3);
        crm.advance(A_MOMENT);
        Map<CrmField<?>, Optional<?>> words = Map.of(CrmField.DESCRIPTION, Optional.of("Ours."));
        List<LeadWrite> batch = List.of(
                new LeadWrite.Update(read(gone), words),
                new LeadWrite.Update(read(good), words),
                new LeadWrite.Update(read(stale), words));
        crm.edit(stale, CrmField.DESCRIPTION, "Theirs.");
        crm.delete(gone);
        crm.advance(A_MOMENT);

        assertThat(leads.write(batch))
                .containsExactly(
                        new CrmWriteResult.Gone(),
                        new CrmWriteResult.Applied(good, true),
                        new CrmWriteResult.Changed());
    }

    @Test
    final void read_mixedIds_oneResultEachInOrder() {
        CrmRecordId first = created(1);
        CrmRecordId gone = created(2);
        crm.delete(gone);

        List<LeadReadResult> results = leads.read(List.of(gone, first));

        assertThat(results.get(0)).isEqualTo(new LeadReadResult.Missing(gone));
        assertThat(results.get(1)).isInstanceOfSatisfying(LeadReadResult.Found.class, found -> assertThat(
                        found.lead().id())
                .isEqualTo(first));
    }

    @Test
    @Tag("R-162")
    final void findByReferral_openConvertedAndNone_answersForEach() {
        CrmRecordId open = created(1);
        CrmRecordId converted = created(2);
        crm.convert(converted);

        Map<ReferralId, List<CrmLead>> found = leads.findByReferral(List.of(referral(1), referral(2), referral(3)));

        assertThat(found).containsOnlyKeys(referral(1), referral(2), referral(3));
        assertThat(found.get(referral(1))).extracting(CrmLead::id).containsExactly(open);
        assertThat(found.get(referral(2))).extracting(CrmLead::id).containsExactly(converted);
        assertThat(found.get(referral(3))).isEmpty();
    }

    @Test
    @Tag("R-162")
    final void changes_editConversionAndDeletion_eachAppears() {
        CrmRecordId edited = created(1);
        CrmRecordId converted = created(2);
        CrmRecordId gone = created(3);
        crm.advance(Duration.ofMinutes(3));
        CrmChangePage start = leads.changes(null);
        assertThat(start.changes()).isEmpty();
        crm.advance(A_MOMENT);

        crm.edit(edited, CrmLead.STATUS, crm.otherStatus());
        crm.convert(converted);
        crm.delete(gone);
        crm.advance(Duration.ofMinutes(3));

        List<CrmChange> seen = drain(start.next());
        assertThat(seen).contains(new CrmChange.Touched(edited), new CrmChange.Touched(converted));
        assertThat(seen).contains(new CrmChange.Deleted(gone));
        assertThat(drain(start.next())).as("the same cursor again").containsAll(seen);
    }

    private List<CrmChange> drain(CrmCursor from) {
        List<CrmChange> all = new ArrayList<>();
        CrmCursor cursor = from;
        for (int page = 0; page < MOST_PAGES; page++) {
            CrmChangePage read = leads.changes(cursor);
            all.addAll(read.changes());
            cursor = read.next();
            if (!read.more()) {
                return all;
            }
        }
        throw new AssertionError("the feed does not end after " + MOST_PAGES + " pages");
    }

    private void assumeConverts() {
        assumeTrue(leads.capabilities().converts(), "this CRM converts by hand only");
    }

    private LeadWrite.Create create(int number) {
        Map<CrmField<?>, Optional<?>> values = new LinkedHashMap<>();
        values.put(CrmLead.STATUS, Optional.of(crm.openStatus()));
        values.put(CrmField.REFERRAL_ID, Optional.of(referral(number).value()));
        return new LeadWrite.Create(referral(number), COMPANY, PERSON, ADDRESS, values);
    }

    private CrmRecordId created(int number) {
        CrmWriteResult result = write(create(number));
        assertThat(result).isInstanceOf(CrmWriteResult.Applied.class);
        return ((CrmWriteResult.Applied) result).id();
    }

    private CrmWriteResult write(LeadWrite write) {
        return leads.write(List.of(write)).get(0);
    }

    private CrmLead read(CrmRecordId id) {
        LeadReadResult result = leads.read(List.of(id)).get(0);
        assertThat(result).isInstanceOf(LeadReadResult.Found.class);
        return ((LeadReadResult.Found) result).lead();
    }

    private Opportunity opportunity(CrmRecordId id) {
        CrmReadResult result = crm.adapter().read(List.of(id)).get(0);
        assertThat(result).isInstanceOf(CrmReadResult.Found.class);
        return ((CrmReadResult.Found) result).opportunity();
    }

    private static ReferralId referral(int number) {
        return ReferralId.of("bbbbbbbb-0000-4000-8000-%012d".formatted(number));
    }
}
