package uz.hamkor.identity;

import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * One transaction around everything a request does. What use cases open inside it joins it: writes as savepoints, so
 * that a refusal takes back its own part only, readings in the scope they ask for.
 */
@Component
public class RequestTransaction {

    private final ScopedTransactionManager transactions;

    RequestTransaction(ScopedTransactionManager transactions) {
        this.transactions = transactions;
    }

    public Open begin() {
        return new Open(transactions.getTransaction(new DefaultTransactionDefinition()));
    }

    /** The running transaction; ended once, whoever ends it. */
    public final class Open {

        private final TransactionStatus status;

        private Open(TransactionStatus status) {
            this.status = status;
            transactions.follow();
        }

        public boolean ended() {
            return status.isCompleted();
        }

        /** Whether a part of it failed in a way that nothing of it can be committed. */
        public boolean isRollbackOnly() {
            return status.isRollbackOnly();
        }

        public void commit() {
            transactions.commit(status);
        }

        /** Does nothing when it has ended. */
        public void rollBack() {
            if (!ended()) {
                transactions.rollback(status);
            }
        }
    }
}
