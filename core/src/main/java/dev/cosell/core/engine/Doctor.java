package dev.cosell.core.engine;

import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.spi.CrmOrganisation;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Looks at a connection as a whole, in the order store, Partner Center, CRM, and last at what lies between them. Confined to one thread. */
final class Doctor {
    private final ConnectionRuntime runtime;
    private final StateStore store;
    private final Desk desk;
    private final ExamSheet host = new ExamSheet(ExamSide.HOST);
    private boolean storeAnswers;

    /**
     * Whom the doctor asks.
     *
     * @param guard who may write
     * @param routing which connection takes a new referral
     * @param silence whether events ever came
     */
    record Desk(WriterGuard guard, TenantRouting routing, EventSilence silence) {}

    Doctor(ConnectionRuntime runtime, StateStore store, Desk desk) {
        this.runtime = runtime;
        this.store = store;
        this.desk = desk;
    }

    DoctorReport report(Instant now) {
        host.look(ExamArea.STORE, () -> List.of(store.examine(), queue()));
        PartnerCenterExam center = new PartnerCenterExam(runtime.partnerCenter());
        ExamSheet partnerCenter = center.run();
        if (storeAnswers) {
            partnerCenter.look(ExamArea.WEBHOOK, this::silence);
        }
        ExamSheet crm = new CrmExam(runtime.crm(), runtime.settings().customers(), center.newest()).run();
        host.look(ExamArea.SINGLE_WRITER, () -> writer(crm));
        host.look(ExamArea.MAPPING, () -> List.of(mapping(crm)));
        List<Examined> areas = new ArrayList<>(partnerCenter.all());
        areas.addAll(crm.all());
        areas.addAll(host.all());
        return new DoctorReport(runtime.id(), now, areas);
    }

    private Examined queue() {
        QueueStatus queue = store.status(runtime.id());
        Set<SystemKey> systems =
                Set.of(SystemKey.connection(runtime.id()), runtime.crmKey(), runtime.partnerCenterKey());
        List<Pause> rests = store.pauses().stream()
                .filter(pause -> systems.contains(pause.system()))
                .toList();
        // The reason why a system rests is past; whether it still holds is seen by calling it.
        List<Finding> why = rests.stream()
                .filter(pause -> pause.system().kind() == SystemKey.Kind.CONNECTION)
                .map(Pause::why)
                .filter(Objects::nonNull)
                .toList();
        storeAnswers = true;
        return Examined.found(ExamSide.HOST, ExamArea.STORE, why)
                .with(
                        Fact.of("links", queue.links()),
                        Fact.of("due", queue.dueInAll()),
                        Fact.of("later", queue.later()),
                        Fact.of("held", queue.held()),
                        Fact.of("parked", queue.parked()),
                        Fact.of("openConflicts", queue.openConflicts()),
                        Fact.of("lag", queue.lag()),
                        Fact.of("resting", rests.stream().map(Doctor::words).toList()));
    }

    private static String words(Pause rest) {
        String system = rest.system().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Finding why = rest.why();
        return why == null ? system : system + " (" + why.code() + ")";
    }

    /** That no event came says nothing of the registration, so that this look alone leaves the area unchecked. */
    private List<Examined> silence() {
        boolean expected = runtime.eventsExpected();
        Examined seen = Examined.notChecked(
                        ExamSide.PARTNER_CENTER,
                        ExamArea.WEBHOOK,
                        expected ? "the registration cannot be compared" : "no events are expected")
                .with(Fact.of("eventsExpected", expected));
        return List.of(
                expected
                        ? seen.with(Fact.of("eventsEverCame", desk.silence().everHeard(runtime)))
                                .with(desk.silence().findings(runtime))
                        : seen);
    }

    private List<Examined> writer(ExamSheet crm) {
        if (!storeAnswers) {
            return List.of(unseen(ExamArea.SINGLE_WRITER, "the store does not answer"));
        }
        if (crm.obstacle() != null) {
            return List.of(unseen(ExamArea.SINGLE_WRITER, "it stands behind " + crm.obstacle() + " of the CRM"));
        }
        List<Finding> findings = desk.guard().check(runtime);
        findings.stream()
                .filter(each -> each.code().value().startsWith("STORE_"))
                .forEach(each -> host.place(List.of(each)));
        CrmOrganisation organisation = runtime.crm().organisation();
        List<Finding> own = findings.stream()
                .filter(each -> !each.code().value().startsWith("STORE_"))
                .toList();
        return List.of(Examined.found(ExamSide.HOST, ExamArea.SINGLE_WRITER, own)
                .with(
                        Fact.of("tenantId", runtime.partnerCenter().tenantId()),
                        Fact.of("organisationId", organisation.id()),
                        Fact.of("writes", own.stream().noneMatch(Finding::refuses))));
    }

    private Examined mapping(ExamSheet crm) {
        Fact fingerprint = Fact.of("fingerprint", runtime.settings().fingerprint());
        List<Finding> routing = desk.routing().check(runtime);
        if (crm.obstacle() != null) {
            return unseen(ExamArea.MAPPING, "it stands behind " + crm.obstacle() + " of the CRM")
                    .with(fingerprint)
                    .with(routing);
        }
        boolean usable = !crm.refuses(ExamArea.SCHEMA);
        List<Finding> findings = new ArrayList<>(routing);
        if (usable) {
            findings.addAll(StartUpCheck.ofSettings(runtime));
        }
        List<Finding> said = new ArrayList<>(findings);
        crm.all().forEach(each -> said.addAll(each.findings()));
        findings.addAll(StartUpCheck.ofMapping(runtime, said));
        List<String> choices = runtime.crm().choices().keySet().stream()
                .map(CrmField::id)
                .sorted()
                .toList();
        long described = runtime.crm()
                .describe()
                .map(schema -> schema.opportunity().size())
                .orElse(0);
        String unseen =
                usable ? null : "stages, choices and parts stand behind " + ExamArea.SCHEMA.id() + " of the CRM";
        if (usable && choices.isEmpty() && described == 0) {
            unseen = "the CRM does not say what its fields and choices are";
        }
        List<Fact> facts =
                List.of(fingerprint, Fact.of("choicesCompared", choices), Fact.of("fieldsCompared", described));
        return new Examined(ExamSide.HOST, ExamArea.MAPPING, findings, facts, unseen);
    }

    private static Examined unseen(ExamArea area, String why) {
        return Examined.notChecked(ExamSide.HOST, area, why);
    }
}
