package dev.cosell.testkit.simulator.dataverse.tables;

import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.moment;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.to;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.url;
import static dev.cosell.testkit.simulator.dataverse.tables.TableMaker.yesNo;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn.Required;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.math.BigDecimal;
import java.util.List;

/** Currencies, the organisation, solutions, environment variables, and what web hooks are registered with (dataverse-api 4.3, 4.5, 7.1). */
final class SystemTables {
    private SystemTables() {}

    static List<OrgTable> all() {
        return List.of(
                currency(),
                organization(),
                publisher(),
                solution(),
                privilege(),
                variableDefinition(),
                variableValue(),
                message(),
                messageFilter(),
                endpoint(),
                step(),
                image(),
                asyncOperation());
    }

    private static OrgTable currency() {
        return new TableMaker(
                        "transactioncurrency", "TransactionCurrency", "transactioncurrencies", "currencyname", 9105)
                .columns(
                        OrgColumn.text("isocurrencycode", 5).createOnly().required(Required.SYSTEM),
                        OrgColumn.text("currencyname", 100).required(Required.SYSTEM),
                        OrgColumn.text("currencysymbol", 10).required(Required.SYSTEM),
                        OrgColumn.integer("currencyprecision", 0, 4).defaultValue(2),
                        OrgColumn.of("exchangerate", ColumnType.DECIMAL)
                                .precision(10, 0)
                                .range(new BigDecimal("0.0000000001"), new BigDecimal("100000000000"))
                                .required(Required.SYSTEM))
                .activeOrNot()
                .stamped()
                .build();
    }

    private static OrgTable organization() {
        return new TableMaker("organization", "Organization", "organizations", "name", 1019)
                .columns(
                        OrgColumn.text("name", 160),
                        OrgColumn.integer("languagecode", 0, Integer.MAX_VALUE),
                        OrgColumn.integer("pricingdecimalprecision", 0, 4),
                        OrgColumn.integer("expirechangetrackingindays", 0, 365),
                        to("transactioncurrency", "basecurrencyid", "basecurrency_organization"))
                .stamped()
                .build();
    }

    private static OrgTable publisher() {
        return new TableMaker("publisher", "Publisher", "publishers", "friendlyname", 7101)
                .columns(
                        OrgColumn.text("uniquename", 256),
                        OrgColumn.text("friendlyname", 256),
                        OrgColumn.text("customizationprefix", 8),
                        OrgColumn.integer("customizationoptionvalueprefix", 10_000, 99_999))
                .stamped()
                .build();
    }

    private static OrgTable solution() {
        return new TableMaker("solution", "Solution", "solutions", "friendlyname", 7100)
                .columns(
                        OrgColumn.text("uniquename", 65),
                        OrgColumn.text("friendlyname", 256),
                        OrgColumn.text("version", 256),
                        yesNo("ismanaged", false),
                        to("publisher", "publisherid", "publisher_solution"))
                .stamped()
                .build();
    }

    private static OrgTable privilege() {
        return new TableMaker("privilege", "Privilege", "privileges", "name", 1023)
                .columns(OrgColumn.text("name", 100))
                .build();
    }

    private static OrgTable variableDefinition() {
        return new TableMaker(
                        "environmentvariabledefinition",
                        "EnvironmentVariableDefinition",
                        "environmentvariabledefinitions",
                        "schemaname",
                        380)
                .columns(
                        OrgColumn.text("schemaname", 100),
                        OrgColumn.text("displayname", 100),
                        OrgColumn.memo("defaultvalue", 2000))
                .activeOrNot()
                .stamped()
                .build();
    }

    private static OrgTable variableValue() {
        return new TableMaker(
                        "environmentvariablevalue",
                        "EnvironmentVariableValue",
                        "environmentvariablevalues",
                        "schemaname",
                        381)
                .columns(
                        OrgColumn.text("schemaname", 100),
                        OrgColumn.memo("value", 2000),
                        OrgColumn.lookup(
                                "environmentvariabledefinitionid",
                                OrgLookup.of(
                                                "environmentvariabledefinition",
                                                "EnvironmentVariableDefinitionId",
                                                "environmentvariabledefinition_environmentvariablevalue")
                                        .onDelete(DeleteBehavior.CASCADE)))
                .activeOrNot()
                .stamped()
                .build();
    }

    private static OrgTable message() {
        return new TableMaker("sdkmessage", "SdkMessage", "sdkmessages", "name", 4606)
                .columns(OrgColumn.text("name", 256))
                .stamped()
                .build();
    }

    private static OrgTable messageFilter() {
        return new TableMaker("sdkmessagefilter", "SdkMessageFilter", "sdkmessagefilters", "name", 4607)
                .columns(
                        OrgColumn.text("name", 256),
                        OrgColumn.of("primaryobjecttypecode", ColumnType.ENTITY_NAME),
                        to("sdkmessage", "sdkmessageid", "sdkmessageid_sdkmessagefilter"))
                .stamped()
                .build();
    }

    private static OrgTable endpoint() {
        return new TableMaker("serviceendpoint", "ServiceEndpoint", "serviceendpoints", "name", 4618)
                .columns(
                        OrgColumn.text("name", 256),
                        OrgColumn.choice(
                                "contract",
                                OrgOption.of(1, "OneWay"),
                                OrgOption.of(2, "Queue"),
                                OrgOption.of(3, "Rest"),
                                OrgOption.of(4, "TwoWay"),
                                OrgOption.of(5, "Topic"),
                                OrgOption.of(6, "Queue (Persistent)"),
                                OrgOption.of(7, "Event Hub"),
                                OrgOption.of(8, "Webhook")),
                        OrgColumn.choice(
                                "authtype",
                                OrgOption.of(1, "ACS"),
                                OrgOption.of(2, "SASKey"),
                                OrgOption.of(3, "SASToken"),
                                OrgOption.of(4, "WebhookKey"),
                                OrgOption.of(5, "HttpHeader"),
                                OrgOption.of(6, "HttpQueryString")),
                        url("url", 2000),
                        OrgColumn.text("authvalue", 2048),
                        yesNo("isauthvalueset", false).readOnly(),
                        OrgColumn.choice("connectionmode", OrgOption.of(1, "Normal"), OrgOption.of(2, "Federated")),
                        OrgColumn.choice(
                                "messageformat",
                                OrgOption.of(1, "Binary XML"),
                                OrgOption.of(2, "Json"),
                                OrgOption.of(3, "Text XML")),
                        OrgColumn.choice(
                                "userclaim",
                                OrgOption.of(1, "None"),
                                OrgOption.of(2, "UserId"),
                                OrgOption.of(3, "Info")))
                .stamped()
                .build();
    }

    private static OrgTable step() {
        return new TableMaker(
                        "sdkmessageprocessingstep",
                        "SdkMessageProcessingStep",
                        "sdkmessageprocessingsteps",
                        "name",
                        4608)
                .columns(
                        OrgColumn.text("name", 256),
                        OrgColumn.choice("mode", OrgOption.of(0, "Synchronous"), OrgOption.of(1, "Asynchronous")),
                        OrgColumn.choice(
                                "stage",
                                OrgOption.of(10, "Pre-validation"),
                                OrgOption.of(20, "Pre-operation"),
                                OrgOption.of(40, "Post-operation")),
                        OrgColumn.integer("rank", 0, Integer.MAX_VALUE),
                        OrgColumn.choice(
                                "supporteddeployment",
                                OrgOption.of(0, "Server Only"),
                                OrgOption.of(1, "Outlook Only"),
                                OrgOption.of(2, "Both")),
                        yesNo("asyncautodelete", false),
                        OrgColumn.memo("filteringattributes", 100_000),
                        to("sdkmessage", "sdkmessageid", "sdkmessageid_sdkmessageprocessingstep"),
                        to("sdkmessagefilter", "sdkmessagefilterid", "sdkmessagefilterid_sdkmessageprocessingstep"),
                        OrgColumn.lookup(
                                "eventhandler",
                                OrgLookup.of(
                                                "serviceendpoint",
                                                "eventhandler_serviceendpoint",
                                                "serviceendpoint_sdkmessageprocessingstep")
                                        .onDelete(DeleteBehavior.CASCADE)))
                .states(
                        List.of(new OrgOption(0, "Enabled", 1), new OrgOption(1, "Disabled", 2)),
                        List.of(new OrgOption(1, "Enabled", 0), new OrgOption(2, "Disabled", 1)))
                .stamped()
                .build();
    }

    private static OrgTable image() {
        return new TableMaker(
                        "sdkmessageprocessingstepimage",
                        "SdkMessageProcessingStepImage",
                        "sdkmessageprocessingstepimages",
                        "name",
                        4615)
                .columns(
                        OrgColumn.text("name", 256),
                        OrgColumn.text("entityalias", 256),
                        OrgColumn.choice(
                                "imagetype",
                                OrgOption.of(0, "PreImage"),
                                OrgOption.of(1, "PostImage"),
                                OrgOption.of(2, "Both")),
                        OrgColumn.text("messagepropertyname", 256),
                        OrgColumn.memo("attributes", 100_000),
                        OrgColumn.lookup(
                                "sdkmessageprocessingstepid",
                                OrgLookup.of(
                                                "sdkmessageprocessingstep",
                                                "sdkmessageprocessingstepid",
                                                "sdkmessageprocessingstepid_sdkmessageprocessingstepimage")
                                        .onDelete(DeleteBehavior.CASCADE)))
                .stamped()
                .build();
    }

    private static OrgTable asyncOperation() {
        return new TableMaker("asyncoperation", "AsyncOperation", "asyncoperations", "name", 4700)
                .columns(
                        OrgColumn.text("name", 256),
                        OrgColumn.memo("message", 100_000),
                        OrgColumn.memo("friendlymessage", 100_000),
                        OrgColumn.integer("errorcode", Integer.MIN_VALUE, Integer.MAX_VALUE),
                        moment("completedon"),
                        OrgColumn.lookup(
                                "owningextensionid",
                                OrgLookup.of(
                                        "sdkmessageprocessingstep",
                                        "owningextensionid",
                                        "SdkMessageProcessingStep_AsyncOperations")))
                .states(
                        List.of(
                                new OrgOption(0, "Ready", 0),
                                new OrgOption(1, "Suspended", 10),
                                new OrgOption(2, "Locked", 20),
                                new OrgOption(3, "Completed", 30)),
                        List.of(
                                new OrgOption(0, "Waiting For Resources", 0),
                                new OrgOption(10, "Waiting", 1),
                                new OrgOption(20, "In Progress", 2),
                                new OrgOption(30, "Succeeded", 3),
                                new OrgOption(31, "Failed", 3),
                                new OrgOption(32, "Canceled", 3)))
                .stamped()
                .build();
    }
}
