package dev.cosell.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.core.referral.Referral;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.ReferralJsonReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reads of one referral per second on one core: from bytes to the typed, checked value, beside plain Jackson from the same bytes to a tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReferralReadBenchmark {
    private final byte[] json = SampleReferral.json();
    private final ReferralJsonReader reader = new ReferralJsonReader();
    private final ObjectMapper plain = new ObjectMapper();

    /** Reads the typed referral, every field of it, unknown ones kept. */
    @Benchmark
    public Referral typed() throws MalformedJsonException {
        return reader.read(JsonCodec.readObject(json), null);
    }

    /** Reads a tree and looks at nothing in it: the least that anybody pays. */
    @Benchmark
    public JsonNode plainTree() throws IOException {
        return plain.readTree(json);
    }
}
