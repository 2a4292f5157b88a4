/**
 * Compares an organisation with the fields that are needed, and writes a project with the missing ones for Salesforce's own deployment tool. Nothing is ever
 * deployed, changed or deleted here.
 */
@NullMarked
package dev.cosell.salesforce.provision;

import org.jspecify.annotations.NullMarked;
