package io.github.camelfiskil.example.nightly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps states in a table {@code fiskil_state (name, state)}, whose primary key is the name. Several nodes may share it;
 * safe for use by many threads.
 */
// tag::repository[]
public class JdbcStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private final DataSource dataSource;

    /** @param dataSource gives connections that commit each statement, as they do by default */
    public JdbcStateRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String getState(String name) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select state from fiskil_state where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new RuntimeCamelException("The state of " + name + " cannot be read", e);
        }
    }

    @Override
    public void setState(String name, String state) {
        try (Connection connection = dataSource.getConnection()) {
            if (!update(connection, name, state) && !insert(connection, name, state)) {
                update(connection, name, state);
            }
        } catch (SQLException e) {
            throw new RuntimeCamelException("The state of " + name + " cannot be written", e);
        }
    }

    private static boolean update(Connection connection, String name, String state) throws SQLException {
        return execute(connection, "update fiskil_state set state = ? where name = ?", state, name) > 0;
    }

    /** False where another node was faster. */
    private static boolean insert(Connection connection, String name, String state) throws SQLException {
        try {
            return execute(connection, "insert into fiskil_state (state, name) values (?, ?)", state, name) > 0;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
                return false;
            }
            throw e;
        }
    }

    private static int execute(Connection connection, String sql, String state, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, state);
            statement.setString(2, name);
            return statement.executeUpdate();
        }
    }
}
// end::repository[]
