package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the lists behind one consent and makes each when it is first asked for; guarded by the lock of the world. */
final class ConsentData {

    /** More new rows than this are not kept one by one. */
    private static final int MOST_KEPT = 1000;

    private static final int MOST_KEPT_READS = 100;

    private final long seed;
    private final int source;
    private final Consent consent;
    private final FirstRows firstRows;
    private LateHistory history = LateHistory.COMPLETE;
    private final Map<DataSet, RowStore> stores = new EnumMap<>(DataSet.class);

    ConsentData(long seed, int source, Consent consent, Instant base, History history) {
        this.seed = seed;
        this.source = source;
        this.consent = consent;
        this.firstRows = new FirstRows(seed, consent, base, history);
    }

    int source() {
        return source;
    }

    List<String> accountIds() {
        return firstRows.bankAccounts().isEmpty()
                ? List.of(firstRows.energyAccounts().accountId())
                : firstRows.bankAccounts().stream().map(BankAccount::accountId).toList();
    }

    /** Gives the ids of the service points, none if this is no energy consent. */
    List<String> servicePointIds() {
        return consent.institution().industry() == Industry.ENERGY
                ? firstRows.energyAccounts().servicePointIds()
                : List.of();
    }

    List<BankAccount> bankAccounts() {
        return firstRows.bankAccounts();
    }

    Optional<BankAccount> bankAccount(String id) {
        return firstRows.bankAccounts().stream()
                .filter(account ->
                        account.accountId().equals(id) || account.fiskilId().equals(id))
                .findFirst();
    }

    List<Run> runs(DataSet set, Selection selection, Instant now) {
        return set.belongsTo(consent.institution().industry())
                ? store(set).runs(selection, history.hiddenBefore(now))
                : List.of();
    }

    void history(LateHistory lateHistory) {
        history = lateHistory;
    }

    Run keptRows(DataSet set, Instant now) {
        return runs(set, Selection.ALL, now).stream().findFirst().orElseGet(() -> new KeptRun(List.of()));
    }

    RowStore store(DataSet set) {
        return stores.computeIfAbsent(set, key -> new RowStore(source, firstRows.of(key)));
    }

    /** Adds purchases and gives their ids, newest first. */
    List<String> addTransactions(BankAccount account, Timeline timeline) {
        return add(
                DataSet.BANKING_TRANSACTIONS,
                new TransactionSeries(seed, source, consent, account),
                timeline,
                MOST_KEPT);
    }

    /** Adds purchases none of which is kept, however few. */
    void addSeries(BankAccount account, Timeline timeline) {
        add(DataSet.BANKING_TRANSACTIONS, new TransactionSeries(seed, source, consent, account), timeline, 0);
    }

    /** Adds meter reads and gives their ids, newest first. */
    List<String> addUsage(String servicePointId, Timeline days) {
        return add(
                DataSet.ENERGY_USAGE, new UsageSeries(seed, firstRows.meters(), servicePointId), days, MOST_KEPT_READS);
    }

    private List<String> add(DataSet set, Series series, Timeline timeline, int mostKept) {
        RowStore store = store(set);
        SeriesRun run = new SeriesRun(series, source, store.reserve(timeline.count()), timeline);
        if (timeline.count() > mostKept) {
            store.add(run);
            return run.ids();
        }
        List<Row> rows = new ArrayList<>(timeline.count());
        for (int i = 0; i < timeline.count(); i++) {
            rows.add(run.row(i).read());
        }
        store.add(run.first(), rows);
        return rows.stream().map(Row::id).toList();
    }

    List<String> addPending(BankAccount account, int count, Draw draw) {
        RowStore store = store(DataSet.BANKING_TRANSACTIONS);
        Transactions writer = new Transactions(seed, consent);
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(writer.pending(account, draw));
        }
        store.add(store.reserve(count), rows);
        return rows.stream().map(Row::id).toList();
    }
}
