// Makes our components known to every page, so that pages need no imports.

import MDXComponents from '@theme-init/MDXComponents'
import { Claim } from '../../../_components/claim.tsx'
import { ClaimRef } from '../../../_components/claim-ref.tsx'
import { Diagram } from '../../../_components/diagram.tsx'
import { KnownGaps } from '../../../_components/known-gaps.tsx'
import { PageMatrix } from '../../../_components/status/page-matrix.tsx'
import { HeadingCell, Table } from '../../../_components/table.tsx'

export default {
  ...MDXComponents,
  ...{ Claim, ClaimRef, Diagram, KnownGaps, PageMatrix },
  table: Table,
  th: HeadingCell,
}
