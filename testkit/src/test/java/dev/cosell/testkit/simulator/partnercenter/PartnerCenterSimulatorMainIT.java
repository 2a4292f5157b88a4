package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The simulator as a process of its own. */
class PartnerCenterSimulatorMainIT {

    private static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PartnerCenterSimulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void process_printsWhatACallerNeeds_andEndsOnSigterm() throws Exception {
        Process process = start("--port", "0", "--http-port", "0");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                text.append(line).append('\n');
                if (line.startsWith("Ready.")) {
                    break;
                }
            }
            Matcher call = Pattern.compile("curl -s -H 'Authorization: (Bearer \\S+)' (\\S+)")
                    .matcher(text);
            assertThat(call.find()).as(text.toString()).isTrue();
            assertThat(send(HttpRequest.newBuilder(URI.create(call.group(2))).header("Authorization", call.group(1)))
                            .body())
                    .contains("Fabrikam - plant telemetry");
            Matcher control =
                    Pattern.compile("curl -s (\\S+/control/referrals)").matcher(text);
            assertThat(control.find()).isTrue();
            assertThat(send(HttpRequest.newBuilder(URI.create(control.group(1))))
                            .statusCode())
                    .isEqualTo(200);
            Matcher form = Pattern.compile("curl -s -d (.*) (http\\S+)").matcher(text);
            assertThat(form.find()).isTrue();
            HttpRequest.Builder token = HttpRequest.newBuilder(URI.create(form.group(2)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form.group(1).replace(" -d ", "&")));
            assertThat(send(token).body()).contains("access_token");
            // Process.destroy would close the stream that is still to be read.
            process.toHandle().destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isEqualTo("Stopped.");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void process_badArguments_areExplained() throws Exception {
        Process process = start("--prt", "1");
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(text).contains("Unknown argument: --prt").contains("Usage:");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
