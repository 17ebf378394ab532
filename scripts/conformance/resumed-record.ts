// The record that a run goes on with: only when everything that its claims were asked with is still the same.

import { claims } from '../../fixtures/claims/claims.gen.ts'
import type { Asked } from '../../fixtures/results/asked-subject.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { hasEnded, nameOfPart, type PartOfRun } from '../../fixtures/results/part.ts'
import { readRecordFile } from '../../fixtures/results/read-records.ts'
import type { LaneRecord, Subject } from '../../fixtures/results/record.ts'
import { recordPath } from '../../fixtures/results/record-files.ts'
import { toolIdentity } from '../../fixtures/results/tool-identity.ts'

export interface Resumption {
  readonly lane: string
  readonly claimIds: readonly string[]
  readonly asked: Asked | undefined
  readonly subject: Subject
  readonly tool: LaneRecord['tool']
  readonly part?: PartOfRun | undefined
}

/** The record in the folder, which its run left incomplete. Errors: AuthoringError that names the first thing that is not the same. */
export function resumedRecord(folder: string, now: Omit<Resumption, 'tool'>): LaneRecord {
  const path = recordPath(folder, now.lane)
  const { records, refusals } = readRecordFile(path)
  const [refusal] = refusals
  if (refusal !== undefined) throw new AuthoringError(`--resume: ${refusal.reason}`)
  const [found] = records
  if (found === undefined) throw new AuthoringError(`--resume ${path}: expected a record, saw none\nnext: leave it out`)
  const why = whyNotResumed(found.record, { ...now, tool: toolIdentity() })
  if (why !== undefined) throw new AuthoringError(`--resume ${path} ${why}\nnext: run again without --resume`)
  return found.record
}

/** `<field>: expected <x>, saw <y>`, where expected is what the record has. */
export function whyNotResumed(earlier: LaneRecord, now: Resumption): string | undefined {
  if (hasEnded(earlier)) return 'complete: expected false, saw true: nothing is missing'
  if (earlier.whyIncomplete !== undefined) return `whyIncomplete: expected none, saw ${earlier.whyIncomplete}`
  if (earlier.redacted !== undefined) return `redacted: expected none, saw ${earlier.redacted.join(', ')}`
  const selected = new Set<string>([...now.claimIds, ...(now.part?.elsewhere ?? [])])
  const notSelected = Object.keys(claims).filter((id) => !selected.has(id))
  const same: readonly (readonly [field: string, earlier: string | undefined, now: string | undefined])[] = [
    ['lane', earlier.lane, now.lane],
    ['tool.commit', earlier.tool.commit, now.tool.commit],
    ['tool.claimsLock', earlier.tool.claimsLock, now.tool.claimsLock],
    ['subject.clusterIdHash', earlier.subject?.clusterIdHash, now.subject.clusterIdHash],
    ['subject.releaseImage', earlier.subject?.releaseImage, now.subject.releaseImage],
    ['asked', JSON.stringify(earlier.asked), JSON.stringify(now.asked)],
    ['part', earlier.part && nameOfPart(earlier.part), now.part && nameOfPart(now.part)],
    ['notSelected', [...earlier.notSelected].sort().join(', '), notSelected.sort().join(', ')],
  ]
  const differing = same.find(([, before, after]) => before !== after)
  if (differing !== undefined) {
    const [field, before, after] = differing
    return field === 'notSelected'
      ? 'notSelected: expected the same claims, saw others'
      : `${field}: expected ${before ?? 'none'}, saw ${after ?? 'none'}`
  }
  // Two of them that are not known may be two.
  if (now.subject.clusterIdHash === '') return 'subject.clusterIdHash: expected one, saw none'
  return now.tool.commit === 'unknown' ? 'tool.commit: expected one, saw unknown' : undefined
}
