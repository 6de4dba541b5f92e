package io.github.camelfiskil.docs;

// tag::route[]
import io.github.camelfiskil.dsl.builder.FiskilEndpointBuilderFactory.FiskilBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

public class TypedRoute extends EndpointRouteBuilder implements FiskilBuilders {

    @Override
    public void configure() {
        from(direct("balances")).to(fiskil("banking/balances").pageSize(100).outputType("NODE"));
    }
}
// end::route[]
