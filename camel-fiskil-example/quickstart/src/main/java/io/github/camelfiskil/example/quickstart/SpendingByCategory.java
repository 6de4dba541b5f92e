package io.github.camelfiskil.example.quickstart;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Adds up what was spent, row after row: behind the split the body is a map from category to sum. */
public final class SpendingByCategory implements AggregationStrategy {

    @Override
    public Exchange aggregate(Exchange before, Exchange row) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        if (before != null) {
            sums = sums(before);
        }
        Transaction transaction = row.getVariable("row", Transaction.class);
        if (transaction.amount().signum() < 0) {
            String category = transaction.category() + " (" + transaction.currency() + ")";
            sums.merge(category, transaction.amount().negate(), BigDecimal::add);
        }
        Exchange result = before == null ? row : before;
        result.getMessage().setBody(sums);
        return result;
    }

    @SuppressWarnings("unchecked") // the body that this class has set
    private static Map<String, BigDecimal> sums(Exchange before) {
        return before.getMessage().getBody(Map.class);
    }
}
