package org.civarcos.cache.jsp;

import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.SkipPageException;
import jakarta.servlet.jsp.tagext.JspFragment;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.io.StringWriter;
import org.civarcos.cache.fragments.Fragments;
import org.civarcos.cache.fragments.page.ApplicationFragments;
import org.civarcos.cache.fragments.page.FragmentAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that is rendered once and then written from a cache: {@code <cache:fragment name="sidebar"
 * key="${[place.id, locale]}" ttl="5m" tags="place:${place.id}">}. On a hit nothing in it is evaluated. Its body has no
 * scriptlets, as that of any simple tag.
 */
public final class FragmentTag extends SimpleTagSupport {
    private @Nullable Object name;
    private @Nullable Object key = FragmentAttributes.NO_KEY;
    private @Nullable Object ttl;
    private @Nullable Object tags;
    private @Nullable Object cache;
    private @Nullable SkipPageException left;

    /** For the container. */
    public FragmentTag() {}

    /**
     * Names the fragment.
     *
     * @param name a text, the same wherever the same is shown
     */
    public void setName(@Nullable Object name) {
        this.name = name;
    }

    /**
     * Sets what it depends on.
     *
     * @param key a value, which may be null, or several in a collection or an array
     */
    public void setKey(@Nullable Object key) {
        this.key = key;
    }

    /**
     * Sets how long it lives.
     *
     * @param ttl a duration or its text; null for what the cache says
     */
    public void setTtl(@Nullable Object ttl) {
        this.ttl = ttl;
    }

    /**
     * Sets the tags that drop it.
     *
     * @param tags texts with commas between them, or a collection or an array of texts; null for none
     */
    public void setTags(@Nullable Object tags) {
        this.tags = tags;
    }

    /**
     * Names its cache.
     *
     * @param cache the name of a cache; null for {@link Fragments#CACHE}
     */
    public void setCache(@Nullable Object cache) {
        this.cache = cache;
    }

    @Override
    public void doTag() throws JspException, IOException {
        PageContext page = (PageContext) getJspContext();
        Reads.listen(page);
        String text;
        try {
            text = ApplicationFragments.of(new ApplicationAttributes(page.getServletContext()))
                    .render(new FragmentAttributes(name, key, ttl, tags, cache), "cache:fragment", () -> body(page));
        } catch (JspException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new JspException(e);
        }
        if (left != null) { // an older text stands in for a body that fails, not for one that ends the page
            throw left;
        }
        page.getOut().write(text);
    }

    private String body(PageContext page) throws JspException, IOException {
        JspFragment body = getJspBody();
        if (body == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        try {
            body.invoke(text);
        } catch (SkipPageException e) {
            left = e;
            throw e;
        }
        String rendered = text.toString();
        String session = Reads.session(page);
        if (session != null && rendered.contains(session)) {
            Fragments.tellOfOneView("the identifier of the session");
        }
        return rendered;
    }
}
