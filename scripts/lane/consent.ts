// Whether a lane may change its cluster: one that the run made itself it may, one that is there already somebody has to name.

import { fieldOf } from '../../fixtures/api/field.ts'
import type { Connection } from '../../fixtures/cluster/connection.ts'
import type { LaneRunOptions } from './session.ts'

interface Consent {
  /** The name of the cluster; absent when nobody has said it. */
  readonly confirmed?: string
  /** The team's list of clusters in production. */
  readonly listFile?: string
}

/** What fixtures/safety/consent.ts asks for. */
export async function consentOf(options: LaneRunOptions, connection: Connection): Promise<Consent> {
  const { lane, confirmed, environment = process.env } = options
  const { IMPORTMODE_PRODUCTION_LIST: listFile } = environment
  const list = listFile === undefined ? {} : { listFile }
  if (lane.provider === 'existing') return { ...list, ...(confirmed === undefined ? {} : { confirmed }) }
  const path = '/apis/config.openshift.io/v1/infrastructures/cluster'
  const { body } = await connection.send({ method: 'GET', path, claim: 'lane' })
  const name = fieldOf(path, body).at('status').at('infrastructureName').optionalString()
  return { ...list, confirmed: name || new URL(connection.server).host }
}
