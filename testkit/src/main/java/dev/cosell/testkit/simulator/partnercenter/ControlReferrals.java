package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cosell.testkit.simulator.ManyEdits;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.SimulatorServer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The part of the control interface where sellers at Microsoft share and edit deals, one or many. */
final class ControlReferrals {
    private static final int MOST = 10_000;
    private static final String NUMBER = "{n}";

    private final PartnerCenterSimulator simulator;

    ControlReferrals(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
    }

    void addTo(SimulatorServer.Builder routes) {
        ControlApi.add(routes, "POST", "/control/inbound", this::share);
        ControlApi.add(routes, "GET", "/control/referrals", request -> ControlApi.list(simulator.referrals()));
        ControlApi.add(routes, "POST", "/control/referrals/edit", this::editMany);
        ControlApi.add(routes, "GET", "/control/referrals/{id}", this::read);
        ControlApi.add(routes, "PATCH", "/control/referrals/{id}", this::edit);
        ControlApi.add(routes, "POST", "/control/referrals/{id}/close", this::close);
    }

    private SimulatorResponse share(SimulatorRequest request) {
        JsonNode spec = ControlApi.body(request);
        if (!spec.has("count")) {
            return Wire.response(201, simulator.seller().share(deal(spec, NUMBER)));
        }
        int count = spec.path("count").asInt();
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("From 1 to " + MOST + " deals are shared by one call, not " + count);
        }
        ArrayNode shared = Wire.array();
        for (int n = 1; n <= count; n++) {
            shared.add(simulator.seller().share(deal(spec, String.valueOf(n))));
        }
        return Wire.response(201, shared);
    }

    /** Reads a deal; each of many has its number in its names, where they ask for it by {@code {n}}. */
    private static InboundDeal deal(JsonNode spec, String number) {
        InboundDeal deal =
                spec.path("kind").asText("coSell").equals("lead") ? InboundDeal.lead() : InboundDeal.coSell();
        if (spec.has("name") || !number.equals(NUMBER)) {
            deal.name(spec.path("name").asText("Deal " + NUMBER).replace(NUMBER, number));
        }
        if (spec.has("dealValue")) {
            deal.dealValue(amount(spec), spec.path("currency").asText("EUR"));
        }
        if (spec.has("customer")) {
            deal.customer(
                    spec.path("customer").asText().replace(NUMBER, number),
                    spec.path("country").asText("DE"));
        }
        return deal;
    }

    private SimulatorResponse read(SimulatorRequest request) {
        return Wire.response(200, simulator.referral(request.pathVariable("id")));
    }

    private SimulatorResponse edit(SimulatorRequest request) {
        edit(request.pathVariable("id"), ControlApi.body(request));
        return read(request);
    }

    private SimulatorResponse editMany(SimulatorRequest request) {
        JsonNode list = ControlApi.body(request);
        if (!list.isArray()) {
            throw new IllegalArgumentException("The body is no list of edits");
        }
        ManyEdits edits = new ManyEdits();
        for (JsonNode spec : list) {
            edits.save(spec.path("id").asText(), id -> {
                try {
                    edit(id, spec);
                } catch (Refusal | DateTimeException refused) {
                    throw new IllegalArgumentException(refused.getMessage(), refused);
                }
            });
        }
        return edits.answer();
    }

    private void edit(String id, JsonNode spec) {
        MicrosoftSeller seller = simulator.seller();
        if (spec.has("dealValue")) {
            seller.editDealValue(id, amount(spec));
        }
        if (spec.has("closingDate")) {
            seller.editClosingDate(id, LocalDate.parse(spec.path("closingDate").asText()));
        }
        if (spec.has("notes")) {
            seller.editNotes(id, spec.path("notes").asText());
        }
    }

    private SimulatorResponse close(SimulatorRequest request) {
        JsonNode spec = ControlApi.body(request);
        simulator
                .portal()
                .close(
                        request.pathVariable("id"),
                        spec.path("substatus").asText(),
                        spec.path("reason").asText(""));
        return read(request);
    }

    private static BigDecimal amount(JsonNode spec) {
        return FieldChecks.amount(spec.path("dealValue"), "dealValue");
    }
}
