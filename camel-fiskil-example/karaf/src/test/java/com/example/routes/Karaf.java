package com.example.routes;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A Karaf in a folder, without a shell from outside: no port is opened but the one to stop it, on the loopback address. */
final class Karaf {

    private static final String FEATURES = "org.apache.karaf.features.cfg";

    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Process process;

    /** Takes the distribution that the build has unpacked, with what earlier runs left behind removed. */
    Karaf(Path home) throws IOException {
        this.home = home;
        delete(home.resolve("data"));
        Path distribution = home.resolve("etc/" + FEATURES + ".distribution");
        if (!Files.exists(distribution)) {
            Files.copy(home.resolve("etc/" + FEATURES), distribution);
        }
    }

    /** Puts an artifact where {@code mvn:} URLs are looked up first. */
    void install(String group, String artifact, String version, String suffix, Path file) throws IOException {
        Path folder = home.resolve("system/" + group.replace('.', '/') + "/" + artifact + "/" + version);
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + version + suffix), StandardCopyOption.REPLACE_EXISTING);
    }

    /** As {@code export} before it is started. */
    void export(String name, String value) {
        environment.put(name, value);
    }

    /** Puts a file into {@code etc}. */
    void configure(Path file) throws IOException {
        Files.copy(file, home.resolve("etc").resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Changes a file of {@code etc}; values may hold {@code ${...}} of Karaf. */
    void configure(String file, String key, String value) throws IOException {
        Path path = home.resolve("etc/" + file);
        Properties properties = new Properties();
        if (Files.exists(path)) {
            try (var in = Files.newBufferedReader(path)) {
                properties.load(in);
            }
        }
        properties.setProperty(key, value);
        try (var out = Files.newBufferedWriter(path)) {
            properties.store(out, null);
        }
    }

    /** Features to install when it starts, beside those of the distribution; no ssh. */
    void boot(List<String> repositories, List<String> features) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("etc/" + FEATURES + ".distribution"))) {
            properties.load(in);
        }
        List<String> allRepositories = new ArrayList<>(list(properties.getProperty("featuresRepositories")));
        allRepositories.addAll(repositories);
        List<String> allFeatures = new ArrayList<>(list(properties.getProperty("featuresBoot")));
        allFeatures.removeIf(name -> name.startsWith("ssh"));
        allFeatures.addAll(features);
        configure(FEATURES, "featuresRepositories", String.join(",", allRepositories));
        configure(FEATURES, "featuresBoot", String.join(",", allFeatures));
    }

    private static List<String> list(String text) {
        return List.of(text.strip().split("\\s*,\\s*"));
    }

    void start() throws IOException {
        process = command("karaf", "server").redirectOutput(console().toFile()).start();
    }

    /** Starts it with its console, which reads commands. */
    void startConsole() throws IOException {
        process = command("karaf").redirectOutput(console().toFile()).start();
    }

    /** Types lines on the console. */
    void type(List<String> lines) throws IOException {
        process.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What the console shows. */
    String shown() throws IOException {
        return Files.exists(console()) ? Files.readString(console()) : "";
    }

    private Path console() {
        return home.resolve("console.log");
    }

    private ProcessBuilder command(String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/" + script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Asks it to stop, as {@code bin/stop} of an operator does; false where it does not within a minute. */
    boolean stop() throws IOException, InterruptedException {
        command("stop")
                .redirectOutput(home.resolve("stop.log").toFile())
                .start()
                .waitFor(1, TimeUnit.MINUTES);
        return process.waitFor(1, TimeUnit.MINUTES);
    }

    /** How it ended. */
    int exitCode() {
        return process.exitValue();
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Ends it whatever it does: the script starts Java as a child, which does not end with it. */
    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The health checks of the Camel in it and their states, as JMX shows them. */
    @SuppressWarnings("BanJNDI") // to a JVM that this one has started
    Map<String, String> health() throws Exception {
        ProcessHandle java = process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        VirtualMachine machine = VirtualMachine.attach(Long.toString(java.pid()));
        try (JMXConnector connector =
                JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
            MBeanServerConnection beans = connector.getMBeanServerConnection();
            ObjectName health = beans.queryNames(new ObjectName("org.apache.camel:type=health,*"), null)
                    .iterator()
                    .next();
            TabularData checks = (TabularData) beans.invoke(health, "details", null, null);
            return checks.values().stream()
                    .map(CompositeData.class::cast)
                    .collect(Collectors.toMap(check -> (String) check.get("id"), check -> (String) check.get("state")));
        } finally {
            machine.detach();
        }
    }

    List<String> log() throws IOException {
        Path log = home.resolve("data/log/karaf.log");
        return Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}
