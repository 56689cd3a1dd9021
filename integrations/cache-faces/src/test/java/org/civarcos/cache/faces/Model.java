package org.civarcos.cache.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;

/** What a form fills in. */
@Named
@RequestScoped
public class Model {
    private String text = "";
    private String submitted = "nothing";

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public void submit() {
        submitted = text;
    }

    public String getSubmitted() {
        return submitted;
    }

    public List<String> getRows() {
        return List.of("a", "b");
    }
}
