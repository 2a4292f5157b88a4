package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.PemText;
import dev.cosell.testkit.simulator.ProgramFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The certificates that a receiver in another process trusts, as PEM files and as they are now. */
final class CertificateFolder {
    private final PartnerCenterSimulator simulator;

    CertificateFolder(PartnerCenterSimulator simulator) {
        this.simulator = simulator;
    }

    /** Returns the text of every file by its name: the root of HTTPS, the roots of signatures, the authorities between. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("https-root.pem", PemText.of(List.of(simulator.tlsTrustAnchor())));
        files.put("signing-root.pem", PemText.of(simulator.webhooks().signingTrustAnchors()));
        files.put("signing-issuers.pem", PemText.of(simulator.webhooks().bundledIssuingCas()));
        return files;
    }

    void writeTo(Path folder) {
        files().forEach((name, text) -> ProgramFiles.write(folder.resolve(name), text));
    }
}
