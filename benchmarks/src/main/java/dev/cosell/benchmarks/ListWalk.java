package dev.cosell.benchmarks;

import dev.cosell.benchmarks.measure.HeapWatch;
import dev.cosell.core.referral.Referral;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.query.ReferralQuery;
import java.net.URI;
import java.util.Locale;

/** Walks the whole list of a {@link ListServer} with the client, and says how fast and in how much memory. Run in a process of its own with a small heap. */
final class ListWalk {
    private ListWalk() {}

    /**
     * What a walk took.
     *
     * @param referrals how many were given
     * @param seconds how long it took, sign-in included
     * @param heap what the heap held
     */
    record Result(int referrals, double seconds, HeapWatch.Peaks heap) {
        double perSecond() {
            return referrals / seconds;
        }

        String line() {
            return String.format(
                    Locale.ROOT, "%d %.3f %d %d %d", referrals, seconds, heap.used(), heap.kept(), heap.limit());
        }

        static Result parse(String line) {
            String[] parts = line.strip().split(" ", -1);
            return new Result(
                    Integer.parseInt(parts[0]),
                    Double.parseDouble(parts[1]),
                    new HeapWatch.Peaks(Long.parseLong(parts[2]), Long.parseLong(parts[3]), Long.parseLong(parts[4])));
        }
    }

    /** Walks the list at an address and prints one line. */
    public static void main(String[] arguments) {
        System.out.println(walk(URI.create(arguments[0])).line());
    }

    static Result walk(URI server) {
        PartnerCenterClient client = PartnerCenterClient.builder("tenant-1")
                .credentials(AppUserCredentials.of(
                        "client-1", Secret.of("not-a-secret"), RefreshTokenStore.inMemory("refresh-1")))
                .referralsBase(URI.create(server + ListServer.REFERRALS))
                .loginAuthority(server)
                .limits(CallLimits.unlimited())
                .build();
        HeapWatch heap = HeapWatch.start();
        long start = System.nanoTime();
        int referrals = 0;
        for (Referral referral : client.referrals().all(ReferralQuery.builder().build())) {
            referrals += referral.name() == null ? 0 : 1;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(referrals, seconds, heap.peaks());
    }
}
