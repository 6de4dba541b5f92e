package io.github.camelfiskil.docs;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Starts routes of the pages against a sandbox. */
final class Routes {

    private Routes() {}

    /** A started context with the routes of a resource of the class path. */
    static CamelContext start(FiskilSandbox sandbox, String resource) throws Exception {
        CamelContext context = context(sandbox);
        context.start();
        load(context, ResourceHelper.resolveMandatoryResource(context, "classpath:" + resource));
        return context;
    }

    /** A context that is not started, whose component calls the sandbox. */
    static CamelContext context(FiskilSandbox sandbox) {
        CamelContext context = new DefaultCamelContext();
        FiskilComponent component = new FiskilComponent();
        component.getConfiguration().setBaseUri(sandbox.baseUri());
        component.getConfiguration().setClientId(sandbox.clientId());
        component.getConfiguration().setClientSecret(sandbox.clientSecret());
        context.addComponent("fiskil", component);
        return context;
    }

    static void load(CamelContext context, Resource routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(routes);
    }
}
