package dev.cosell.core.engine;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at Partner Center: reads one page of referrals, then what the gateway says of itself. Writes nothing. */
final class PartnerCenterExam {
    private final ReferralGateway gateway;
    private final ExamSheet sheet = new ExamSheet(ExamSide.PARTNER_CENTER);
    private @Nullable List<Referral> newest;

    PartnerCenterExam(ReferralGateway gateway) {
        this.gateway = gateway;
    }

    ExamSheet run() {
        sheet.gate(this::list);
        sheet.gate(gateway::examine);
        sheet.look(ExamArea.CLOCK, () -> ClockExam.of(ExamSide.PARTNER_CENTER, gateway.clockOffset()));
        return sheet;
    }

    /** Returns our own referrals of the newest page, or null where they could not be read. */
    @Nullable
    List<Referral> newest() {
        return newest;
    }

    /** Who is let in and lacks a role is told so; the rest can still be looked at. */
    private List<Examined> list() {
        Examined identity = Examined.fine(
                ExamSide.PARTNER_CENTER,
                ExamArea.IDENTITY,
                Fact.of("tenantId", gateway.tenantId()),
                Fact.of("live", gateway.live()));
        try {
            List<Referral> page = gateway.list(ReferralOrder.CREATED, null).referrals();
            newest = page.stream().filter(each -> !each.ownedByMicrosoft()).toList();
            Fact seen = Fact.of("referralsOnFirstPage", page.size());
            return List.of(identity, Examined.fine(ExamSide.PARTNER_CENTER, ExamArea.ROLES, seen));
        } catch (PermissionException refused) {
            return List.of(identity, Examined.found(ExamSide.PARTNER_CENTER, ExamArea.ROLES, refused.findings()));
        }
    }
}
