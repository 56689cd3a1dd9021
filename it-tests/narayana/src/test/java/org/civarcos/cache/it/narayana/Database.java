package org.civarcos.cache.it.narayana;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** Names by number in H2. A transaction has one connection, which takes part in it. */
@ApplicationScoped
class Database {
    @Inject
    TransactionSynchronizationRegistry registry;

    private static JdbcDataSource dataSource() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:names;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        source.setUser("sa");
        source.setPassword("");
        return source;
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) throws SQLException {
        if (registry.getTransactionStatus() == Status.STATUS_ACTIVE) {
            return work.in(enlisted());
        }
        try (Connection connection = dataSource().getConnection()) {
            return work.in(connection);
        }
    }

    private Connection enlisted() throws SQLException {
        if (registry.getResource(this) instanceof Connection connection) {
            return connection;
        }
        XAConnection opened = dataSource().getXAConnection();
        try {
            com.arjuna.ats.jta.TransactionManager.transactionManager()
                    .getTransaction()
                    .enlistResource(opened.getXAResource());
        } catch (RollbackException | SystemException e) {
            throw new SQLException(e);
        }
        Connection connection = opened.getConnection();
        registry.putResource(this, connection);
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                try {
                    opened.close();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        return connection;
    }

    void reset() throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            connection.createStatement().execute("drop all objects");
            connection.createStatement().execute("create table names (id bigint primary key, name varchar)");
            connection.createStatement().execute("insert into names values (1, 'old'), (2, 'old')");
        }
    }

    String read(long id) throws SQLException {
        return with(connection -> {
            try (PreparedStatement query = connection.prepareStatement("select name from names where id = ?")) {
                query.setLong(1, id);
                ResultSet rows = query.executeQuery();
                return rows.next() ? rows.getString(1) : null;
            }
        });
    }

    void write(long id, String name) throws SQLException {
        with(connection -> {
            try (PreparedStatement update = connection.prepareStatement("update names set name = ? where id = ?")) {
                update.setString(1, name);
                update.setLong(2, id);
                return update.executeUpdate();
            }
        });
    }
}
