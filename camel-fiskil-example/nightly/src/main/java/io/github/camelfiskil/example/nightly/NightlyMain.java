package io.github.camelfiskil.example.nightly;

import static org.apache.camel.support.builder.ExpressionBuilder.bodyExpression;
import static org.apache.camel.support.builder.ExpressionBuilder.groupIteratorExpression;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the YAML routes of this example once and ends, with code 0 where the run was whole: against Fiskil
 * ({@code FISKIL_CLIENT_ID}, {@code FISKIL_CLIENT_SECRET}, {@code FISKIL_BASE_URI}) and the PostgreSQL of
 * {@code NIGHTLY_JDBC_URL}; without that it is {@link TrialMain tried} against a sandbox and a PostgreSQL.
 */
public final class NightlyMain {

    static final String JDBC_URL = "NIGHTLY_JDBC_URL";

    private static final Logger LOG = LoggerFactory.getLogger(NightlyMain.class);

    private final Main main = new Main();
    private final AtomicBoolean wholeRun = new AtomicBoolean();

    private NightlyMain() {}

    /** Runs until the run is over; ends with code 1 where it was not whole. */
    public static void main(String[] args) throws Exception {
        String url = Optional.ofNullable(System.getenv(JDBC_URL)).orElse("");
        if (url.isBlank()) {
            TrialMain.main(args);
            return;
        }
        NightlyMain nightly = new NightlyMain();
        nightly.run(url, args);
        if (!nightly.wholeRun.get()) {
            System.exit(1);
        }
    }

    private void run(String jdbcUrl, String... args) throws Exception {
        createTables(jdbcUrl);
        main.bind("nightly", this);
        // tag::groups[]
        // what ${collate(500)} is to give, but in Camel 4.18.0 that groups its groups when it is used again
        main.bind("groups", groupIteratorExpression(bodyExpression(), null, "500", false));
        // end::groups[]
        main.run(args);
    }

    private static void createTables(String jdbcUrl) throws SQLException, IOException {
        try (var schema = NightlyMain.class.getResourceAsStream("/sql/schema.sql");
                Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Called by the route: every end user was walked over. */
    public void whole() {
        LOG.info("The run is whole");
        wholeRun.set(true);
    }

    /** Called by the route: the run is over. */
    public void over() {
        main.completed();
    }
}
