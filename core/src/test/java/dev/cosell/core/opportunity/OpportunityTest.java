package dev.cosell.core.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Solution;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OpportunityTest {
    private static final CrmRecordId ID = CrmRecordId.of("006-1");
    private static final Person PERSON = new Person("Bea", "Buyerly", "1", "Bea@customer.example");

    @Test
    void field_threeStates_heldEmptyAndNotKnown() {
        Opportunity crm = Opportunity.builder(ID, CrmVersion.of("1"))
                .set(CrmField.NAME, "n")
                .set(CrmField.DESCRIPTION, " ")
                .set(CrmField.STAGE, "s")
                .forget(CrmField.STAGE)
                .build();
        assertThat(crm.get(CrmField.NAME)).isEqualTo("n");
        assertThat(crm.knows(CrmField.DESCRIPTION)).isTrue();
        assertThat(crm.get(CrmField.DESCRIPTION)).isNull();
        assertThat(crm.knows(CrmField.STAGE)).isFalse();
        assertThat(crm.is(CrmField.SYNC_FLAG)).isFalse();
    }

    @Test
    @Tag("R-123")
    void sameContent_otherVersionAndTimes_same() {
        Opportunity one = full();
        Opportunity other = one.toBuilder()
                .version(CrmVersion.of("2"))
                .modifiedAt(Instant.EPOCH)
                .observedAt(Instant.EPOCH)
                .build();
        assertThat(one.sameContent(other)).isTrue();
        assertThat(one).isNotEqualTo(other);
        assertThat(one.sameContent(one.toBuilder().set(CrmField.NAME, "other").build()))
                .isFalse();
        assertThat(one.sameContent(one.toBuilder().account(null).build())).isFalse();
        assertThat(one.sameContent(one.toBuilder().contacts(null).build())).isFalse();
        assertThat(one.sameContent(one.toBuilder().solutions(null).build())).isFalse();
        assertThat(one.sameContent(one.toBuilder().team(null).build())).isFalse();
        assertThat(one.sameContent(one.toBuilder().owner(null).build())).isFalse();
        assertThat(one.toBuilder().build()).isEqualTo(one).hasSameHashCodeAs(one);
    }

    @Test
    @Tag("R-207")
    void person_blanksAndCase_missingAndFolded() {
        assertThat(new Person(" ", "b", "c", "d").complete()).isFalse();
        assertThat(new Person("a", null, "c", "d").complete()).isFalse();
        assertThat(new Person("a", "b", "", "d").complete()).isFalse();
        assertThat(new Person("a", "b", "c", " ").complete()).isFalse();
        assertThat(PERSON.complete()).isTrue();
        assertThat(PERSON.key()).isEqualTo("bea@customer.example");
        assertThat(new Person("a", "b", "c", null).key()).isNull();
    }

    private static Opportunity full() {
        return Opportunity.builder(ID, CrmVersion.of("1"))
                .set(CrmField.NAME, "n")
                .account(new CrmAccount(CrmRecordId.of("001"), "Contoso", PostalAddress.EMPTY))
                .contacts(List.of(new CrmContact(CrmRecordId.of("003"), PERSON, true)))
                .solutions(List.of(Solution.named("SOL-1", null)))
                .team(List.of(PERSON))
                .owner(PERSON)
                .build();
    }
}
