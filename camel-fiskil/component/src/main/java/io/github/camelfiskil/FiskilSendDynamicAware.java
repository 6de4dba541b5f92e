package io.github.camelfiskil;

import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.resource.QueryOption;
import io.github.camelfiskil.resource.ResourcePath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD} use one endpoint for many ids: what changes from message to message becomes headers for the time of the
 * call. A header that the message has already goes before, as it goes before the option.
 */
@SendDynamic(FiskilConstants.SCHEME)
public class FiskilSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    private CamelContext camelContext;
    private String scheme;

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        Map<String, Object> properties = URISupport.parseQuery(query(uri), false, true);
        URISupport.resolveRawParameterValues(properties);
        return new DynamicAwareEntry(uri, originalUri, properties, new LinkedHashMap<>());
    }

    private static String query(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? "" : uri.substring(mark + 1);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> moved = headers(entry);
        if (moved.isEmpty()) {
            return null;
        }
        Map<String, Object> left = URISupport.parseQuery(query(entry.getUri()), true, true);
        left.keySet().removeIf(name -> moved.containsKey(header(name)));
        // the default operation rests on the option id, which may be gone
        left.put("operation", operation(entry).operation().toString());
        int mark = entry.getUri().indexOf('?');
        return entry.getUri().substring(0, mark) + '?' + URISupport.createQueryString(left, false);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> moved = headers(entry);
        return moved.isEmpty()
                ? null
                : target -> moved.forEach((name, value) -> {
                    if (target.getMessage().getHeader(name) == null) {
                        target.getMessage().setHeader(name, value);
                    }
                });
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> moved = headers(entry);
        Map<String, Object> before = new HashMap<>();
        moved.keySet().forEach(name -> before.put(name, exchange.getMessage().getHeader(name)));
        return moved.isEmpty()
                ? null
                : target -> before.forEach((name, value) -> {
                    if (value == null) {
                        target.getMessage().removeHeader(name);
                    }
                });
    }

    private static OperationSpec operation(DynamicAwareEntry entry) {
        Object name = entry.getProperties().get("operation");
        String path = entry.getUri().substring(entry.getUri().indexOf(':') + 1);
        int mark = path.indexOf('?');
        return ResourcePath.of(mark < 0 ? path : path.substring(0, mark))
                .operation(
                        name == null ? null : name.toString(),
                        entry.getProperties().containsKey("id"));
    }

    /** What the URI has that a header can carry, and that the operation takes; the rest is left to be refused at start. */
    private static Map<String, Object> headers(DynamicAwareEntry entry) {
        OperationSpec operation = operation(entry);
        Map<String, Object> moved = new LinkedHashMap<>();
        entry.getProperties().forEach((name, value) -> {
            boolean taken = name.equals("id")
                    ? operation.operation().takesId()
                    : Arrays.stream(QueryOption.values())
                            .filter(option -> option.option().equals(name))
                            .anyMatch(option -> operation.parameter(option).isPresent());
            if (taken) {
                moved.put(header(name), value);
            }
        });
        return moved;
    }

    private static String header(String option) {
        return "CamelFiskil" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
