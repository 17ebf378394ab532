// The objects of the load: ConfigMaps and ImageStreams of one to two kilobytes, spread over namespaces.

export const namespaces = 100

export type LoadKind = 'configmaps' | 'imagestreams'

export function namespaceOf(index: number): string {
  return `load-${index % namespaces}`
}

export function collectionOf(kind: LoadKind, namespace: string): string {
  const root = kind === 'configmaps' ? '/api/v1' : '/apis/image.openshift.io/v1'
  return `${root}/namespaces/${namespace}/${kind}`
}

export function pathOf(kind: LoadKind, index: number): string {
  return `${collectionOf(kind, namespaceOf(index))}/object-${index}`
}

/** A merge patch that changes an object. */
export function patchOf(index: number): string {
  return JSON.stringify({ metadata: { annotations: { change: String(index) } } })
}

/** JSON. */
export function bodyOf(kind: LoadKind, index: number): string {
  const labels = { 'app.kubernetes.io/name': `app-${index % 50}`, 'app.kubernetes.io/part-of': 'load' }
  const metadata = { name: `object-${index}`, labels, annotations: { change: '' } }
  if (kind === 'configmaps') {
    const settings = Array.from({ length: 20 }, (_, line) => `setting.number-${line} = "value of ${index} and ${line}"`)
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { 'settings.toml': settings.join('\n') },
    })
  }
  const tags = Array.from({ length: 6 }, (_, tag) => ({
    name: `v${tag}`,
    annotations: { description: `Version ${tag} of application ${index}` },
    from: { kind: 'DockerImage', name: `registry.example/load/object-${index}@sha256:${String(tag).repeat(64)}` },
    reference: true,
  }))
  return JSON.stringify({ apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata, spec: { tags } })
}
