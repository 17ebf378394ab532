// Which cluster that is there already a run is about, by its flags: nobody's cluster is taken because a variable happened to be set.

import { absolutePlace, placeOfKubeconfig } from '../../fixtures/cluster/kubeconfig-files.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'

interface Flags {
  readonly kubeconfig?: string | undefined
  readonly existing?: boolean | undefined
}

/** The place of its kubeconfig; undefined for embedded lanes. Errors: AuthoringError for both flags; LaneError where nothing names a cluster. */
export function kubeconfigAsked({ kubeconfig, existing = false }: Flags): string | undefined {
  if (!existing) return kubeconfig && absolutePlace(kubeconfig)
  if (kubeconfig === undefined) return absolutePlace(placeOfKubeconfig())
  const expected = 'one of --kubeconfig and --existing'
  throw new AuthoringError(`--existing: expected ${expected}, saw both\nnext: leave --existing out`)
}

/** Names the cluster that hosts the one that is asked, for every process of the run. Errors: AuthoringError for embedded lanes. */
export function keepManagement(management: string | undefined, kubeconfig: string | undefined): void {
  if (management === undefined) return
  if (kubeconfig === undefined) {
    const next = 'leave it out: embedded lanes know their management cluster'
    throw new AuthoringError(
      `--management-kubeconfig ${management}: expected --kubeconfig or --existing beside it, saw neither\nnext: ${next}`,
    )
  }
  process.env['IMPORTMODE_MANAGEMENT_KUBECONFIG'] = absolutePlace(management)
}
