package org.civarcos.cache.admin.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** How somebody uses a page. */
public enum Hand {
    /** By pointing at the middle of what is seen. */
    MOUSE {
        @Override
        void reach(Tab tab, String element) {
            click(tab, element);
        }

        @Override
        public void press(Tab tab, String element) {
            click(tab, element);
        }
    },

    /** By going from one thing to the next with the tabulator, and pressing it with the key that is usual. */
    KEYBOARD {
        @Override
        void reach(Tab tab, String element) {
            for (int i = 0; i < MOST_STEPS; i++) {
                if (hasFocus(tab, element)) {
                    requireSeen(tab, element);
                    return;
                }
                key(tab, "Tab", "Tab", 9, "", 0);
            }
            throw new AssertionError("the tabulator does not lead to " + element);
        }

        @Override
        public void press(Tab tab, String element) {
            reach(tab, element);
            if (tab.evaluate(element + ".type === 'checkbox'").asBoolean()) {
                key(tab, " ", "Space", 32, " ", 0);
            } else {
                key(tab, "Enter", "Enter", 13, "\r", 0);
            }
        }
    };

    private static final int MOST_STEPS = 300;
    private static final int MOST_TRIES = 10;
    private static final int CONTROL = 2;

    /** Gives the focus to an element, which an expression finds. */
    abstract void reach(Tab tab, String element);

    /** Presses a button, a box or a link. */
    public abstract void press(Tab tab, String element);

    /** Writes into a field, in the place of what is in it. */
    public void write(Tab tab, String element, String text) {
        for (int i = 0; i < MOST_TRIES && !hasFocus(tab, element); i++) {
            reach(tab, element); // again where what came meanwhile moved it away from under the hand
        }
        key(tab, "a", "KeyA", 65, "", CONTROL);
        JsonNode unused = tab.send("Input.insertText", Map.of("text", text));
        if (!tab.evaluate(element + ".value === " + TextNode.valueOf(text)).asBoolean()) {
            throw new AssertionError(element + " does not have " + text);
        }
    }

    private static boolean hasFocus(Tab tab, String element) {
        return tab.evaluate(element + " === document.activeElement").asBoolean();
    }

    private static void click(Tab tab, String element) {
        tab.await(element);
        JsonNode place = tab.evaluate("(() => { const it = " + element + "; it.scrollIntoView({block: 'center'});"
                + " const box = it.getBoundingClientRect();"
                + " const x = box.left + box.width / 2, y = box.top + box.height / 2;"
                + " const top = document.elementFromPoint(x, y);"
                + " return {x, y, free: top !== null && (it === top || it.contains(top))}; })()");
        if (!place.path("free").asBoolean()) {
            throw new AssertionError(element + " cannot be pointed at: " + place);
        }
        for (String type : new String[] {"mousePressed", "mouseReleased"}) {
            JsonNode unused = tab.send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.path("x").asDouble(),
                            "y",
                            place.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    private static void requireSeen(Tab tab, String element) {
        if (!tab.evaluate("getComputedStyle(" + element + ").outlineStyle !== 'none'")
                .asBoolean()) {
            throw new AssertionError(element + " has the focus, and nothing shows it");
        }
    }

    private static void key(Tab tab, String key, String code, int number, String text, int modifiers) {
        Map<String, Object> press = Map.of(
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "code",
                code,
                "windowsVirtualKeyCode",
                number,
                "text",
                text,
                "modifiers",
                modifiers,
                "commands",
                modifiers == CONTROL ? java.util.List.of("selectAll") : java.util.List.of());
        JsonNode unusedPress = tab.send("Input.dispatchKeyEvent", press);
        JsonNode unusedRelease = tab.send(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type", "keyUp",
                        "key", key,
                        "code", code,
                        "windowsVirtualKeyCode", number,
                        "modifiers", modifiers));
    }
}
