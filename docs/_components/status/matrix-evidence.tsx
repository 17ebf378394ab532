// The evidence of a cell of the matrix: the reasons stand in the data of the claim's page, which is fetched when somebody asks.

import type { Matrix } from '../../../fixtures/status/matrix.ts'
import { cellsOf } from '../../../fixtures/status/status.ts'
import EvidenceDrawer from './evidence-drawer.tsx'
import type { Chosen } from './matrix-table.tsx'
import { useNewest } from './page-store.ts'

const nothing = { madeAt: '1970-01-01T00:00:00Z', reasons: [], claims: {} }

interface MatrixEvidenceProps {
  readonly matrix: Matrix
  readonly chosen: Chosen
  readonly nowMs: number
  readonly closed: () => void
}

export default function MatrixEvidence({ matrix, chosen, nowMs, closed }: MatrixEvidenceProps) {
  const claim = matrix.claims.find(({ id }) => id === chosen.claim)
  const status = useNewest(`/status/${claim?.page}.json`, nothing)
  const cells = cellsOf(matrix, claim, nowMs)
  const { claim: id, lane } = chosen
  return <EvidenceDrawer key={`${id} ${lane}`} {...{ id, lane, cells, status, closed }} level={claim?.level ?? ''} />
}
