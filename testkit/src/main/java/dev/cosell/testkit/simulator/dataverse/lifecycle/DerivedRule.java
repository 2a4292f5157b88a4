package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Columns that the service composes from others, and the rules of single tables (dataverse-api 4.1 to 4.3). */
final class DerivedRule implements WriteRule {
    private final OrgSwitches switches;

    DerivedRule(OrgSwitches switches) {
        this.switches = switches;
    }

    @Override
    public void before(Draft draft) {
        if (draft.table().column("address1_composite") != null) {
            composeAddress(draft);
        }
        switch (draft.table().logicalName()) {
            case "team" -> draft.set("ownerid", draft.id());
            case "contact", "lead", "systemuser" -> composeName(draft);
            case "opportunity" -> opportunity(draft);
            case "annotation" -> note(draft);
            case "transactioncurrency" -> currency(draft);
            case "serviceendpoint" -> endpoint(draft);
            default -> {}
        }
    }

    private static void composeName(Draft draft) {
        if (draft.touches("firstname") || draft.touches("lastname") || draft.touches("middlename")) {
            draft.set("fullname", emptyToNull(joined(draft, " ", "firstname", "middlename", "lastname")));
        }
        if (draft.table().logicalName().equals("systemuser")) {
            user(draft);
        }
    }

    /** The service itself names application users, who have no mail address; each client has one. */
    private static void user(Draft draft) {
        draft.set("ownerid", draft.id());
        Object client = draft.get("applicationid");
        if (!draft.isCreate() || client == null) {
            return;
        }
        if (!draft.data().holding("systemuser", "applicationid", client).isEmpty()) {
            throw OrgRefusal.bad("0x8004f511", "An application user with this application ID already exists.");
        }
        draft.setIfEmpty("internalemailaddress", client + "@simulated.example");
        draft.setIfEmpty("fullname", "# " + client);
        draft.set("accessmode", 4);
    }

    private static void composeAddress(Draft draft) {
        if (draft.changes().keySet().stream().anyMatch(name -> name.startsWith("address1_"))) {
            String street = joined(draft, "\r\n", "address1_line1", "address1_line2", "address1_line3");
            String city = joined(draft, " ", "address1_city", "address1_stateorprovince", "address1_postalcode");
            String whole = Stream.of(street, city, joined(draft, "", "address1_country"))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\r\n"));
            draft.set("address1_composite", emptyToNull(whole));
        }
    }

    private static String joined(Draft draft, String between, String... columns) {
        return Stream.of(columns)
                .filter(column -> draft.table().column(column) != null)
                .map(draft::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(between));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private void opportunity(Draft draft) {
        boolean parent = draft.get("customerid") != null
                || draft.get("parentaccountid") != null
                || draft.get("parentcontactid") != null;
        if (switches.customerRequired() && !parent) {
            throw OrgRefusal.bad("0x80040505", "You must provide a customer for the opportunity.");
        }
        for (String column : List.of("customerid", "parentaccountid")) {
            OrgRow customer = draft.touches(column) ? draft.data().row(draft.reference(column)) : null;
            if (customer != null && Integer.valueOf(1).equals(customer.get("statecode"))) {
                throw OrgRefusal.bad("0x80040517", "The customer is inactive.");
            }
        }
        if (draft.touches("customerid")) {
            OrgReference named = draft.reference("customerid");
            boolean account = named != null && named.table().equals("account");
            draft.set("accountid", account ? named : null);
            draft.set("contactid", account ? null : named);
        }
        boolean calculated = Boolean.TRUE.equals(draft.get("isrevenuesystemcalculated"));
        if (calculated && draft.sent("estimatedvalue")) {
            draft.set("estimatedvalue", draft.get("totalamount"));
        }
    }

    private static void note(Draft draft) {
        if (draft.touches("objectid")) {
            OrgReference about = draft.reference("objectid");
            draft.set("objecttypecode", about == null ? null : about.table());
        }
        if (draft.touches("documentbody")) {
            String body = draft.text("documentbody");
            draft.set("filesize", body == null ? null : body.length() / 4 * 3);
            if (body != null && !draft.touches("isdocument")) {
                draft.set("isdocument", true);
            }
        }
    }

    private static void currency(Draft draft) {
        String code = draft.text("isocurrencycode");
        if (draft.isCreate() && code != null) {
            boolean taken = !draft.data()
                    .holding("transactioncurrency", "isocurrencycode", code)
                    .isEmpty();
            if (taken) {
                throw OrgRefusal.bad("0x80048cf3", "A currency with the ISO code " + code + " already exists.");
            }
        }
    }

    private static void endpoint(Draft draft) {
        if (draft.touches("authvalue")) {
            draft.set("isauthvalueset", draft.get("authvalue") != null);
        }
    }
}
