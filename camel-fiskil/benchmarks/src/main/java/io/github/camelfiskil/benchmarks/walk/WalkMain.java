package io.github.camelfiskil.benchmarks.walk;

import io.github.camelfiskil.benchmarks.server.Rows;
import io.github.camelfiskil.benchmarks.server.ServerProcess;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Measures how long a walk over a long list takes, and how much memory, against what cannot be beaten: the longer of fetching
 * alone and consuming alone. All are measured in the same run, one after the other, since times of two runs say little.
 */
public final class WalkMain {

    private static final int PAGE_MILLIS = 20;
    private static final int WARM_UP_PAGES = 100;
    private static final double MEGABYTE = 1 << 20;

    private WalkMain() {}

    /** What is measured. */
    @FunctionalInterface
    private interface Run {

        void run() throws Exception;
    }

    /**
     * Prints what it measures.
     *
     * @param args how many rows the list has, how often everything is measured, and the microseconds of work for each row
     */
    public static void main(String[] args) throws Exception {
        long rows = Long.parseLong(args[0]);
        int rounds = Integer.parseInt(args[1]);
        double micros = Double.parseDouble(args[2]);
        long pages = rows / Rows.ON_A_PAGE;
        RowWork work = RowWork.ofMicros(micros);
        print(
                "%,d rows on %,d pages of %d ms, %.1f microseconds of work a row, heap of %.0f MB (%s), %d processors%n",
                pages * Rows.ON_A_PAGE,
                pages,
                PAGE_MILLIS,
                micros,
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")),
                Runtime.getRuntime().availableProcessors());
        try (ServerProcess server = ServerProcess.start(WARM_UP_PAGES, 0);
                Walks walks = new Walks(server.baseUri(), (long) WARM_UP_PAGES * Rows.ON_A_PAGE, work)) {
            walks.fetchAlone();
            walks.consumeAlone();
            walks.stream();
            walks.poll();
        }
        try (ServerProcess server = ServerProcess.start(pages, PAGE_MILLIS);
                Walks walks = new Walks(server.baseUri(), pages * Rows.ON_A_PAGE, work)) {
            for (int round = 1; round <= rounds; round++) {
                print(
                        "%nround %d, load %.1f%n",
                        round, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
                double fetch = measure("fetching alone", pages, 0, walks::fetchAlone);
                double consume = measure("consuming alone", pages, 0, walks::consumeAlone);
                double ideal = Math.max(fetch, consume);
                measure("to(\"fiskil:...\") and split", pages, ideal, walks::stream);
                measure("from(\"fiskil:...\")", pages, ideal, walks::poll);
            }
        }
    }

    private static double measure(String name, long pages, double ideal, Run run) throws Exception {
        double seconds;
        double peak;
        try (HeapPeak heap = HeapPeak.watch()) {
            long began = System.nanoTime();
            run.run();
            seconds = (System.nanoTime() - began) / 1e9;
            peak = heap.bytes() / MEGABYTE;
        }
        print(
                "%-28s %8.2f s %7.2f ms a page %14s %6.1f MB after a collection at most%n",
                name,
                seconds,
                seconds * 1000 / pages,
                ideal > 0 ? String.format(Locale.ROOT, "%.3f of ideal", seconds / ideal) : "",
                peak);
        return seconds;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
