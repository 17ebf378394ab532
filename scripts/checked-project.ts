// Nothing is proved or shown with pages and suites that do not fit together: what npm run claims -- --check finds stops other commands too.

import { resolve } from 'node:path'
import { type CheckedProject, checkProject } from '../fixtures/claims/check-project.ts'
import { type Diagnostic, formatDiagnostic } from '../fixtures/claims/diagnostic.ts'
import { AuthoringError } from '../fixtures/results/authoring-error.ts'

/** The project, once it has nothing to repair. Errors: AuthoringError with every diagnostic. */
export async function checkedProject(): Promise<CheckedProject> {
  const project = await checkProject(resolve(import.meta.dirname, '..'))
  refuse(project.diagnostics)
  return project
}

/** Errors: AuthoringError with every diagnostic, each with its place, the code of its rule and a way out; none, no error. */
export function refuse(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length > 0) throw new AuthoringError(diagnostics.map(formatDiagnostic).join('\n'))
}
