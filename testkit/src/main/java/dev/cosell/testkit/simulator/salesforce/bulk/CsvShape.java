package dev.cosell.testkit.simulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * How a job's tables look.
 *
 * @param delimiterName for example {@code COMMA}
 * @param lineEndingName {@code LF} or {@code CRLF}
 */
record CsvShape(String delimiterName, String lineEndingName) {
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "TAB", '\t', "SEMICOLON", ';', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');
    private static final Map<String, String> LINE_ENDINGS = Map.of("LF", "\n", "CRLF", "\r\n");

    /** Reads what a job asks for. */
    static CsvShape of(JsonNode job) {
        CsvShape shape = new CsvShape(
                job.path("columnDelimiter").asText("COMMA"),
                job.path("lineEnding").asText("LF"));
        boolean known = DELIMITERS.containsKey(shape.delimiterName())
                && LINE_ENDINGS.containsKey(shape.lineEndingName())
                && job.path("contentType").asText("CSV").equals("CSV");
        if (!known) {
            throw OrgRefusal.of("INVALID_INPUT", "Unknown columnDelimiter, lineEnding or contentType");
        }
        return shape;
    }

    private char delimiter() {
        return DELIMITERS.getOrDefault(delimiterName, ',');
    }

    String lineEnding() {
        return LINE_ENDINGS.getOrDefault(lineEndingName, "\n");
    }

    CSVFormat reading() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter())
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
    }

    /** Writes a table; every value stands in quotation marks. */
    String write(List<String> header, List<List<String>> rows) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter())
                .setRecordSeparator(lineEnding())
                .setQuoteMode(QuoteMode.ALL)
                .get();
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(header);
            printer.printRecords(rows);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
