package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keeps everything that calls can read or change, under one lock; rows that it hands out never change. */
public final class World {

    private final long seed;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, EndUser> endUsers = new LinkedHashMap<>();
    private final Map<String, Consent> consents = new LinkedHashMap<>();
    private final Map<String, ConsentData> data = new LinkedHashMap<>();
    private final Set<String> institutionsDown = new LinkedHashSet<>();
    private final Selections selections = new Selections();
    private Instant base = Instant.EPOCH;
    private int made;

    /**
     * Makes a world with its first inhabitants.
     *
     * @param seed  what all ids and amounts follow from
     * @param clock tells the time
     */
    public World(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
        reset();
    }

    /** Puts everything back to how it was at the start. */
    public void reset() {
        change(() -> {
            endUsers.clear();
            consents.clear();
            data.clear();
            institutionsDown.clear();
            made = 0;
            base = clock.instant().truncatedTo(ChronoUnit.DAYS);
            FirstInhabitants.settle(this);
            return this;
        });
    }

    /**
     * Adds an end user; nothing about one has to be unique.
     *
     * @param name  full name, may be empty
     * @param email address, may be empty
     * @param phone number, may be empty
     * @param abn   business number, may be empty
     * @return the new end user
     */
    public EndUser addEndUser(String name, String email, String phone, String abn) {
        return change(() -> {
            EndUser user = new EndUser(nextDraw("end-user").id("eu_"), name, email, phone, abn);
            endUsers.put(user.id(), user);
            return user;
        });
    }

    /**
     * Finds an end user.
     *
     * @param id the id
     * @return the end user, if there is such
     */
    public Optional<EndUser> endUser(String id) {
        return read(() -> Optional.ofNullable(endUsers.get(id)));
    }

    /**
     * Gives all end users.
     *
     * @return a copy of the list, oldest first
     */
    public List<EndUser> endUsers() {
        return read(() -> List.copyOf(endUsers.values()));
    }

    /**
     * Stores new details of an end user.
     *
     * @param user the end user with the new details
     */
    public void updateEndUser(EndUser user) {
        change(() -> endUsers.replace(user.id(), user));
    }

    /**
     * Deletes an end user, whose consents end with that.
     *
     * @param id the id
     * @return false if there is no such end user
     */
    public boolean deleteEndUser(String id) {
        return change(() -> {
            consents.replaceAll((key, consent) ->
                    consent.isActive() && consent.endUser().id().equals(id)
                            ? consent.ended("END_USER_DELETED")
                            : consent);
            return endUsers.remove(id) != null;
        });
    }

    /**
     * Makes a consent and the data behind it.
     *
     * @param user        the end user
     * @param institution the institution
     * @return the consent
     */
    public Consent addConsent(EndUser user, Institution institution) {
        return addConsent(user, institution, History.USUAL);
    }

    Consent addConsent(EndUser user, Institution institution, History history) {
        return change(() -> {
            List<String> permissions = new ArrayList<>(institution.industry().permissions());
            permissions.add(Industry.IDENTITY_PERMISSION);
            Instant now = base;
            Consent consent = new Consent(nextDraw("consent").uuid(), user, institution, permissions, now, now, "");
            consents.put(consent.arrangementId(), consent);
            data.put(consent.arrangementId(), new ConsentData(seed, consent, base, history));
            return consent;
        });
    }

    /**
     * Finds a consent.
     *
     * @param arrangementId its id
     * @return the consent, if there is such
     */
    public Optional<Consent> consent(String arrangementId) {
        return read(() -> Optional.ofNullable(consents.get(arrangementId)));
    }

    /**
     * Confirms a consent once more, which also brings an ended one back.
     *
     * @param arrangementId its id
     */
    public void renewConsent(String arrangementId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        change(() -> consents.computeIfPresent(arrangementId, (id, consent) -> consent.renewed(now)));
    }

    /**
     * Ends a consent; its data can no longer be read.
     *
     * @param arrangementId its id
     * @param reason        why
     */
    public void endConsent(String arrangementId, String reason) {
        change(() -> consents.computeIfPresent(
                arrangementId, (id, consent) -> consent.isActive() ? consent.ended(reason) : consent));
    }

    /**
     * Gives the active consents of an end user.
     *
     * @param endUserId the end user
     * @return the consents, oldest first
     */
    public List<Consent> activeConsents(String endUserId) {
        return read(() -> consents.values().stream()
                .filter(consent -> consent.isActive() && consent.endUser().id().equals(endUserId))
                .toList());
    }

    /**
     * Gives the rows of the list of end users.
     *
     * @param filter    key of the filter
     * @param selection which to take
     * @return the rows, oldest end user first
     */
    public List<Row> endUserRows(String filter, Predicate<EndUser> selection) {
        return read(() -> selections.get(
                "end-users/" + filter,
                () -> endUsers.values().stream()
                        .filter(selection)
                        .map(user -> Row.of(user.id(), user.toJson()))
                        .toList()));
    }

    /**
     * Gives the rows of the list of consents.
     *
     * @param filter    key of the filter
     * @param selection which to take
     * @return the rows, oldest consent first
     */
    public List<Row> consentRows(String filter, Predicate<Consent> selection) {
        return read(() -> selections.get(
                "consents/" + filter,
                () -> consents.values().stream()
                        .filter(selection)
                        .map(c -> Row.of(
                                c.arrangementId(),
                                c.toJson(data.get(c.arrangementId()).accountIds())))
                        .toList()));
    }

    /**
     * Gives the rows that an end user's active consents open.
     *
     * @param endUserId the end user, who need not exist
     * @param set       which list
     * @param filter    key of the filter
     * @param selection which rows to take
     * @return the rows, transactions newest first
     */
    public List<Row> rows(String endUserId, DataSet set, String filter, Predicate<Row> selection) {
        return read(() -> selections.get(set + "/" + endUserId + "/" + filter, () -> {
            List<Row> rows = new ArrayList<>();
            for (Consent consent : activeConsents(endUserId)) {
                rows.addAll(data.get(consent.arrangementId()).rows(set));
            }
            rows.removeIf(selection.negate());
            if (set == DataSet.BANKING_TRANSACTIONS) {
                rows.sort(Transactions.NEWEST_FIRST);
            }
            return List.copyOf(rows);
        }));
    }

    /**
     * Adds transactions that happened just now.
     *
     * @param accountId bank's or platform's id of the account
     * @param count     how many
     * @param pending   whether they are still pending
     * @return their {@code fiskil_id}s, newest first
     * @throws IllegalArgumentException if there is no such account
     */
    public List<String> addTransactions(String accountId, int count, boolean pending) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return change(() -> {
            for (Consent consent : consents.values()) {
                ConsentData behind = data.get(consent.arrangementId());
                for (BankAccount account : behind.bankAccounts()) {
                    if (account.accountId().equals(accountId)
                            || account.fiskilId().equals(accountId)) {
                        Draw draw = nextDraw("transactions");
                        Transactions writer = new Transactions(seed, consent);
                        List<Row> rows = new ArrayList<>(count);
                        for (int i = 0; i < count; i++) {
                            rows.add(
                                    pending
                                            ? writer.pending(account, draw)
                                            : writer.posted(account, now.minusMillis(i), draw));
                        }
                        behind.add(DataSet.BANKING_TRANSACTIONS, rows);
                        return rows.stream().map(Row::id).toList();
                    }
                }
            }
            throw new IllegalArgumentException("no such bank account: " + accountId);
        });
    }

    /**
     * Turns a pending transaction into a posted one.
     *
     * @param fiskilId its id, which stays
     * @return false if there is no such pending transaction
     */
    public boolean post(String fiskilId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return replaceTransaction(
                fiskilId, row -> row.text("status").equals("PENDING"), row -> Transactions.post(row, now));
    }

    /**
     * Gives a transaction another category.
     *
     * @param fiskilId  its id
     * @param secondary the category
     * @return false if there is no such transaction
     */
    public boolean categorise(String fiskilId, String secondary) {
        return replaceTransaction(fiskilId, row -> true, row -> Transactions.categorise(row, secondary));
    }

    private boolean replaceTransaction(String fiskilId, Predicate<Row> condition, UnaryOperator<Row> change) {
        return change(() -> {
            for (ConsentData behind : data.values()) {
                for (Row row : behind.rows(DataSet.BANKING_TRANSACTIONS)) {
                    if (row.id().equals(fiskilId) && condition.test(row)) {
                        behind.replace(DataSet.BANKING_TRANSACTIONS, change.apply(row));
                        return true;
                    }
                }
            }
            return false;
        });
    }

    /**
     * Says whether an institution answers.
     *
     * @param institutionId the institution
     * @param down          true if it is out of order
     */
    public void institutionDown(String institutionId, boolean down) {
        change(() -> down ? institutionsDown.add(institutionId) : institutionsDown.remove(institutionId));
    }

    /**
     * Tells whether an institution is out of order.
     *
     * @param institutionId the institution
     * @return true if so
     */
    public boolean isDown(String institutionId) {
        return read(() -> institutionsDown.contains(institutionId));
    }

    /**
     * Tells the day that all dates are counted from.
     *
     * @return start of the day, UTC, on which this world was made or last reset
     */
    public Instant base() {
        return read(() -> base);
    }

    private Draw nextDraw(String name) {
        made++;
        return Draw.of(seed, name + "/" + made);
    }

    private <T> T change(Supplier<T> change) {
        lock.lock();
        try {
            selections.clear();
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }
}
