package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plants the rows that every environment begins with: organisation, currencies, users, templates, solutions, messages. */
public final class OrgSeed {
    private static final String SYSTEM_EMAIL = "system@simulated.example";

    private final OrgData data;
    private final OrgCaller system;

    private OrgSeed(OrgData data) {
        this.data = data;
        this.system = OrgCaller.of(data.newId());
    }

    /** Plants the rows of a shape into an empty environment. */
    public static void plant(OrgData data, OrgShape shape) {
        data.transaction(() -> {
            new OrgSeed(data).all(shape);
            return shape;
        });
    }

    private void all(OrgShape shape) {
        OrgRow unit = add("businessunit", Map.of("name", "Simulated", "isdisabled", false));
        List.of(
                        new Currency("USD", "US Dollar", "$", 2, "1"),
                        new Currency("EUR", "Euro", "€", 2, "0.92"),
                        new Currency("GBP", "Pound Sterling", "£", 2, "0.79"),
                        new Currency("INR", "Indian Rupee", "₹", 2, "83.2"),
                        new Currency("JPY", "Yen", "¥", 0, "149.5"),
                        new Currency("KWD", "Kuwaiti Dinar", "KD", 3, "0.31"))
                .forEach(currency -> add(currency, shape.baseCurrency()));
        OrgReference base = data.holding("transactioncurrency", "isocurrencycode", shape.baseCurrency())
                .get(0)
                .reference();
        add(
                "organization",
                Map.of(
                        "name", "simulated",
                        "languagecode", 1033,
                        "pricingdecimalprecision", 2,
                        "expirechangetrackingindays", 7,
                        "basecurrencyid", base));
        OrgRow role = add("role", Map.of("name", "Co-sell Sync", "businessunitid", unit.reference()));
        addUsers(unit, role);
        add(
                "teamtemplate",
                Map.of(
                        "teamtemplatename",
                        "Opportunity Sales Team",
                        "objecttypecode",
                        3,
                        "defaultaccessrightsmask",
                        23,
                        "issystem",
                        true));
        for (String name : List.of("Account Manager", "Technical Sales", "Sales Professional")) {
            add("connectionrole", Map.of("name", name, "category", 1001, "statecode", 0, "statuscode", 1));
        }
        add("connectionrole", Map.of("name", "Stakeholder", "category", 1000, "statecode", 0, "statuscode", 1));
        new SystemSeed(this::add, data).plant(shape.cosell());
        data.schema().tables().forEach(table -> PrivilegeRows.plant(data, table));
    }

    private record Currency(String code, String name, String symbol, int precision, String perDollar) {}

    private void add(Currency currency, String baseCode) {
        BigDecimal rate = new BigDecimal(currency.perDollar());
        BigDecimal shown = currency.code().equals(baseCode) ? BigDecimal.ONE : rate;
        add(
                "transactioncurrency",
                Map.of(
                        "isocurrencycode", currency.code(),
                        "currencyname", currency.name(),
                        "currencysymbol", currency.symbol(),
                        "currencyprecision", currency.precision(),
                        "exchangerate", shown.setScale(10),
                        "statecode", 0,
                        "statuscode", 1));
    }

    private void addUsers(OrgRow unit, OrgRow role) {
        add(
                system.user(),
                "systemuser",
                Map.of(
                        "fullname",
                        "SYSTEM",
                        "internalemailaddress",
                        SYSTEM_EMAIL,
                        "accessmode",
                        3,
                        "isdisabled",
                        false,
                        "businessunitid",
                        unit.reference()));
        person("Ida", "Inside", OrgUsers.SELLER_EMAIL, unit, role);
        person("Otto", "Outside", OrgUsers.COLLEAGUE_EMAIL, unit, role);
        person("Carla", "Caller", "carla@contoso.example", unit, role);
    }

    private void person(String first, String last, String email, OrgRow unit, OrgRow role) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("firstname", first);
        values.put("lastname", last);
        values.put("fullname", first + " " + last);
        values.put("internalemailaddress", email);
        values.put("domainname", email);
        values.put("address1_telephone1", "+1 425 555 0" + (100 + first.length()));
        values.put("mobilephone", "+1 425 555 0" + (150 + first.length()));
        values.put("azureactivedirectoryobjectid", data.newId());
        values.put("accessmode", 0);
        values.put("isdisabled", false);
        values.put("businessunitid", unit.reference());
        give(add("systemuser", values), role);
    }

    private void give(OrgRow user, OrgRow role) {
        add("systemuserroles", Map.of("systemuserid", user.reference(), "roleid", role.reference()));
    }

    private OrgRow add(String table, Map<String, ? extends @Nullable Object> values) {
        return add(data.newId(), table, values);
    }

    private OrgRow add(UUID id, String table, Map<String, ? extends @Nullable Object> values) {
        OrgTable known = data.schema().require(table);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (OrgColumn column : known.columns()) {
            if (column.defaultValue() != null) {
                all.put(column.logicalName(), column.defaultValue());
            }
        }
        if (known.column("createdon") != null) {
            OrgReference author = new OrgReference("systemuser", system.user());
            all.put("createdon", data.now());
            all.put("modifiedon", data.now());
            all.put("createdby", author);
            all.put("modifiedby", author);
        }
        if (table.equals("systemuser")) {
            all.put("ownerid", id);
        }
        all.putAll(values);
        return data.put(system, OrgRow.of(known, id).with(all), all.keySet());
    }
}
