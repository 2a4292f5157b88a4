package dev.cosell.partnercenter.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.IotDetails;
import dev.cosell.core.referral.Member;
import dev.cosell.core.referral.Referral;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of a referral that is documented (partner-center-api part 2), one row each: where it is in the JSON, and where it is read to. */
@Tag("R-062")
@SuppressWarnings("NullAway") // the payload has every field, so each getter of the table gives something
final class ReferralFieldsTest {
    /** Without these there is no referral. */
    private static final Set<String> NEEDED = Set.of("/id", "/eTag");

    /** Said of the payload, not of the referral. */
    private static final Set<String> READ_AND_DROPPED =
            Set.of("/@odata.context", "/links/self/method", "/links/relatedReferrals/method");

    private static final long SEED = Long.getLong("cosell.firstSeed", 20_261_121L);

    private static final List<Row> ROWS = List.of(
            row("/id", "7d0c9b1e-41d2-4a8e-8a7e-0f6a3a0c1111", referral -> referral.id()),
            row("/engagementId", "b3f0a5c2-7f1e-4a44-9d55-2b6f0e9c2222", referral -> referral.engagementId()),
            row("/name", "Northwind warehouse analytics", referral -> referral.name()),
            row("/organizationId", "2f6a1f0e-0c6d-4b57-9a4f-6f1d9b7e3333", referral -> referral.organizationId()),
            row("/organizationName", "Example ISV AS", referral -> referral.organizationName()),
            row("/externalReferenceId", "OPP-000417", referral -> referral.externalReferenceId()),
            row("/createdDateTime", "2026-03-02T09:30:15.293181700Z", referral -> referral.times()
                    .created()),
            row("/updatedDateTime", "2026-03-02T09:30:16.100Z", referral -> referral.times()
                    .updated()),
            row("/expirationDateTime", "2026-03-16T09:30:15Z", referral -> referral.times()
                    .expires()),
            row("/acceptedDateTime", "2026-03-02T09:30:17Z", referral -> referral.times()
                    .accepted()),
            row("/closedDateTime", "2026-09-30T10:00:00Z", referral -> referral.times()
                    .closed()),
            row("/status", "Closed", referral -> referral.state().status()),
            row("/substatus", "Won", referral -> referral.state().substatus()),
            row("/statusReason", "Signed", referral -> referral.statusReason()),
            row("/type", "Shared", referral -> referral.type()),
            row("/qualification", "SalesQualified", referral -> referral.qualification()),
            row("/direction", "Outgoing", referral -> referral.direction()),
            row("/referralSource", "AppSource", referral -> referral.lead().source()),
            row("/callToAction", "Contact me", referral -> referral.lead().callToAction()),
            row("/quality", "High", referral -> referral.lead().quality()),
            row("/isSpam", "false", referral -> referral.lead().spam()),
            row("/tags/0", "strategic", referral -> referral.tags().get(0)),
            row("/favorite", "true", referral -> referral.favorite()),
            row("/campaignId", "CMP-7", referral -> referral.campaignId()),
            row("/salesStage", "100", referral -> referral.salesStage()),
            row("/referralProgram", "SolutionAssessment", referral -> referral.referralProgram()),
            row("/mpnId", "1234567", referral -> referral.mpnId()),
            row("/dealSensitivity", "None", referral -> referral.dealSensitivity()),
            row("/createdVia", "PartnerCenterApi", referral -> referral.provenance()
                    .createdVia()),
            row("/lastModifiedVia", "Portal", referral -> referral.provenance().lastModifiedVia()),
            row("/lastRunId", "run-42", referral -> referral.provenance().lastRunId()),
            row("/target/0/type", "SolutionProfile", referral -> referral.targets()
                    .get(0)
                    .type()),
            row("/target/0/id", "SOL-10001-ABC", referral -> referral.targets()
                    .get(0)
                    .id()),
            row("/customerProfile/name", "Northwind Traders", referral -> referral.customer()
                    .name()),
            row("/customerProfile/size", "251to1000employees", referral -> referral.customer()
                    .size()),
            row("/customerProfile/address/addressLine1", "12 Harbour Street", referral -> referral.customer()
                    .address()
                    .line1()),
            row("/customerProfile/address/addressLine2", "Floor 2", referral -> referral.customer()
                    .address()
                    .line2()),
            row("/customerProfile/address/city", "Bergen", referral -> referral.customer()
                    .address()
                    .city()),
            row("/customerProfile/address/state", "Vestland", referral -> referral.customer()
                    .address()
                    .state()),
            row("/customerProfile/address/postalCode", "5003", referral -> referral.customer()
                    .address()
                    .postalCode()),
            row("/customerProfile/address/region", "West", referral -> referral.customer()
                    .facts()
                    .region()),
            row("/customerProfile/address/country", "NO", referral -> referral.customer()
                    .address()
                    .country()),
            row(
                    "/customerProfile/team/0/firstName",
                    "Per",
                    referral -> member(referral.customer().members()).person().firstName()),
            row(
                    "/customerProfile/team/0/lastName",
                    "Lie",
                    referral -> member(referral.customer().members()).person().lastName()),
            row(
                    "/customerProfile/team/0/phoneNumber",
                    "+4755550199",
                    referral -> member(referral.customer().members()).person().phone()),
            row(
                    "/customerProfile/team/0/email",
                    "per@northwind.example",
                    referral -> member(referral.customer().members()).person().email()),
            row("/customerProfile/team/0/title", "CIO", referral -> member(
                            referral.customer().members())
                    .title()),
            row("/customerProfile/team/0/contactPreference/locale", "nb-no", referral -> member(
                            referral.customer().members())
                    .preference()
                    .locale()),
            row("/customerProfile/team/0/contactPreference/disableNotifications", "true", referral -> member(
                            referral.customer().members())
                    .preference()
                    .disableNotifications()),
            row("/customerProfile/team/0/emailValidationStatus", "Valid", referral -> member(
                            referral.customer().members())
                    .validation()
                    .email()),
            row("/customerProfile/team/0/phoneValidationStatus", "Unverified", referral -> member(
                            referral.customer().members())
                    .validation()
                    .phone()),
            row(
                    "/customerProfile/ids/0/profileType",
                    "Duns",
                    referral -> referral.customer().ids().get(0).profileType()),
            row(
                    "/customerProfile/ids/0/id",
                    "123456789",
                    referral -> referral.customer().ids().get(0).id()),
            row("/customerProfile/isMatchingComplete", "true", referral -> referral.customer()
                    .facts()
                    .matchingComplete()),
            row("/consent/consentToToShareInfoWithOthers", "true", referral -> referral.consent()
                    .shareInfoWithOthers()),
            row("/consent/consentToContact", "true", referral -> referral.consent()
                    .contact()),
            row("/consent/consentToShareReferralWithMicrosoftSellers", "true", referral -> referral.consent()
                    .visibleToMicrosoftSellers()),
            row("/consent/consentToMicrosoftToContactSpecificPartners", "false", referral -> referral.consent()
                    .microsoftMayContactPartners()),
            row("/details/notes", "Move of the reporting estate.", referral -> referral.notes()),
            row("/details/dealValue", "48500.00", referral -> referral.dealValue()),
            row("/details/currency", "USD", referral -> referral.currency()),
            row("/details/closingDateTime", "2026-09-30", referral -> referral.closingDate()),
            row("/details/customerRequestedContact", "true", referral -> referral.lead()
                    .customerRequestedContact()),
            row("/details/customerAction", "Trial", referral -> referral.lead().customerAction()),
            row("/details/incentiveLevel", "Tier1", referral -> referral.lead().incentiveLevel()),
            row("/details/requirements/industries/0/id", "Wholesale & Distribution", referral -> referral.requirements()
                    .industries()
                    .get(0)),
            row("/details/requirements/products/0/id", "Azure", referral -> referral.requirements()
                    .products()
                    .get(0)),
            row("/details/requirements/services/0/id", "IPServices(ISV)", referral -> referral.requirements()
                    .services()
                    .get(0)),
            row("/details/requirements/solutions/0/id", "SOL-10001-ABC", referral -> referral.solutions()
                    .get(0)
                    .id()),
            row("/details/requirements/solutions/0/name", "Stock Lens", referral -> referral.solutions()
                    .get(0)
                    .name()),
            row("/details/requirements/solutions/0/type", "Name", referral -> referral.solutions()
                    .get(0)
                    .type()),
            row(
                    "/details/requirements/solutions/0/publisherName",
                    "Example ISV AS",
                    referral -> referral.solutions().get(0).terms().publisherName()),
            row(
                    "/details/requirements/solutions/0/solutionType",
                    "3P",
                    referral -> referral.solutions().get(0).terms().solutionType()),
            row(
                    "/details/requirements/solutions/0/price",
                    "100.5",
                    referral -> referral.solutions().get(0).terms().price()),
            row(
                    "/details/requirements/solutions/0/quantity",
                    "3",
                    referral -> referral.solutions().get(0).terms().quantity()),
            row(
                    "/details/requirements/solutions/0/currency",
                    "EUR",
                    referral -> referral.solutions().get(0).terms().currency()),
            row(
                    "/details/requirements/solutions/0/closingDateTime",
                    "2026-08-31",
                    referral -> referral.solutions().get(0).terms().closingDate()),
            row("/details/requirements/offers/0/offer", "{\"offer\":\"x\"}", referral -> referral.lead()
                    .offersJson()
                    .get(0)),
            row("/details/requirements/salesPlays/0/id", "Play-1", referral -> referral.requirements()
                    .salesPlays()
                    .get(0)),
            row(
                    "/details/requirements/additionalRequirements/iot/customerLicenseAgreementNumber",
                    "LA-1",
                    referral -> iot(referral).licenseAgreementNumber()),
            row("/details/requirements/additionalRequirements/iot/deviceCategory", "Gateway", referral -> iot(referral)
                    .deviceCategory()),
            row("/details/requirements/additionalRequirements/iot/siliconType", "ARM", referral -> iot(referral)
                    .siliconType()),
            row(
                    "/details/requirements/additionalRequirements/iot/azureCertifiedDevice",
                    "Box",
                    referral -> iot(referral).azureCertifiedDevice()),
            row("/details/requirements/additionalRequirements/iot/attachServices", "Support", referral -> iot(referral)
                    .attachServices()),
            row("/details/requirements/additionalRequirements/attributes/0/id", "Yes", referral -> referral.attributes()
                    .get(0)
                    .id()),
            row(
                    "/details/requirements/additionalRequirements/attributes/0/type",
                    "CustomerMarketplaceIntent",
                    referral -> referral.attributes().get(0).type()),
            row("/team/0/firstName", "Ida", referral -> member(referral.members())
                    .person()
                    .firstName()),
            row("/team/0/lastName", "Berg", referral -> member(referral.members())
                    .person()
                    .lastName()),
            row("/team/0/phoneNumber", "+4755550100", referral -> member(referral.members())
                    .person()
                    .phone()),
            row("/team/0/email", "ida@partner.example", referral -> member(referral.members())
                    .person()
                    .email()),
            row("/team/0/title", "Seller", referral -> member(referral.members())
                    .title()),
            row("/team/0/contactPreference/locale", "en-us", referral -> member(referral.members())
                    .preference()
                    .locale()),
            row("/team/0/contactPreference/disableNotifications", "false", referral -> member(referral.members())
                    .preference()
                    .disableNotifications()),
            row("/team/0/emailValidationStatus", "Valid", referral -> member(referral.members())
                    .validation()
                    .email()),
            row("/team/0/phoneValidationStatus", "Valid", referral -> member(referral.members())
                    .validation()
                    .phone()),
            row("/inviteContext/notes", "Please help.", referral -> invite(referral)
                    .notes()),
            row("/inviteContext/assistanceRequestCode", "ProofOfConceptOrDemo", referral -> invite(referral)
                    .help()),
            row("/inviteContext/invitedMpnId", "7654321", referral -> invite(referral)
                    .invitedMpnId()),
            row("/inviteContext/invitedBy/organizationId", "2f6a1f0e-0c6d-4b57-9a4f-6f1d9b7e3333", referral -> invite(
                            referral)
                    .invitedByOrganizationId()),
            row("/inviteContext/invitedBy/organizationName", "Example ISV AS", referral -> invite(referral)
                    .invitedByOrganizationName()),
            row(
                    "/links/self/uri",
                    "https://api.partner.microsoft.com/v1.0/engagements/referrals/7d0c9b1e",
                    referral -> referral.links().self()),
            row(
                    "/links/relatedReferrals/uri",
                    "https://api.partner.microsoft.com/v1.0/engagments/referrals?$filter=x",
                    referral -> referral.links().relatedReferrals()),
            row("/trackingInfo/microsoftMsxId", "7-2ABCDEFGHI", referral -> referral.tracking()
                    .microsoftCrmId()),
            row("/trackingInfo/microsoftUSFedOpportunityId", "fed-1", referral -> referral.tracking()
                    .usFedOpportunityId()),
            row("/trackingInfo/microsoftUSFedLeadId", "fed-2", referral -> referral.tracking()
                    .usFedLeadId()),
            row("/trackingInfo/migratedPSCDealId", "psc-1", referral -> referral.tracking()
                    .migratedDealId()),
            row("/trackingInfo/migratedPSCPartnerDealId", "psc-2", referral -> referral.tracking()
                    .migratedPartnerDealId()),
            row("/registrations/0/id", "reg-1", referral -> referral.registrations()
                    .get(0)
                    .id()),
            row("/registrations/0/registrationDateTime", "2026-10-01T08:00:00Z", referral -> referral.registrations()
                    .get(0)
                    .registeredAt()),
            row("/registrations/0/status", "ActionRequired", referral -> referral.registrations()
                    .get(0)
                    .status()),
            row("/registrations/0/statusReason", "Value missing", referral -> referral.registrations()
                    .get(0)
                    .statusReason()),
            row("/registrations/0/type", "AzureIPCoSell", referral -> referral.registrations()
                    .get(0)
                    .type()),
            row(
                    "/registrations/0/contract/value",
                    "60000",
                    referral -> referral.registrations().get(0).contract().value()),
            row(
                    "/registrations/0/contract/currency",
                    "USD",
                    referral -> referral.registrations().get(0).contract().currency()),
            row(
                    "/registrations/0/contract/startDateTime",
                    "2026-10-01",
                    referral -> referral.registrations().get(0).contract().startDate()),
            row(
                    "/registrations/0/contract/endDateTime",
                    "2028-09-30",
                    referral -> referral.registrations().get(0).contract().endDate()),
            row(
                    "/registrations/0/contract/signDateTime",
                    "2026-09-29",
                    referral -> referral.registrations().get(0).contract().signDate()),
            row(
                    "/registrations/0/contract/term",
                    "Finite",
                    referral -> referral.registrations().get(0).contract().term()),
            row(
                    "/registrations/0/solutionDetails/0/id",
                    "SOL-10001-ABC",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).id()),
            row(
                    "/registrations/0/solutionDetails/0/name",
                    "Stock Lens",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).name()),
            row(
                    "/registrations/0/solutionDetails/0/value",
                    "59000",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).value()),
            row(
                    "/registrations/0/solutionDetails/0/currency",
                    "USD",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).currency()),
            row(
                    "/registrations/0/solutionDetails/0/isDeployedOnAzure",
                    "true",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).deployedOnAzure()),
            row(
                    "/registrations/0/solutionDetails/0/primaryDeploymentOn",
                    "Customer",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).deploymentSite()),
            row(
                    "/registrations/0/solutionDetails/0/pricingModel",
                    "Other",
                    referral ->
                            referral.registrations().get(0).solutions().get(0).pricingModel()),
            row(
                    "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted",
                    "true",
                    referral -> referral.registrations()
                            .get(0)
                            .solutions()
                            .get(0)
                            .marketplace()
                            .transacted()),
            row(
                    "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime",
                    "2026-12-01",
                    referral -> referral.registrations()
                            .get(0)
                            .solutions()
                            .get(0)
                            .marketplace()
                            .date()),
            row(
                    "/registrations/0/statusHistory/reviewPendingDateTime",
                    "2026-10-01T08:00:01Z",
                    referral -> referral.registrations().get(0).history().reviewPending()),
            row(
                    "/registrations/0/statusHistory/actionRequiredDateTime",
                    "2026-10-02T08:00:00Z",
                    referral -> referral.registrations().get(0).history().actionRequired()),
            row(
                    "/registrations/0/statusHistory/passedDateTime",
                    "2026-10-03T08:00:00Z",
                    referral -> referral.registrations().get(0).history().passed()),
            row(
                    "/registrations/0/statusHistory/failedDateTime",
                    "2026-10-04T08:00:00Z",
                    referral -> referral.registrations().get(0).history().failed()),
            row(
                    "/registrations/0/statusHistory/approvedDateTime",
                    "2026-10-05T08:00:00Z",
                    referral -> referral.registrations().get(0).history().approved()),
            row("/registrationStatus", "ActionRequired", referral -> referral.registrationStatus()),
            row("/eTag", "\"5a01c3d7-0000-0100-0000-69a558a70000\"", referral -> referral.eTag()));

    private final ReferralJsonReader reader = new ReferralJsonReader();

    record Row(String pointer, String expected, Function<Referral, @Nullable Object> getter) {
        @Override
        public String toString() {
            return pointer;
        }
    }

    private static Row row(String pointer, String expected, Function<Referral, @Nullable Object> getter) {
        return new Row(pointer, expected, getter);
    }

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void read_documentedField_isInItsPlace(Row row) throws Exception {
        assertThat(Objects.toString(row.getter().apply(reader.read(full(), null))))
                .isEqualTo(row.expected());
    }

    @Test
    @Tag("R-129")
    void read_everyFieldOfThePayload_hasARowAndNothingIsLeftOver() throws Exception {
        List<String> leaves = leaves(full());
        assertThat(leaves)
                .filteredOn(leaf -> !READ_AND_DROPPED.contains(leaf))
                .allSatisfy(leaf -> assertThat(ROWS).extracting(Row::pointer).contains(leaf));
        assertThat(reader.read(full(), null).unknown().names()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Tag("R-129")
    void read_fieldNullOrMissing_isTheSame(Row row) throws Exception {
        if (NEEDED.contains(row.pointer())) {
            return;
        }
        ObjectNode withNull = full();
        set(withNull, row.pointer(), JsonCodec.nodes().nullNode());
        Referral read = reader.read(withNull, null);
        assertThat(read.unknown().names())
                .allSatisfy(name -> assertThat(row.pointer()).startsWith(name));
        boolean asReceived = row.pointer().startsWith("/details/requirements/offers");
        if (!asReceived && !row.pointer().matches(".*/[0-9]+")) {
            ObjectNode without = full();
            ((ObjectNode) parent(without, row.pointer())).remove(last(row.pointer()));
            Referral absent = reader.read(without, null);
            // An element that lacks what names it is kept as it came: with the null, or without.
            assertThat(absent.toBuilder().unknown(read.unknown()).build()).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    @Tag("R-129")
    void read_fieldOfAnotherKind_neverFailsAndIsKept(Row row) throws Exception {
        if (NEEDED.contains(row.pointer())) {
            return;
        }
        for (String other : List.of("{\"odd\":1}", "[1,{\"odd\":true}]")) {
            ObjectNode changed = full();
            JsonNode value = JsonCodec.read(other.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            set(changed, row.pointer(), value);
            Referral read = reader.read(changed, null);
            String kept =
                    read.unknown().names().stream().map(read.unknown()::json).collect(Collectors.joining(" "));
            boolean shapeless = row.pointer().startsWith("/details/requirements/offers");
            assertThat(kept + (shapeless ? read.lead().offersJson() : ""))
                    .as(other)
                    .contains("odd");
        }
    }

    @Test
    @Tag("R-129")
    void read_unknownPropertyAtEveryLevel_isKeptUnderItsPointer() throws Exception {
        List<String> objects = new ArrayList<>();
        ObjectNode json = full();
        mark(json, "", objects);
        assertThat(objects).hasSizeGreaterThan(25);
        assertThat(reader.read(json, null).unknown().names())
                .containsAll(objects.stream().map(each -> each + "/brandNew").toList());
    }

    private static void mark(JsonNode node, String pointer, List<String> objects) {
        if (pointer.startsWith("/details/requirements/offers/")) {
            return;
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> mark(object.get(name), pointer + "/" + name, objects));
            object.put("brandNew", 1);
            objects.add(pointer);
        }
        for (int index = 0; node instanceof ArrayNode array && index < array.size(); index++) {
            mark(array.get(index), pointer + "/" + index, objects);
        }
    }

    @Test
    @Tag("R-129")
    void read_randomDamage_neverThrowsAnythingElse() throws Exception {
        Random random = new Random(SEED);
        List<String> leaves = leaves(full());
        for (int round = 0; round < 2_000; round++) {
            ObjectNode json = full();
            for (int damage = 0; damage <= random.nextInt(4); damage++) {
                String pointer = leaves.get(random.nextInt(leaves.size()));
                int depth = 1
                        + random.nextInt(
                                (int) pointer.chars().filter(c -> c == '/').count());
                set(json, prefix(pointer, depth), odd(random));
            }
            assertThatCode(() -> {
                        try {
                            reader.read(json, null);
                        } catch (MalformedJsonException unusable) {
                            assertThat(unusable.getMessage()).contains("without a usable");
                        }
                    })
                    .as("seed %d, round %d", SEED, round)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void page_everyField_isInTheCoverageTable() throws Exception {
        String page = Files.readString(Path.of("../docs/partner-center-coverage.md"));
        assertThat(leaves(full())).allSatisfy(leaf -> assertThat(page)
                .contains("| `" + leaf.replaceAll("/[0-9]+", "[]").substring(1).replace("/", ".") + "` |"));
    }

    private static JsonNode odd(Random random) throws MalformedJsonException {
        List<String> oddities = List.of(
                "null",
                "1e400",
                "\"\"",
                "\"\\u0000<&\"",
                "true",
                "[]",
                "{}",
                "[[[]]]",
                "-0.0",
                "\"2026-13-45T99:99:99Z\"");
        String text = oddities.get(random.nextInt(oddities.size()));
        return JsonCodec.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String prefix(String pointer, int depth) {
        String[] parts = pointer.split("/");
        return String.join("/", List.of(parts).subList(0, Math.min(depth, parts.length - 1) + 1));
    }

    private static void set(ObjectNode json, String pointer, JsonNode value) {
        JsonNode parent = parent(json, pointer);
        if (parent instanceof ArrayNode array
                && last(pointer).matches("[0-9]+")
                && array.has(Integer.parseInt(last(pointer)))) {
            array.set(Integer.parseInt(last(pointer)), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(last(pointer), value);
        }
    }

    private static JsonNode parent(JsonNode json, String pointer) {
        return json.at(JsonPointer.compile(pointer.substring(0, pointer.lastIndexOf('/'))));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static List<String> leaves(JsonNode json) {
        List<String> leaves = new ArrayList<>();
        collect(json, "", leaves);
        return leaves;
    }

    private static void collect(JsonNode node, String pointer, List<String> leaves) {
        if (node.isValueNode()) {
            leaves.add(pointer);
        }
        node.properties().forEach(member -> collect(member.getValue(), pointer + "/" + member.getKey(), leaves));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            collect(node.get(index), pointer + "/" + index, leaves);
        }
    }

    static ObjectNode full() throws MalformedJsonException, IOException {
        try (InputStream in =
                ReferralFieldsTest.class.getResourceAsStream("/dev/cosell/partnercenter/full-referral.json")) {
            return JsonCodec.readObject(in.readAllBytes());
        }
    }

    private static Member member(List<Member> members) {
        return members.get(0);
    }

    private static InviteContext invite(Referral referral) {
        return Objects.requireNonNull(referral.invite());
    }

    private static IotDetails iot(Referral referral) {
        return Objects.requireNonNull(referral.requirements().iot());
    }
}
