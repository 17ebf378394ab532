// The process whose memory and processor time are measured: the two API servers. It answers its parent's questions.

import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type ApiClient, createApiClient, type ResourceType } from '../../fixtures/control-plane/api-client.ts'
import { acceleratedClock } from '../../fixtures/control-plane/clock.ts'
import type { ApiAccess } from '../../fixtures/control-plane/component.ts'
import { namespaces } from '../../fixtures/control-plane/core-v1.ts'
import { startKubeApiServer } from '../../fixtures/control-plane/kube-apiserver/start.ts'
import { startKubeControllerManager } from '../../fixtures/control-plane/kube-controller-manager/start.ts'
import { startOpenShiftApiServer } from '../../fixtures/control-plane/openshift-apiserver/start.ts'
import { clusterObjects, namespace } from '../../fixtures/fidelity/cluster-objects.ts'
import type { LoadQuestion, Usage } from './load-process.ts'

const imageStreams: ResourceType = { apiVersion: 'image.openshift.io/v1', resource: 'imagestreams' }

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

process.on('message', (question: LoadQuestion) => {
  if (question === 'stop') process.exit(0)
  if (question === 'usage after gc') collectGarbage()
  process.send?.(usage())
})
process.send?.(await startServers())

async function startServers(): Promise<ApiAccess> {
  const clock = acceleratedClock(1000)
  const server = await startKubeApiServer({ clock })
  const access = server.accessFor('system:admin', ['system:masters'])
  const client = createApiClient(access, 'load')
  await client.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  for (const [type, object] of clusterObjects('')) await client.create(type, object)
  const servingCertificate = await server.aggregation.issueServingCertificate('api.openshift-apiserver.svc')
  const controllers = await startKubeControllerManager({ access, clock })
  await startOpenShiftApiServer({ access, clock, servingCertificate })
  await untilServed(client)
  // The rollout is over, and its caches are not those of an API server.
  await controllers.stop()
  client.close()
  return access
}

/** The rollout of openshift-apiserver takes a moment. Errors: rejects with the last answer after ten seconds. */
async function untilServed(client: ApiClient): Promise<void> {
  const untilMs = performance.now() + 10_000
  for (;;) {
    try {
      await client.list(imageStreams)
      return
    } catch (error) {
      if (performance.now() > untilMs) throw error
      await delay(20)
    }
  }
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpuMs: (user + system) / 1000, residentBytes: rss, heapBytes: heapUsed }
}
