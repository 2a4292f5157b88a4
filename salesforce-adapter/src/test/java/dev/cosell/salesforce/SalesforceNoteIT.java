package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmReadResult;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SalesforceNoteIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String ID = "006D000000INjVeIAL";
    private static final String OLD = "069D000000INjVeIAL";
    private static final String YOUNG = "069D000000INjVfIAL";
    private static final String FILE = "069D000000INjVgIAL";

    private SalesforceStubs salesforce;

    @BeforeEach
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
        salesforce.query("FROM Opportunity WHERE Id", SalesforceStubs.row(ID, "10:00:00", "10:00:00", ""));
        salesforce.describe("ContentNote", List.of(SalesforceStubs.field("Title", "Title", "string", 255, "")));
        salesforce.query("FROM ContentDocumentLink WHERE LinkedEntityId", link(OLD), link(YOUNG), link(FILE));
        salesforce.query("FROM ContentNote WHERE Id", note(OLD, "10:00:00"), note(YOUNG, "10:19:59"));
        blob(OLD, "<p>Typed &amp; kept</p>");
        blob(YOUNG, "<p>Just typed</p>");
    }

    @Test
    @Tag("R-208")
    void read_linkedNotes_oldestFirstWithoutFiles() {
        SalesforceAdapter adapter = adapter();

        assertThat(adapter.capabilities().has(CrmFeature.NOTE_RECORDS)).isTrue();
        assertThat(seen(adapter).notes()).containsExactly("Typed & kept", "Just typed");
    }

    @Test
    @Tag("R-228")
    void read_twice_asksAgainOnlyForTheNoteThatMayStillChange() {
        SalesforceAdapter adapter = adapter();
        seen(adapter);
        SERVER.resetRequests();

        seen(adapter);

        assertThat(salesforce.requests("/Content")).singleElement().satisfies(each -> assertThat(each.getUrl())
                .contains(YOUNG));
    }

    @Test
    @Tag("R-208")
    void update_newNotes_goWithTheirLinksInOneCall() {
        SalesforceAdapter adapter = adapter();
        salesforce.post(
                "/composite",
                SalesforceStubs.ok("{'compositeResponse':[{'referenceId':'n0','httpStatusCode':201,'body':{}},"
                        + "{'referenceId':'l0','httpStatusCode':201,'body':{}}]}"));

        assertThat(update(adapter, "First <line>\nsecond"))
                .isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));

        String sent = salesforce.requests("/composite").get(0).getBodyAsString();
        String html = "<p>First &lt;line&gt;</p><p>second</p>";
        assertThat(sent)
                .contains("\"allOrNone\":true", "\"Title\":\"First <line>\"", "\"ContentDocumentId\":\"@{n0.id}\"")
                .contains(Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8)))
                .contains("\"LinkedEntityId\":\"" + ID + "\"", "\"ShareType\":\"V\"");
    }

    @Test
    @Tag("R-208")
    void update_noteRefused_nothingIsWrittenAndItIsSaid() {
        SalesforceAdapter adapter = adapter();
        salesforce.post(
                "/composite",
                SalesforceStubs.ok("{'compositeResponse':[{'referenceId':'n0','httpStatusCode':400,'body':"
                        + "[{'errorCode':'STRING_TOO_LONG','message':'secret words','fields':['Title']}]},"
                        + "{'referenceId':'l0','httpStatusCode':400,'body':"
                        + "[{'errorCode':'PROCESSING_HALTED','message':'x','fields':[]}]}]}"));

        CrmWriteResult result = update(adapter, "A note");

        assertThat(result).isInstanceOf(CrmWriteResult.Rejected.class);
        assertThat(result.toString()).contains("STRING_TOO_LONG").doesNotContain("secret words");
    }

    @Test
    @Tag("R-192")
    void update_enhancedNotesSwitchedOff_writesClassicOnes() {
        salesforce.describe("ContentNote", List.of());
        salesforce.describe("Note", List.of(SalesforceStubs.field("Body", "Body", "textarea", 32_000, "")));
        salesforce.query(
                "FROM Note WHERE ParentId",
                "{'Id':'002D000000INjVeIAL','ParentId':'%s','Title':'T','Body':'Typed'}".formatted(ID));
        salesforce.postRecords("Note", SalesforceStubs.ok("[{'id':'002D000000INjVfIAL','success':true,'errors':[]}]"));
        SalesforceAdapter adapter = adapter();

        assertThat(adapter.check()).extracting(each -> each.code().value()).containsExactly("CRM_NOTES_CLASSIC");
        assertThat(seen(adapter).notes()).containsExactly("Typed");
        assertThat(update(adapter, "A note")).isEqualTo(new CrmWriteResult.Applied(CrmRecordId.of(ID), true));
        assertThat(salesforce.requests("/composite/sobjects").get(0).getBodyAsString())
                .contains("\"Body\":\"A note\"", "\"ParentId\":\"" + ID + "\"");
    }

    @Test
    @Tag("R-192")
    void check_noNotesAtAll_switchesThemOff() {
        salesforce.describe("ContentNote", List.of());
        salesforce.describe("Note", List.of());
        SalesforceAdapter adapter = adapter();

        assertThat(adapter.check()).extracting(each -> each.code().value()).containsExactly("CRM_NOTES_MISSING");
        assertThat(adapter.capabilities().has(CrmFeature.NOTE_RECORDS)).isFalse();
        assertThat(seen(adapter).notes()).isNull();
        assertThat(update(adapter, "A note")).isInstanceOf(CrmWriteResult.Rejected.class);
    }

    @Test
    void read_notesNotWanted_costsNothing() {
        SalesforceAdapter adapter = salesforce.adapter().build();

        assertThat(seen(adapter).notes()).isNull();
        assertThat(salesforce.requests("Content")).isEmpty();
    }

    private SalesforceAdapter adapter() {
        return salesforce
                .adapter()
                .features(SalesforceFeatures.builder().noteRecords(true).build())
                .build();
    }

    private static Opportunity seen(SalesforceAdapter adapter) {
        return ((CrmReadResult.Found) adapter.read(List.of(CrmRecordId.of(ID))).get(0)).opportunity();
    }

    private static CrmWriteResult update(SalesforceAdapter adapter, String note) {
        OpportunityChanges changes = OpportunityChanges.builder().addNote(note).build();
        return adapter.write(List.of(new CrmWrite.Update(seen(adapter), changes)))
                .get(0);
    }

    private static String link(String document) {
        return "{'ContentDocumentId':'%s','LinkedEntityId':'%s'}".formatted(document, ID);
    }

    private static String note(String id, String modified) {
        return "{'Id':'%s','CreatedDate':'2026-11-20T%s.000+0000','LastModifiedDate':'2026-11-20T%s.000+0000'}"
                .formatted(id, modified, modified);
    }

    private static void blob(String id, String html) {
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + "/sobjects/ContentNote/" + id + "/Content"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/octetstream")
                        .withHeader("Date", SalesforceStubs.DATE)
                        .withBody(html)));
    }
}
