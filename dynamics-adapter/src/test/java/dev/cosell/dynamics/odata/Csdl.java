package dev.cosell.dynamics.odata;

import java.util.List;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.edm.provider.CsdlAbstractEdmProvider;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainerInfo;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlSchema;
import org.apache.olingo.server.api.OData;
import org.jspecify.annotations.Nullable;

/** A small table as Apache Olingo sees it. */
final class Csdl extends CsdlAbstractEdmProvider {
    private static final FullQualifiedName CONTAINER = new FullQualifiedName("Test", "Container");
    private static final FullQualifiedName ACCOUNT = new FullQualifiedName("Test", "account");

    static Edm edm() {
        return OData.newInstance().createServiceMetadata(new Csdl(), List.of()).getEdm();
    }

    private static CsdlProperty property(String name, EdmPrimitiveTypeKind type) {
        return new CsdlProperty().setName(name).setType(type.getFullQualifiedName());
    }

    @Override
    public CsdlEntityType getEntityType(FullQualifiedName entityType) {
        return new CsdlEntityType()
                .setName("account")
                .setKey(List.of(new CsdlPropertyRef().setName("name")))
                .setProperties(List.of(
                        property("accountid", EdmPrimitiveTypeKind.Guid),
                        property("name", EdmPrimitiveTypeKind.String),
                        property("statecode", EdmPrimitiveTypeKind.Int32),
                        property("modifiedon", EdmPrimitiveTypeKind.DateTimeOffset)
                                .setPrecision(7)));
    }

    @Override
    public CsdlEntitySet getEntitySet(FullQualifiedName container, String entitySetName) {
        return new CsdlEntitySet().setName("accounts").setType(ACCOUNT);
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
                .setEntityTypes(List.of(getEntityType(ACCOUNT)))
                .setEntityContainer(getEntityContainer()));
    }
}
