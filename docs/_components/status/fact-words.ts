// The facts of a lane as a reader is asked for them.

import type { LaneFactName } from '../../../fixtures/status/shown-lane.ts'

export const factWords: Readonly<Record<LaneFactName, string>> = {
  topology: 'Control plane',
  management: 'Managed by',
  nodes: 'Nodes',
  network: 'Network',
  controlPlaneArchitecture: 'Architecture',
  compute: 'Compute nodes',
  payload: 'Payload now',
  journey: 'Payloads so far',
  version: 'OpenShift',
  override: 'Override',
}

const values: Readonly<Record<string, string>> = {
  'self-managed': 'you',
  managed: 'a service',
  'highly-available': 'several',
  'single-node': 'one',
  'two-node-arbiter': 'two and an arbiter',
  'two-node-fencing': 'two that fence each other',
  one: 'one architecture',
  mixed: 'several architectures',
  single: 'single-arch',
  'single-multi': 'single-arch, then multi',
  'multi-single': 'multi, then single-arch',
  'multi-multi': 'multi, then multi',
  'single-single': 'single-arch, then single-arch',
}

export function valueWords(value: string): string {
  return values[value] ?? value
}
