package com.example.routes;

import java.net.URL;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts the routes of this bundle with it, and stops them with it. */
public final class RouteActivator implements BundleActivator {

    private static final String ROUTES = "camel/end-users.camel.yaml";

    private CamelContext camel;

    @Override
    public void start(BundleContext bundle) throws Exception {
        camel = new OsgiDefaultCamelContext(bundle);
        camel.getCamelContextExtension().setName("fiskil-example");
        camel.getPropertiesComponent().setLocation("file:" + System.getProperty("karaf.etc") + "/fiskil.properties");
        Readiness.switchOn(camel);
        camel.addComponent("fiskil", Credentials.component(camel));
        camel.addRoutes(new InstitutionRoute());
        URL yaml = bundle.getBundle().getEntry(ROUTES);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromBytes(ROUTES, yaml.openStream().readAllBytes()));
        camel.start();
    }

    @Override
    public void stop(BundleContext bundle) {
        camel.stop();
    }
}
