package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.Nullable;

/**
 * Chooses the shape of a node: the smallest that has room for the terms of its entry. Notes when the entry will end.
 * Under the lock of the stripe.
 */
final class NodeFactory<K, V extends @Nullable Object> {
    private final ExpectedExpiry expiry;
    private final boolean weighted;
    private final boolean packed;
    private final long slidingIdle;

    /** Whether entries of which nothing is said keep links. */
    private boolean linked;

    /**
     * Makes the factory of one store.
     *
     * @param weighted whether nodes have weights of their own
     * @param packed whether values are their own keys, and know their weights
     * @param slidingIdle see {@link Lifetimes#slidingIdle}
     */
    NodeFactory(ExpectedExpiry expiry, boolean weighted, boolean packed, long slidingIdle) {
        this.expiry = expiry;
        this.weighted = weighted && !packed;
        this.packed = packed;
        this.slidingIdle = slidingIdle;
    }

    /** Lets nodes that are made from now on keep what a {@link FirstStep} leaves. */
    void link() {
        linked = !packed;
    }

    /** Makes a node that is not in the table yet. */
    Node<K, V> create(K key, int hash, V value, Terms terms) {
        Object wrapped = Node.wrap(value);
        if (terms.stamp() != null) {
            StampedNode<K, V> node = new StampedNode<>(key, hash, wrapped, terms, null);
            expiry.expect(node.leavesAt(), hash);
            return node;
        }
        if (needsFullNode(terms)) {
            expiry.expect(terms.unreadEnd(), hash);
            return new FullNode<>(key, hash, wrapped, terms, null);
        }
        return create(key, hash, value, terms.plainEnd());
    }

    /** Makes a node of an entry that has an end and nothing else, or not even that. */
    Node<K, V> create(K key, int hash, V value, long end) {
        if (linked) {
            return createLinked(key, hash, Node.wrap(value), end);
        }
        if (end == Node.NEVER) {
            return packed ? new PackedNode<>(key, hash, Node.wrap(value)) : new Node<>(key, hash, Node.wrap(value));
        }
        expiry.expect(end, hash);
        return packed
                ? new PackedTimedNode<>(key, hash, Node.wrap(value), end)
                : new TimedNode<>(key, hash, Node.wrap(value), end);
    }

    private Node<K, V> createLinked(K key, int hash, Object value, long end) {
        if (end == Node.NEVER) {
            return new LinkedNode<>(key, hash, value);
        }
        expiry.expect(end, hash);
        return new LinkedTimedNode<>(key, hash, value, end);
    }

    /** Whether a new node would have the same shape, and end if the old one does: policies may go by that. */
    boolean hasRoomFor(Terms terms, Node<K, V> old) {
        if (terms.stamp() != null || needsFullNode(terms)) {
            return old instanceof FullNode
                    && old instanceof StampedNode == (terms.stamp() != null)
                    && (old.expiresAt() != Node.NEVER) == terms.ends();
        }
        return hasRoomFor(terms.plainEnd(), old);
    }

    /** As {@link #hasRoomFor(Terms, Node)}, for an entry that has an end and nothing else. */
    boolean hasRoomFor(long end, Node<K, V> old) {
        return !(old instanceof FullNode) && old.isTimed() == (end != Node.NEVER);
    }

    /**
     * Changes value and terms in place, of a node that has room for them. Until the value is there the entry ends at
     * the earlier of both ends: a reader of one value with the lifetime of the other finds it over before its time, and
     * looks again under the lock.
     */
    void change(Node<K, V> node, V value, Terms terms) {
        if (!(node instanceof FullNode<K, V> full)) {
            change(node, value, terms.plainEnd());
            return;
        }
        full.tags(terms.tags());
        full.endBy(terms.deadline(), terms.idle());
        if (terms.stamp() != null && node instanceof StampedNode<K, V> stamped) {
            stamped.stamp(terms.now(), terms.stamp());
        }
        full.value(Node.wrap(value));
        full.live(terms.deadline(), terms.idle(), terms.now());
        expiry.expect(full.leavesAt(), full.hash);
    }

    /** As {@link #change(Node, Object, Terms)}, for an entry that has an end and nothing else. */
    void change(Node<K, V> node, V value, long end) {
        if (end == Node.NEVER) {
            node.value(Node.wrap(value));
        } else if (node instanceof TimedNode<K, V> timed) {
            timed.endBy(end);
            timed.value(Node.wrap(value));
            timed.deadline(end);
            expiry.expect(end, timed.hash);
        }
    }

    /**
     * Gives an entry another lifetime, in place where its node has room for it.
     *
     * @return the node that is to stand: the same, or one that takes over its value and its version
     */
    Node<K, V> withLifetime(Node<K, V> node, long deadline, long idle, long now) {
        boolean ends = deadline != Node.NEVER || idle != Node.NEVER;
        boolean endsAlike = (node.expiresAt() != Node.NEVER) == ends;
        if (node instanceof FullNode<K, V> full && endsAlike) {
            expiry.expect(idle == Node.NEVER ? deadline : Math.min(deadline, Lifetimes.plus(now, idle)), node.hash);
            full.live(deadline, idle, now);
            return node;
        }
        if (node instanceof TimedNode && !(node instanceof FullNode) && endsAlike && isPlainlyTimed(deadline, idle)) {
            TimedNode<K, V> timed = (TimedNode<K, V>) node;
            long end = slidingIdle == Node.NEVER ? deadline : Lifetimes.plus(now, idle);
            expiry.expect(end, node.hash);
            timed.deadline(end);
            return node;
        }
        return node.isTimed() || ends ? copy(node, deadline, idle, now) : node;
    }

    private Node<K, V> copy(Node<K, V> node, long deadline, long idle, long now) {
        Object value = node.value();
        Object kept = value == null ? Node.NULL : value;
        Stamp stamp = node instanceof StampedNode<K, V> stamped ? stamped.stamp() : null;
        Terms terms = new Terms();
        terms.set(deadline, idle, now, node.tags(), stamp);
        terms.weight(node.weight());
        FullNode<K, V> copy;
        if (stamp != null && node instanceof StampedNode<K, V> old) {
            StampedNode<K, V> stamped = new StampedNode<>(node.key, node.hash, kept, terms, node.version());
            stamped.stamp(old.written(), stamp);
            copy = stamped;
        } else {
            copy = new FullNode<>(node.key, node.hash, kept, terms, node.version());
        }
        copy.versioned = node.versioned;
        expiry.expect(copy.expiresAt(), node.hash);
        return copy;
    }

    private boolean needsFullNode(Terms terms) {
        return weighted || !terms.tags().isEmpty() || !isPlainlyTimed(terms.deadline(), terms.idle());
    }

    /** Whether a {@link TimedNode}, or less, says it all. */
    private boolean isPlainlyTimed(long deadline, long idle) {
        return slidingIdle == Node.NEVER ? idle == Node.NEVER : idle == slidingIdle && deadline == Node.NEVER;
    }
}
