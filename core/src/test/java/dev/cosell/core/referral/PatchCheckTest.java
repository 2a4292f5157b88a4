package dev.cosell.core.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.party.Person;
import dev.cosell.core.validation.Finding;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PatchCheckTest {
    private static final Person CONTACT = new Person("Per", "Lie", "+47", "per@northwind.example");
    private static final Solution SOLUTION = Solution.named("SOL-1", "Stock Lens");

    @Test
    void objections_soundPatchOfAnAcceptedDeal_areNone() {
        ReferralPatch patch = ReferralPatch.builder()
                .dealValue(BigDecimal.ONE)
                .currency("NOK")
                .solutions(List.of(SOLUTION))
                .addTeamMember(CONTACT)
                .build();
        assertThat(PatchCheck.objections(shared(false), patch, false)).isEmpty();
    }

    @Test
    @Tag("R-112")
    void objections_emptyPatch_isOne() {
        assertRules(shared(false), ReferralPatch.builder().build(), "R-112");
    }

    @Test
    @Tag("R-089")
    void objections_closedReferral_isTheOnlyOne() {
        Referral closed =
                shared(true).toBuilder(ETag.of("\"1\""), ReferralState.WON).build();
        assertRules(closed, ReferralPatch.builder().currency("EURO").build(), "R-089");
    }

    @Test
    @Tag("R-090")
    void objections_stepThatTheTableForbids_isOne() {
        assertRules(
                shared(false),
                ReferralPatch.builder().state(ReferralState.DECLINED).build(),
                "R-090");
    }

    @Test
    @Tag("R-116")
    @Tag("C-2")
    void objections_contactsAfterSharing_areOneUnlessSwitched() {
        ReferralPatch patch =
                ReferralPatch.builder().addCustomerContact(CONTACT).build();
        assertRules(shared(true), patch, "R-116");
        assertThat(PatchCheck.objections(shared(true), patch, true)).isEmpty();
        assertThat(PatchCheck.objections(shared(false), patch, false)).isEmpty();
    }

    @Test
    @Tag("R-044")
    @Tag("R-045")
    @Tag("R-201")
    void objections_valuesOutOfRange_areAllFoundAtOnce() {
        ReferralPatch patch = ReferralPatch.builder()
                .dealValue(BigDecimal.ZERO)
                .currency("EURO")
                .solutions(List.of())
                .build();
        assertRules(shared(false), patch, "R-044", "R-045", "R-201");
    }

    @Test
    @Tag("R-204")
    void objections_moreThanFifty_areRefusedWhicheverWayTheyCome() {
        List<Solution> fifty = Collections.nCopies(50, SOLUTION);
        Referral full = shared(false).toBuilder()
                .solutions(fifty)
                .team(Collections.nCopies(50, CONTACT))
                .build();
        assertRules(
                full,
                ReferralPatch.builder()
                        .addSolution(SOLUTION)
                        .addTeamMember(CONTACT)
                        .build(),
                "R-204",
                "R-204");
        assertRules(
                full,
                ReferralPatch.builder()
                        .solutions(Collections.nCopies(51, SOLUTION))
                        .build(),
                "R-204");
        assertThat(PatchCheck.objections(
                        full, ReferralPatch.builder().solutions(fifty).build(), false))
                .isEmpty();
    }

    @Test
    @Tag("R-204")
    void objections_severalAppendsTogether_areCountedTogether() {
        Referral almostFull = shared(false).toBuilder()
                .solutions(Collections.nCopies(49, SOLUTION))
                .build();
        ReferralPatch one = ReferralPatch.builder().addSolution(SOLUTION).build();
        assertThat(PatchCheck.objections(almostFull, one, false)).isEmpty();
        assertRules(almostFull, ReferralPatch.builder().then(one).then(one).build(), "R-204");
        assertRules(
                almostFull,
                ReferralPatch.builder()
                        .members(Member.of(Collections.nCopies(51, CONTACT)))
                        .build(),
                "R-204");
    }

    @Test
    @Tag("R-091")
    void builder_statusAsText_isRefused() {
        assertThatThrownBy(() -> ReferralPatch.builder().text(ReferralPath.STATUS, "Closed"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReferralPatch.builder().text(ReferralPath.TEAM, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRules(Referral seen, ReferralPatch patch, String... rules) {
        assertThat(PatchCheck.objections(seen, patch, false))
                .allMatch(Finding::refuses)
                .extracting(Finding::ruleId)
                .containsExactlyInAnyOrder(rules);
    }

    private static Referral shared(boolean shared) {
        return Referral.builder(ReferralId.of("1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .consent(new Consent(true, true, shared))
                .build();
    }
}
