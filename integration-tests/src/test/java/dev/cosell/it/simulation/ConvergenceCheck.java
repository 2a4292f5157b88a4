package dev.cosell.it.simulation;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.StandingDifference;
import dev.cosell.core.link.StandingDifference.Reason;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ParkedDeal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Convergence: the two sides of every deal agree, or a difference that may stand is listed, with a reason that fits what is there. */
final class ConvergenceCheck {
    private final SimTenant tenant;
    private final List<Link> links;
    private final List<ParkedDeal> parked;

    ConvergenceCheck(SimTenant tenant, SyncEngine engine) {
        this.tenant = tenant;
        this.links = engine.links(tenant.name);
        this.parked = engine.parked(tenant.name);
    }

    void check() {
        tenant.deals().forEach(this::check);
        long own = tenant.center.referrals().stream()
                .filter(referral -> !referral.ownedByMicrosoft())
                .count();
        long known =
                tenant.deals().stream().filter(deal -> deal.referral != null).count();
        if (own != known) {
            broken(Invariant.ONE_COUNTERPART, 0, own + " own referrals of " + known + " deals");
        }
    }

    private void check(Deal deal) {
        Referral referral = deal.referral == null ? null : tenant.center.get(deal.referral);
        Opportunity record = deal.record == null
                ? null
                : tenant.crm.seller().read(deal.record).orElse(null);
        if (waits(deal)) {
            tenant.createRefused |= tenant.rejected;
            explained("parked");
        } else if (record != null && !record.is(CrmField.SYNC_FLAG)) {
            explained("flag off");
        } else if (deal.deleted) {
            explained("record deleted");
        } else if (referral == null || record == null) {
            alone(deal, referral, record);
        } else {
            pair(deal, referral, record);
        }
    }

    private boolean waits(Deal deal) {
        return parked.stream().anyMatch(each -> {
            String name = each.deal().text();
            return deal.referral != null && name.contains(deal.referral.value())
                    || deal.record != null && name.endsWith(deal.record.value());
        });
    }

    private void alone(Deal deal, @Nullable Referral referral, @Nullable Opportunity record) {
        tenant.createRefused |= tenant.rejected;
        if (referral != null && referral.state().terminal()) {
            explained("closed before it was known");
        } else if (record != null && !"Qualification".equals(record.get(CrmField.STAGE))) {
            explained("not shared in this stage");
        } else if (record != null && (record.get(CrmField.AMOUNT) == null || empty(record))) {
            explained("not complete");
        } else if (tenant.rejected) {
            explained("refused, not parked");
        } else {
            broken(Invariant.CONVERGENCE, deal.number, (referral == null ? "no referral" : "no record") + " was made");
        }
    }

    private static boolean empty(Opportunity record) {
        return record.solutions() == null || record.solutions().isEmpty();
    }

    private void pair(Deal deal, Referral referral, Opportunity record) {
        Link link = links.stream()
                .filter(each ->
                        referral.id().equals(each.referral()) && record.id().equals(each.crmRecord()))
                .findFirst()
                .orElse(null);
        if (link == null) {
            broken(Invariant.CONVERGENCE, deal.number, referral.id() + " and " + record.id() + " are not linked");
            return;
        }
        Map<String, String> left = Field.of(referral);
        Map<String, String> right = Field.of(record);
        for (String field : Field.TWO_WAY) {
            if (!Objects.equals(left.get(field), right.get(field))) {
                differs(deal, link, field, left, right);
            }
        }
        if (!sameState(String.valueOf(left.get(Field.STATE)), String.valueOf(right.get(Field.STATE)))) {
            differs(deal, link, Field.STATE, left, right);
        }
    }

    /** Tells whether status and stage say the same, by a table of this oracle's own. */
    private static boolean sameState(String state, String stage) {
        return switch (state) {
            case "New/Pending", "New/Received" -> stage.equals("Prospecting");
            case "Active/Accepted" -> stage.equals("Qualification");
            case "Closed/Won" -> stage.equals("Closed Won");
            default -> stage.equals("Closed Lost") || stage.equals("Declined");
        };
    }

    private void differs(Deal deal, Link link, String field, Map<String, String> left, Map<String, String> right) {
        StandingDifference stands = link.standing().get(FieldId.of(field));
        String what = field + ": '" + left.get(field) + "' and '" + right.get(field) + "'";
        if (stands == null) {
            broken(Invariant.CONVERGENCE, deal.number, what + " differ");
        } else if (!fits(stands.reason(), field, left, right)) {
            broken(Invariant.CONVERGENCE, deal.number, what + " differ as " + stands.reason() + ", which is not so");
        } else {
            explained(stands.reason().name());
        }
    }

    private boolean fits(Reason reason, String field, Map<String, String> left, Map<String, String> right) {
        String state = String.valueOf(left.get(Field.STATE));
        return switch (reason) {
            case ON_HOLD -> state.startsWith("New/") || "Prospecting".equals(right.get(Field.STATE));
            case CLOSED -> state.startsWith("Closed/");
            case EMPTIED ->
                String.valueOf(left.get(field)).isEmpty()
                        || String.valueOf(right.get(field)).isEmpty();
            case NOT_ALLOWED -> field.equals(Field.STATE) || field.equals(Field.SOLUTIONS) || field.equals(Field.VALUE);
            case REFUSED -> tenant.rejected;
            default -> false;
        };
    }

    private void explained(String reason) {
        tenant.world.tally.count("explained " + reason);
    }

    private void broken(Invariant invariant, int deal, String text) {
        tenant.broken(invariant, deal, text);
    }
}
