package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.api.Tokens;
import io.github.camelfiskil.sandbox.world.DataSet;
import io.github.camelfiskil.sandbox.world.Selection;
import io.github.camelfiskil.sandbox.world.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** The part of a sandbox that rows of lists are made and read with. */
abstract class DataControls extends PeopleControls {

    DataControls(Tokens tokens, World world) {
        super(tokens, world);
    }

    /**
     * Adds posted transactions that happened just now, a millisecond apart; see {@link #transactions(String, Rows)}.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> transactions(String accountId, int rows) {
        return transactions(accountId, Rows.of(rows));
    }

    /**
     * Adds posted transactions, all of them purchases. A long list takes no memory: its rows are drawn when a page or an
     * id is asked for, and equal sandboxes draw equal rows.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many, and when
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> transactions(String accountId, Rows rows) {
        return world().lists().addTransactions(accountId, rows.timeline(world().now()));
    }

    /**
     * Lets posted transactions arrive, each dated at a moment of its own, which may be past or future.
     *
     * @param accountId    {@code account_id} or {@code fiskil_id} of a bank account
     * @param postingTimes the moments, in whole milliseconds
     * @return their {@code fiskil_id}s, in the order of the moments given
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> arrive(String accountId, Instant... postingTimes) {
        return Stream.of(postingTimes)
                .flatMap(time -> transactions(accountId, Rows.of(1).at(time)).stream())
                .toList();
    }

    /**
     * Adds meter reads, one for each day back from the newest. A long list takes no memory.
     *
     * @param servicePointId one of {@link #servicePoints}
     * @param newest         day of the newest read, past or future
     * @param days           how many, 0 to {@link Rows#MOST}
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such service point
     */
    public List<String> usage(String servicePointId, LocalDate newest, int days) {
        if (days < 0 || days > Rows.MOST) {
            throw new IllegalArgumentException("there can be 0 to " + Rows.MOST + " days, not " + days);
        }
        return world().lists().addUsage(servicePointId, newest, days);
    }

    /**
     * Lets one meter read arrive for each of some days.
     *
     * @param servicePointId one of {@link #servicePoints}
     * @param days           the days, past or future
     * @return their {@code fiskil_id}s, in the order of the days given
     * @throws IllegalArgumentException if there is no such service point
     */
    public List<String> arriveUsage(String servicePointId, LocalDate... days) {
        return Stream.of(days)
                .flatMap(day -> usage(servicePointId, day, 1).stream())
                .toList();
    }

    /**
     * Gives the ids of the service points of an end user.
     *
     * @param endUserId the end user
     * @return a copy of the list
     */
    public List<String> servicePoints(String endUserId) {
        return world().lists().of(endUserId, DataSet.ENERGY_SERVICE_POINTS, Selection.ALL).all().stream()
                .map(row -> row.text("service_point_id"))
                .toList();
    }

    /**
     * Adds pending transactions, which have no date at all.
     *
     * @param accountId {@code account_id} or {@code fiskil_id} of a bank account
     * @param rows      how many
     * @return their {@code fiskil_id}s
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> pending(String accountId, int rows) {
        return world().lists().addPending(accountId, rows);
    }

    /**
     * Posts a pending transaction now; its {@code fiskil_id} stays.
     *
     * @param pendingFiskilId the {@code fiskil_id}
     * @throws IllegalArgumentException if there is no such pending transaction
     */
    public void post(String pendingFiskilId) {
        if (!world().lists().post(pendingFiskilId)) {
            throw new IllegalArgumentException("no such pending transaction: " + pendingFiskilId);
        }
    }

    /**
     * Gives the accounts of an end user: those at banks first, then those at energy retailers.
     *
     * @param endUserId the end user
     * @return a copy of the list
     */
    public List<JsonNode> accounts(String endUserId) {
        return Stream.of(DataSet.BANKING_ACCOUNTS, DataSet.ENERGY_ACCOUNTS)
                .flatMap(set -> copies(world().lists().of(endUserId, set, Selection.ALL)).stream())
                .toList();
    }

    /**
     * Gives all transactions of an end user. It makes each of them: do not ask for millions.
     *
     * @param endUserId the end user
     * @return a copy of the list, pending ones first, then the newest
     */
    public List<JsonNode> transactions(String endUserId) {
        return copies(world().lists().of(endUserId, DataSet.BANKING_TRANSACTIONS, Selection.ALL));
    }
}
