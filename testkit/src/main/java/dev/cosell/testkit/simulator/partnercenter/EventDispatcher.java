package dev.cosell.testkit.simulator.partnercenter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events at least once: asynchronously, ten attempts with growing pauses, then the dead-letter list;
 * partner-center-api 6.4. The pauses are real time, scaled down.
 */
final class EventDispatcher implements EventSink, AutoCloseable {

    static final int MAX_ATTEMPTS = 10;
    private static final int THREADS = 4;

    private final EventSender sender;
    private final Duration firstPause;
    private final ScheduledThreadPoolExecutor workers;
    private final List<WebhookEvent> announced = new ArrayList<>();
    private final List<WebhookEvent> held = new ArrayList<>();
    private final List<WebhookEvent> deadLetters = new ArrayList<>();
    private final List<WebhookDelivery> deliveries = new ArrayList<>();
    private final Countdown underWay = new Countdown();
    private @Nullable WebhookRegistration registration;
    private boolean paused;
    private boolean beforeAnswer;
    private int copies = 1;
    private @Nullable Loss loss;
    private ResourceUriForm uriForm = ResourceUriForm.DOCUMENTED;

    EventDispatcher(EventSender sender, Duration firstPause) {
        this.sender = sender;
        this.firstPause = firstPause;
        this.workers = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "webhook-delivery");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void announce(Announcement announcement) {
        WebhookEvent event;
        int wanted;
        boolean now;
        synchronized (this) {
            event = WebhookEvent.of(announcement, uriForm);
            if (registration == null || !registration.events().contains(event.eventName())) {
                return;
            }
            announced.add(event);
            wanted = copies;
            if (loss != null && loss.random.nextDouble() < loss.probability) {
                return;
            }
            now = beforeAnswer && announcement.byApi();
            if (paused) {
                held.addAll(Collections.nCopies(wanted, event));
                return;
            }
            underWay.add(wanted);
        }
        if (now) {
            attempt(event, 1, delivery -> {});
            wanted--;
        }
        enqueue(Collections.nCopies(wanted, event), delivery -> {});
    }

    /** Delivers one event apart from any change; {@code observer} sees every attempt. */
    void dispatch(WebhookEvent event, Consumer<WebhookDelivery> observer) {
        underWay.add(1);
        enqueue(List.of(event), observer);
    }

    synchronized void register(WebhookRegistration changed) {
        registration = changed;
    }

    synchronized @Nullable WebhookRegistration registration() {
        return registration;
    }

    synchronized void pause() {
        paused = true;
    }

    /** Ends a pause; the held events go out in the order that {@code arrange} leaves them in. */
    void release(Consumer<List<WebhookEvent>> arrange) {
        List<WebhookEvent> ready;
        synchronized (this) {
            paused = false;
            ready = new ArrayList<>(held);
            held.clear();
        }
        arrange.accept(ready);
        underWay.add(ready.size());
        enqueue(ready, delivery -> {});
    }

    synchronized void copies(int number) {
        copies = number;
    }

    /** Loses later events with a probability drawn from a seed: no attempt is made. */
    synchronized void lose(double probability, long seed) {
        loss = new Loss(probability, new SplittableRandom(seed));
    }

    /** Forgets events, deliveries and the registration; what is under way ends. */
    synchronized void clear() {
        announced.clear();
        held.clear();
        deadLetters.clear();
        deliveries.clear();
        registration = null;
        paused = false;
        loss = null;
    }

    synchronized void uriForm(ResourceUriForm form) {
        uriForm = form;
    }

    synchronized void beforeAnswer(boolean on) {
        beforeAnswer = on;
    }

    void redeliver(int times, long seed) {
        List<WebhookEvent> again = new ArrayList<>();
        synchronized (this) {
            for (int i = 0; i < times; i++) {
                again.addAll(announced);
            }
            underWay.add(again.size());
        }
        shuffle(again, seed);
        enqueue(again, delivery -> {});
    }

    synchronized List<WebhookEvent> announced() {
        return List.copyOf(announced);
    }

    synchronized List<WebhookEvent> deadLetters() {
        return List.copyOf(deadLetters);
    }

    synchronized List<WebhookDelivery> deliveries() {
        return List.copyOf(deliveries);
    }

    synchronized int heldBack() {
        return held.size();
    }

    /** Waits until nothing is under way; returns false when {@code limit} passed before that. */
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        return underWay.await(limit);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    static void shuffle(List<WebhookEvent> events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = events.size() - 1; i > 0; i--) {
            Collections.swap(events, i, random.nextInt(i + 1));
        }
    }

    private void enqueue(List<WebhookEvent> events, Consumer<WebhookDelivery> observer) {
        events.forEach(event -> workers.execute(() -> attempt(event, 1, observer)));
    }

    private void attempt(WebhookEvent event, int attempt, Consumer<WebhookDelivery> observer) {
        WebhookRegistration target = registration();
        int status = target == null ? 0 : sender.send(target, event.body());
        WebhookDelivery delivery = new WebhookDelivery(event, attempt, status);
        note(delivery);
        observer.accept(delivery);
        if (delivery.taken() || attempt == MAX_ATTEMPTS) {
            end(delivery);
        } else {
            long pause = firstPause.toNanos() << (attempt - 1);
            var unused = workers.schedule(() -> attempt(event, attempt + 1, observer), pause, TimeUnit.NANOSECONDS);
        }
    }

    private record Loss(double probability, SplittableRandom random) {}

    private synchronized void note(WebhookDelivery delivery) {
        deliveries.add(delivery);
    }

    private synchronized void end(WebhookDelivery delivery) {
        if (!delivery.taken()) {
            deadLetters.add(delivery.event());
        }
        underWay.done();
    }
}
