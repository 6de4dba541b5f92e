package io.github.camelfiskil.springboot;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A property under {@code camel.component.fiskil} is wrong. The message never has its value, which may be a secret. */
public final class FiskilPropertyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    private final String action;

    private FiskilPropertyException(String message, String action) {
        super(message);
        this.action = action;
    }

    static FiskilPropertyException unknown(Map<String, String> originByName, List<ComponentOption> options) {
        String names = originByName.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue().isEmpty() ? "" : " (" + entry.getValue() + ")"))
                .collect(Collectors.joining(", "));
        String known = options.stream().map(ComponentOption::dashed).sorted().collect(Collectors.joining(", "));
        return new FiskilPropertyException(
                "The component fiskil does not know " + names,
                "Correct or remove it. Under " + FiskilProperties.PREFIX + " there are: " + known
                        + ". Options of an endpoint stand in its URI; a second component has properties of your own");
    }

    /** The cause of Camel is left out: it shows the value. */
    static FiskilPropertyException wrongValue(ComponentOption option) {
        return new FiskilPropertyException(
                option.property() + " has a value that does not fit: it has to be " + option.wanted(),
                "Correct the value of " + option.property());
    }

    static FiskilPropertyException unresolved(ComponentOption option, String placeholder) {
        return new FiskilPropertyException(
                option.property() + " is ${" + placeholder + "}, and nothing is known under that name",
                "Set " + placeholder + ", as an environment variable or a property");
    }

    /**
     * What to do about it.
     *
     * @return a sentence
     */
    public String getAction() {
        return action;
    }
}
