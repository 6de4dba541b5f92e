package io.github.camelfiskil.springboot;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.FiskilConstants;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.core.env.Environment;

/** Sets options of the component when Camel makes it, by Camel's own property binding: {@code #bean:}, {@code {{...}}}. */
final class FiskilComponentCustomizer implements ComponentCustomizer {

    private final FiskilProperties properties;
    private final Environment environment;

    FiskilComponentCustomizer(FiskilProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** By name: a second component of the same class has its own credentials. */
    @Override
    public boolean isEnabled(String name, Component target) {
        return name.equals(FiskilConstants.SCHEME)
                && target instanceof FiskilComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", FiskilProperties.PREFIX + ".customizer");
    }

    @Override
    public void configure(String name, Component target) {
        ServiceHelper.initService(target); // it has its configurer only then
        for (Map.Entry<ComponentOption, String> entry : properties.values().entrySet()) {
            set(target, entry.getKey(), entry.getValue());
        }
    }

    private static void set(Component target, ComponentOption option, String value) {
        boolean set;
        try {
            set = PropertyBindingSupport.build()
                    .withConfigurer(target.getComponentPropertyConfigurer())
                    .withReflection(false)
                    .bind(target.getCamelContext(), target, option.name(), value);
        } catch (PropertyBindingException | IllegalArgumentException e) {
            throw FiskilPropertyException.wrongValue(option);
        }
        if (!set) {
            throw FiskilPropertyException.wrongValue(option);
        }
    }
}
