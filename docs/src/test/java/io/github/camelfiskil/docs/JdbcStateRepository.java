package io.github.camelfiskil.docs;

// tag::bean[]
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

public class JdbcStateRepository extends ServiceSupport implements StateRepository<String, String> {

    private static final String TABLE = "CREATE TABLE IF NOT EXISTS fiskil_state"
            + " (state_key VARCHAR(500) PRIMARY KEY, state VARCHAR(8000) NOT NULL)";

    private final DataSource dataSource;

    public JdbcStateRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected void doStart() throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    @Override
    public String getState(String key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT state FROM fiskil_state WHERE state_key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The state cannot be read", e);
        }
    }

    @Override
    public void setState(String key, String state) {
        try (Connection connection = dataSource.getConnection()) {
            if (write(connection, "UPDATE fiskil_state SET state = ? WHERE state_key = ?", key, state) == 0) {
                write(connection, "INSERT INTO fiskil_state (state, state_key) VALUES (?, ?)", key, state);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The state cannot be written", e);
        }
    }

    private static int write(Connection connection, String sql, String key, String state) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, state);
            statement.setString(2, key);
            return statement.executeUpdate();
        }
    }
}
// end::bean[]
