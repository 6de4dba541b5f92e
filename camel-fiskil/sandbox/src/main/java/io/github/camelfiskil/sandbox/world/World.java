package io.github.camelfiskil.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keeps everything that calls can read or change, under one lock; lists that it hands out never change. */
public final class World {

    private final long seed;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final EndUserBook endUsers = new EndUserBook();
    private final ConsentBook consents = new ConsentBook();
    private final Set<String> institutionsDown = new LinkedHashSet<>();
    private ConsentListener listener = ConsentListener.NONE;
    private Instant base = Instant.EPOCH;
    private int made;
    private int populations;

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
        locked(() -> {
            endUsers.clear();
            consents.clear();
            institutionsDown.clear();
            made = 0;
            populations = 0;
            base = clock.instant().truncatedTo(ChronoUnit.DAYS);
            ConsentListener heard = listener;
            listener = ConsentListener.NONE;
            FirstInhabitants.settle(this);
            listener = heard;
            return this;
        });
    }

    /**
     * Tells somebody what becomes of consents; those of the first inhabitants are no news.
     *
     * @param heard who hears of it
     */
    public void listen(ConsentListener heard) {
        locked(() -> {
            listener = heard;
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
        return locked(() -> {
            EndUser user = new EndUser(nextDraw("end-user").id("eu_"), name, email, phone, abn);
            endUsers.add(user);
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
        return locked(() -> endUsers.find(id));
    }

    /**
     * Tells whether any end user has an address.
     *
     * @param email the address
     * @return true if so
     */
    public boolean isTaken(String email) {
        return locked(() -> endUsers.isTaken(email));
    }

    /**
     * Stores new details of an end user.
     *
     * @param user the end user with the new details
     */
    public void updateEndUser(EndUser user) {
        locked(() -> {
            endUsers.update(user);
            return user;
        });
    }

    /**
     * Deletes an end user, whose consents end with that.
     *
     * @param id the id
     * @return false if there is no such end user
     */
    public boolean deleteEndUser(String id) {
        return locked(() -> {
            consents.activeOf(id).forEach(held -> endConsent(held.consent().arrangementId(), "END_USER_DELETED"));
            return endUsers.remove(id);
        });
    }

    /**
     * Adds many end users, each with a consent and transactions, who take no memory until they are changed. Nobody hears
     * of their consents.
     *
     * @param people    how many
     * @param leastRows least number of transactions that one of them has
     * @param mostRows  greatest number of transactions that one of them has
     * @return the population
     */
    public PopulationSeries addPopulation(int people, int leastRows, int mostRows) {
        return locked(() -> {
            PopulationSeries population = new PopulationSeries(
                    seed,
                    populations++,
                    endUsers.nextNumber(),
                    consents.nextSource(),
                    people,
                    leastRows,
                    mostRows,
                    base);
            endUsers.add(population);
            consents.add(population);
            return population;
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
        return locked(() -> {
            Consent consent = addConsent(user, institution, History.USUAL);
            listener.received(consent);
            return consent;
        });
    }

    /**
     * Makes a consent with one series of transactions behind it, on the first account, and no others.
     *
     * @param user        the end user
     * @param institution the bank
     * @param timeline    how many transactions, and when
     * @return the consent
     * @throws IllegalArgumentException if the institution is no bank
     */
    public Consent addConsent(EndUser user, Institution institution, Timeline timeline) {
        if (institution.industry() != Industry.BANKING) {
            throw new IllegalArgumentException("no bank: " + institution.id());
        }
        return locked(() -> {
            Consent consent = addConsent(user, institution, History.NONE);
            ConsentData data = consents.toChange(consent.arrangementId()).orElseThrow();
            data.addTransactions(data.bankAccounts().get(0), timeline);
            listener.received(consent);
            return consent;
        });
    }

    Consent addConsent(EndUser user, Institution institution, History history) {
        return locked(() -> {
            List<String> permissions = new ArrayList<>(institution.industry().permissions());
            permissions.add(Industry.IDENTITY_PERMISSION);
            Instant now = base;
            Consent consent = new Consent(nextDraw("consent").uuid(), user, institution, permissions, now, now, "");
            consents.add(consent, new ConsentData(seed, consents.nextSource(), consent, base, history));
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
        return locked(() -> consents.find(arrangementId).map(ConsentBook.Held::consent));
    }

    /**
     * Confirms a consent once more, which also brings an ended one back.
     *
     * @param arrangementId its id
     */
    public void renewConsent(String arrangementId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        locked(() -> {
            consents.change(arrangementId, consent -> consent.renewed(now));
            consent(arrangementId).ifPresent(listener::updated);
            return this;
        });
    }

    /**
     * Ends a consent; its data can no longer be read.
     *
     * @param arrangementId its id
     * @param reason        why
     */
    public void endConsent(String arrangementId, String reason) {
        locked(() -> {
            if (consent(arrangementId).filter(Consent::isActive).isPresent()) {
                consents.change(arrangementId, consent -> consent.ended(reason));
                consent(arrangementId).ifPresent(listener::revoked);
            }
            return this;
        });
    }

    /**
     * Holds back a part of a consent's rows.
     *
     * @param arrangementId its id
     * @param history       which part, and how long
     * @return false if there is no such consent
     */
    public boolean history(String arrangementId, LateHistory history) {
        return locked(() -> {
            Optional<ConsentData> data = consents.toChange(arrangementId);
            data.ifPresent(found -> found.history(history));
            return data.isPresent();
        });
    }

    /**
     * Lets all rows of a consent come.
     *
     * @param arrangementId its id
     * @return false if there is no such consent
     */
    public boolean completeHistory(String arrangementId) {
        return locked(() -> {
            boolean found = history(arrangementId, LateHistory.COMPLETE);
            consent(arrangementId).ifPresent(listener::historyCompleted);
            return found;
        });
    }

    /**
     * Gives the ids of the accounts behind a consent.
     *
     * @param arrangementId its id
     * @return the banks' or the retailer's ids, none if there is no such consent
     */
    public List<String> accountIds(String arrangementId) {
        return locked(() -> consents.find(arrangementId)
                .map(held -> held.data().accountIds())
                .orElse(List.of()));
    }

    /**
     * Gives the rows of a list of one consent, whether it is active or not.
     *
     * @param arrangementId its id
     * @param set           which list
     * @return the rows, none if there is no such consent
     */
    public List<Row> rows(String arrangementId, DataSet set) {
        return locked(() -> new Listing(consents.find(arrangementId)
                        .map(held -> held.data().runs(set, Selection.ALL, now()))
                        .orElse(List.of()))
                .all());
    }

    /**
     * Gives the active consents of an end user.
     *
     * @param endUserId the end user
     * @return the consents, oldest first
     */
    public List<Consent> activeConsents(String endUserId) {
        return locked(() -> consents.activeOf(endUserId).stream()
                .map(ConsentBook.Held::consent)
                .toList());
    }

    /**
     * Lists end users.
     *
     * @param selection which of them
     * @return the list, oldest first
     */
    public Listing endUsers(Selection selection) {
        return locked(() -> endUsers.list(selection));
    }

    /**
     * Lists consents.
     *
     * @param endUserId whose, empty for all
     * @param selection which of them
     * @return the list, oldest first
     */
    public Listing consents(String endUserId, Selection selection) {
        return locked(() -> endUserId.isEmpty() ? consents.list(selection) : consents.list(endUserId, selection));
    }

    /**
     * Lists what an end user's active consents open.
     *
     * @param endUserId the end user, who need not exist
     * @param set       which list
     * @param selection which rows
     * @return the list, rows with a moment newest first
     */
    public Listing list(String endUserId, DataSet set, Selection selection) {
        return locked(() -> new Listing(consents.activeOf(endUserId).stream()
                .flatMap(held -> held.data().runs(set, selection, now()).stream())
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
        return locked(() -> new Listing(consents.activeOf(endUserId).stream()
                        .<Run>map(held -> held.data().keptRows(set, now()))
                        .toList())
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
        return locked(() -> {
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
        return locked(() -> consents.kept().stream()
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
        return locked(() -> {
            ConsentData data = dataOfBankAccount(accountId);
            return data.addPending(data.bankAccount(accountId).orElseThrow(), count, nextDraw("transactions"));
        });
    }

    private ConsentData dataOfBankAccount(String accountId) {
        return consents.toChangeWithAccount(accountId)
                .orElseThrow(() -> new IllegalArgumentException("no such bank account: " + accountId));
    }

    /**
     * Turns a pending transaction into a posted one.
     *
     * @param fiskilId its id, which stays
     * @return false if there is no such pending transaction
     */
    public boolean post(String fiskilId) {
        Instant now = now();
        return locked(() -> consents.kept().stream()
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
        return locked(() -> consents.kept().stream()
                        .anyMatch(held -> transactions(held.data()).replace(fiskilId, row -> true, change))
                || RowNumber.endOf(fiskilId)
                        .filter(row -> consents.toChangeBySource(row.source())
                                .filter(data -> transactions(data).replaceDrawn(fiskilId, row.number(), change))
                                .isPresent())
                        .isPresent());
    }

    private static RowStore transactions(ConsentData data) {
        return data.store(DataSet.BANKING_TRANSACTIONS);
    }

    /**
     * Tells the time as rows show it.
     *
     * @return now, in whole milliseconds
     */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Says whether an institution answers.
     *
     * @param institutionId the institution
     * @param down          true if it is out of order
     */
    public void institutionDown(String institutionId, boolean down) {
        locked(() -> down ? institutionsDown.add(institutionId) : institutionsDown.remove(institutionId));
    }

    /**
     * Tells whether an institution is out of order.
     *
     * @param institutionId the institution
     * @return true if so
     */
    public boolean isDown(String institutionId) {
        return locked(() -> institutionsDown.contains(institutionId));
    }

    /**
     * Tells the day that all dates are counted from.
     *
     * @return start of the day, UTC, on which this world was made or last reset
     */
    public Instant base() {
        return locked(() -> base);
    }

    private Draw nextDraw(String name) {
        made++;
        return Draw.of(seed, name + "/" + made);
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
