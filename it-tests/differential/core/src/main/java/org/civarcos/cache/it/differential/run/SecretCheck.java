package org.civarcos.cache.it.differential.run;

import java.util.List;
import java.util.Optional;
import org.civarcos.cache.it.differential.app.Users;
import org.civarcos.cache.it.differential.wire.Answer;

/** Sees to it that nobody gets another's secret, whatever else an answer is. */
final class SecretCheck {
    private SecretCheck() {}

    static Optional<Fault> check(Observation seen) {
        Answer answer = seen.answer();
        String all = answer.fields() + answer.text();
        for (String user : Users.ALL) {
            if (!user.equals(seen.request().user()) && all.contains(Users.secret(user))) {
                return Optional.of(new Fault(seen, List.of("the secret of " + user), null));
            }
        }
        return Optional.empty();
    }
}
