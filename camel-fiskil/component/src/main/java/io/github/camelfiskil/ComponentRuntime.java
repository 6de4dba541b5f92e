package io.github.camelfiskil;

import io.github.camelfiskil.client.BaseUri;
import io.github.camelfiskil.client.FiskilSession;
import io.github.camelfiskil.client.HttpTransport;
import io.github.camelfiskil.client.WaitingRoom;
import io.github.camelfiskil.token.FiskilCredentials;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * What a component holds while it is started: the transport, the threads, and for each set of credentials a session with its
 * token. Safe for use by many threads.
 */
final class ComponentRuntime {

    private static final int MOST_WAITING = 1_000;
    private static final int POOL_SIZE = 20;

    private final FiskilComponent component;
    private final ConcurrentMap<SessionKey, FiskilSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final ScheduledExecutorService timer;
    private final ExecutorService pool;
    private final ExecutorService tokenExecutor;
    private final ExecutorService pages;
    private final WaitingRoom room;
    private final HttpComponent ownHttp;
    private final HttpTransport transport;

    /** What calls share that go to the same place with the same credentials; its text shows neither. */
    private record SessionKey(BaseUri base, FiskilCredentials credentials) {
        @Override
        public String toString() {
            return "SessionKey[" + base + "]";
        }
    }

    /**
     * Starts it.
     *
     * @throws Exception where the transport cannot be made, for example because a key store cannot be read
     */
    ComponentRuntime(FiskilComponent component) throws Exception {
        this.component = component;
        ExecutorServiceManager executors = component.getCamelContext().getExecutorServiceManager();
        timer = executors.newScheduledThreadPool(component, "FiskilTimer", timerProfile());
        pool = executors.newThreadPool(component, "FiskilCalls", poolProfile());
        tokenExecutor = executors.newCachedThreadPool(component, "FiskilToken");
        pages = executors.newCachedThreadPool(component, "FiskilPages");
        room = new WaitingRoom(timer, pool, MOST_WAITING);
        tellOfWalks();
        ownHttp = component.getHttpComponent() == null ? newHttp() : null;
        transport = openTransport();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
    private void tellOfWalks() {
        int seconds = WalkProgress.INTERVAL_SECONDS;
        timer.scheduleAtFixedRate(component.walks()::log, seconds, seconds, TimeUnit.SECONDS);
    }

    /** Camel's default takes 1000 tasks; those who wait on their own thread have a task here too. */
    private static ThreadPoolProfile timerProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile("fiskilTimer");
        profile.setPoolSize(1);
        profile.setMaxQueueSize(-1);
        return profile;
    }

    private static ThreadPoolProfile poolProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile("fiskilCalls");
        profile.setPoolSize(POOL_SIZE);
        profile.setMaxPoolSize(POOL_SIZE);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setKeepAliveTime(10L);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setMaxQueueSize(MOST_WAITING);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    private HttpComponent newHttp() {
        int connections = FiskilConfiguration.atLeast("maxConnections", component.getMaxConnections(), 1);
        HttpComponent http = new HttpComponent();
        http.setCamelContext(component.getCamelContext());
        http.setMaxTotalConnections(connections);
        http.setConnectionsPerRoute(connections);
        http.setSslContextParameters(component.getSslContextParameters());
        http.setUseGlobalSslContextParameters(component.isUseGlobalSslContextParameters());
        http.setUserAgent(userAgent());
        ServiceHelper.startService(http);
        return http;
    }

    private static String userAgent() {
        String version = FiskilComponent.class.getPackage().getImplementationVersion();
        return version == null ? "camel-fiskil" : "camel-fiskil/" + version;
    }

    private HttpTransport openTransport() throws Exception {
        CamelContext context = component.getCamelContext();
        HttpComponent given = component.getHttpComponent();
        if (given == null) {
            Duration connect = FiskilConfiguration.duration("connectTimeout", component.getConnectTimeout(), 1);
            return new HttpTransport(ownHttp, connect, timer, component.getTimeSource());
        }
        if (given.getCamelContext() == null) {
            given.setCamelContext(context);
        }
        return new HttpTransport(given, null, timer, component.getTimeSource());
    }

    /**
     * The session of a set of credentials at a base URI.
     *
     * @param made is told of a session that had to be made
     */
    FiskilSession session(BaseUri base, FiskilCredentials credentials, BiConsumer<Integer, FiskilSession> made) {
        return sessions.computeIfAbsent(new SessionKey(base, credentials), key -> {
            FiskilSession session = new FiskilSession(
                    base,
                    credentials,
                    new FiskilSession.Shared(
                            transport,
                            room,
                            tokenExecutor,
                            component.getTimeSource(),
                            component.getMaxCallsPerSecond()));
            made.accept(number.incrementAndGet(), session);
            return session;
        });
    }

    /** All sessions that there are. */
    Collection<FiskilSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Where pages are fetched ahead. */
    Executor pages() {
        return pages;
    }

    /** Ends waits and calls, and gives connections and threads back. */
    void close() {
        room.close();
        sessions.values().forEach(FiskilSession::close);
        sessions.clear();
        transport.close();
        ServiceHelper.stopAndShutdownService(ownHttp);
        ExecutorServiceManager executors = component.getCamelContext().getExecutorServiceManager();
        for (ExecutorService executor : List.of(timer, tokenExecutor, pages, pool)) {
            executors.shutdownGraceful(executor);
        }
    }
}
