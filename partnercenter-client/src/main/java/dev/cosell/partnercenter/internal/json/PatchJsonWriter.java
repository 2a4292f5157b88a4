package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.Solution;
import dev.cosell.http.json.JsonCodec;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Writes a patch as RFC 6902 operations, {@code add} and {@code replace} only (partner-center-api 3.5, R-113); whole documents are never put. Stateless. */
public final class PatchJsonWriter {
    private PatchJsonWriter() {}

    /** Returns the body of the patching call. */
    public static ArrayNode write(ReferralPatch patch) {
        ArrayNode operations = JsonCodec.array();
        for (ReferralPatch.Operation operation : patch.operations()) {
            ObjectNode json = operations.addObject();
            json.put("op", operation.path().appends() ? "add" : "replace");
            json.put("path", operation.path().pointer());
            json.set("value", value(operation.value()));
        }
        return operations;
    }

    static JsonNode value(Object value) {
        if (value instanceof String text) {
            return JsonCodec.nodes().textNode(text);
        }
        if (value instanceof BigDecimal number) {
            return JsonCodec.nodes().numberNode(number);
        }
        if (value instanceof Boolean flag) {
            return JsonCodec.nodes().booleanNode(flag);
        }
        if (value instanceof LocalDate date) {
            return JsonCodec.nodes().textNode(WireTime.midnight(date));
        }
        return part(value);
    }

    private static JsonNode part(Object value) {
        if (value instanceof Solution solution) {
            return PartsWriter.solution(solution);
        }
        if (value instanceof Member member) {
            return PartsWriter.member(member);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JsonCodec.array();
            list.forEach(element -> array.add(part(element)));
            return array;
        }
        throw new IllegalArgumentException(
                "no form on the wire for " + value.getClass().getName());
    }
}
