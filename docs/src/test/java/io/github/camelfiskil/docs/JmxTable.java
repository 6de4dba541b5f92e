package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;

/** Writes the table of what our MBeans show beyond those of Camel, as the MBean server has them. */
final class JmxTable {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final String context;

    /** An attribute or operation of one name, and where there is one. */
    private record Row(String name, String type, String about, List<String> on) {}

    private JmxTable(String context) {
        this.context = context;
    }

    static String write() {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                Operated operated = Operated.prepare(sandbox)
                        .bind("dataSource", new JdbcDataSource())
                        .routes(routes())
                        .start()) {
            return new JmxTable(operated.context().getName()).table();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("fiskil:end-users?initialDelay=3600000").to("mock:rows");
                from("sql:select 1?initialDelay=3600000").to("mock:rows");
            }
        };
    }

    private String table() throws JMException {
        add("component", "components", "\"fiskil\"", "\"sql\"");
        add("endpoint", "endpoints", "\"fiskil://end-users*\"", "\"sql://*\"");
        add("consumer", "consumers", "FiskilConsumer*", "SqlConsumer*");
        AdocTable table = new AdocTable("3,2,3,6", "Attribute or operation", "Type", "On", "Meaning");
        for (Row row : rows.values()) {
            table.row('`' + row.name() + '`', row.type(), String.join(", ", row.on()), row.about());
        }
        return table.toString();
    }

    /** What is on the first and not on the second, which is none of ours or has it already. */
    private void add(String where, String type, String name, String without) throws JMException {
        Set<String> known = new HashSet<>();
        features(type, without).forEach((feature, info) -> known.add(feature));
        features(type, name).forEach((feature, info) -> {
            if (!known.contains(feature)) {
                rows.computeIfAbsent(
                                feature, key -> new Row(key, typeOf(info), info.getDescription(), new ArrayList<>()))
                        .on()
                        .add(where);
            }
        });
    }

    private static String typeOf(MBeanFeatureInfo info) {
        if (info instanceof MBeanAttributeInfo attribute) {
            return attribute.getType().substring(attribute.getType().lastIndexOf('.') + 1);
        }
        return "operation";
    }

    private Map<String, MBeanFeatureInfo> features(String type, String name) throws JMException {
        MBeanInfo bean = server.getMBeanInfo(server.queryNames(
                        new ObjectName("org.apache.camel:context=" + context + ",type=" + type + ",name=" + name), null)
                .iterator()
                .next());
        Map<String, MBeanFeatureInfo> features = new TreeMap<>();
        Stream.of(bean.getAttributes()).forEach(attribute -> features.put(attribute.getName(), attribute));
        Stream.of(bean.getOperations())
                .filter(operation -> !isGetter(operation))
                .forEach(operation -> features.put(operation.getName() + "()", operation));
        return features;
    }

    private static boolean isGetter(MBeanOperationInfo operation) {
        return operation.getName().startsWith("get") || operation.getName().startsWith("is");
    }
}
