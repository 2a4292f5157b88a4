package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to be said of a linked lead: each thing once, until it is no longer so, with a line in the lead's audit field where it refuses something. */
final class LeadNews {
    private final Situation situation;
    private final Set<String> saidBefore;
    private final Set<String> said = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    LeadNews(Situation situation) {
        this.situation = situation;
        this.saidBefore = Objects.requireNonNullElse(situation.link().lead(), LinkedLead.UNSEEN)
                .said();
    }

    /** Says something unless it was said before. */
    void say(String key, Finding finding) {
        said.add(key);
        if (!saidBefore.contains(key)) {
            findings.add(finding);
        }
    }

    /** Goes on remembering what was said before. */
    void keep(String... keys) {
        for (String key : keys) {
            if (saidBefore.contains(key)) {
                said.add(key);
            }
        }
    }

    /** Goes on remembering everything: nothing is known that would end it. */
    void keepAll() {
        said.addAll(saidBefore);
    }

    /** Tells whether the other system refused this write, now or before; it is not sent again until it differs. */
    boolean refusedBefore(String write, Failure.What what) {
        String key = "refused " + write;
        Failure failure = situation.seen().failure();
        if (failure != null && failure.what() == what) {
            said.add(key);
            if (!saidBefore.contains(key)) {
                findings.addAll(failure.findings());
            }
            return true;
        }
        keep(key);
        return said.contains(key);
    }

    /** Adds an audit line to the values of a lead where there is something to tell its seller. */
    void report(CrmLead lead, LeadCapabilities can, Map<CrmField<?>, Optional<?>> changes) {
        List<Finding> refusals = findings.stream().filter(Finding::refuses).toList();
        Failure failure = situation.seen().failure();
        boolean unwritable = failure != null && failure.what() == Failure.What.WRITE_CRM;
        if (unwritable || !can.writes(CrmField.AUDIT) || refusals.isEmpty() && changes.isEmpty()) {
            return;
        }
        String names = changes.keySet().stream().map(CrmField::id).collect(Collectors.joining(", "));
        CrmReport report = refusals.isEmpty()
                ? CrmReport.success("Partner Center Referral to CRM", names)
                : CrmReport.refused("Lead", refusals);
        String line = AuditText.line(situation.now(), report.message());
        int longest = situation.seen().crmFacts().capabilities().auditLength();
        changes.put(CrmField.AUDIT, Optional.of(AuditText.with(lead.get(CrmField.AUDIT), line, longest)));
    }

    /** Returns a plan that tells the seller of the lead what was refused, and writes nothing else. */
    SyncPlan.Builder planReport(CrmLead lead, Link.Builder memory) {
        Map<CrmField<?>, Optional<?>> changes = new LinkedHashMap<>();
        LeadCapabilities can =
                Objects.requireNonNull(situation.seen().crmFacts().leads(), "a linked lead");
        if (!lead.converted()) {
            report(lead, can, changes);
        }
        SyncPlan.Builder plan = plan(memory);
        return changes.isEmpty()
                ? plan
                : plan.action(new PlannedAction.UpdateLead(new LeadWrite.Update(lead, changes), Map.of()));
    }

    /** Returns a plan with what is new to say and the memory of what was said. */
    SyncPlan.Builder plan(Link.Builder memory) {
        LinkedLead held = Objects.requireNonNullElse(memory.build().lead(), LinkedLead.UNSEEN);
        return SyncPlan.builder(
                        situation.deal(), memory.lead(held.withSaid(said)).build())
                .findings(findings);
    }
}
