package io.github.camelfiskil.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/** The lists that the consents of a world open, and the rows in them. */
public final class Lists {

    private final WorldState state;

    Lists(WorldState state) {
        this.state = state;
    }

    /**
     * Lists what an end user's active consents open.
     *
     * @param endUserId the end user, who need not exist
     * @param set       which list
     * @param selection which rows
     * @return the list, rows with a moment newest first
     */
    public Listing of(String endUserId, DataSet set, Selection selection) {
        return state.locked(() -> new Listing(state.consents().activeOf(endUserId).stream()
                .flatMap(held -> held.data().runs(set, selection, state.now()).stream())
                .toList()));
    }

    /**
     * Gives the rows of such a list that are kept one by one, those of long series left out.
     *
     * @param endUserId the end user, who need not exist
     * @param set       which list
     * @return the rows, those with a moment newest first
     */
    public List<Row> keptRows(String endUserId, DataSet set) {
        return state.locked(() -> new Listing(state.consents().activeOf(endUserId).stream()
                        .<Run>map(held -> held.data().keptRows(set, state.now()))
                        .toList())
                .all());
    }

    /**
     * Gives the rows of a list of one consent, whether it is active or not.
     *
     * @param arrangementId its id
     * @param set           which list
     * @return the rows, none if there is no such consent
     */
    public List<Row> rows(String arrangementId, DataSet set) {
        return state.locked(() -> new Listing(state.consents()
                        .find(arrangementId)
                        .map(held -> held.data().runs(set, Selection.ALL, state.now()))
                        .orElse(List.of()))
                .all());
    }

    /**
     * Adds posted transactions.
     *
     * @param accountId bank's or platform's id of the account
     * @param timeline  how many, and when
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> addTransactions(String accountId, Timeline timeline) {
        return state.locked(() -> {
            ConsentData data = dataOfBankAccount(accountId);
            return data.addTransactions(data.bankAccount(accountId).orElseThrow(), timeline);
        });
    }

    /**
     * Adds meter reads, one for each day.
     *
     * @param servicePointId the service point
     * @param newest         day of the newest read
     * @param days           how many
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such service point
     */
    public List<String> addUsage(String servicePointId, LocalDate newest, int days) {
        Instant start = newest.atStartOfDay(ZoneOffset.UTC).toInstant();
        Timeline timeline = new Timeline(days, start, start.minus(Duration.ofDays(Math.max(0, days - 1))));
        return state.locked(() -> state.consents().kept().stream()
                .map(ConsentBook.Held::data)
                .filter(data -> data.servicePointIds().contains(servicePointId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such service point: " + servicePointId))
                .addUsage(servicePointId, timeline));
    }

    /**
     * Adds pending transactions.
     *
     * @param accountId bank's or platform's id of the account
     * @param count     how many
     * @return their {@code fiskil_id}s
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> addPending(String accountId, int count) {
        return state.locked(() -> {
            ConsentData data = dataOfBankAccount(accountId);
            return data.addPending(data.bankAccount(accountId).orElseThrow(), count, state.nextDraw("transactions"));
        });
    }

    private ConsentData dataOfBankAccount(String accountId) {
        return state.consents()
                .toChangeWithAccount(accountId)
                .orElseThrow(() -> new IllegalArgumentException("no such bank account: " + accountId));
    }

    /**
     * Turns a pending transaction into a posted one.
     *
     * @param fiskilId its id, which stays
     * @return false if there is no such pending transaction
     */
    public boolean post(String fiskilId) {
        Instant now = state.now();
        return state.locked(() -> state.consents().kept().stream()
                .anyMatch(held -> transactions(held.data())
                        .replace(
                                fiskilId,
                                row -> row.text("status").equals("PENDING"),
                                row -> Transactions.post(row, now))));
    }

    /**
     * Gives a transaction another category.
     *
     * @param fiskilId  its id
     * @param secondary the category
     * @return false if there is no such transaction
     */
    public boolean categorise(String fiskilId, String secondary) {
        UnaryOperator<Row> change = row -> Transactions.categorise(row, secondary);
        return state.locked(() -> state.consents().kept().stream()
                        .anyMatch(held -> transactions(held.data()).replace(fiskilId, row -> true, change))
                || RowNumber.endOf(fiskilId)
                        .filter(row -> state.consents()
                                .toChangeBySource(row.source())
                                .filter(data -> transactions(data).replaceDrawn(fiskilId, row.number(), change))
                                .isPresent())
                        .isPresent());
    }

    private static RowStore transactions(ConsentData data) {
        return data.store(DataSet.BANKING_TRANSACTIONS);
    }
}
