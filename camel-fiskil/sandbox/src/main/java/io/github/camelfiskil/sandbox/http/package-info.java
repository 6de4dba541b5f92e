/** HTTP calls and answers as plain values, free of any server library. Internal to the sandbox. */
package io.github.camelfiskil.sandbox.http;
