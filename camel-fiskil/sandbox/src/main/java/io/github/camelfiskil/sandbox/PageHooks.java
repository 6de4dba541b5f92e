package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.PageListener;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Runs actions of a test while pages are served, each once. */
final class PageHooks implements PageListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Hook> before = new ArrayList<>();
    private final List<Hook> after = new ArrayList<>();

    private record Hook(String pathPrefix, int page, Runnable action) {
        boolean meets(String path, int servedPage) {
            return page == servedPage && path.startsWith(pathPrefix);
        }
    }

    void addBefore(String pathPrefix, int page, Runnable action) {
        add(before, new Hook(pathPrefix, page, action));
    }

    void addAfter(String pathPrefix, int page, Runnable action) {
        add(after, new Hook(pathPrefix, page, action));
    }

    private void add(List<Hook> hooks, Hook hook) {
        if (hook.page < 1) {
            throw new IllegalArgumentException("pages are counted from 1, there is no page " + hook.page);
        }
        lock.lock();
        try {
            hooks.add(hook);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void before(String path, int page) {
        take(before, path, page).forEach(hook -> hook.action.run());
    }

    @Override
    public void after(String path, int page) {
        take(after, path, page).forEach(hook -> hook.action.run());
    }

    private List<Hook> take(List<Hook> hooks, String path, int page) {
        lock.lock();
        try {
            List<Hook> taken = new ArrayList<>();
            for (Iterator<Hook> next = hooks.iterator(); next.hasNext(); ) {
                Hook hook = next.next();
                if (hook.meets(path, page)) {
                    taken.add(hook);
                    next.remove();
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            before.clear();
            after.clear();
        } finally {
            lock.unlock();
        }
    }
}
