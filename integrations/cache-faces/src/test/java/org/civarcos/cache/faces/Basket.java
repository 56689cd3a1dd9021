package org.civarcos.cache.faces;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** What one user has. */
@Named
@SessionScoped
public class Basket implements Serializable {
    private static final long serialVersionUID = 1;

    private String content = "";

    public String getContent() {
        return content;
    }

    public void setContent(String content) {
        if (content != null) {
            this.content = content;
        }
    }
}
