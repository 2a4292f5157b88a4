package dev.cosell.samples.host;

import dev.cosell.samples.host.command.RootCommand;
import dev.cosell.testkit.simulator.dataverse.DataverseSimulator;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A folder with the configuration of one connection whose mapping is published, and the commands on it. */
record MappedHost(Path folder) {
    /** What a command said and how it ended. */
    record Ended(int code, String said) {}

    Ended shell(String... arguments) {
        StringWriter said = new StringWriter();
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        line.addAll(List.of("--config", folder.resolve("sync-host.yaml").toString()));
        int code = RootCommand.execute(new PrintWriter(said), new PrintWriter(said), line.toArray(String[]::new));
        return new Ended(code, said.toString());
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    void configure(PartnerCenterSimulator center, MappedOffice crm) throws IOException {
        Offices.secret(folder, "center.secret", center.clientSecret());
        Offices.secret(folder, "refresh", center.refreshToken());
        Offices.secret(folder, "dynamics.secret", DataverseSimulator.CLIENT_SECRET);
        file("roots.pem", Offices.certificates(List.of(center.tlsTrustAnchor())));
        file(
                "sync-host.yaml",
                """
                store: {sqlite: cosell.db}
                trust: roots.pem
                clockFrom: %s
                engine: {pollInterval: PT1S}
                connections:
                  - name: acme
                    partnerCenter:
                      tenant: %s
                      clientId: %s
                      clientSecret: file:center.secret
                      refreshToken: file:refresh
                      login: %s
                      referrals: %s
                      partnerCenter: %s
                      callsPerMinute: 6000
                    mapping: {folder: mappings, name: acme}
                    crm:
                %s"""
                        .formatted(
                                center.baseUri(),
                                center.tenantId(),
                                center.clientId(),
                                center.baseUri(),
                                center.referralsUri(),
                                center.baseUri(),
                                crm.config()));
    }
}
