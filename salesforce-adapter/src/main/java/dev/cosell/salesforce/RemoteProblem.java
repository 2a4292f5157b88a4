package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.salesforce.query.Soql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One error as Salesforce reported it, in any of its shapes (salesforce-api 3.1). {@link #toString()} leaves the message out: it may quote values.
 *
 * @param code error code, {@link #NO_CODE} where there is none
 * @param message the service's own words; for recognising known cases only, never to be shown
 * @param fields names of the fields meant, checked to be names
 * @param suspects the duplicates that a rule found, or null
 */
record RemoteProblem(String code, String message, List<String> fields, @Nullable Suspects suspects) {
    static final String NO_CODE = "UNKNOWN";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,79}");

    RemoteProblem {
        fields = List.copyOf(fields);
    }

    /** Makes a problem of which nothing but a code is known. */
    static RemoteProblem of(String code) {
        return new RemoteProblem(code, "", List.of(), null);
    }

    /** Returns the problems of a failed answer; empty where its body is not the service's JSON. */
    static List<RemoteProblem> of(HttpAnswer answer) {
        try {
            return of(JsonCodec.read(answer.body()));
        } catch (MalformedJsonException notTheService) {
            return List.of(); // edge servers answer in HTML; the status says enough
        }
    }

    /** Returns the problems of an array of errors, or of a single one. */
    static List<RemoteProblem> of(JsonNode errors) {
        List<RemoteProblem> problems = new ArrayList<>();
        if (errors.isObject()) {
            problems.add(one(errors));
        } else if (errors.isArray()) {
            errors.forEach(each -> problems.add(one(each)));
        }
        return problems;
    }

    /** Returns the problems of one item of a collections answer. */
    static List<RemoteProblem> ofItem(JsonNode item) {
        JsonNode errors = item.get("errors");
        return of(errors == null ? MissingNode.getInstance() : errors);
    }

    boolean says(String words) {
        return message.contains(words);
    }

    /** Returns a code that can be shown. */
    static String known(@Nullable String code) {
        return code != null && CODE.matcher(code).matches() ? code : NO_CODE;
    }

    private static RemoteProblem one(JsonNode error) {
        String code = JsonFields.text(error, "errorCode");
        if (code == null) {
            code = JsonFields.text(error, "statusCode");
        }
        String known = known(code);
        List<String> fields = JsonFields.elements(error, "fields").stream()
                .map(JsonNode::asText)
                .filter(Soql::isName)
                .toList();
        return new RemoteProblem(
                known, Objects.requireNonNullElse(JsonFields.text(error, "message"), ""), fields, Suspects.of(error));
    }

    @Override
    public String toString() {
        return "RemoteProblem[" + code + ", " + fields + "]";
    }
}
