package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Idempotent writes of the UI API (salesforce-api 2.14). */
class UiRecordsIT {
    private static final String KEY = "7f9c24e8-3b12-4fef-91e0-5d6d5f3f1a10";
    private static final String CREATE = "{\"apiName\":\"Account\",\"fields\":{\"Name\":\"A\"}}";

    private final Org org = new Org();

    @AfterEach
    void stop() {
        org.close();
    }

    private Org.Answer create(String body, String key) {
        return org.call("POST", "/ui-api/records", body, "Idempotency-Key", key);
    }

    @Test
    void create_sameKey_answersAgainAndWritesOnce() {
        String first = create(CREATE, KEY).is(201).raw().body();
        assertThat(create(CREATE, KEY).is(201).raw().body()).isEqualTo(first);
        assertThat(org.simulator.all("Account")).hasSize(1);
        assertThat(Org.json(first).at("/fields/Name/value").asText()).isEqualTo("A");
        org.clock.advance(Duration.ofDays(30));
        org.signIn();
        create(CREATE, KEY).is(201);
        assertThat(org.simulator.all("Account")).hasSize(2);
    }

    @Test
    void create_withoutKey_writesEachTime() {
        org.post("/ui-api/records", CREATE).is(201);
        org.post("/ui-api/records", CREATE).is(201);
        assertThat(org.simulator.all("Account")).hasSize(2);
    }

    @Test
    void create_badOrReusedKey_isRefused() {
        create(CREATE, "1").refuses(400, "INVALID_IDEMPOTENCY_KEY", "");
        create(CREATE, KEY.replace("-4fef-", "-1fef-")).refuses(400, "INVALID_IDEMPOTENCY_KEY", "");
        create(CREATE, KEY).is(201);
        create(CREATE.replace("\"A\"", "\"B\""), KEY).refuses(422, "IDEMPOTENCY_KEY_ALREADY_USED", "");
    }

    @Test
    void sobjects_withKey_refuseIt() {
        org.call("POST", "/sobjects/Account", "{\"Name\":\"A\"}", "Idempotency-Key", KEY)
                .refuses(400, "IDEMPOTENCY_NOT_SUPPORTED", "");
        assertThat(org.simulator.all("Account")).isEmpty();
    }

    @Test
    void record_updateAndDelete_takeKeys() {
        String id = org.created("Account", "'Name':'A'");
        org.call("PATCH", "/ui-api/records/" + id, "{\"fields\":{\"Name\":\"B\"}}", "Idempotency-Key", KEY)
                .is(200);
        assertThat(org.simulator.read(id).path("Name").asText()).isEqualTo("B");
        org.call("DELETE", "/ui-api/records/" + id, "").is(204);
        org.get("/ui-api/records/" + id).is(404);
    }
}
