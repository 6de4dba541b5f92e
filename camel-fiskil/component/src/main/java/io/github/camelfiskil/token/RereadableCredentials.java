package io.github.camelfiskil.token;

/** Credentials that can be read again from where they come from. */
public interface RereadableCredentials extends FiskilCredentials {

    /** Reads them again, since they were refused; what they give afterwards may be the same. */
    void readAgain();
}
