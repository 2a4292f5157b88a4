package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.soap.partner.StatusCode;
import com.sforce.soap.partner.fault.ExceptionCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that the simulator can answer is one of the vendor's own, read from its published enumerations (salesforce-api 3.3). */
class ErrorCodesTest {
    /** Statuses of salesforce-api 2.2 and 2.7 whose code no page names; "412 body code is not documented". */
    private static final Set<String> UNDOCUMENTED =
            Set.of("PRECONDITION_FAILED", "URI_TOO_LONG", "REQUEST_HEADER_FIELDS_TOO_LARGE");

    /** A code as the code makes it: the first text of a refusal, alone or behind a status. */
    private static final Pattern CODE =
            Pattern.compile("(?:OrgRefusal\\.of|new\\s+OrgRefusal|refusal)\\(\\s*(?:\\d{3},\\s*)?\"([A-Z_]+)\"");

    private static final Path SOURCES = Path.of("src/main/java/dev/cosell/testkit/simulator/salesforce");

    private static Set<String> emitted() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(file, StandardCharsets.UTF_8));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }

    private static Set<String> known() {
        return Stream.concat(
                        Arrays.stream(StatusCode.values()).map(Enum::name),
                        Arrays.stream(ExceptionCode.values()).map(Enum::name))
                .collect(Collectors.toSet());
    }

    @Test
    void codes_ofSingleCalls_areTheVendors() throws IOException {
        Set<String> codes = emitted();
        assertThat(codes).hasSizeGreaterThan(30).contains("REQUIRED_FIELD_MISSING", "GONE", "INVALID_SESSION_ID");
        codes.removeAll(UNDOCUMENTED);

        assertThat(known()).containsAll(codes);
    }

    @Test
    void codes_ofItems_areStatusCodes() {
        // What data and rules can refuse inside a collection; the rest refuses the whole call.
        assertThat(Arrays.stream(StatusCode.values()).map(Enum::name))
                .contains(
                        "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                        "DUPLICATE_EXTERNAL_ID",
                        "DUPLICATE_VALUE",
                        "ENTITY_IS_DELETED",
                        "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                        "FIELD_INTEGRITY_EXCEPTION",
                        "INACTIVE_OWNER_OR_USER",
                        "INVALID_CROSS_REFERENCE_KEY",
                        "INVALID_CURRENCY_ISO",
                        "INVALID_EMAIL_ADDRESS",
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "INVALID_TYPE_FOR_OPERATION",
                        "MALFORMED_ID",
                        "MISSING_ARGUMENT",
                        "NUMBER_OUTSIDE_VALID_RANGE",
                        "REQUIRED_FIELD_MISSING",
                        "STRING_TOO_LONG");
    }
}
