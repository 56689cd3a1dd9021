package org.civarcos.cache.server.memcached;

import org.civarcos.cache.server.memcached.Storage.Mode;

/** Finds a command by its name and runs it. One object serves all connections of a loop, one after the other. */
final class Commands {
    /** Next step after a line. */
    enum Next {
        DONE,
        CLOSE,
        SWALLOW,
        STORE
    }

    private static final byte[] HTTP = Replies.ascii("HTTP/");
    private static final int LONGEST_NAME = 14;

    private final Session session;
    private final Line line;
    private final Retrieval retrieval;
    private final Storage storage;
    private final KeyCommands keys;
    private final Administration administration;
    private final Statistics statistics;
    private final MetaGet metaGet;
    private final MetaSet metaSet;
    private final MetaDelete metaDelete;
    private final MetaArithmetic metaArithmetic;
    private final MetaDebug metaDebug;

    private boolean isMeta;

    Commands(Session session) {
        this.session = session;
        line = session.line;
        MetaFlags flags = new MetaFlags(session);
        retrieval = new Retrieval(session);
        storage = new Storage(session);
        keys = new KeyCommands(session);
        administration = new Administration(session);
        statistics = new Statistics(session);
        metaGet = new MetaGet(session, flags);
        metaSet = new MetaSet(session, flags);
        metaDelete = new MetaDelete(session, flags);
        metaArithmetic = new MetaArithmetic(session, flags);
        metaDebug = new MetaDebug(session);
    }

    Session session() {
        return session;
    }

    /** {@return the length of the value that follows the line, without the end of its line} */
    int valueLength() {
        return isMeta ? metaSet.length() : storage.length();
    }

    /**
     * Stores the value that follows the line.
     *
     * @param data holds it
     * @param from its first byte
     */
    void store(byte[] data, int from) {
        if (isMeta) {
            metaSet.store(data, from);
        } else {
            storage.store(data, from);
        }
    }

    /** Runs the command of the line. */
    Next run() {
        if (line.count() == 0 || line.length(0) < 2) {
            session.error(Replies.ERROR);
            return Next.DONE;
        }
        if (line.at(0, 0) == 'm' && line.length(0) == 2) {
            return meta();
        }
        return line.length(0) > LONGEST_NAME ? unknown() : text();
    }

    private Next meta() {
        switch (line.at(0, 1)) {
            case 'g' -> metaGet.run();
            case 's' -> {
                isMeta = true;
                return next(metaSet.read());
            }
            case 'd' -> metaDelete.run();
            case 'n' -> session.error(Replies.MN);
            case 'a' -> metaArithmetic.run();
            case 'e' -> metaDebug.run();
            default -> session.error(Replies.ERROR);
        }
        return Next.DONE;
    }

    private Next text() {
        int words = line.count();
        CommandName name = CommandName.of(line.bytes(), line.start(0), line.end(0));
        if (name == null) {
            return unknown();
        }
        if (name.isWrong(words)) {
            session.error(Replies.ERROR);
            return Next.DONE;
        }
        switch (name) {
            case GET, BGET -> retrieval.get(false);
            case GETS -> retrieval.get(true);
            case GAT -> retrieval.getAndTouch(false);
            case GATS -> retrieval.getAndTouch(true);
            case SET -> {
                return store(Mode.SET);
            }
            case ADD -> {
                return store(Mode.ADD);
            }
            case REPLACE -> {
                return store(Mode.REPLACE);
            }
            case APPEND -> {
                return store(Mode.APPEND);
            }
            case PREPEND -> {
                return store(Mode.PREPEND);
            }
            case CAS -> {
                return store(Mode.CAS);
            }
            case INCR -> keys.count(true);
            case DECR -> keys.count(false);
            case DELETE -> keys.delete();
            case TOUCH -> keys.touch();
            case QUIT -> {
                return Next.CLOSE;
            }
            case STATS -> statistics.run();
            default -> administer(name);
        }
        return Next.DONE;
    }

    private void administer(CommandName name) {
        switch (name) {
            case FLUSH_ALL -> administration.flush();
            case VERSION -> administration.version();
            case VERBOSITY -> administration.verbosity();
            case SHUTDOWN -> administration.shutdown();
            case CACHE_MEMLIMIT -> administration.memoryLimit();
            case SLABS -> administration.slabs();
            case LRU_CRAWLER -> administration.crawler();
            case WATCH -> administration.watch();
            case REFRESH_CERTS -> administration.refreshCertificates();
            default -> session.error(Replies.ERROR);
        }
    }

    private Next store(Mode mode) {
        isMeta = false;
        return next(storage.read(mode));
    }

    private static Next next(ValueFate fate) {
        return switch (fate) {
            case NONE -> Next.DONE;
            case SWALLOW -> Next.SWALLOW;
            case STORE -> Next.STORE;
        };
    }

    /** Answers what is no command. A line of HTTP ends the connection. */
    private Next unknown() {
        if (isReserved() || !line.startsWith(line.last(), HTTP)) {
            session.error(Replies.ERROR);
            return Next.DONE;
        }
        session.server.noteBrowser();
        return Next.CLOSE;
    }

    /** Whether memcached tells by the first letter alone that there is no such command. */
    private boolean isReserved() {
        return switch (line.at(0, 0)) {
            case 'g', 's', 'a', 'c', 'i', 'd', 't' -> true;
            default -> false;
        };
    }
}
