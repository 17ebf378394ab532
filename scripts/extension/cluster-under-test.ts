// An embedded cluster for tests of the extension, which is another process: what that asks is heard by the audit log.

import { type Field, fieldOf } from '../../fixtures/api/field.ts'
import { connect } from '../../fixtures/cluster/connection.ts'
import { lanes } from '../../fixtures/lanes/lanes.ts'
import { startEmbedded } from '../../fixtures/lanes/providers/embedded.ts'

export type ClusterUnderTest = Awaited<ReturnType<typeof startClusterUnderTest>>

/** An event of the audit log. */
export interface AuditedRequest {
  readonly verb: string
  readonly userAgent: string
  readonly requestURI: string
  readonly objectRef?: { readonly resource: string; readonly name?: string; readonly namespace?: string }
}

export async function startClusterUnderTest() {
  const listeners = new Set<(request: AuditedRequest) => void>()
  const audit = (_: string, line: string) => {
    for (const listener of listeners) listener(JSON.parse(line))
  }
  const cluster = await startEmbedded(lanes['install-multi-amd64'], { audit })
  const kubeconfig = await cluster.api.kubeconfig('system:admin', ['system:masters'])
  const connection = await connect({ yaml: kubeconfig, origin: 'test' }, { requestWithinMs: 10_000, version: 'test' })

  async function read(path: string): Promise<Field> {
    return fieldOf(path, (await connection.send({ method: 'GET', path, claim: 'test' })).body)
  }

  return {
    kubeconfig,
    connection,
    read,
    /** Hears every request until it is told to stop. */
    listen(listener: (request: AuditedRequest) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Resolves with the claim's next request that reads or writes, as the verb says, such an object. */
    async request(claim: string, verb: string, resource: string): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const stop = this.listen(({ verb: seen, userAgent, objectRef }) => {
        if (userAgent.endsWith(`(${claim})`) && seen === verb && objectRef?.resource === resource) resolve()
      })
      await promise
      stop()
    },
    async name(): Promise<string> {
      const path = '/apis/config.openshift.io/v1/infrastructures/cluster'
      return (await read(path)).at('status').at('infrastructureName').string()
    },
    async namespacesOfRuns(): Promise<readonly string[]> {
      const names = (await read('/api/v1/namespaces')).at('items').list()
      return names.map((each) => each.at('metadata').at('name').string()).filter((name) => /^importmode-/.test(name))
    },
    async stop(): Promise<void> {
      await connection.close()
      await cluster.stop()
    },
  }
}
