package dev.cosell.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonCodecTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"secret\":1} x", "{\"secret\":1}{}", "secret", "{\"secret\":01}"})
    void read_malformed_failsWithoutQuotingTheText(String json) {
        assertThatThrownBy(() -> JsonCodec.read(bytes(json)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void read_tooDeep_fails() {
        assertThatThrownBy(() -> JsonCodec.read(bytes("[".repeat(300) + "]".repeat(300))))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void readObject_array_fails() {
        assertThatThrownBy(() -> JsonCodec.readObject(bytes("[]"))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    @Tag("R-128")
    void write_amounts_keepEveryDigitAndUseNoExponent() throws MalformedJsonException {
        JsonNode node = JsonCodec.read(bytes("{\"a\":48500.00,\"b\":1.25E7,\"c\":0.1}"));

        assertThat(new String(JsonCodec.write(node), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":48500.00,\"b\":12500000,\"c\":0.1}");
        assertThat(new String(
                        JsonCodec.write(JsonCodec.object().put("v", new BigDecimal("1E+3"))), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":1000}");
    }

    @Test
    @Tag("R-128")
    void decimal_numberOrText_isReadAndNonsenseIsNull() throws MalformedJsonException {
        JsonNode node = JsonCodec.read(
                bytes(
                        "{\"n\":10.50,\"t\":\"10000\",\"x\":\"ten\",\"z\":null,\"o\":{},\"huge\":1e999999999,\"hugeText\":\"1e999999999\"}"));

        assertThat(JsonFields.decimal(node, "n")).isEqualTo(new BigDecimal("10.50"));
        assertThat(JsonFields.decimal(node, "t")).isEqualTo(new BigDecimal("10000"));
        for (String name : new String[] {"x", "z", "o", "huge", "hugeText", "missing"}) {
            assertThat(JsonFields.decimal(node, name)).as(name).isNull();
        }
    }

    @Test
    @Tag("R-129")
    void fields_wrongKinds_areNullOrEmpty() throws MalformedJsonException {
        JsonNode node = JsonCodec.read(
                bytes("{\"s\":\"x\",\"n\":7,\"b\":\"TRUE\",\"a\":[1,null,2],\"o\":{\"k\":1},\"z\":null}"));

        assertThat(JsonFields.text(node, "s")).isEqualTo("x");
        assertThat(JsonFields.text(node, "n")).isEqualTo("7");
        assertThat(JsonFields.text(node, "o")).isNull();
        assertThat(JsonFields.text(node, "z")).isNull();
        assertThat(JsonFields.bool(node, "b")).isTrue();
        assertThat(JsonFields.bool(node, "s")).isNull();
        assertThat(JsonFields.elements(node, "a")).hasSize(2);
        assertThat(JsonFields.elements(node, "o")).isEmpty();
        assertThat(JsonFields.elements(node, "z")).isEmpty();
        assertThat(JsonFields.text(JsonFields.object(node, "s"), "k")).isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
