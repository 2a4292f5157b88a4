package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlComplexType;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlSchema;
import org.apache.olingo.server.api.OData;
import org.apache.olingo.server.api.ODataLibraryException;
import org.apache.olingo.server.core.uri.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our filter parser against Apache Olingo's: what we take is OData, and what is no OData we refuse too. */
class FilterOlingoTest {

    private static final OData ODATA = OData.newInstance();

    private static void olingo(String filter) throws ODataLibraryException {
        var edm = ODATA.createServiceMetadata(new Referrals(), List.of()).getEdm();
        new Parser(edm, ODATA).parseUri("/referrals", "$filter=" + filter.replace(" ", "%20"), null, "http://x");
    }

    private static void ours(String filter) {
        FilterParser.parse(filter, new FilterFields(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engagementId eq 'b3f0a5c2-7f1e-4a44-9d55-2b6f0e9c2222'",
                "status eq 'Active'",
                "substatus ne 'Pending' and qualification eq 'Direct'",
                "type eq 'Shared' or direction eq 'Incoming' and status eq 'New'",
                "(type eq 'Shared' or direction eq 'Incoming') and status eq 'New'",
                "customerProfile/address/country eq 'NO'",
                "team/any(t:t/email eq 'ida@partner.example')",
                "team/any(member:member/email eq 'o''hara@partner.example') and status eq 'Active'",
                "updatedDateTime ge 2026-03-02T09:30:17Z",
                "updatedDateTime lt 2026-03-02T09:30:17.1234567Z and updatedDateTime gt 2026-03-01T00:00:00+01:00",
                "((status eq 'New'))",
            })
    void filter_weTake_olingoTakes(String filter) {
        assertThatCode(() -> ours(filter)).doesNotThrowAnyException();
        assertThatCode(() -> olingo(filter)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status eq 'New",
                "status eq New",
                "status eq 'New' and",
                "(status eq 'New'",
                "status eq 'New')",
                "status is 'New'",
                "nothing eq 'x'",
                "team/any(t:u/email eq 'x')",
                "updatedDateTime ge yesterday",
                "status eq 'New' 'Active'",
                "STATUS eq 'New'",
                "eq 'New'",
            })
    void filter_olingoRefuses_weRefuse(String filter) {
        assertThatThrownBy(() -> olingo(filter)).isInstanceOf(ODataLibraryException.class);
        assertThatThrownBy(() -> ours(filter)).isInstanceOf(Refusal.class);
    }

    /** The entity model of the fields a filter may name. */
    private static final class Referrals extends CsdlAbstractEdmProvider {

        private static final FullQualifiedName CONTAINER = name("Container");
        private static final FullQualifiedName REFERRAL = name("Referral");

        private static FullQualifiedName name(String name) {
            return new FullQualifiedName("Test", name);
        }

        private static CsdlProperty property(String name, FullQualifiedName type) {
            return new CsdlProperty().setName(name).setType(type);
        }

        private static CsdlProperty text(String name) {
            return property(name, EdmPrimitiveTypeKind.String.getFullQualifiedName());
        }

        @Override
        public CsdlEntityType getEntityType(FullQualifiedName entityType) {
            return new CsdlEntityType()
                    .setName("Referral")
                    .setKey(List.of(new CsdlPropertyRef().setName("id")))
                    .setProperties(List.of(
                            text("id"),
                            text("engagementId"),
                            text("status"),
                            text("substatus"),
                            text("qualification"),
                            text("type"),
                            text("direction"),
                            property("customerProfile", name("CustomerProfile")),
                            property("team", name("Member")).setCollection(true),
                            property("updatedDateTime", EdmPrimitiveTypeKind.DateTimeOffset.getFullQualifiedName())
                                    .setPrecision(7)));
        }

        @Override
        public @Nullable CsdlComplexType getComplexType(FullQualifiedName complexType) {
            CsdlComplexType type = new CsdlComplexType().setName(complexType.getName());
            return switch (complexType.getName()) {
                case "CustomerProfile" -> type.setProperties(List.of(property("address", name("Address"))));
                case "Address" -> type.setProperties(List.of(text("country")));
                case "Member" -> type.setProperties(List.of(text("email"), text("firstName")));
                default -> null;
            };
        }

        @Override
        public CsdlEntitySet getEntitySet(FullQualifiedName container, String entitySetName) {
            return new CsdlEntitySet().setName("referrals").setType(REFERRAL);
        }

        @Override
        public CsdlEntityContainer getEntityContainer() {
            return new CsdlEntityContainer().setName("Container").setEntitySets(List.of(getEntitySet(CONTAINER, "")));
        }

        @Override
        public CsdlEntityContainerInfo getEntityContainerInfo(@Nullable FullQualifiedName container) {
            return new CsdlEntityContainerInfo().setContainerName(CONTAINER);
        }

        @Override
        public List<CsdlSchema> getSchemas() {
            return List.of(new CsdlSchema()
                    .setNamespace("Test")
                    .setEntityTypes(List.of(getEntityType(REFERRAL)))
                    .setEntityContainer(getEntityContainer()));
        }
    }
}
