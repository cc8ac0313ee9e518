package uz.hamkor.governance.proposal;

import uz.hamkor.governance.ProposalId;
import uz.hamkor.shared.ClusterId;

/** A step of the ladder has begun: those who may take part are told. */
record StepBegun(ClusterId cluster, ProposalId proposal) {}
