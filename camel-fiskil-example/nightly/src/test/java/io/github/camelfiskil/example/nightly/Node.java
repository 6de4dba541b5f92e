package io.github.camelfiskil.example.nightly;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.main.Main;

/** One of several nodes that poll the same list; it can be made to stop for ever behind a row, before its exchange ends. */
public final class Node {

    static final String STOPS_AT = "STOPS_AT_ROW";

    private final AtomicInteger rows = new AtomicInteger();
    private final int stopsAt;

    private Node(int stopsAt) {
        this.stopsAt = stopsAt;
    }

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("classpath:nodes/node.properties");
        main.configure().setRoutesIncludePattern("classpath:nodes/node.camel.yaml");
        // tag::lock[]
        FileLockClusterService lock = new FileLockClusterService();
        lock.setRoot(System.getenv("CLUSTER_FOLDER")); // a folder that all nodes see
        lock.setAcquireLockInterval(500, TimeUnit.MILLISECONDS); // silent for five times as long: another takes over
        main.bind("lock", lock);
        // end::lock[]
        main.bind("node", new Node(Integer.parseInt(System.getenv().getOrDefault(STOPS_AT, "0"))));
        main.run(args);
    }

    /** Called by the route: a row was written. */
    public void emitted() throws InterruptedException {
        if (rows.incrementAndGet() == stopsAt) {
            new CountDownLatch(1).await();
        }
    }
}
