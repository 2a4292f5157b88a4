package dev.cosell.http.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The machine-readable form of what {@code SyncEngine.doctor} found; {@code docs/doctor.md} describes it and {@code docs/doctor.schema.json} is its JSON Schema. Members are only ever added within a
 * version; sides, areas, codes and facts may be added at any time. Stateless.
 */
public final class DoctorJson {
    /** Names the kind of document. */
    public static final String FORMAT = "cosell-doctor";

    /** The version of the form; it changes when a member is taken away or changes its meaning. */
    public static final int VERSION = 1;

    private DoctorJson() {}

    /** Writes the reports of any number of connections as one document, compact and in UTF-8. */
    public static byte[] write(Collection<DoctorReport> reports) {
        ObjectNode document = JsonCodec.object();
        document.put("format", FORMAT);
        document.put("version", VERSION);
        document.put("blocked", reports.stream().anyMatch(DoctorReport::blocked));
        ArrayNode connections = document.putArray("connections");
        reports.forEach(each -> report(connections.addObject(), each));
        return JsonCodec.write(document);
    }

    private static void report(ObjectNode json, DoctorReport report) {
        json.put("connection", report.connection().value());
        json.put("at", report.at().toString());
        json.put("blocked", report.blocked());
        ArrayNode areas = json.putArray("areas");
        report.areas().forEach(each -> area(areas.addObject(), each));
    }

    private static void area(ObjectNode json, Examined area) {
        json.put("side", area.side().id());
        json.put("area", area.area().id());
        json.put("state", area.state().id());
        if (area.notChecked() != null) {
            json.put("notChecked", area.notChecked());
        }
        ObjectNode facts = json.putObject("facts");
        area.facts().forEach(each -> fact(facts, each));
        ArrayNode findings = json.putArray("findings");
        area.findings().forEach(each -> finding(findings.addObject(), each));
    }

    private static void fact(ObjectNode facts, Fact fact) {
        Object value = fact.value();
        if (value instanceof Long number) {
            facts.put(fact.name(), number);
        } else if (value instanceof Boolean holds) {
            facts.put(fact.name(), holds);
        } else if (value instanceof List<?> texts) {
            ArrayNode list = facts.putArray(fact.name());
            texts.forEach(each -> list.add(String.valueOf(each)));
        } else {
            facts.put(fact.name(), String.valueOf(value));
        }
    }

    private static void finding(ObjectNode json, Finding finding) {
        json.put("code", finding.code().value());
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        if (finding.ruleId() != null) {
            json.put("rule", finding.ruleId());
        }
        if (finding.field() != null) {
            json.put("field", finding.field());
        }
        json.put("message", finding.message());
        json.put("remedy", finding.remedy());
    }
}
