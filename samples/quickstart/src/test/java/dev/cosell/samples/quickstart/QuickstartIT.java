package dev.cosell.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuickstartIT {
    @ParameterizedTest
    @EnumSource
    @Tag("R-022")
    @Tag("R-042")
    @Tag("R-054")
    @Tag("R-059")
    @Tag("R-080")
    @Tag("R-081")
    @Tag("R-082")
    @Tag("R-089")
    @Tag("R-095")
    @Tag("R-121")
    @Tag("R-122")
    @Tag("R-140")
    @Tag("R-145")
    @Tag("R-180")
    @Tag("R-188")
    void run_againstTheSimulators_everyStepHolds(CrmProduct crm) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean held = Quickstart.run(crm, new PrintStream(printed, true, StandardCharsets.UTF_8));
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(held).as(text).isTrue();
        assertThat(text).contains("7. Every event again", "✔ not one further write", "API calls per step");
    }

    @Test
    void arguments_nameTheCrmOrAreRefused() {
        assertThat(CrmProduct.of()).isEqualTo(CrmProduct.SALESFORCE);
        assertThat(CrmProduct.of("--crm=salesforce")).isEqualTo(CrmProduct.SALESFORCE);
        assertThat(CrmProduct.of("--crm=dynamics")).isEqualTo(CrmProduct.DYNAMICS);
        assertThat(CrmProduct.of("--crm=other")).isNull();
        assertThat(CrmProduct.of("--crm=salesforce", "more")).isNull();
    }

    @Test
    void firstSync_run_printsTheOpportunityOnHold() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstSync.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Prospecting");
    }
}
