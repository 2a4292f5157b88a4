package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** The settings, tokens and webhook half of the control interface: names of JSON members to methods of the simulator. */
final class ControlSettings {

    private static final long SEED = 7;

    private final PartnerCenterSimulator simulator;

    ControlSettings(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
    }

    /** Returns every switch with its state. */
    ObjectNode switches() {
        ObjectNode all = Wire.object();
        for (ServiceSwitch which : ServiceSwitch.values()) {
            all.put(which.name(), simulator.switches().isOn(which));
        }
        return all;
    }

    /** Turns switches; all names are looked up before any is turned. */
    void turn(JsonNode spec) {
        spec.fieldNames().forEachRemaining(ControlSettings::named);
        spec.properties().forEach(entry -> simulator
                .switches()
                .set(named(entry.getKey()), entry.getValue().asBoolean()));
    }

    void apply(JsonNode spec) {
        spec.properties().forEach(entry -> apply(entry.getKey(), entry.getValue()));
    }

    private void apply(String name, JsonNode value) {
        switch (name) {
            case "strictness" -> simulator.strictness(Strictness.valueOf(upper(value)));
            case "pageSize" -> simulator.pageSize(value.asInt());
            case "listDelay" -> simulator.listDelay(Duration.parse(value.asText()));
            case "referralsUser" -> simulator.referralsUser(value.isNull() ? null : value.asText());
            case "latency" -> simulator.faults().latency(Duration.parse(value.asText()));
            case "callsPerMinute" -> simulator.limits().callsPerMinute(value.asInt());
            case "writesPerMinute" -> simulator.limits().writesPerMinute(value.asInt());
            case "callsPerDay" -> simulator.limits().callsPerDay(value.asInt());
            case "signing" -> simulator.webhooks().signing(SigningMode.valueOf(upper(value)));
            case "resourceUriForm" -> simulator.webhooks().resourceUriForm(ResourceUriForm.valueOf(upper(value)));
            case "duplicate" -> simulator.webhooks().duplicate(value.asInt());
            case "lose" -> simulator.webhooks().lose(value.asDouble(), SEED);
            case "unmanagedCustomer" -> simulator.reviewer().customerIsUnmanaged(value.asText());
            default ->
                throw new IllegalArgumentException("Known: strictness, pageSize, listDelay, referralsUser, latency,"
                        + " callsPerMinute, writesPerMinute, callsPerDay, signing, resourceUriForm, duplicate, lose,"
                        + " unmanagedCustomer");
        }
    }

    void tokens(String action) {
        TokenControl tokens = simulator.tokens();
        switch (action) {
            case "expire" -> tokens.expireAccessTokens();
            case "retire" -> tokens.retireOldRefreshTokens();
            case "revoke" -> tokens.revokeRefreshTokens();
            case "demandMfa" -> tokens.demandMultiFactor();
            case "withoutMfa" -> tokens.multiFactor(false);
            case "withMfa" -> tokens.multiFactor(true);
            case "secretExpired" -> tokens.clientSecretExpired(true);
            case "secretValid" -> tokens.clientSecretExpired(false);
            case "approveDevice" -> tokens.approveDevice();
            case "declineDevice" -> tokens.declineDevice();
            default ->
                throw new IllegalArgumentException("Known: expire, retire, revoke, consent, demandMfa, withoutMfa,"
                        + " withMfa, secretExpired, secretValid, approveDevice, declineDevice");
        }
    }

    void webhooks(String action, JsonNode spec) {
        WebhookControl webhooks = simulator.webhooks();
        switch (action) {
            case "pause" -> webhooks.pause();
            case "release" -> webhooks.release();
            case "drop" -> webhooks.releaseNothing();
            case "redeliver" -> webhooks.redeliverAll(1, SEED);
            case "rotate" -> webhooks.rotateCertificate(spec.path("sameUrl").asBoolean(false));
            case "rotateRoot" -> webhooks.rotateRoot();
            case "revoke" -> webhooks.revokeCertificate();
            case "takeOver" -> webhooks.takenOverBy(URI.create(spec.path("url").asText()));
            default ->
                throw new IllegalArgumentException(
                        "Known: pause, release, drop, redeliver, rotate, rotateRoot, revoke, takeOver");
        }
    }

    private static ServiceSwitch named(String name) {
        // Member names arrive with a small first letter, as all JSON does here.
        return ServiceSwitches.named(name);
    }

    private static String upper(JsonNode value) {
        return value.asText().toUpperCase(Locale.ROOT);
    }
}
