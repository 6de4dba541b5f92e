package io.github.camelfiskil.error;

/** Fiskil refuses the credentials, or refuses a token that it has only just given. */
public class FiskilAuthenticationException extends FiskilException {

    private static final long serialVersionUID = 1L;

    private FiskilAuthenticationException(String text, ErrorDetails details, Throwable cause) {
        super(text, details, cause);
    }

    /** The token endpoint does not take the credentials. */
    public static FiskilAuthenticationException refusedCredentials(ErrorDetails details) {
        return new FiskilAuthenticationException(
                "Fiskil refused the credentials at " + details.uri() + " with " + details.said()
                        + ". Check the options clientId and clientSecret (camel.component.fiskil.client-id and"
                        + " .client-secret, or the bean in the option credentials): the key may be mistyped, deleted or"
                        + " rotated in Fiskil's Console",
                details,
                null);
    }

    /** The same refusal for another exchange, while it is remembered and the token endpoint is left alone. */
    public static FiskilAuthenticationException remembered(FiskilAuthenticationException first, long seconds) {
        return new FiskilAuthenticationException(
                first.getMessage() + ". They are not tried again for another " + seconds + " s",
                first.getDetails(),
                first);
    }

    /** The call was refused with a token that had only just been given. */
    public static FiskilAuthenticationException refusedToken(String call, ErrorDetails details) {
        return new FiskilAuthenticationException(
                "Fiskil refused " + call + " with " + details.said()
                        + " although the token is valid and new. Check in Fiskil's Console that the API key has the scope"
                        + " that this resource needs",
                details,
                null);
    }

    @Override
    FiskilAuthenticationException copy(String otherText, ErrorDetails otherDetails) {
        return new FiskilAuthenticationException(otherText, otherDetails, getCause());
    }
}
