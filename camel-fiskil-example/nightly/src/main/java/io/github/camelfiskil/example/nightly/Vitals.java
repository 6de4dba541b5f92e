package io.github.camelfiskil.example.nightly;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heap and threads of another JVM, looked at over JMX. The heap of a window is what is in use after a collection at its end: what
 * is not garbage. For one thread.
 */
final class Vitals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
    private static final int LOOKS_OF_A_WINDOW = 50;
    private static final long MEGABYTE = 1L << 20;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;
    private final List<Long> heapOfWindows = new ArrayList<>();
    private final List<Integer> threadsOfWindows = new ArrayList<>();
    private int mostThreads;
    private int looks;

    private Vitals(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection connection = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.newPlatformMXBeanProxy(
                connection, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                connection, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    @SuppressWarnings("BanJNDI") // to a JVM that this one has started
    static Vitals of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new Vitals(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** Looks; a window is fifty looks. One that finds the JVM ended sees nothing. */
    void look() {
        try {
            mostThreads = Math.max(mostThreads, threads.getThreadCount());
            looks++;
            if (looks % LOOKS_OF_A_WINDOW == 0) {
                memory.gc();
                heapOfWindows.add(memory.getHeapMemoryUsage().getUsed() / MEGABYTE);
                threadsOfWindows.add(mostThreads);
                mostThreads = 0;
            }
        } catch (UndeclaredThrowableException e) {
            LOG.debug("It does not answer any more", e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            LOG.debug("It has ended, and with it the connection", e);
        }
    }

    @Override
    public String toString() {
        return "heap in MB " + heapOfWindows + ", threads " + threadsOfWindows;
    }
}
