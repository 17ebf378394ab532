// Flags of npm run conformance that say how a run that writes gets along with others: judged whole before anything starts.

import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

export interface GuardFlags {
  /** The name of the cluster, as somebody has typed it. */
  readonly confirmed: string | undefined
  /** Whether it waits until another run has ended. */
  readonly waits: boolean
  /** One that somebody has made for the run; absent where it makes its own. */
  readonly namespace: string | undefined
  /** Where the lease is. */
  readonly leaseNamespace: string
}

/** As it is when no flag is given: every cluster has that namespace. */
export const usualLeaseNamespace = 'default'

interface Flags {
  readonly kubeconfig?: string | undefined
  readonly confirm?: string | undefined
  readonly wait: boolean
  readonly namespace?: string | undefined
  readonly 'lease-namespace'?: string | undefined
}

/** Errors: AuthoringError without a cluster that is there already. */
export function guardFlags({ kubeconfig, confirm, wait, namespace, 'lease-namespace': lease }: Flags): GuardFlags {
  const given = Object.entries({ confirm, wait: wait || undefined, namespace, 'lease-namespace': lease })
  const [flag] = given.find(([, value]) => value !== undefined) ?? []
  if (kubeconfig === undefined && flag !== undefined) {
    const next = 'leave it out: an embedded cluster has no other run'
    throw new AuthoringError(`--${flag}: expected --kubeconfig beside it, saw none\nnext: ${next}`)
  }
  return { confirmed: confirm, waits: wait, namespace, leaseNamespace: lease ?? usualLeaseNamespace }
}
