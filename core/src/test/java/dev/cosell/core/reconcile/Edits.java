package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.merge.Seeds;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import dev.cosell.core.referral.ReferralSubstatus;
import dev.cosell.core.referral.Solution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What people do to the two sides of a deal, at random. */
final class Edits {
    private static final List<@Nullable String> STAGES =
            Arrays.asList("Prospecting", "Qualification", "Negotiation", "Closed Won", "Closed Lost", "Declined");
    private static final List<@Nullable String> CURRENCIES = Arrays.asList("EUR", "USD", "JPY");
    private static final List<String> WORDS =
            List.of("call", "Bob", "Bobby", "Monday", "offer", "sent", "party", "art");

    private Edits() {}

    /** Some edits on both sides before anybody synchronises. */
    static void onBothSides(RandomGenerator random, Scene scene) {
        for (int edits = random.nextInt(4); edits > 0 && !scene.own.state().terminal(); edits--) {
            partnerCenter(random, scene);
        }
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            crm(random, scene);
        }
    }

    static void inPartnerCenter(RandomGenerator random, Scene scene, SyncField field) {
        if (field.equals(StandardFields.DEAL_VALUE)) {
            scene.own(side -> side.dealValue(amount(random)));
        } else if (field.equals(StandardFields.CURRENCY)) {
            scene.own(side -> side.currency(Seeds.pick(random, CURRENCIES)));
        } else if (field.equals(StandardFields.CLOSING_DATE)) {
            scene.own(side -> side.closingDate(date(random)));
        } else {
            scene.own(side -> side.notes(text(random)));
        }
    }

    static void inTheCrm(RandomGenerator random, Scene scene, SyncField field) {
        if (field.equals(StandardFields.DEAL_VALUE)) {
            scene.crm(CrmField.AMOUNT, amount(random));
        } else if (field.equals(StandardFields.CURRENCY)) {
            scene.crm(CrmField.CURRENCY, Seeds.pick(random, CURRENCIES));
        } else if (field.equals(StandardFields.CLOSING_DATE)) {
            scene.crm(CrmField.CLOSE_DATE, date(random));
        } else {
            scene.crm(CrmField.DESCRIPTION, text(random));
        }
    }

    private static void partnerCenter(RandomGenerator random, Scene scene) {
        switch (random.nextInt(9)) {
            case 0 -> inPartnerCenter(random, scene, StandardFields.DEAL_VALUE);
            case 1 -> inPartnerCenter(random, scene, StandardFields.CURRENCY);
            case 2 -> inPartnerCenter(random, scene, StandardFields.CLOSING_DATE);
            case 3 -> inPartnerCenter(random, scene, StandardFields.NOTES);
            case 4 -> scene.own(side -> side.name(text(random)));
            case 5 -> scene.own(side -> side.microsoftCrmId("7-" + random.nextInt(3)));
            case 6 -> scene.own(side -> side.solutions(solutions(random, scene.own.solutions())));
            case 7 -> scene.own(side -> side.consent(new Consent(true, true, random.nextBoolean() ? true : null)));
            default -> scene.own(next(random, scene.own.state()));
        }
    }

    private static void crm(RandomGenerator random, Scene scene) {
        switch (random.nextInt(13)) {
            case 0 -> inTheCrm(random, scene, StandardFields.DEAL_VALUE);
            case 1 -> inTheCrm(random, scene, StandardFields.CURRENCY);
            case 2 -> inTheCrm(random, scene, StandardFields.CLOSING_DATE);
            case 3 -> inTheCrm(random, scene, StandardFields.NOTES);
            case 4 -> scene.crm(CrmField.NAME, "✘ " + text(random));
            case 5 -> scene.crm(CrmField.VISIBLE, random.nextBoolean());
            case 6 -> scene.crm(CrmField.HELP, random.nextBoolean() ? "Quotes or Licensing" : null);
            case 7 -> scene.crm(CrmField.REFERRAL_LINK, text(random));
            case 8 -> scene.crm(CrmField.CLOSE_REASON, random.nextBoolean() ? "2" : null);
            case 9 -> scene.crm(CrmField.SYNC_FLAG, random.nextInt(3) > 0);
            case 10 ->
                scene.crm(side -> side.solutions(solutions(random, Objects.requireNonNull(scene.crm.solutions()))));
            default -> scene.stage(Objects.requireNonNull(Seeds.pick(random, STAGES)));
        }
    }

    /** What the portal and time may do to a status. */
    private static ReferralState next(RandomGenerator random, ReferralState state) {
        if (state.awaitsAnswer()) {
            return Seeds.pick(
                    random,
                    List.of(
                            ReferralState.ACCEPTED,
                            ReferralState.ACCEPTED,
                            ReferralState.DECLINED,
                            new ReferralState(ReferralStatus.CLOSED, ReferralSubstatus.EXPIRED)));
        }
        return Seeds.pick(random, List.of(ReferralState.ACCEPTED, ReferralState.WON, ReferralState.LOST));
    }

    private static @Nullable BigDecimal amount(RandomGenerator random) {
        return random.nextInt(8) == 0 ? null : new BigDecimal(1000 * (1 + random.nextInt(9)));
    }

    private static @Nullable LocalDate date(RandomGenerator random) {
        return random.nextInt(8) == 0 ? null : LocalDate.parse("2026-06-01").plusDays(random.nextInt(9));
    }

    private static @Nullable String text(RandomGenerator random) {
        if (random.nextInt(8) == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder(Seeds.pick(random, WORDS));
        for (int more = random.nextInt(4); more > 0; more--) {
            text.append(' ').append(Seeds.pick(random, WORDS));
        }
        return text.toString();
    }

    private static List<Solution> solutions(RandomGenerator random, List<Solution> now) {
        List<Solution> solutions = new ArrayList<>(now);
        Solution one = Solution.named("SOL-" + random.nextInt(4), null);
        if (!solutions.removeIf(s -> s.id().equals(one.id()))) {
            solutions.add(one);
        }
        return solutions.isEmpty() ? now : solutions;
    }
}
