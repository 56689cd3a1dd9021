package org.civarcos.cache.it.runtimes.ee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Known users: two who may read and one who may not, each with the name as the password. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "file")
public class Identities implements IdentityStore {
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        String name = credential.getCaller();
        if (!credential.compareTo(name, name)) {
            return CredentialValidationResult.INVALID_RESULT;
        }
        return switch (name) {
            case "alice", "bob" -> new CredentialValidationResult(name, Set.of("reader"));
            case "guest" -> new CredentialValidationResult(name, Set.of("visitor"));
            default -> CredentialValidationResult.INVALID_RESULT;
        };
    }
}
