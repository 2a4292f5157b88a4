package dev.cosell.samples.host.config;

/**
 * Where webhooks, health and metrics are served, in plain HTTP: TLS ends before this process.
 *
 * @param address the address to listen on
 * @param port the port; 0 for any free one
 */
public record ServerConfig(String address, int port) {}
