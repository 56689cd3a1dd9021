package org.civarcos.cache.memcached.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.civarcos.cache.views.Pickle;
import org.civarcos.cache.views.PythonText;
import org.civarcos.cache.views.Unpickle;
import org.jspecify.annotations.Nullable;

/** Bytes, integers and texts by their flags, the rest as pickles. */
final class PickleSerde implements Serde {
    private static final Logger LOG = System.getLogger("org.civarcos.cache.memcached.view");
    private static final Pattern INTEGER_TEXT = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*");

    private static final int PICKLE = 1;
    private static final int INTEGER = 2;
    private static final int LONG = 4;
    private static final int TEXT = 16;

    @Override
    public Serialized serialize(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new Serialized(bytes, 0);
        }
        if (value instanceof CharSequence text) {
            return new Serialized(text.toString().getBytes(UTF_8), TEXT);
        }
        return PythonText.isInteger(value)
                ? new Serialized(String.valueOf(value).getBytes(US_ASCII), INTEGER)
                : new Serialized(Pickle.dump(value), PICKLE);
    }

    @Override
    public @Nullable Object deserialize(byte[] bytes, int flags) {
        if (flags == 0) {
            return bytes;
        }
        if ((flags & TEXT) != 0) {
            return text(bytes);
        }
        if ((flags & (INTEGER | LONG)) != 0) {
            return integer(bytes);
        }
        return (flags & PICKLE) != 0 ? unpickled(bytes) : bytes;
    }

    private static @Nullable Object unpickled(byte[] bytes) {
        try {
            return Unpickle.load(bytes);
        } catch (IllegalArgumentException foreign) {
            LOG.log(Level.INFO, "Pickle error, the value is taken as none: " + foreign.getMessage());
            return null;
        }
    }

    private static String text(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException foreign) {
            throw new IllegalArgumentException(
                    String.format(
                            "'utf-8' codec can't decode byte 0x%02x in position %d",
                            in.get(in.position()), in.position()),
                    foreign);
        }
    }

    private static Number integer(byte[] bytes) {
        String text = new String(bytes, US_ASCII).strip();
        if (!INTEGER_TEXT.matcher(text).matches()) {
            throw new NumberFormatException("invalid literal for int() with base 10: " + PythonText.repr(bytes));
        }
        BigInteger value = new BigInteger(text.replace("_", ""));
        if (value.bitLength() > 63) {
            return value;
        }
        return value.bitLength() <= 31 ? (Number) value.intValue() : (Number) value.longValue();
    }
}
