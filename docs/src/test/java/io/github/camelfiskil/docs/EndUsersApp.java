package io.github.camelfiskil.docs;

// tag::app[]
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class EndUsersApp extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new EndUsersApp());
        main.run(args);
    }

    @Override
    public void configure() {
        from("timer:end-users?period=60000").to("fiskil:end-users").log("${body}");
    }
}
// end::app[]
