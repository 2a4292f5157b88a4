package dev.cosell.testkit.simulator.salesforce.soql;

import java.math.BigDecimal;

/** A currency literal such as {@code USD5000}; only organisations with several currencies know them (salesforce-api 2.8). */
record SoqlMoney(String code, BigDecimal amount) {}
