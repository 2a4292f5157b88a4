package dev.cosell.testkit.contract;

import static dev.cosell.testkit.contract.StoreScript.FIELDS;
import static dev.cosell.testkit.contract.StoreScript.RECORDS;
import static dev.cosell.testkit.contract.StoreScript.REFERRALS;
import static dev.cosell.testkit.contract.StoreScript.TEXTS;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.CrmVersion;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.Claim;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the deals of a random script remember. Pure. */
final class ScriptMemories {
    private ScriptMemories() {}

    static ReferralId microsoft(ReferralId own) {
        return ReferralId.of("ms-" + own);
    }

    /** A record of one of two contents and one of three versions. */
    static Opportunity seen(CrmRecordId record, ModelStep step) {
        return Opportunity.builder(record, CrmVersion.of("v" + step.c() % 3))
                .set(CrmField.NAME, TEXTS.get(step.b() % 2))
                .build();
    }

    /** A memory of a pair, with what may be known of it. */
    static Link pair(ModelStep step) {
        ReferralId referral = step.pickB(REFERRALS);
        Link.Builder memory = Link.none().toBuilder().linked(referral, step.pickC(RECORDS));
        if (step.flag(0)) {
            memory.baseline(FIELDS.get(0), new FieldBaseline("agreed", step.pickD(TEXTS)));
        }
        return step.flag(1) ? sawMicrosoft(memory.build(), step) : memory.build();
    }

    /** Now and then two deals name the same one. */
    private static Link sawMicrosoft(Link link, ModelStep step) {
        ReferralId own = Objects.requireNonNull(link.referral());
        ReferralId seen = microsoft(step.flag(11) ? REFERRALS.get(0) : own);
        return link.toBuilder()
                .sawMicrosoft(Referral.builder(seen, ETag.of("\"1\""), ReferralState.NEW_PENDING)
                        .build())
                .build();
    }

    /** What a worker settles over what it was given. */
    static Link after(Link before, ModelStep step) {
        Link.Builder memory = before.toBuilder();
        if (step.flag(6)) {
            memory.baseline(step.pickA(FIELDS), new FieldBaseline(step.pickB(TEXTS), step.pickC(TEXTS)));
        }
        if (step.flag(7)) {
            memory.standing(step.flag(8) ? Map.of() : Map.of(FIELDS.get(0), review(), FIELDS.get(1), review()));
        }
        if (step.flag(9)) {
            memory.settled(step.pickB(FIELDS), null);
        }
        if (step.flag(14)) {
            memory.mapping(before.mapping().with(Set.of(step.pickD(FIELDS))).under("mapping-" + step.c() % 3));
        }
        CrmRecordId record = before.crmRecord();
        if (record != null && step.flag(13)) {
            memory.expectCrm(record, seen(record, step));
        }
        if (before.complete()) {
            memory.orphaned(step.d() % 7 == 0);
        }
        Link link = memory.build();
        return link.complete() && step.flag(10) ? sawMicrosoft(link, step) : link;
    }

    private static StandingDifference review() {
        return new StandingDifference(StandingDifference.Reason.REVIEW, "a", "b");
    }

    /** A memory that has the claimed name as one of its own. */
    static Link ofClaim(Claim claim, ModelStep step) {
        Link drawn = pair(step);
        ReferralId referral = Objects.requireNonNull(drawn.referral());
        CrmRecordId record = Objects.requireNonNull(drawn.crmRecord());
        if (claim.deal() instanceof DealName.OfRecord named) {
            record = named.id();
        } else if (claim.deal() instanceof DealName.OfReferral named && REFERRALS.contains(named.id())) {
            referral = named.id();
        }
        Link mine = Link.none().toBuilder().linked(referral, record).build();
        return step.flag(1) ? sawMicrosoft(mine, step) : mine;
    }
}
