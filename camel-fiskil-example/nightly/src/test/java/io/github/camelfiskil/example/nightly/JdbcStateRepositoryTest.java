package io.github.camelfiskil.example.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.RuntimeCamelException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The repository on a database that is not PostgreSQL. */
class JdbcStateRepositoryTest {

    private static final int WRITERS = 16;

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private JdbcStateRepository repository;

    @BeforeEach
    void createTable() throws Exception {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        repository = new JdbcStateRepository(dataSource);
        try (var schema = JdbcStateRepository.class.getResourceAsStream("/sql/schema.sql")) {
            String sql = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            execute(sql.substring(sql.indexOf("-- tag::state[]"), sql.indexOf("-- end::state[]")));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from fiskil_state")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void aStateIsKeptForTheNextProcess() {
        repository.setState("one", "{\"watermark\":\"2026-06-30T12:00:00Z\"}");
        repository.setState("two", "other");

        assertThat(new JdbcStateRepository(dataSource).getState("one"))
                .isEqualTo("{\"watermark\":\"2026-06-30T12:00:00Z\"}");
        assertThat(repository.getState("three")).isNull();
    }

    @Test
    void theLastStateIsTheOneThatIsKept() throws SQLException {
        repository.setState("one", "before");
        repository.setState("one", "after");
        assertThat(repository.getState("one")).isEqualTo("after");
        assertThat(rows()).isEqualTo(1);

        repository.setState("one", null);
        assertThat(repository.getState("one")).isNull();
    }

    @Test
    void manyWhoWriteTheFirstStateAtOnceLeaveOne() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int round = 0; round < 50; round++) {
                String name = "round " + round;
                CyclicBarrier atOnce = new CyclicBarrier(WRITERS);
                List<Future<String>> states = new ArrayList<>();
                for (int i = 0; i < WRITERS; i++) {
                    String state = "state " + i;
                    states.add(writers.submit(() -> {
                        atOnce.await();
                        repository.setState(name, state);
                        return state;
                    }));
                }
                List<String> written = new ArrayList<>();
                for (Future<String> state : states) {
                    written.add(state.get());
                }
                assertThat(written).contains(repository.getState(name));
                assertThat(rows()).isEqualTo(round + 1);
            }
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void aDatabaseThatFailsIsAnError() throws SQLException {
        execute("drop table fiskil_state");

        assertThatThrownBy(() -> repository.getState("one"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> repository.setState("one", "state"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aStateThatIsTooLongIsAnErrorAndKeepsTheOneBefore() {
        repository.setState("one", "before");

        assertThatThrownBy(() -> repository.setState("one", "x".repeat(10_000)))
                .isInstanceOf(RuntimeCamelException.class);
        assertThat(repository.getState("one")).isEqualTo("before");
    }
}
