package io.github.camelfiskil.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.world.Consent;
import io.github.camelfiskil.sandbox.world.ConsentListener;
import io.github.camelfiskil.sandbox.world.Industry;
import io.github.camelfiskil.sandbox.world.World;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Sends signed events while the sandbox runs and an address is set: by itself on consent, and by call. Attempts that do
 * not end in 2xx are repeated. All methods may be called from any thread.
 */
public final class Webhooks implements ConsentListener {

    private static final long FIRST_ID = 1_000_000_000_000_000L;

    private final World world;
    private final EventData data;
    private final String firstSecret;
    private final Mischief mischief = new Mischief();
    private final ReentrantLock lock = new ReentrantLock();
    private final DeliveryLog deliveries = new DeliveryLog();
    /** One while anything has been sent, none before. */
    private List<Courier> courier = List.of();

    private volatile Settings settings = Settings.DEFAULT;
    private volatile String secret;
    private boolean running;
    private long messages;

    /**
     * Makes a sender without an address.
     *
     * @param world    what events are about
     * @param clientId what events call the receiver
     * @param seed     what the signing secret follows from if none is given
     * @param secret   the signing secret in base64, empty to make one
     * @throws IllegalArgumentException if the secret is not base64
     */
    public Webhooks(World world, String clientId, long seed, String secret) {
        this.world = world;
        this.data = new EventData(world, clientId);
        this.firstSecret = secret.isEmpty() ? Signer.secret(seed) : secret;
        this.secret = checked(firstSecret);
    }

    /**
     * Refuses what is no signing secret.
     *
     * @param text the text
     * @return the text
     * @throws IllegalArgumentException if it is not base64 or empty
     */
    public static String checked(String text) {
        Signer.of(text);
        return text;
    }

    /**
     * Refuses what is no address to send to.
     *
     * @param receiver the address
     * @return the address
     * @throws IllegalArgumentException if it is not absolute, or neither HTTP nor HTTPS
     */
    public static URI checked(URI receiver) {
        String scheme = String.valueOf(receiver.getScheme()).toLowerCase(Locale.ROOT);
        if (receiver.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("a webhook needs an absolute HTTP address");
        }
        return receiver;
    }

    /**
     * Chooses where events are sent to; those from before are not sent later.
     *
     * @param receiver an absolute HTTP or HTTPS address
     * @return this
     */
    public Webhooks url(URI receiver) {
        URI checked = checked(receiver);
        return set(old -> old.to(checked));
    }

    /**
     * Chooses which events are sent.
     *
     * @param names names of events, none for all
     * @return this
     */
    public Webhooks events(String... names) {
        return set(old -> old.events(Set.of(names)));
    }

    /**
     * Chooses how many deliveries may be under way at once; with one, the usual number, events arrive in order.
     *
     * @param count how many, 1 or more; takes effect when the sandbox is next started or reset
     * @return this
     */
    public Webhooks senders(int count) {
        return set(old -> old.senders(positive(count)));
    }

    /**
     * Chooses how often a message is tried.
     *
     * @param most how often at most, 5 if not called
     * @return this
     */
    public Webhooks attempts(int most) {
        return set(old -> old.attempts(positive(most)));
    }

    /**
     * Chooses how long to wait before another attempt.
     *
     * @param first time before the second attempt, 1 minute if not called; doubled before each further one, up to ten
     *              times as long
     * @return this
     */
    public Webhooks backoff(Duration first) {
        return set(old -> old.backoff(first));
    }

    /**
     * Chooses how long to wait for a connection, and for an answer.
     *
     * @param time the time, 10 seconds if not called
     * @return this
     */
    public Webhooks timeout(Duration time) {
        return set(old -> old.timeout(time));
    }

    private Webhooks set(UnaryOperator<Settings> change) {
        lock.lock();
        try {
            settings = change.apply(settings);
            return this;
        } finally {
            lock.unlock();
        }
    }

    private static int positive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there has to be at least one, not " + count);
        }
        return count;
    }

    /**
     * Delivers messages twice, with the same id and attempt.
     *
     * @param count 1 for each message, 5 for every fifth, 0 for none
     * @return this
     */
    public Webhooks duplicateEvery(int count) {
        mischief.duplicateEvery(count);
        return this;
    }

    /**
     * Sends a forged copy ahead of messages, each time forged in the next way that {@link Tampering} names; the copy is
     * sent once, whatever is answered.
     *
     * @param count 1 for each message, 10 for every tenth, 0 for none
     * @return this
     */
    public Webhooks forgeEvery(int count) {
        mischief.forgeEvery(count);
        return this;
    }

    /**
     * Delays each message by a time drawn at random, so that they overtake each other.
     *
     * @param spread longest delay, zero for none
     * @return this
     */
    public Webhooks disorder(Duration spread) {
        mischief.disorder(spread);
        return this;
    }

    /**
     * Gives the secret that events are signed with.
     *
     * @return the secret in base64
     */
    public String signingSecret() {
        return secret;
    }

    /**
     * Signs with another secret from now on.
     *
     * @param newSecret the secret in base64
     * @throws IllegalArgumentException if it is not base64
     */
    public void rotateSigningSecret(String newSecret) {
        secret = checked(newSecret);
    }

    /**
     * Sends an event about an end user and, if there is one, the latest active consent.
     *
     * @param event     name of the event, which need not be a known one
     * @param endUserId the end user
     * @return id of the message, empty if it is not sent
     */
    public String send(String event, String endUserId) {
        return send(event, dataOf(event, endUserId), Tampering.NONE);
    }

    /**
     * Sends an event about a consent.
     *
     * @param event         name of the event, which need not be a known one
     * @param arrangementId the consent, ended ones included
     * @return id of the message, empty if it is not sent
     * @throws IllegalArgumentException if there is no such consent
     */
    public String sendAbout(String event, String arrangementId) {
        return send(event, data.of(event, consent(arrangementId)), Tampering.NONE);
    }

    /**
     * Sends a forged event once, whatever is answered.
     *
     * @param how       how it is forged
     * @param event     name of the event
     * @param endUserId the end user
     * @return id of the message, empty if it is not sent
     */
    public String sendForged(Tampering how, String event, String endUserId) {
        return send(event, dataOf(event, endUserId), how);
    }

    /**
     * Sends the events that tell that all data of a consent has been read anew.
     *
     * @param arrangementId the consent
     * @throws IllegalArgumentException if there is no such consent
     */
    public void sync(String arrangementId) {
        sync(consent(arrangementId));
    }

    private void sync(Consent consent) {
        EventData.syncs(consent.institution().industry()).forEach(name -> send(name, consent));
    }

    private Consent consent(String arrangementId) {
        return world.consents()
                .find(arrangementId)
                .orElseThrow(() -> new IllegalArgumentException("no such consent: " + arrangementId));
    }

    private ObjectNode dataOf(String event, String endUserId) {
        List<Consent> consents = world.consents().active(endUserId);
        return consents.isEmpty() ? data.of(event, endUserId) : data.of(event, consents.get(consents.size() - 1));
    }

    private void send(String event, Consent consent) {
        if (settings.wants(event)) {
            send(event, data.of(event, consent), Tampering.NONE);
        }
    }

    private String send(String event, ObjectNode about, Tampering how) {
        lock.lock();
        try {
            if (!running || !settings.wants(event)) {
                return "";
            }
            Message message = new Message(Long.toString(FIRST_ID + ++messages), event, world.now(), about, how);
            boolean forged = message.isForged();
            if (courier.isEmpty()) {
                courier = List.of(new Courier(() -> settings, () -> secret, deliveries::add));
            }
            courier.get(0).take(message, forged ? Mischief.Fate.USUAL : mischief.next());
            return message.id();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the attempts made so far, duplicates and forged ones included; of very many, the latest ten thousand.
     *
     * @return a copy of the list, in the order in which they ended
     */
    public List<Delivery> deliveries() {
        return deliveries.all();
    }

    /**
     * Tells how many messages are neither taken nor given up.
     *
     * @return how many, duplicates not counted
     */
    public int pending() {
        lock.lock();
        try {
            return courier.stream().mapToInt(Courier::pending).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Begins to send what happens from now on. */
    public void start() {
        lock.lock();
        try {
            running = true;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what has not been sent; no thread is left afterwards. */
    public void stop() {
        lock.lock();
        try {
            running = false;
        } finally {
            lock.unlock();
        }
        closeCourier();
    }

    /** Forgets messages and deliveries, and puts secret and disorder back to how they were at first. */
    public void reset() {
        closeCourier();
        mischief.clear();
        secret = firstSecret;
        deliveries.clear();
        lock.lock();
        try {
            messages = 0;
        } finally {
            lock.unlock();
        }
    }

    private void closeCourier() {
        List<Courier> old;
        lock.lock();
        try {
            old = courier;
            courier = List.of();
        } finally {
            lock.unlock();
        }
        old.forEach(Courier::close);
    }

    @Override
    public void received(Consent consent) {
        send(EventData.RECEIVED, consent);
        sync(consent);
    }

    @Override
    public void updated(Consent consent) {
        send(EventData.UPDATED, consent);
        sync(consent);
    }

    @Override
    public void revoked(Consent consent) {
        send(EventData.REVOKED, consent);
    }

    @Override
    public void historyCompleted(Consent consent) {
        send(consent.institution().industry() == Industry.BANKING ? EventData.TRANSACTIONS : EventData.USAGE, consent);
    }
}
